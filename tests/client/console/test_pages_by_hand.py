"""Queue, announcements, check lists, sign-in and unlock code: what a press hands on."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from client.console.announce.view import OWN, AnnounceModel, AnnouncePage
from client.console.code.view import CodeModel, CodePage
from client.console.identity.view import IdentityModel, IdentityPage
from client.console.opening.view import OpeningModel, OpeningPage, SittingLine
from client.console.panel.view import ActButton, SeatPanel, SeatPanelModel
from client.console.phases.view import CheckLine, PhaseModel, PhasePage
from client.console.queue.model import QueueLine
from client.console.queue.view import QueueView
from client.widgets.code_groups import CodeGroups
from client.widgets.note_field import NoteField
from client.widgets.proctor_model import Act, ProctorModel, Stick
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.theme import Look, dress
from tests.core.package import small_sitting as cast


def put_up(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    dress(widget, Look())
    widget.resize(960, 640)
    widget.show()
    qtbot.waitExposed(widget)


def button(widget: QWidget, name: str) -> QAbstractButton:
    found = [one for one in widget.findChildren(QAbstractButton) if one.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def lines(*seats: int, since: str = "0:41") -> tuple[QueueLine, ...]:
    return tuple(
        QueueLine(f"{seat}/hand", seat, "hand", "amber", "举手", since, f"{seat} 号，举手，{since}")
        for seat in seats
    )


def test_a_line_of_the_queue_brings_its_seat(qtbot: QtBot) -> None:
    queue = QueueView()
    put_up(qtbot, queue)
    queue.display(lines(5, 12))
    view = queue.findChildren(QAbstractItemView)[0]
    with qtbot.waitSignal(queue.pressed) as pressed:
        place = view.visualRect(view.model().index(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed.args == [12]


def test_a_line_that_grows_older_is_changed_in_its_place(qtbot: QtBot) -> None:
    queue = QueueView()
    put_up(qtbot, queue)
    queue.display(lines(*range(1, 31)))
    view = queue.findChildren(QAbstractItemView)[0]
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    below = view.verticalScrollBar().value()
    queue.display(lines(*range(1, 31), since="0:42"))
    assert view.verticalScrollBar().value() == below > 0


def test_a_text_of_ones_own_is_sent_only_when_it_says_something(qtbot: QtBot) -> None:
    page = AnnouncePage()
    put_up(qtbot, page)
    page.display(AnnounceModel("全场 36 个座位", (("quiet", "请保持安静。"),), "发给全场"))
    send = button(page, "发给全场")
    assert not send.isEnabled()
    page.findChildren(NoteField)[0].set_text("10 分钟后恢复供电")
    assert send.isEnabled()
    with qtbot.waitSignal(page.announced) as announced:
        send.click()
    assert announced.args == [OWN, "10 分钟后恢复供电"]


def test_a_standard_text_goes_out_by_its_code(qtbot: QtBot) -> None:
    page = AnnouncePage()
    put_up(qtbot, page)
    page.display(AnnounceModel("全场", (("quiet", "请保持安静。"),), "发给全场"))
    button(page, "请保持安静。").click()
    with qtbot.waitSignal(page.announced) as announced:
        button(page, "发给全场").click()
    assert announced.args == ["quiet", ""]


PHASE = PhaseModel("宣读", "", (CheckLine("read_notes", "已宣读考生须知"),), "开始考试", "还有 1 项没有完成")


def test_a_tick_is_handed_on_and_the_way_on_opens(qtbot: QtBot) -> None:
    page = PhasePage()
    put_up(qtbot, page)
    page.display(PHASE)
    assert not button(page, "开始考试").isEnabled()
    with qtbot.waitSignal(page.ticked) as ticked:
        button(page, "已宣读考生须知").click()
    assert ticked.args == ["read_notes", True]
    page.display(
        dataclasses.replace(PHASE, lines=(CheckLine("read_notes", "已宣读考生须知", "王建国 08:51"),), why="")
    )
    assert button(page, "已宣读考生须知").isChecked()
    assert button(page, "开始考试").isEnabled()


def test_a_tick_that_was_refused_is_taken_back(qtbot: QtBot) -> None:
    page = PhasePage()
    put_up(qtbot, page)
    page.display(PHASE)
    button(page, "已宣读考生须知").click()
    page.display(PHASE)
    assert not button(page, "已宣读考生须知").isChecked()


PROCTOR = ProctorModel("监考员登录", "", (Act("open", "开考场"),), Stick.READY, "王建国")


def test_nobody_signs_in_before_a_sitting_is_ticked(qtbot: QtBot) -> None:
    page = OpeningPage()
    put_up(qtbot, page)
    line = SittingLine("a", "低压电工作业", "", ticked=False)
    page.display(OpeningModel((line,), "", PROCTOR))
    assert not page.findChildren(ProctorPanel)[0].isEnabled()
    with qtbot.waitSignal(page.ticked) as ticked:
        button(page, "低压电工作业").click()
    assert ticked.args == ["a", True]
    page.display(OpeningModel((dataclasses.replace(line, ticked=True),), "", PROCTOR))
    with qtbot.waitSignal(page.submitted) as submitted:
        for digit in "471902":
            button(page, f"数字 {digit}").click()
        page.findChildren(ProctorPanel)[0]._go.click()
    assert submitted.args == ["471902"]


def test_a_package_that_cannot_be_used_cannot_be_ticked(qtbot: QtBot) -> None:
    page = OpeningPage()
    put_up(qtbot, page)
    page.display(OpeningModel((SittingLine("c", "c.epaper", "", False, "文件已损坏"),), "", PROCTOR))
    assert not button(page, "c.epaper").isEnabled()


def test_the_papers_are_opened_with_a_whole_code_only(qtbot: QtBot) -> None:
    page = CodePage()
    put_up(qtbot, page)
    page.display(CodeModel((("S-1", "低压电工作业"),), "S-1"))
    go = button(page, "开启试卷")
    assert not go.isEnabled()
    page.findChildren(CodeGroups)[0].show_code(cast.UNLOCK_CODE)
    with qtbot.waitSignal(page.submitted) as submitted:
        go.click()
    assert submitted.args == ["S-1", cast.UNLOCK_CODE]
    page.forget()
    assert not go.isEnabled()


def test_a_decision_on_its_way_is_not_made_twice(qtbot: QtBot) -> None:
    page = IdentityPage()
    put_up(qtbot, page)
    page.display(IdentityModel(7, "杨帆"))
    assert button(page, "身份无误").isEnabled()
    page.display(IdentityModel(7, "杨帆", busy="正在送达…"))
    assert not button(page, "身份无误").isEnabled()
    assert not button(page, "存疑…").isEnabled()
    page.display(IdentityModel(None))
    assert not button(page, "身份无误").isEnabled()


@pytest.mark.parametrize("name", ["锁定…", "准许离座…"])
def test_an_act_of_the_panel_is_handed_on_by_its_code(qtbot: QtBot, name: str) -> None:
    panel = SeatPanel()
    put_up(qtbot, panel)
    panel.display(
        SeatPanelModel("6", "陈静", acts=(ActButton("lock", "锁定…"), ActButton("allow_leave", "准许离座…")))
    )
    with qtbot.waitSignal(panel.act_wanted) as wanted:
        button(panel, name).click()
    assert wanted.args == [{"锁定…": "lock", "准许离座…": "allow_leave"}[name]]


def test_the_keyboard_stays_on_an_act_while_the_seat_is_shown_anew(qtbot: QtBot) -> None:
    panel = SeatPanel()
    put_up(qtbot, panel)
    acts = (ActButton("lock", "锁定…"), ActButton("allow_leave", "准许离座…"))
    panel.display(SeatPanelModel("6", "陈静", acts=acts))
    panel.activateWindow()
    button(panel, "准许离座…").setFocus()
    qtbot.waitUntil(button(panel, "准许离座…").hasFocus)
    panel.display(SeatPanelModel("6", "陈静", acts=(*acts, ActButton("tell", "通知…"))))
    assert [one.accessibleName() for one in panel._acts.buttons if one.hasFocus()] == ["准许离座…"]
