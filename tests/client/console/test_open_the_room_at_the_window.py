"""From the choice of what to do to the open room, at the real pages with the real desk in its thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.console.desk import ConsoleDesk, ConsolePlace
from client.console.opening_journey import OpeningJourney
from client.console.pages import Pages
from client.console.refusals import OpeningRefusal, Refused, words_for
from client.console.window import PageName
from client.room.console import SignedIn
from client.sitting.proctor_stick import StickRefusal
from client.standalone.sealing_folder import SealingFolder
from client.workers.desk_thread import DeskThread
from tests.client.proctor.proctor_pc import PIN, put_key
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast
from tests.stories.hands import Hands

SOON_MS = 10_000


class AtTheWindow:
    """Somebody in front of the console's window, with the package on one stick and a key on another."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        papers, key = path / "papers", put_key(path / "key", cast.BADGE, cast.PROCTOR)
        papers.mkdir()
        (papers / "sitting.epaper").write_bytes(sealed.EPAPER)
        place = ConsolePlace(SealingFolder(path / "console"), cast.ROOT.public, lambda: (papers, key))
        self.opened: list[tuple[SignedIn, tuple[Path, ...]]] = []
        self.refusal: Refused | None = None
        self.desk: DeskThread[ConsoleDesk, Refused] = DeskThread(
            ConsoleDesk(place, self._open), OpeningRefusal.PROGRAM_FAULT
        )
        self.pages = Pages.make()
        self.window = self.pages.window
        self.journey = OpeningJourney(self.desk, self.pages, english=False)
        self.pages.choice.room_wanted.connect(self.journey.begin)
        qtbot.addWidget(self.window)
        self.window.come_to(PageName.CHOICE)
        self.window.appear((1366, 768))
        self.desk.start()
        self.qtbot = qtbot

    def _open(self, by: SignedIn, packages: tuple[Path, ...]) -> Refused | None:
        self.opened.append((by, packages))
        return self.refusal

    def click(self, name: str) -> None:
        def clicked() -> bool:
            hands = Hands(self.window)
            return hands.click(name)

        self.qtbot.waitUntil(clicked, timeout=SOON_MS)

    def sees(self, beginning: str) -> None:
        self.qtbot.waitUntil(lambda: Hands(self.window).reads(beginning), timeout=SOON_MS)

    def up(self, page: PageName) -> bool:
        return {
            PageName.CHOICE: self.pages.choice,
            PageName.OPENING: self.pages.opening,
            PageName.ROOM: self.pages.room,
        }[page].isVisible()


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[AtTheWindow]:
    person = AtTheWindow(qtbot, tmp_path)
    yield person
    person.window.may_close = True
    person.desk.stop()


def begin(person: AtTheWindow) -> None:
    """To the page with the sittings, and the only one ticked."""
    info = sealed.PACKAGE.header.sitting
    person.click("开考场")
    person.click(f"{info.name_zh} · {info.item}")


def test_a_proctor_ticks_a_sitting_and_opens_the_room(person: AtTheWindow) -> None:
    begin(person)
    for digit in PIN:
        person.click(f"数字 {digit}")
    person.click("开考场")
    person.qtbot.waitUntil(lambda: person.up(PageName.ROOM), timeout=SOON_MS)
    ((by, packages),) = person.opened
    assert by.badge == cast.BADGE
    assert [path.name for path in packages] == ["sitting.epaper"]
    assert not person.window.may_close


def test_a_wrong_pin_is_said_beside_the_pad_and_can_be_typed_again(person: AtTheWindow) -> None:
    begin(person)
    for digit in reversed(PIN):
        person.click(f"数字 {digit}")
    person.click("开考场")
    person.sees(words_for(StickRefusal.WRONG_PIN))
    assert person.up(PageName.OPENING)
    assert person.window.may_close
    for digit in PIN:
        person.click(f"数字 {digit}")
    person.click("开考场")
    person.qtbot.waitUntil(lambda: person.up(PageName.ROOM), timeout=SOON_MS)


def test_a_port_that_is_taken_is_said_and_nothing_is_lost(person: AtTheWindow) -> None:
    person.refusal = OpeningRefusal.PORT_TAKEN
    begin(person)
    for digit in PIN:
        person.click(f"数字 {digit}")
    person.click("开考场")
    person.sees(words_for(OpeningRefusal.PORT_TAKEN))
    assert person.up(PageName.OPENING)
    person.click("返回")
    assert person.up(PageName.CHOICE)
