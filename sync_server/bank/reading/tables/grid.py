"""A sheet as a grid of cells, the same for every program that made it."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sync_server.bank.reading.rows import Trouble


class Mark(enum.StrEnum):
    """What a cell holds where it is not a text, number or truth value typed by a person."""

    FORMULA = "formula"
    DATE = "date"
    ERROR = "error"
    EQUATION = "equation"
    """Raised or lowered text that no character stands for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown; the text of a marked cell is for people only."""

    text: str
    mark: Mark | None = None


_NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet.

    Attributes:
        number: from 1, as the spreadsheet program counts.
        cells: the filled ones, by column from 0, in that order.
    """

    number: int
    cells: Mapping[int, Cell]

    def at(self, column: int | None) -> Cell:
        """The cell there; an empty one where nothing stands."""
        return _NOTHING if column is None else self.cells.get(column, _NOTHING)

    def texts(self) -> Iterator[str]:
        """What stands in the line, from left to right."""
        return (cell.text for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells; rows from 1 and columns from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a sheet.

    Attributes:
        row: the row it belongs to; 0 where that can't be told.
        content: the bytes as they lie in the file, or why there is no picture in them.
        otherwise: the row its upper edge lies on, where that is so low in it that the next one was meant.
    """

    row: int
    content: bytes | Trouble = field(repr=False)
    otherwise: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        name: None where the file has one table only.
        lines: those with something in them, ascending.
        hidden_rows: their numbers, ascending.
        delimited: from a text file, where a stray separator moves all that follows.
    """

    name: str | None
    lines: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    delimited: bool = False


def column_name(column: int) -> str:
    """`A` for 0, `AA` for 26, as spreadsheet programs say."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """The column, from 0, of `A`, `AA` or `aa`."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
