"""A rule set: the numbers and lists of a regulation, dated, each with its article.

The files under `data/` hold one rule set each. The whole set travels as JSON inside the signed package, so a
seat needs no file of its own and an old sitting is judged by the rules it was held under.
"""

import json
import tomllib
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData
from exam_core.rules.exam_kind import ExamKind

RULE_SETS = ("sichuan-2022", "drill")
"""The rule sets that come with this release, the regulation's first."""

_FACTS = frozenset(
    {"id", "title_zh", "title_en", "source", "drill", "in_force_from", "in_force_until", "articles"}
)
"""Fields that say what a rule set is. Every other field is a rule and names its article."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Reason(_Frozen):
    """A choice from a list: a stable code, and its words in both languages."""

    code: str = Field(pattern=r"^[a-z][a-z_]{0,39}$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class UnlockReason(Reason):
    """Why a seat was unlocked; `returned` says whether the time of the lock is given back."""

    returned: bool


class AbsenceReason(Reason):
    """Why a candidate did not sit; `rescheduled` means neither absent nor failed, a new date is to be set."""

    rescheduled: bool


class RuleSet(_Frozen):
    """One dated rule set. Seconds, days, months, years and counts are integers, marks are decimals.

    Attributes:
        articles: for every rule below, the article it comes from, or "silent; ..." with the reason for ours.
        late_entry_s: how long after the start a candidate may still enter.
        hand_in_floor_s: how long after the start nobody may hand in yet.
        returned_cap_s: the most that lost time can give back to one attempt by rule.
        gap_tolerance_s: a shorter gap between two signs of life is not lost time.
        warnings_before_removal: warnings after which the next violation of warning_grounds ends in removal.
        grave_grounds: acts for which a candidate is ordered out without any warning.
        announce_at_s: times left at which the seat announces them, longest first.
        video_years: years a recording is kept, counted from the exam day.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title_zh: str
    title_en: str
    source: str
    drill: bool
    in_force_from: date
    in_force_until: date
    articles: dict[str, str]

    duration_s: int = Field(gt=0)
    full_marks: Decimal = Field(gt=0)
    pass_mark: Decimal = Field(gt=0)
    late_entry_s: int = Field(ge=0)
    hand_in_floor_s: int = Field(ge=0)
    returned_cap_s: int = Field(ge=0)
    gap_tolerance_s: int = Field(ge=0)
    alive_every_s: int = Field(gt=0)
    announce_at_s: tuple[int, ...]
    notes_reading_s: int = Field(ge=0)
    file_camera_allowed: bool
    proctors_per_room: int = Field(gt=0)
    warnings_before_removal: int = Field(ge=0)
    release_before_s: int = Field(ge=0)
    package_opens_before_s: int = Field(ge=0)
    package_closes_after_s: int = Field(ge=0)
    publish_within_workdays: int = Field(gt=0)
    valid_months: int = Field(gt=0)
    makeup_days: int = Field(gt=0)
    makeup_attempts: int = Field(ge=0)
    apply_workdays_before: int = Field(ge=0)
    review_within_workdays: int = Field(gt=0)
    confirm_workdays_before: int = Field(ge=0)
    archive_years: int = Field(gt=0)
    video_years: dict[ExamKind, int]
    lock_reasons: tuple[Reason, ...]
    unlock_reasons: tuple[UnlockReason, ...]
    leave_reasons: tuple[Reason, ...]
    doubt_reasons: tuple[Reason, ...]
    warning_grounds: tuple[Reason, ...]
    grave_grounds: tuple[Reason, ...]
    absence_reasons: tuple[AbsenceReason, ...]
    move_reasons: tuple[Reason, ...]
    end_reasons: tuple[Reason, ...]
    finding_reasons: tuple[Reason, ...]

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if set(self.articles) != set(type(self).model_fields) - _FACTS:
            raise ValueError("every rule names its article, and nothing else does")
        if self.in_force_until < self.in_force_from or self.pass_mark > self.full_marks:
            raise ValueError("the rule set contradicts itself")
        if set(self.video_years) != set(ExamKind):
            raise ValueError("a kind of exam has no term for its recordings")
        for reasons in self._lists():
            if not reasons or len({reason.code for reason in reasons}) != len(reasons):
                raise ValueError("a list is empty or names a code twice")
        if {one.code for one in self.warning_grounds} & {one.code for one in self.grave_grounds}:
            raise ValueError("a ground is minor and grave")
        return self

    def _lists(self) -> tuple[tuple[Reason, ...], ...]:
        return (
            self.lock_reasons,
            self.unlock_reasons,
            self.leave_reasons,
            self.doubt_reasons,
            self.warning_grounds,
            self.grave_grounds,
            self.absence_reasons,
            self.move_reasons,
            self.end_reasons,
            self.finding_reasons,
        )

    def to_json(self) -> dict[str, Any]:
        """The whole set as JSON values; dates are ISO 8601, decimals are strings."""
        return self.model_dump(mode="json")


def rule_set_from_json(value: object) -> RuleSet:
    """Read a rule set as it travels in a package.

    Raises:
        MalformedData: a rule is missing, unknown, of the wrong type or out of range.
    """
    try:
        return RuleSet.model_validate_json(json.dumps(value))
    except (ValidationError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"rule set: {error}") from error


def load_rule_set(name: str) -> RuleSet:
    """The rule set of that name which comes with this release.

    Raises:
        KeyError: there is none.
    """
    document = _read(name)
    base = document.pop("base", None)
    rules = _read(base)["numbers"] if base else {}
    rules |= document.pop("numbers")
    for name_of_rule, rule in rules.items():
        document[name_of_rule] = rule["value"]
    document["articles"] = {name_of_rule: rule["article"] for name_of_rule, rule in rules.items()}
    for day in ("in_force_from", "in_force_until"):
        document[day] = document[day].isoformat()
    return rule_set_from_json(document)


def _read(name: str) -> dict[str, Any]:
    if name not in RULE_SETS:
        raise KeyError(name)
    text = resources.files("exam_core.rules").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
