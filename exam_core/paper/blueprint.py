"""A blueprint: which questions a paper consists of, what each is worth, and how alike papers may be."""

import enum
import json
import tomllib
from decimal import Decimal
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import Digest
from exam_core.paper.question import QuestionType
from exam_core.rules.exam_kind import ExamKind


class MultipleScoring(enum.StrEnum):
    """What a right but incomplete multiple-choice answer earns; a wrong option always earns nothing."""

    ALL_OR_NOTHING = "all_or_nothing"
    HALF_FOR_INCOMPLETE = "half_for_incomplete"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Section(_Frozen):
    """A run of questions of one type, each worth the same.

    Attributes:
        points: what one question is worth.
        topics: exactly so many questions from each topic named; the rest come from topics not named.
        difficulties: exactly so many easy, medium and hard questions; None leaves it to chance.
    """

    type: QuestionType
    count: int = Field(gt=0, le=500)
    points: Decimal = Field(gt=0, le=100, decimal_places=2)
    topics: dict[str, int] = Field(default_factory=dict)
    difficulties: tuple[int, int, int] | None = None

    @model_validator(mode="after")
    def _quotas_fit(self) -> Self:
        if any(quota <= 0 for quota in self.topics.values()) or sum(self.topics.values()) > self.count:
            raise ValueError("the quotas by topic do not fit the section")
        if self.difficulties and (min(self.difficulties) < 0 or sum(self.difficulties) != self.count):
            raise ValueError("the quotas by difficulty do not add up to the section")
        return self


class Blueprint(_Frozen):
    """The plan of a paper.

    Attributes:
        sections: in the order of the paper; a question type stands in one section only.
        shuffle_questions: within their section; otherwise they stand ascending by digest.
        shuffle_options: except those of true/false questions and of questions of fixed order.
        neighbour_common_max: how many questions neighbours may share, as a multiple of what chance gives
            for the bank; None sets no bound.
        difficulty_spread_max: how far the easiest and the hardest paper may lie apart, in standard
            deviations of what chance gives; None sets no bound.
        exposure_max: a question that was drawn so often before is left out; None leaves none out.
        reserve_share: reserve papers per seat; there are always at least two.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    title: str = Field(min_length=1, max_length=200)
    kind: ExamKind
    sections: tuple[Section, ...] = Field(min_length=1)
    multiple_scoring: MultipleScoring = MultipleScoring.ALL_OR_NOTHING
    shuffle_questions: bool = True
    shuffle_options: bool = True
    neighbour_common_max: Decimal | None = Field(default=None, ge=0)
    difficulty_spread_max: Decimal | None = Field(default=None, ge=0)
    exposure_max: int | None = Field(default=None, gt=0)
    reserve_share: Decimal = Field(default=Decimal("0.05"), ge=0, le=1)

    @model_validator(mode="after")
    def _types_stand_once(self) -> Self:
        if len({section.type for section in self.sections}) != len(self.sections):
            raise ValueError("two sections have one question type")
        return self

    @property
    def count(self) -> int:
        """How many questions a paper has."""
        return sum(section.count for section in self.sections)

    @property
    def full_marks(self) -> Decimal:
        """What all questions of a paper are worth together."""
        return sum((section.count * section.points for section in self.sections), Decimal(0))

    def section_of(self, number: int) -> Section:
        """The section in which a paper's question of that number (from 1) stands.

        Raises:
            ValueError: the paper has no such number.
        """
        last = 0
        for section in self.sections:
            if last < number <= last + section.count:
                return section
            last += section.count
        raise ValueError(f"a paper of {self.count} questions has no number {number}")


def blueprint_bytes(blueprint: Blueprint) -> bytes:
    """The canonical bytes of a blueprint."""
    return encode_json(blueprint.model_dump(mode="json"))


def blueprint_digest(blueprint: Blueprint) -> Digest:
    """The digest of `blueprint_bytes`, to which a sitting commits."""
    return digest(blueprint_bytes(blueprint))


def blueprint_from_json(value: object) -> Blueprint:
    """Read a blueprint from JSON values.

    Raises:
        MalformedData: not a blueprint; the detail says where.
    """
    try:
        return Blueprint.model_validate_json(json.dumps(value))
    except (ValidationError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"blueprint: {error}") from error


def blueprint_from_toml(text: str) -> Blueprint:
    """Read a blueprint as people write it; points and bounds may be numbers or strings.

    Raises:
        MalformedData: not TOML, or not a blueprint.
    """
    try:
        document = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"blueprint: {error}") from error
    return blueprint_from_json(document)
