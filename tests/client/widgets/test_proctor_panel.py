import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from client.widgets.proctor_model import Act, ActReason, ProctorModel, Stick, Submission
from client.widgets.proctor_panel import ProctorPanel

REASONS = (ActReason("ok", "身份核对无误"), ActReason("mistake", "误锁"))
UNLOCK = Act("unlock", "解锁", REASONS)
START = Act("start", "开始考试")
RESUME = Act("resume", "恢复考试", asks_minutes=True)
MINUTES, PIN = "中断时长 输入中断的分钟数", "口令 输入口令"
Acts = list[Submission]


def model(*acts: Act, stick: Stick = Stick.READY, problem: str = "", busy: bool = False) -> ProctorModel:
    return ProctorModel("监考员解锁", "", acts, stick, "王建国 · 川监0412", problem, busy)


@pytest.fixture
def panel(qtbot: QtBot) -> ProctorPanel:
    panel = ProctorPanel()
    qtbot.addWidget(panel)
    panel.resize(446, 768)
    panel.show()
    return panel


@pytest.fixture
def submitted(panel: ProctorPanel) -> Acts:
    acts: Acts = []
    panel.submitted.connect(acts.append)
    return acts


def press(panel: ProctorPanel, name: str) -> None:
    controls = panel.findChildren(QAbstractButton)
    button = next(c for c in controls if c.accessibleName() == name and c.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_reason(panel: ProctorPanel, words: str) -> None:
    QTest.mouseClick(panel._reason_row, Qt.MouseButton.LeftButton)
    QTest.qWaitForWindowExposed(panel)
    press(panel, words)


def test_an_act_carries_reason_and_pin(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(UNLOCK))
    choose_reason(panel, "误锁")
    for digit in "4711":
        press(panel, f"数字 {digit}")
    press(panel, "解锁")
    assert submitted == [Submission("unlock", "mistake", "4711")]


def test_an_act_without_reasons_asks_for_none(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(START))
    assert not panel._reason_row.isVisible()
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert submitted == [Submission("start", "", "4711")]


def test_nothing_is_sent_before_every_step_is_done(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(UNLOCK))
    QTest.keyClicks(panel, "4711")
    press(panel, "解锁")
    panel.display(model(START, stick=Stick.ABSENT))
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    panel.display(model(START, busy=True))
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert submitted == []


def test_the_pin_is_forgotten_once_it_is_sent(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(START))
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert len(submitted) == 1


@pytest.mark.parametrize("gone", ["stick", "hidden"])
def test_the_pin_goes_with_the_stick_and_with_the_panel(
    panel: ProctorPanel, submitted: Acts, gone: str
) -> None:
    panel.display(model(START))
    QTest.keyClicks(panel, "4711")
    if gone == "stick":
        panel.display(model(START, stick=Stick.ABSENT))
    else:
        panel.hide()
        panel.show()
    panel.display(model(START))
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert submitted == []


def test_the_pin_is_never_on_the_screen_nor_in_a_name(panel: ProctorPanel) -> None:
    panel.display(model(START))
    QTest.keyClicks(panel, "4711")
    assert "4711" not in panel._pin_row.accessibleName()
    assert panel._pin_row._words == ""


def test_clear_and_backspace_take_digits_back(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(START))
    QTest.keyClicks(panel, "99")
    press(panel, "清除")
    QTest.keyClicks(panel, "123")
    press(panel, "退格")
    press(panel, "开始考试")
    assert submitted == [Submission("start", "", "12")]


def test_a_refresh_keeps_what_the_proctor_chose(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(UNLOCK))
    choose_reason(panel, "误锁")
    QTest.keyClicks(panel, "47")
    panel.display(model(UNLOCK))
    QTest.keyClicks(panel, "11")
    press(panel, "解锁")
    assert submitted == [Submission("unlock", "mistake", "4711")]


def test_another_act_asks_for_its_own_reason(panel: ProctorPanel) -> None:
    panel.display(model(UNLOCK))
    choose_reason(panel, "误锁")
    panel.display(model(Act("doubt", "身份存疑", (ActReason("photo", "照片不符"),))))
    assert panel._reason_row.accessibleName() == "原因 选择原因"


def test_minutes_come_before_the_pin_and_enter_goes_on(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(RESUME))
    QTest.keyClicks(panel, "12")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert submitted == [Submission("resume", "", "4711", 12)]


def test_a_click_on_a_row_takes_the_digits_there(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(RESUME))
    press(panel, PIN)
    for digit in "4711":
        press(panel, f"数字 {digit}")
    press(panel, MINUTES)
    press(panel, "数字 0")
    press(panel, "恢复考试")
    assert submitted == [Submission("resume", "", "4711", 0)]


def test_nothing_is_sent_without_the_minutes_that_are_asked(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(RESUME))
    press(panel, PIN)
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    press(panel, "恢复考试")
    assert submitted == []


def test_enter_without_minutes_stays_with_the_minutes(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(RESUME))
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClicks(panel, "7")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClicks(panel, "4711")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert submitted == [Submission("resume", "", "4711", 7)]


def test_clear_empties_only_what_is_being_typed(panel: ProctorPanel, submitted: Acts) -> None:
    panel.display(model(RESUME))
    QTest.keyClicks(panel, "12")
    press(panel, PIN)
    QTest.keyClicks(panel, "99")
    press(panel, "清除")
    QTest.keyClicks(panel, "4711")
    press(panel, "恢复考试")
    assert submitted == [Submission("resume", "", "4711", 12)]


def test_what_cannot_be_taken_back_is_asked_once_more_and_the_pin_goes_only_then(
    panel: ProctorPanel, submitted: Acts
) -> None:
    panel.display(model(Act("order_out", "责令离场", REASONS, sure="确定吗？")))
    choose_reason(panel, "误锁")
    QTest.keyClicks(panel, "4711")
    press(panel, "责令离场")
    assert submitted == []
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    press(panel, "责令离场")
    assert submitted == []
    press(panel, "责令离场")
    assert submitted == [Submission("order_out", "mistake", "4711")]


def test_what_the_screen_is_there_for_is_chosen_already_beside_other_acts(panel: ProctorPanel) -> None:
    panel.display(model(Act("warn", "警告"), Act("unlock", "解锁", usual=True)))
    assert panel._act_row.accessibleName() == "操作 解锁"
