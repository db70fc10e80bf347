"""A correction: one question as it was drawn is declared void, or another set of its options counts as right.

A void question gives everybody whose paper has it its full points, so that full marks stay what they are and
nobody is worse off. With another key everybody's answer to it is marked anew, up or down.
"""

import enum
from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import Field, model_validator

from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.question import MAX_OPTIONS, Question, QuestionType
from exam_core.sealing.documents import Document

LETTERS = "ABCDEFGHIJ"[:MAX_OPTIONS]
"""How people name the options, in the bank's order."""


class CorrectionAction(enum.StrEnum):
    """What becomes of the question."""

    VOID = "void"
    KEY = "key"


class CorrectionFault(enum.StrEnum):
    """Why a correction does not fit its question."""

    OTHER_QUESTION = "other_question"
    UNKNOWN_OPTION = "unknown_option"
    EVERY_OPTION = "every_option"
    """Whatever a candidate chose would be right: such a question is void."""


class Correction(Document):
    """What two people decide about one question of one sitting.

    Attributes:
        question: digest of the version that was drawn.
        question_id: its id in the bank, for people.
        correct: positions in the bank's order, from 0, ascending; of a new key only. Of a true/false or a
            single-choice question each of them is accepted alone.
        reason: published with the scores.
    """

    question: Digest = Field(pattern=r"^[0-9a-f]{64}$")
    question_id: QuestionId = Field(min_length=1, max_length=64)
    action: CorrectionAction
    correct: tuple[int, ...] = ()
    reason: str = Field(min_length=1, max_length=500, pattern=r"^\S(.*\S)?$")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.action is CorrectionAction.KEY) != bool(self.correct):
            raise ValueError("a new key names right options, a void question names none")
        if list(self.correct) != sorted(set(self.correct)) or not set(self.correct) <= set(
            range(MAX_OPTIONS)
        ):
            raise ValueError("the correct positions do not ascend from 0, or there are no such options")
        return self

    @property
    def letters(self) -> str:
        """The options that count as right, as people name them; empty where the question is void."""
        return "".join(LETTERS[at] for at in self.correct)


def fault(correction: Correction, question: Question) -> CorrectionFault | None:
    """Why a correction does not fit the question of its digest, or None."""
    if correction.question_id != question.id:
        return CorrectionFault.OTHER_QUESTION
    if correction.correct and correction.correct[-1] >= len(question.options):
        return CorrectionFault.UNKNOWN_OPTION
    every = len(correction.correct) == len(question.options)
    if every and question.type is not QuestionType.MULTIPLE:
        return CorrectionFault.EVERY_OPTION
    return None


def add_up(earlier: Iterable[Correction], later: Iterable[Correction]) -> tuple[Correction, ...]:
    """Earlier and later corrections together, by digest; of one question the last word counts."""
    return tuple(one for _, one in sorted(by_question((*earlier, *later)).items()))


def by_question(corrections: Iterable[Correction]) -> Mapping[Digest, Correction]:
    """Each correction under the digest of its question; the last where there are several."""
    return {one.question: one for one in corrections}
