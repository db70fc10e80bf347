import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from client.seat.question.view import QuestionView
from client.widgets.answer_cards import QuestionKind
from client.widgets.proctor_model import Stick, Submission
from client.widgets.screen import Screen
from tests.client.screens.looking import controls, settle
from tests.stories.sample_parts import Words, circuit, lock, proctor
from tests.stories.screen_samples import TEN_OPTIONS, question

ZH = Words("zh")
LEFT = Qt.MouseButton.LeftButton


def named(view: Screen, name: str) -> QAbstractButton:
    return next(
        control
        for control in controls(view)
        if QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name) == name
    )


@pytest.fixture
def view(qtbot: QtBot) -> QuestionView:
    view = QuestionView()
    qtbot.addWidget(view)
    view.display(question(ZH, chosen=()))
    view.resize(1366, 768)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


def test_a_click_anywhere_on_a_card_chooses_it(view: QuestionView, qtbot: QtBot) -> None:
    card = named(view, "C 断电状态，但无须放电")
    with qtbot.waitSignal(view.answer_changed) as got:
        QTest.mouseClick(card, LEFT, pos=card.rect().bottomRight() - QPoint(12, 12))
    assert got.args == [(2,)]
    assert card.isChecked()


def test_another_click_on_the_chosen_card_keeps_it_chosen(view: QuestionView) -> None:
    card = named(view, "C 断电状态，但无须放电")
    answers: list[tuple[int, ...]] = []
    view.answer_changed.connect(answers.append)
    QTest.mouseClick(card, LEFT)
    QTest.mouseClick(card, LEFT)
    assert answers == [(2,), (2,)]


@pytest.mark.parametrize(
    ("key", "answer"), [("A", (0,)), ("d", (3,)), ("1", (0,)), ("4", (3,)), ("E", None), ("9", None)]
)
def test_letters_and_digits_choose(view: QuestionView, key: str, answer: tuple[int, ...] | None) -> None:
    answers: list[tuple[int, ...]] = []
    view.answer_changed.connect(answers.append)
    QTest.keyClicks(view, key)
    assert answers == ([answer] if answer else [])


def test_several_options_add_up_in_a_multiple_choice_question(view: QuestionView) -> None:
    answers: list[tuple[int, ...]] = []
    view.answer_changed.connect(answers.append)
    view.display(question(ZH, kind=QuestionKind.MULTIPLE, options=TEN_OPTIONS, chosen=()))
    for key in ("J", "2", "F", "B"):
        QTest.keyClicks(view, key)
    assert answers == [(9,), (1, 9), (1, 5, 9), (5, 9)]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Left, "previous_asked"),
        (Qt.Key.Key_Right, "next_asked"),
        (Qt.Key.Key_Return, "next_asked"),
        (Qt.Key.Key_F, "flag_toggled"),
        (Qt.Key.Key_M, "flag_toggled"),
    ],
)
def test_keys_turn_and_flag(view: QuestionView, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(view, signal), timeout=1000):
        QTest.keyClick(view, key)


def test_m_flags_where_f_is_an_option(view: QuestionView) -> None:
    view.display(question(ZH, kind=QuestionKind.MULTIPLE, options=TEN_OPTIONS, chosen=()))
    flags: list[bool] = []
    view.flag_toggled.connect(flags.append)
    QTest.keyClicks(view, "f")
    assert flags == []
    QTest.keyClicks(view, "m")
    assert flags == [True]


def test_arrows_walk_the_options_and_enter_chooses(view: QuestionView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down)
    first = named(view, "A 带电运行状态，并保持额定负荷")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = named(view, "B 断电状态，且已充分放电")
    with qtbot.waitSignal(view.answer_changed) as got:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert got.args == [(1,)]


def press(button: QAbstractButton, *, at_ms: int, double: bool = False) -> None:
    """One press and release of the left button, at a time of the window system's clock."""
    kind = QEvent.Type.MouseButtonDblClick if double else QEvent.Type.MouseButtonPress
    place = QPointF(button.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    for what, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        event = QMouseEvent(what, place, button.mapToGlobal(place), LEFT, held, none)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(button, event)


def test_a_burst_of_clicks_counts_once(view: QuestionView) -> None:
    asked: list[bool] = []
    view.next_asked.connect(lambda: asked.append(True))
    button = named(view, "下一题")
    press(button, at_ms=10_000)
    press(button, at_ms=10_120, double=True)
    press(button, at_ms=10_300)
    assert len(asked) == 1
    press(button, at_ms=10_550)
    assert len(asked) == 2


def test_two_controls_can_be_clicked_in_quick_succession(view: QuestionView) -> None:
    asked: list[str] = []
    view.next_asked.connect(lambda: asked.append("next"))
    view.sheet_asked.connect(lambda: asked.append("sheet"))
    press(named(view, "下一题"), at_ms=10_000)
    press(named(view, "打开答题卡 · 交卷"), at_ms=10_050)
    assert asked == ["next", "sheet"]


def test_only_the_left_button_counts(view: QuestionView) -> None:
    asked: list[bool] = []
    view.next_asked.connect(lambda: asked.append(True))
    QTest.mouseClick(named(view, "下一题"), Qt.MouseButton.RightButton)
    assert asked == []


def test_saved_is_shown_only_when_told_and_not_on_the_next_question(view: QuestionView) -> None:
    words = [label.text() for label in view.findChildren(type(view._pane.saved._words)) if label.isVisible()]
    assert "已保存" not in words
    view.show_saved(True)
    assert view._pane.saved.isVisible()
    view.display(question(ZH, number=78, chosen=()))
    assert not view._pane.saved.isVisible()


def test_the_same_question_shown_again_keeps_the_focus(view: QuestionView) -> None:
    card = named(view, "A 带电运行状态，并保持额定负荷")
    card.setFocus()
    view.display(question(ZH, chosen=(0,), left_s=10))
    assert card.hasFocus()


def test_no_recording_is_claimed_unless_there_is_one(view: QuestionView) -> None:
    model = question(ZH)
    quiet = type(model.candidate)("张伟", "1", "5134**********0021", 3, None, recording=False)
    view.display(question(ZH, candidate=quiet))
    assert not view._candidate._recording.isVisible()


def test_minutes_until_the_last_five_then_seconds(view: QuestionView) -> None:
    shown = []
    for left_s in (3601, 3600, 301, 300, 61, 0, -5):
        view.show_time(left_s, "11:47")
        shown.append(view._time._number.text())
    assert shown == ["61", "60", "6", "5:00", "1:01", "0:00", "0:00"]


def test_the_figure_is_enlarged_and_put_away(view: QuestionView) -> None:
    view.display(question(ZH, figure=circuit(), chosen=()))
    settle()
    QTest.mouseClick(named(view, "放大图片"), LEFT)
    close = named(view, "关闭图片")
    QTest.keyClicks(close, "A")
    assert not named(view, "A 带电运行状态，并保持额定负荷").isChecked()
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert not close.isVisible()


def test_digits_typed_into_the_proctors_panel_answer_no_question(view: QuestionView) -> None:
    answers: list[tuple[int, ...]] = []
    view.answer_changed.connect(answers.append)
    acts: list[Submission] = []
    view.proctor_submitted.connect(acts.append)
    view.display(question(ZH, chosen=(), proctor=proctor(ZH, lock(ZH), stick=Stick.READY)))
    QTest.mouseClick(named(view, "监考员"), LEFT)
    QTest.keyClicks(view._drawer, "12A34")
    QTest.mouseClick(named(view, "原因 选择原因"), LEFT)
    QTest.mouseClick(named(view, "核对身份"), LEFT)
    QTest.mouseClick(named(view, "锁定本机"), LEFT)
    assert answers == []
    assert acts == [Submission("lock", "id", "1234")]
