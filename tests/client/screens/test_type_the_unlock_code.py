"""The page of the unlock code by keyboard alone and by mouse alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.seat.unlock.view import UnlockModel, UnlockView
from exam_core.numbers.unlock_code import make_unlock_code
from tests.client.screens.looking import controls, seen
from tests.core.sealing.chance import chance
from tests.stories.sample_parts import Words, frame

CODE = make_unlock_code(chance("an envelope"))
KEYS = CODE.replace("-", "")
MODEL = UnlockModel(frame(Words("zh")), "本场：低压电工作业")


@pytest.fixture
def view(qtbot: QtBot) -> UnlockView:
    view = UnlockView()
    qtbot.addWidget(view)
    view.display(MODEL)
    view.resize(1366, 768)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


@pytest.fixture
def codes(view: UnlockView) -> list[str]:
    codes: list[str] = []
    view.code_entered.connect(codes.append)
    return codes


def keyboard() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def named(view: UnlockView, name: str) -> QAbstractButton:
    return next(control for control in controls(view) if control.accessibleName() == name)


def press(view: UnlockView, name: str) -> None:
    QTest.mouseClick(named(view, name), Qt.MouseButton.LeftButton)


def words_on(view: UnlockView) -> set[str]:
    return {str(text()) for widget in seen(view) if callable(text := getattr(widget, "text", None))}


def test_by_keyboard_alone(view: UnlockView, codes: list[str]) -> None:
    for key in KEYS.lower():
        QTest.keyClicks(keyboard(), key)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert codes == [CODE]


def test_by_mouse_alone(view: UnlockView, codes: list[str]) -> None:
    for key in KEYS:
        press(view, f"数字 {key}" if key.isdigit() else f"字母 {key}")
    press(view, "开启")
    assert codes == [CODE]


def test_keyboard_and_pad_can_take_turns(view: UnlockView, codes: list[str]) -> None:
    for place, key in enumerate(KEYS):
        if place % 2:
            press(view, f"数字 {key}" if key.isdigit() else f"字母 {key}")
        else:
            QTest.keyClicks(keyboard(), key)
    press(view, "开启")
    assert codes == [CODE]


def test_an_incomplete_or_wrong_code_is_not_sent(view: UnlockView, codes: list[str]) -> None:
    for text in (KEYS[:-1], KEYS[:-1] + ("0" if KEYS[-1] != "0" else "1")):
        view._groups.clear()
        view._groups.put(text)
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert not named(view, "开启").isEnabled()
    assert codes == []
    assert "第 5 组不对，请看着原件重新输入这一组。" in words_on(view)


def test_nothing_is_sent_while_a_code_is_tried_or_has_to_wait(view: UnlockView, codes: list[str]) -> None:
    view._groups.put(KEYS)
    for model in (
        UnlockModel(MODEL.frame, MODEL.sitting, busy=True),
        UnlockModel(MODEL.frame, MODEL.sitting, wait_s=3),
    ):
        view.display(model)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert codes == []
    assert "请等 3 秒再试。" in words_on(view)


def test_what_went_wrong_stays_until_something_is_typed(view: UnlockView) -> None:
    view._groups.put(KEYS)
    for model in (
        UnlockModel(MODEL.frame, MODEL.sitting, busy=True),
        UnlockModel(MODEL.frame, MODEL.sitting, problem="开启码不对。"),
        UnlockModel(MODEL.frame, MODEL.sitting, problem="开启码不对。"),
    ):
        view.display(model)
    assert "开启码不对。" in words_on(view)
    press(view, "退格")
    view.display(UnlockModel(MODEL.frame, MODEL.sitting, problem="开启码不对。"))
    assert "开启码不对。" not in words_on(view)


def test_escape_goes_back_and_nothing_is_left_on_the_page(view: UnlockView, qtbot: QtBot) -> None:
    view._groups.put(KEYS)
    with qtbot.waitSignal(view.back_asked):
        QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.camera_left):
        view.hide()
    view.show()
    assert view._groups.groups == ("",) * 5
