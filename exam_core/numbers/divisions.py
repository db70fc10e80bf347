"""The divisions of Sichuan (GB/T 2260): six-digit codes, and the division that a site lies in."""

import json
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData

SITE_DIGITS = 7
"""Four of the division, three of the site's own."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Division(_Frozen):
    """One division.

    Attributes:
        zh, full: what people say (阿坝州), and the official name.
        valid_from, valid_to: the days on which it counts, both included; None: the table's, and no last day.
    """

    code: str = Field(pattern=r"^51[0-9]{2}00$")
    zh: str = Field(min_length=1)
    full: str = Field(min_length=1)
    en: str = Field(min_length=1)
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class Divisions(_Frozen):
    """The table; `source` and `valid_from` hold for every row that names none of its own."""

    version: str
    source: str = Field(min_length=1)
    valid_from: date
    divisions: tuple[Division, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_do_not_contradict(self) -> Self:
        for row in self.divisions:
            first, last = self._days(row)
            if last < first:
                raise ValueError(f"{row.code} ends before it begins")
        for name in ("code", "zh", "full"):
            spans = sorted((getattr(row, name), *self._days(row)) for row in self.divisions)
            for (one, _, last), (other, begins, _) in pairwise(spans):
                if one == other and begins <= last:
                    raise ValueError(f"two rows of {one} count on {begins}")
        return self

    def on(self, day: date) -> dict[str, Division]:
        """The divisions of that day by code, ascending."""
        there = (row for row in self.divisions if self._days(row)[0] <= day <= self._days(row)[1])
        return {row.code: row for row in sorted(there, key=lambda row: row.code)}

    def of_site(self, site: str, day: date) -> Division | None:
        """The division that a seven-digit site code lies in on that day; None where it is not such a code."""
        if len(site) != SITE_DIGITS or not (site.isascii() and site.isdecimal()):
            return None
        return self.on(day).get(site[:4] + "00")

    def _days(self, row: Division) -> tuple[date, date]:
        return row.valid_from or self.valid_from, row.valid_to or date.max


def divisions_from_json(value: object) -> Divisions:
    """Read a table of divisions from JSON values.

    Raises:
        MalformedData: not such a table, or one whose rows contradict each other.
    """
    try:
        return Divisions.model_validate_json(json.dumps(value))
    except (ValidationError, TypeError) as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"divisions: {error}") from error


@cache
def load_divisions() -> Divisions:
    """The table that comes with this release."""
    text = resources.files("exam_core.rules").joinpath("data", "divisions.toml").read_text(encoding="utf-8")
    return divisions_from_json(json.loads(json.dumps(tomllib.loads(text), default=date.isoformat)))
