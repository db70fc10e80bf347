"""A centre for every test that asks for one, and the command line as a function."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from sync_server.command.main import main
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.role import ROLE_VARIABLE, ProcessRole, take_role
from tests.server.centre import Said, copy_home, found_template, use_home
from tests.server.examroom import Furnished, furnish


@pytest.fixture(scope="session")
def template_home(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> CentreHome:
    """A founded and migrated home that each test's centre is copied from."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        return found_template(tmp_path_factory.mktemp("template") / "home")


@pytest.fixture(scope="session")
def furnished(
    template_home: CentreHome, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Furnished:
    """The exam room that each test's `room` is copied from."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        return furnish(copy_home(template_home, tmp_path_factory.mktemp("furnished") / "home"))


@pytest.fixture
def centre(
    template_home: CentreHome,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[CentreHome]:
    """A centre of its own, with nothing in it; the process is the desk."""
    monkeypatch.setenv(HOME_VARIABLE, "")
    monkeypatch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
    home = copy_home(template_home, tmp_path / "centre")
    with django_db_blocker.unblock():
        use_home(home)
        yield home
        connections.close_all()


@pytest.fixture
def as_role(monkeypatch: pytest.MonkeyPatch) -> Callable[[ProcessRole], None]:
    """Makes this process the web, worker or desk for the rest of the test."""
    monkeypatch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
    return take_role


@pytest.fixture
def exam_centre(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Said]]:
    """The command line: `exam_centre("keys", "--json")` gives the exit code and what was printed."""
    monkeypatch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    yield run
    translation.deactivate()


@pytest.fixture
def worker(centre: CentreHome) -> Iterator[None]:
    """`exam-centre worker` as its own process."""
    command = [sys.executable, "-m", "sync_server.command.main", "worker"]
    environment = {**os.environ, HOME_VARIABLE: str(centre.path)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            process.stderr.readline()
            yield
        finally:
            process.terminate()
