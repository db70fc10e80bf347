"""A blueprint: which questions a paper consists of, what each is worth, and how alike papers may be."""

import enum
import json
import re
import tomllib
from collections.abc import Callable
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
    FIXED_FOR_INCOMPLETE = "fixed_for_incomplete"
    """The blueprint's `partial_points`, however many right options were chosen."""
    PER_RIGHT_OPTION = "per_right_option"
    """`partial_points` for each right option chosen, at most the full points less one such part."""


_WITH_PARTIAL_POINTS = frozenset({MultipleScoring.FIXED_FOR_INCOMPLETE, MultipleScoring.PER_RIGHT_OPTION})
_MAY_GIVE: dict[MultipleScoring, Callable[[Decimal, Decimal], bool]] = {
    MultipleScoring.ALL_OR_NOTHING: lambda partial, points: True,
    # Scores have two decimal places, so half a question's points must have them too.
    MultipleScoring.HALF_FOR_INCOMPLETE: lambda partial, points: points * 50 % 1 == 0,
    MultipleScoring.FIXED_FOR_INCOMPLETE: lambda partial, points: partial < points,
    MultipleScoring.PER_RIGHT_OPTION: lambda partial, points: 2 * partial <= points,
}
"""Whether partial points go with the points of a question: a right answer has two options at the least."""


ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"


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
        partial_points: what `multiple_scoring` gives for an incomplete answer, or for each right option; only
            where the rule is one of these two.
        shuffle_questions: within their section; otherwise they stand ascending by digest.
        shuffle_options: except those of true/false questions and of questions of fixed order.
        neighbour_common_max: how many questions neighbours may share, as a multiple of what chance gives
            for the bank; None sets no bound.
        difficulty_spread_max: how far the easiest and the hardest paper may lie apart, in standard
            deviations of what chance gives; None sets no bound.
        exposure_max: a question that stood in so many papers before is left out; None leaves none out.
        exposure_levelling: how many times as likely the least used question of a cell is drawn as its most
            used; 1 levels nothing.
        makeup_common_max: how many questions a paper may share with the papers that its candidate has sat
            before in the subject.
        reserve_share: reserve papers per seat; there are always at least two.
    """

    id: str = Field(pattern=ID_PATTERN)
    title: str = Field(min_length=1, max_length=200)
    kind: ExamKind
    sections: tuple[Section, ...] = Field(min_length=1)
    multiple_scoring: MultipleScoring = MultipleScoring.ALL_OR_NOTHING
    partial_points: Decimal | None = Field(
        # Left out where it is not used, so that a blueprint without it has the digest it always had.
        default=None,
        gt=0,
        decimal_places=2,
        exclude_if=lambda points: points is None,
    )
    shuffle_questions: bool = True
    shuffle_options: bool = True
    neighbour_common_max: Decimal | None = Field(default=None, ge=0)
    difficulty_spread_max: Decimal | None = Field(default=None, ge=0)
    exposure_max: int | None = Field(default=None, gt=0)
    exposure_levelling: Decimal = Field(default=Decimal(3), ge=1, le=10)
    makeup_common_max: int = Field(default=0, ge=0)
    reserve_share: Decimal = Field(default=Decimal("0.05"), ge=0, le=1)

    @model_validator(mode="after")
    def _types_stand_once(self) -> Self:
        if len({section.type for section in self.sections}) != len(self.sections):
            raise ValueError("two sections have one question type")
        return self

    @model_validator(mode="after")
    def _partial_credit_is_partial(self) -> Self:
        if (self.partial_points is not None) != (self.multiple_scoring in _WITH_PARTIAL_POINTS):
            raise ValueError(f"partial_points is not for multiple_scoring {self.multiple_scoring}")
        points = next((one.points for one in self.sections if one.type is QuestionType.MULTIPLE), None)
        if points is None:
            if self.partial_points is not None:
                raise ValueError("partial_points without a section of multiple choice")
        elif not _MAY_GIVE[self.multiple_scoring](self.partial_points or Decimal(0), points):
            raise ValueError(f"{self.multiple_scoring} of {points} points gives too much, or parts of 0.01")
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


def is_blueprint_id(text: str) -> bool:
    """Whether `text` can be the id of a blueprint: a-z, 0-9 and '-', so never the name of a TOML file."""
    return re.fullmatch(ID_PATTERN, text) is not None


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
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"blueprint: {_faults(error)}") from error
    except TypeError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"blueprint: {error}") from error


def _faults(error: ValidationError) -> str:
    """Where each mistake is and of what kind, without the values: `sections.0.point extra_forbidden`."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    kinds = (one["msg"] if one["type"] == "value_error" else one["type"] for one in found)
    places = (".".join(map(str, one["loc"])) for one in found)
    return "; ".join(f"{place} {kind}".strip() for place, kind in zip(places, kinds, strict=True))


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
