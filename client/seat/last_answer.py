"""The answer that was saved last, as people read it."""

from PySide6.QtCore import QCoreApplication

from client.widgets.answer_cards import LETTERS
from client.widgets.phrase import fill
from exam_core.attempt.attempt import AttemptState

translate = QCoreApplication.translate


def last_answered(state: AttemptState) -> int | None:
    """The number of the question whose answer was given last, of those that stand; None without any."""
    return next(reversed(tuple(state.answers)), None)


def answer_words(number: int, choice: tuple[int, ...]) -> str:
    """Number and letters: "第 77 题：A、C"."""
    listed = translate("last_answer", "、").join(LETTERS[index] for index in choice)
    return fill(translate("last_answer", "第 %1 题：%2"), number, listed)
