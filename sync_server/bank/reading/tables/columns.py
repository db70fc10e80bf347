"""`--map stem=C,answer=答案,options=D-G,type=B,header=2`: what a person says the columns of a table are."""

import enum
import re
from dataclasses import dataclass

from sync_server.bank.reading.meaning.text import sameness
from sync_server.bank.reading.tables.grid import Grid, Line, column_name, column_number
from sync_server.bank.reading.tables.headers import HEADER_WITHIN, Column, find_header
from sync_server.bank.reading.tables.layout import Layout

FIELDS = (
    Column.ID,
    Column.TYPE,
    Column.STEM,
    Column.OPTIONS,
    Column.ANSWER,
    Column.TOPIC,
    Column.DIFFICULTY,
    Column.ANALYSIS,
    Column.SOURCE,
    Column.SCOPE,
)
_NEEDED = (Column.STEM, Column.ANSWER)
_ENTRY = re.compile(r"\s*([^=,]+?)\s*=\s*(.+?)\s*", re.DOTALL)
_BETWEEN = re.compile(r"[,，](?=\s*[^=,，]+=)")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_HEADER = "header"
_DASHES = "~—-"
_PLACE = re.compile(
    rf"\s*(?:[A-Za-z]{{1,3}}|\d{{1,5}})\s*(?:[{_DASHES}]\s*(?:[A-Za-z]{{1,3}}|\d{{1,5}})\s*)?"
)
_MAX_OPTIONS = 50
_MAX_COLUMN = 16_384


class MapFault(enum.StrEnum):
    """Why a map can't be understood; the value is stable and names the message shown for it."""

    MALFORMED = "malformed"
    UNKNOWN_FIELD = "unknown_field"
    TWICE = "twice"
    FIELD_MISSING = "field_missing"
    BAD_HEADER = "bad_header"


@dataclass(frozen=True, slots=True)
class BadMap:
    """What is wrong with a map, and what could have stood there."""

    fault: MapFault
    about: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingColumn:
    """A column the map names and a sheet does not have, and those it has."""

    name: str
    sheet: str | None
    there: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.name} ({self.sheet}: {', '.join(self.there)})"
            if self.sheet
            else (f"{self.name} ({', '.join(self.there)})")
        )


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column is, by a person's word.

    A column is named by its letters (`C`), its number from 1 (`3`) or the words of its header (`答案`);
    options may be a range (`D-G`) or one column with all of them. Quotation marks make a header of what would
    be letters: `"A"`.

    Attributes:
        columns: the fields with the columns as they were named.
        header: the row of the header, 0 where there is none, None where it is to be found.
    """

    columns: tuple[tuple[Column, str], ...]
    header: int | None = None

    def layout(self, grid: Grid) -> tuple[Layout, int, int] | MissingColumn:
        """The columns of a sheet, and the lines (from 0) where its header and what is below it begin."""
        at = self._header_line(grid)
        header = None if at is None else grid.lines[at]
        columns = _Columns(grid, header)
        single: dict[Column, int] = {}
        options: tuple[int, ...] = ()
        for column, named in self.columns:
            found = columns.several(named) if column is Column.OPTIONS else columns.one(named)
            if not found:
                return MissingColumn(named, grid.name, columns.there())
            if column is Column.OPTIONS and len(found) > 1:
                options = found
            else:
                single[column] = found[0]
        if at is None:
            above = sum(1 for line in grid.lines if self.header and line.number < self.header)
            return Layout(single, options), above, above
        known = None if self.header else find_header(grid)
        rows = known[1].rows if known and known[0] == at else 1
        return Layout(single, options), at, at + rows

    def _header_line(self, grid: Grid) -> int | None:
        """The line of the header: the given one, the one that has the words of the map, or one we know."""
        if self.header is not None:
            return next((at for at, line in enumerate(grid.lines) if line.number == self.header), None)
        words = [sameness(named) for _, named in self.columns if not _is_place(named)]
        if words:
            for at, line in enumerate(grid.lines[:HEADER_WITHIN]):
                texts = {sameness(text) for text in line.texts()}
                if all(_unquoted(word) in texts or _ends_in(word, texts) for word in words):
                    return at
            return None
        known = find_header(grid)
        return known[0] if known else None


def read_map(text: str) -> ColumnMap | BadMap:
    """The map in `field=column` pairs, separated by commas."""
    columns: dict[Column, str] = {}
    header: int | None = None
    for part in (part for part in _BETWEEN.split(text) if part.strip(" ,，")):
        entry = _ENTRY.fullmatch(part.strip(" ,，"))
        if entry is None:
            return BadMap(MapFault.MALFORMED, part.strip())
        name, value = entry[1].lower(), entry[2]
        if name == _HEADER:
            if not value.isdecimal() or len(value) > len(str(_MAX_COLUMN * 64)):
                return BadMap(MapFault.BAD_HEADER, value)
            header = int(value)
        elif name not in FIELDS:
            return BadMap(MapFault.UNKNOWN_FIELD, entry[1], (*FIELDS, _HEADER))
        elif Column(name) in columns:
            return BadMap(MapFault.TWICE, name)
        else:
            columns[Column(name)] = value
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        return BadMap(MapFault.FIELD_MISSING, missing[0], FIELDS)
    return ColumnMap(tuple(columns.items()), header)


class _Columns:
    """The columns of a sheet by letter, number and header."""

    def __init__(self, grid: Grid, header: Line | None) -> None:
        self._numbers = sorted({column for line in grid.lines for column in line.cells})
        self._header = header
        cells = header.cells if header else {}
        self._names = {sameness(cell.text): column for column, cell in reversed(list(cells.items()))}

    def one(self, named: str) -> tuple[int, ...]:
        """The column, as a tuple of one; empty where there is none."""
        plain = named.strip()
        if plain.isdecimal() and len(plain) <= len(str(_MAX_COLUMN)):
            place = int(plain) - 1
        else:
            place = column_number(plain) if _LETTERS.fullmatch(plain) else -1
        if self._numbers and 0 <= place <= self._numbers[-1]:
            return (place,)
        found = self._names.get(sameness(_unquoted(plain)))
        return () if found is None else (found,)

    def several(self, named: str) -> tuple[int, ...]:
        """The columns of a range, or the one column that is named; empty where there is none."""
        whole = self.one(named)
        if whole:
            return whole
        for at in (at for at, letter in enumerate(named) if letter in _DASHES):
            first, last = self.one(named[:at]), self.one(named[at + 1 :])
            if first and last and 0 <= last[0] - first[0] < _MAX_OPTIONS:
                return tuple(range(first[0], last[0] + 1))
        return ()

    def there(self) -> tuple[str, ...]:
        """What a person can choose from."""
        header = self._header
        names = [f"{column_name(at)} {header.at(at).text if header else ''}" for at in self._numbers]
        return tuple(name.strip() for name in names[:_MAX_OPTIONS])


def _is_place(named: str) -> bool:
    """Whether the column, or the range, is named by letters or numbers."""
    return _PLACE.fullmatch(named) is not None


def _unquoted(named: str) -> str:
    return named[1:-1] if len(named) > 2 and named[0] == named[-1] == '"' else named  # noqa: PLR2004  # the marks


def _ends_in(word: str, texts: set[str]) -> bool:
    """Whether both ends of a range of header words are there."""
    return any(
        {_unquoted(word[:at]), _unquoted(word[at + 1 :])} <= texts
        for at, letter in enumerate(word)
        if letter in _DASHES
    )
