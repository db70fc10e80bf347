"""The whole sealing through the window: every control found by its accessible name and clicked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from client.proctor.journey import Journey
from client.proctor.pages import Pages
from client.proctor.record_desk import Thread
from client.proctor.refusals import SealRefusal
from client.proctor.sealed.view import SealedPage
from client.proctor.window import SealingWindow
from client.workers.desk_thread import DeskThread
from exam_core.custody.sealed_file import read_sealed_file
from tests.client.proctor.proctor_pc import OTHER_PIN, PIN, ProctorPC, put_mirror, put_result
from tests.core.package import small_sitting as cast


class Hands:
    """Finds and clicks."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window

    def find(self, name: str) -> QWidget | None:
        for widget in self._window.findChildren(QWidget):
            if widget.isVisible() and widget.accessibleName() == name:
                return widget
        return None

    def wait(self, seen: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(seen()), timeout=10_000)

    def click(self, name: str) -> None:
        self.wait(lambda: (found := self.find(name)) is not None and found.isEnabled())
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        button.click()
        QApplication.processEvents()

    def type_into(self, name: str, text: str) -> None:
        self.wait(lambda: self.find(name))
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if text.isascii():
            self._qtbot.keyClicks(field, text)
        else:
            typed = QInputMethodEvent()
            typed.setCommitString(text)
            QApplication.sendEvent(field, typed)

    def choose(self, name: str, item: str) -> None:
        box = self.find(name)
        assert isinstance(box, QComboBox)
        assert box.currentIndex() == -1
        self._qtbot.keyClick(box, Qt.Key.Key_Home)
        while box.currentText() != item:
            self._qtbot.keyClick(box, Qt.Key.Key_Down)

    def pin(self, digits: str) -> None:
        for digit in digits:
            self.click(f"数字 {digit}")


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[ProctorPC, Hands]]:
    pc = ProctorPC(tmp_path)
    thread: Thread = DeskThread(pc.desk, SealRefusal.PROGRAM_FAULT)
    pages = Pages.make()
    window = SealingWindow(pages)
    journey = Journey(thread, pages, window, pc.folder, pc.sending, english=False)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    thread.start()
    yield pc, Hands(qtbot, window)
    journey.end()
    thread.stop()


def test_a_sitting_is_sealed_by_hand(program: tuple[ProctorPC, Hands]) -> None:
    pc, hands = program
    put_result(pc.stick, 1)
    put_mirror(pc.stick, 2, entries=12)
    hands.click("低压电工作业安全生产知识考试 · 低压电工作业")
    hands.pin(PIN)
    hands.click("打开")
    hands.wait(lambda: hands.find("1 号 考生1 已交卷"))
    assert hands.find("2 号 考生2 只有镜像")
    hands.click("由镜像封存…")
    for number, group in enumerate(cast.UNLOCK_CODE.split("-"), start=1):
        hands.type_into(f"第 {number} 组", group)
    hands.pin(PIN)
    hands.click("读取镜像")
    hands.wait(lambda: hands.find("2 号 考生2 由镜像封存"))
    hands.click("下一步：说明差异")
    hands.click("缺考：缺考")
    hands.click("保存说明")
    hands.click("下一步：监考记录表")
    hands.type_into("结束指令时间", "11:00")
    hands.choose("录像", "全程有录像")
    hands.type_into("考点负责人", "赵主任")
    hands.click("下一步：签名")
    hands.pin(PIN)
    hands.click("确认签名")
    hands.wait(lambda: hands.find("重新开始签名"))
    pc.sticks[:] = [pc.stick, pc.second]
    hands.pin(OTHER_PIN)
    hands.click("签名并封存")
    hands.click("写到 stick")
    hands.wait(lambda: list(pc.stick.glob("*.sealed")))
    (copy,) = pc.stick.glob("*.sealed")
    file = read_sealed_file(copy.read_bytes(), cast.ROOT.public)
    assert file.counts.from_replica == 1
    assert hands._window.findChild(SealedPage) is not None
    hands.wait(lambda: len(list(pc.stick.glob("*.pdf"))) == 3)


def test_a_result_is_voided_from_its_seat(program: tuple[ProctorPC, Hands]) -> None:
    pc, hands = program
    put_result(pc.stick, 1)
    hands.click("低压电工作业安全生产知识考试 · 低压电工作业")
    hands.pin(PIN)
    hands.click("打开")
    hands.click("1 号 考生1 已交卷")
    hands.click("说明这名考生…")
    hands.click("作废：技术故障，另行安排考试")
    note = hands.find("说明文字")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("停电")
    hands.click("保存说明")
    hands.click("收取结果")
    hands.wait(lambda: hands.find("1 号 考生1 作废"))


def test_typing_is_kept_without_a_button(program: tuple[ProctorPC, Hands], tmp_path: Path) -> None:
    pc, hands = program
    hands.click("低压电工作业安全生产知识考试 · 低压电工作业")
    hands.pin(PIN)
    hands.click("打开")
    hands.click("监考记录表")
    hands.type_into("考点负责人", "赵主任")
    draft = pc.folder.sitting(cast.SITTING).draft(1)
    hands.wait(lambda: draft.exists() and "赵主任" in draft.read_text("utf-8"))


def test_a_wrong_time_is_marked_and_not_kept(program: tuple[ProctorPC, Hands]) -> None:
    pc, hands = program
    hands.click("低压电工作业安全生产知识考试 · 低压电工作业")
    hands.pin(PIN)
    hands.click("打开")
    hands.click("监考记录表")
    hands.type_into("开考指令时间", "25:00")
    hands.type_into("考点负责人", "赵主任")
    draft = pc.folder.sitting(cast.SITTING).draft(1)
    hands.wait(lambda: draft.exists() and "赵主任" in draft.read_text("utf-8"))
    assert '"start_command":null' in draft.read_text("utf-8")
