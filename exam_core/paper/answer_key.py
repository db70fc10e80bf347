"""The right answers of one paper. A key is made at the centre when it is needed and never leaves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exam_core.identifiers import Digest
from exam_core.paper.correction import Correction, CorrectionAction, by_question
from exam_core.paper.draw import PaperDraw
from exam_core.paper.question import Question


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The right positions as shown, from 0 and ascending; `correct[i]` is those of question number i + 1.

    Attributes:
        void: numbers, from 1, of the questions that were declared void.
    """

    paper: str
    correct: tuple[tuple[int, ...], ...]
    void: frozenset[int] = frozenset()


def make_key(
    drawn: PaperDraw, questions: Mapping[Digest, Question], corrections: Iterable[Correction] = ()
) -> AnswerKey:
    """The key of a drawn paper, under these corrections; those of questions that it lacks do nothing to it.

    Raises:
        KeyError: a drawn question is not among `questions`.
    """
    corrected = by_question(corrections)

    def right(name: Digest) -> tuple[int, ...]:
        question, correction = questions[name], corrected.get(name)
        return correction.correct if correction and correction.correct else question.correct

    void = {name for name, one in corrected.items() if one.action is CorrectionAction.VOID}
    return AnswerKey(
        paper=drawn.name,
        correct=tuple(
            tuple(shown for shown, at in enumerate(item.order) if at in right(item.question))
            for item in drawn.items
        ),
        void=frozenset(number for number, item in enumerate(drawn.items, start=1) if item.question in void),
    )
