"""The catalogue of exams: kinds, their categories and items, each with the days on which it counts.

A category is an industry (principals, safety managers) or a class of special operations; an item is what one
certificate is for. Rows that contradict each other are refused when the catalogue is read.
"""

import enum
import json
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property
from importlib import resources
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData
from exam_core.rules.exam_kind import ExamKind

_NEAR = 3
"""How many items a mistaken name is answered with."""
_ALIKE = 0.3
"""From 0 to 1: two Chinese names of six characters that share two are worth showing."""


class Schooling(enum.StrEnum):
    """The least schooling that a candidate needs."""

    JUNIOR_HIGH = "junior_high"
    SENIOR_HIGH = "senior_high"


@dataclass(frozen=True, slots=True)
class ExamItem:
    """What an exam can be held for.

    Attributes:
        schooling: the least a candidate needs; None where the catalogue asks for none.
        schooling_new: the same of one who applies for the first time.
        review_years: a certificate is reviewed so often; None means never.
        valid_from, valid_to: first and last day on which an exam can be held for it; None: no last day yet.
    """

    kind: ExamKind
    category: str
    category_zh: str
    category_en: str
    code: str
    zh: str
    en: str
    schooling: Schooling | None
    schooling_new: Schooling | None
    review_years: int | None
    source: str
    valid_from: date
    valid_to: date | None

    def counts_on(self, day: date) -> bool:
        """Whether an exam may be held for it on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class NotInCatalogue:
    """There is no such item on that day.

    Attributes:
        other_days: items of this name or code that count on other days.
        near: items of the day whose names are most alike, the likeliest first.
    """

    other_days: tuple[ExamItem, ...]
    near: tuple[ExamItem, ...]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    code: str = Field(pattern=r"^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$")
    zh: str = Field(min_length=1, max_length=100)
    en: str = Field(min_length=1, max_length=100)


class _Dated(_Row):
    source: str
    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"{self.code} ends before it begins")
        return self


class KindRow(_Dated):
    """A kind of exam; `any_item`: its exams are about whatever their plans say."""

    code: ExamKind
    any_item: bool = False


class ItemRow(_Row):
    """An item; days and source are the category's where it names none."""

    source: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class CategoryRow(_Dated):
    """An industry or a class of special operations, with its items."""

    kinds: tuple[ExamKind, ...] = Field(min_length=1)
    schooling: Schooling | None = None
    schooling_new: Schooling | None = None
    review_years: int | None = Field(default=None, gt=0)
    items: tuple[ItemRow, ...] = Field(min_length=1)


class Source(BaseModel):
    """A document that rows were taken from; `of` says which part of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str = Field(min_length=1)
    number: str = Field(min_length=1)
    of: str = Field(min_length=1)


class Catalogue(BaseModel):
    """The whole catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: str
    sources: dict[str, Source]
    kinds: tuple[KindRow, ...]
    categories: tuple[CategoryRow, ...]

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        named = [row.source for row in (*self.kinds, *self.categories)]
        unknown = {*named, *(item.source for item in self.items)} - self.sources.keys()
        if unknown:
            raise ValueError(f"sources that are not listed: {sorted(unknown)}")
        _refuse_overlaps((str(row.code), row.valid_from, row.valid_to) for row in self.kinds)
        _refuse_overlaps(
            (f"{kind} {row.code}", row.valid_from, row.valid_to)
            for row in self.categories
            for kind in row.kinds
        )
        for name in ("code", "zh", "en"):
            _refuse_overlaps(
                (f"{item.kind} {_folded(getattr(item, name))}", item.valid_from, item.valid_to)
                for item in self.items
            )
        for category in self.categories:
            self._refuse_items_outside(category)
        return self

    @cached_property
    def items(self) -> tuple[ExamItem, ...]:
        """Every item of every day, in the order of the catalogue."""
        return tuple(
            _item(kind, category, row)
            for category in self.categories
            for kind in category.kinds
            for row in category.items
        )

    def kind_on(self, kind: ExamKind, day: date) -> KindRow | None:
        """The kind as it stands on that day."""
        return next((row for row in self.kinds if row.code is kind and _counts(row, day)), None)

    def items_on(self, kind: ExamKind, day: date) -> tuple[ExamItem, ...]:
        """The items of a kind for which exams can be held on that day; none of a kind that takes any."""
        if self.kind_on(kind, day) is None:
            return ()
        return tuple(item for item in self.items if item.kind is kind and item.counts_on(day))

    def look_up(self, kind: ExamKind, named: str, day: date) -> ExamItem | NotInCatalogue:
        """The item of that code or name, in either language; width, case and spaces don't matter."""
        there = self.items_on(kind, day)
        wanted = _folded(named)
        for item in there:
            if wanted in _names(item):
                return item
        other_days = tuple(item for item in self.items if item.kind is kind and wanted in _names(item))
        by_name = {name: item for item in there for name in _names(item)}
        alike = get_close_matches(wanted, by_name, n=2 * _NEAR, cutoff=_ALIKE)
        return NotInCatalogue(other_days, tuple(dict.fromkeys(by_name[name] for name in alike))[:_NEAR])

    def _refuse_items_outside(self, category: CategoryRow) -> None:
        for row in category.items:
            item = _item(category.kinds[0], category, row)
            if item.valid_from < category.valid_from:
                raise ValueError(f"{item.code} begins before its category")
            if (item.valid_to or date.max) > (category.valid_to or date.max):
                raise ValueError(f"{item.code} ends after its category")
            if (item.valid_to or date.max) < item.valid_from:
                raise ValueError(f"{item.code} ends before it begins")


def catalogue_from_json(value: object) -> Catalogue:
    """Read a catalogue from JSON values.

    Raises:
        MalformedData: not a catalogue, or one whose rows contradict each other.
    """
    try:
        return Catalogue.model_validate_json(json.dumps(value))
    except (ValidationError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"catalogue: {error}") from error


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with this release."""
    return catalogue_from_json(catalogue_document())


def catalogue_document() -> dict[str, Any]:
    """The catalogue that comes with this release as JSON values; dates are ISO 8601."""
    text = resources.files("exam_core.rules").joinpath("data", "catalogue.toml").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    return document


def _item(kind: ExamKind, category: CategoryRow, row: ItemRow) -> ExamItem:
    return ExamItem(
        kind=kind,
        category=category.code,
        category_zh=category.zh,
        category_en=category.en,
        code=row.code,
        zh=row.zh,
        en=row.en,
        schooling=category.schooling,
        schooling_new=category.schooling_new or category.schooling,
        review_years=category.review_years,
        source=row.source or category.source,
        valid_from=row.valid_from or category.valid_from,
        valid_to=row.valid_to or category.valid_to,
    )


def _counts(row: _Dated, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _names(item: ExamItem) -> tuple[str, ...]:
    return (_folded(item.zh), item.code, _folded(item.en))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _refuse_overlaps(spans: Iterable[tuple[str, date, date | None]]) -> None:
    """Refuse two rows of one name that count on the same day."""
    last_of: dict[str, date] = {}
    for name, first, last in sorted(spans, key=lambda span: span[:2]):
        if name in last_of and first <= last_of[name]:
            raise ValueError(f"two rows of {name} count on {first}")
        last_of[name] = last or date.max
