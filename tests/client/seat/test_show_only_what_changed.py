"""A screen on which nothing happens is left alone: not measured, not painted, whatever the clock does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy
from client.lockdown.watch import Change, Phase
from client.widgets.candidate_panel import CandidateModel, CandidatePanel
from tests.client.seat.room import Room
from tests.client.seat.test_journey import at_the_paper

LOOKS, PASSES = 5, 50
STICK = Finding(FindingCode.USB_STORAGE, "sdb", Confidence.CERTAIN, "open")


class _Work(QObject):
    """Notes what is painted or laid out anew, in the whole program."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.LayoutRequest) and isinstance(watched, QWidget):
            self.seen.append(f"{event.type().name} {type(watched).__name__}")
        return False


def work_of(act: Callable[[], object]) -> list[str]:
    """What `act` has the windows do, after everything before it is done."""
    app, work = QApplication.instance(), _Work()
    assert isinstance(app, QApplication)
    app.installEventFilter(work)
    try:
        for _ in range(PASSES):
            work.seen.clear()
            QApplication.processEvents()
            if not work.seen:
                break
        act()
        QApplication.processEvents()
    finally:
        app.removeEventFilter(work)
    return work.seen


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def looks(room: Room) -> None:
    """The window looks at the clock again and again, which stands still."""
    for _ in range(LOOKS):
        room.journey.refresh()


def test_the_idle_screen_is_not_painted_again_while_nothing_happens(room: Room) -> None:
    room.wait_for("考生登录")
    assert work_of(lambda: looks(room)) == []


def test_a_question_is_not_painted_again_while_nothing_happens(room: Room) -> None:
    at_the_paper(room)
    room.qtbot.waitUntil(lambda: not room.journey.ui.waiting_for)
    assert work_of(lambda: looks(room)) == []


def test_the_same_candidate_is_not_laid_out_again(qtbot: QtBot) -> None:
    panel = CandidatePanel()
    qtbot.addWidget(panel)
    model = CandidateModel("阿力木·吐尔逊", "2611225101003010127", "5134**********0021", 12)
    panel.display(model)
    panel.show()
    assert work_of(lambda: panel.display(model)) == []


def test_what_is_being_typed_after_a_refusal_stays_when_something_else_changes(room: Room) -> None:
    room.click("考生登录")
    room.screens.check_in.type_code("123456")
    room.click("登录")
    room.wait_for("没有找到。请看着证件再输一次；还不行，请举手。")
    room.screens.check_in.type_code("16002")
    room.thread.ask("watch", lambda seat: seat.hear_watch((Change(STICK, Phase.SEEN, Policy.WARN),)))
    room.wait_for("请监考员查看本机：插入了U盘等存储设备（sdb）")
    room.screens.check_in.type_code("X")
    room.click("登录")
    room.wait_for("这是我")
