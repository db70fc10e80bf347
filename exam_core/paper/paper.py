"""A paper as a candidate sees it: stems and options in their shown order, no answers.

Nor does it hold the digests of its questions. Such a digest covers the answer, and whoever knows the text of
a question needs only a handful of guesses to find which answer has that digest.
"""

from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import Digest
from exam_core.paper.question import MAX_OPTIONS, QuestionType


class _Frozen(BaseModel):
    # The input is a paper, and errors go into logs.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class PaperItem(_Frozen):
    """One question of a paper.

    Attributes:
        number: from 1, in the order of the paper.
        options: in the order shown.
        figure: digest of the plain bytes of its PNG or JPEG.
    """

    number: int = Field(gt=0)
    type: QuestionType
    stem: str
    options: tuple[str, ...] = Field(min_length=2, max_length=MAX_OPTIONS)
    points: Decimal = Field(gt=0)
    figure: Digest | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


class Paper(_Frozen):
    """A whole paper; `id` is the ticket it was drawn for, or the name of a reserve paper."""

    v: Literal[1] = 1
    id: str = Field(min_length=1, max_length=32)
    items: tuple[PaperItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_numbered(self) -> Self:
        if [item.number for item in self.items] != list(range(1, len(self.items) + 1)):
            raise ValueError("the questions are not numbered from 1")
        return self

    @property
    def figures(self) -> frozenset[Digest]:
        """The figures that the paper shows."""
        return frozenset(item.figure for item in self.items if item.figure)


def paper_bytes(paper: Paper) -> bytes:
    """The canonical bytes of a paper, as they are encrypted into the package."""
    return encode_json(paper.model_dump(mode="json"))


def paper_digest(paper: Paper) -> Digest:
    """The digest of `paper_bytes`, by which the roster and entry 0 of a journal name the paper."""
    return digest(paper_bytes(paper))


def read_paper(data: bytes) -> Paper:
    """Read `paper_bytes`.

    Raises:
        MalformedData: not a paper.
    """
    try:
        return Paper.model_validate_json(data)
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"paper: {error}") from error
