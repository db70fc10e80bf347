"""Working days (工作日): the State Council's yearly notices as a versioned table, and counting by them.

The first day is never counted. A day of a year whose notice has not come out is taken by its weekday, and
whatever was computed with such a day is provisional.
"""

import json
import tomllib
from datetime import date, timedelta
from functools import cached_property
from importlib import resources
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData

_SATURDAY = 5


class Due(NamedTuple):
    """A day by which something is due; provisional while a year that it rests on has not been announced."""

    day: date
    provisional: bool


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class YearNotice(_Frozen):
    """One year's notice: holidays as (first, last) day, and the weekend days that are worked instead."""

    year: int
    source: str = Field(min_length=1)
    holidays: tuple[tuple[date, date], ...]
    workdays: tuple[date, ...]

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        days = [*self.workdays, *(day for span in self.holidays for day in span)]
        if any(day.year != self.year for day in days) or any(first > last for first, last in self.holidays):
            raise ValueError("a day lies outside the year, or a holiday ends before it begins")
        if any(day.weekday() < _SATURDAY for day in self.workdays):
            raise ValueError("a day worked instead of a holiday is a Saturday or a Sunday")
        return self


class Calendar(_Frozen):
    """The notices known so far; the whole table travels in the signed package."""

    version: str
    years: tuple[YearNotice, ...]

    @model_validator(mode="after")
    def _years_stand_once(self) -> Self:
        if len({notice.year for notice in self.years}) != len(self.years):
            raise ValueError("a year stands in the calendar twice")
        return self

    def announced(self, day: date) -> bool:
        """Whether the notice for that day's year has come out."""
        return day.year in self._by_day

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; by its weekday alone where the year has not been announced."""
        return self._by_day.get(day.year, {}).get(day, day.weekday() < _SATURDAY)

    def after(self, start: date, workdays: int) -> Due:
        """The last of so many working days after `start`."""
        return self._count(start, workdays, timedelta(days=1))

    def before(self, end: date, workdays: int) -> Due:
        """The first of so many working days before `end`."""
        return self._count(end, workdays, timedelta(days=-1))

    def rolled(self, day: date) -> Due:
        """The day itself where it is worked, else the next one that is."""
        return self.after(day - timedelta(days=1), 1)

    def to_json(self) -> dict[str, Any]:
        """The whole table as JSON values; dates are ISO 8601."""
        return self.model_dump(mode="json")

    @cached_property
    def _by_day(self) -> dict[int, dict[date, bool]]:
        table: dict[int, dict[date, bool]] = {}
        for notice in self.years:
            days = table.setdefault(notice.year, {})
            for first, last in notice.holidays:
                days.update({first + timedelta(days=n): False for n in range((last - first).days + 1)})
            days.update(dict.fromkeys(notice.workdays, True))
        return table

    def _count(self, start: date, workdays: int, step: timedelta) -> Due:
        day, provisional = start, False
        while workdays:
            day += step
            provisional = provisional or not self.announced(day)
            workdays -= self.is_workday(day)
        return Due(day, provisional)


def calendar_from_json(value: object) -> Calendar:
    """Read a calendar as it travels in a package.

    Raises:
        MalformedData: not a calendar.
    """
    try:
        return Calendar.model_validate_json(json.dumps(value))
    except (ValidationError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"calendar: {error}") from error


def load_calendar() -> Calendar:
    """The calendar that comes with this release."""
    text = resources.files("exam_core.rules").joinpath("data", "workdays.toml").read_text(encoding="utf-8")
    return calendar_from_json(json.loads(json.dumps(tomllib.loads(text), default=date.isoformat)))
