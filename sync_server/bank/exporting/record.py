"""One question as an export holds it."""

from dataclasses import dataclass, field

from exam_core.paper.question import Question
from sync_server.bank.reading.meaning.choices import LETTERS


@dataclass(frozen=True, slots=True)
class Record:
    """A version of a question with what the bank keeps beside it; `figure` is the PNG its digest names."""

    question: Question
    source: str = ""
    figure: bytes | None = field(default=None, repr=False)

    @property
    def correct(self) -> tuple[str, ...]:
        """The letters of the right options, ascending."""
        return tuple(LETTERS[position] for position in self.question.correct)
