"""The right answers of one paper. A key is made at the centre when it is needed and never leaves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from exam_core.identifiers import Digest
from exam_core.paper.draw import PaperDraw
from exam_core.paper.question import Question


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The right positions as shown, from 0 and ascending; `correct[i]` is those of question number i + 1."""

    paper: str
    correct: tuple[tuple[int, ...], ...]


def make_key(drawn: PaperDraw, questions: Mapping[Digest, Question]) -> AnswerKey:
    """The key of a drawn paper.

    Raises:
        KeyError: a drawn question is not among `questions`.
    """
    return AnswerKey(
        paper=drawn.name,
        correct=tuple(
            tuple(shown for shown, at in enumerate(item.order) if at in questions[item.question].correct)
            for item in drawn.items
        ),
    )
