from dataclasses import replace
from itertools import permutations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from client.seat.question.view import QuestionModel, QuestionView
from client.widgets.answer_cards import QuestionKind
from client.widgets.option_card import MultipleOptionCard
from client.widgets.question_pane import Expected
from client.widgets.text import Text
from tests.client.screens.looking import place, seen, settle
from tests.stories.sample_parts import Words, circuit
from tests.stories.screen_samples import question

LONG = "在低压配电线路上检修之前应当先断开电源，验电，悬挂接地线。" * 12


def questions() -> list[QuestionModel]:
    t = Words("zh")
    options = tuple(f"第{i}个选项" for i in range(10))
    right_wrong = ("正确", "错误")
    return [
        question(t, number=11, chosen=(2,)),
        question(
            t, number=12, kind=QuestionKind.TRUE_FALSE, stem="停电检修。", options=right_wrong, chosen=(1,)
        ),
        question(t, number=13, kind=QuestionKind.MULTIPLE, stem="多选。", options=options, chosen=(0, 9)),
        question(t, number=14, stem=LONG, chosen=()),
        question(t, number=15, figure=circuit(), stem="图中的电路属于（　　）。", chosen=()),
    ]


def a_view(qtbot: QtBot, model: QuestionModel) -> QuestionView:
    view = QuestionView()
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.display(model)
    view.show()
    settle()
    return view


def on_screen(view: QuestionView) -> set[tuple[object, ...]]:
    return {
        (
            type(widget).__name__,
            widget.text() if isinstance(widget, Text) else widget.accessibleName(),
            place(widget, view).getRect(),
            isinstance(widget, QAbstractButton) and widget.isChecked(),
        )
        for widget in seen(view)
    }


def test_a_question_that_is_turned_to_lies_as_one_that_comes_up(qtbot: QtBot) -> None:
    fresh = {model.number: on_screen(a_view(qtbot, model)) for model in questions()}
    for first, second in permutations(questions(), 2):
        view = a_view(qtbot, first)
        view.display(second)
        settle()
        assert on_screen(view) == fresh[second.number], f"{second.number} after {first.number}"


def test_the_next_question_is_made_ready_unseen_and_lies_as_if_it_had_not_been(qtbot: QtBot) -> None:
    before, after = questions()[0], replace(questions()[2], figure=circuit())
    expected = Expected(after.kind, after.stem, after.options, after.figure)
    view = a_view(qtbot, replace(before, following=expected))
    qtbot.waitUntil(lambda: len(view.findChildren(MultipleOptionCard)) == len(after.options))
    settle()
    assert on_screen(view) == on_screen(a_view(qtbot, before))
    cards = view.findChildren(MultipleOptionCard)
    view.display(after)
    settle()
    assert view.findChildren(MultipleOptionCard) == cards
    assert on_screen(view) == on_screen(a_view(qtbot, after))


class Painted(QObject):
    """Counts how often the stem is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.parametrize("number", [12, 13, 14, 15])
def test_a_question_that_is_turned_to_is_painted_once(qtbot: QtBot, number: int) -> None:
    view = a_view(qtbot, questions()[0])
    stem = view._pane._stem
    painted = Painted()
    stem.installEventFilter(painted)
    view.display(questions()[number - 11])
    settle()
    assert painted.times == 1


def test_turning_the_pages_makes_no_new_widgets(qtbot: QtBot) -> None:
    view = a_view(qtbot, questions()[0])
    for model in questions():
        view.display(model)
    before = len(QApplication.allWidgets())
    for model in questions() * 3:
        view.display(model)
    assert len(QApplication.allWidgets()) == before
