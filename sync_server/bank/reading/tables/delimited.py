"""CSV and its relatives (RFC 4180): comma, semicolon, tab or bar, whichever takes the file apart evenly."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from sync_server.bank.reading.tables.grid import Cell, Grid, Line

DELIMITERS = ",\t;|"
EVENLY = 0.8
"""Share of the records that have the same number of fields in a table without header."""
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_TWO = 2


def read_delimited(text: str, has_header: Callable[[Grid], bool]) -> Grid | None:
    """The table in a text, or None where it is none.

    Args:
        has_header: says whether a grid begins with a header we know; that decides before evenness does.
    """
    declared = _DECLARED.match(text)
    if declared:
        return _grid(list(records(text[declared.end() :], declared[1])))
    evenest: tuple[float, int, Grid] | None = None
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        found = list(records(text, delimiter))
        grid = _grid(found)
        if has_header(grid):
            return grid
        share, width = _evenness(found)
        if width >= _TWO and share >= EVENLY and (evenest is None or (share, width) > evenest[:2]):
            evenest = (share, width, grid)
    return evenest[2] if evenest else None


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The records with their fields; empty ones too, as a spreadsheet program numbers them.

    A quotation mark opens a field only at its beginning and only if one that closes it stands before a
    delimiter or a line end; any other is part of the text, so that one left over can't swallow the rest.
    """
    stop = re.escape(delimiter)
    quoted = re.compile(rf'[ ]?"((?:[^"]++|"")*+)"[ ]*(?={stop}|\r|\n|\Z)')
    plain = re.compile(rf"[^{stop}\r\n]*")
    end = len(text)
    fields: list[str] = []
    at = 0
    while True:
        match = quoted.match(text, at)
        if match:
            fields.append(match[1].replace('""', '"').replace("\r\n", "\n").replace("\r", "\n"))
        else:
            match = plain.match(text, at)
            fields.append(match[0] if match else "")
        at = match.end() if match else at
        if at >= end:
            if fields != [""]:
                yield fields
            return
        if text[at] == delimiter:
            at += 1
            continue
        yield fields
        fields = []
        at += 2 if text.startswith("\r\n", at) else 1


def _grid(found: list[list[str]]) -> Grid:
    lines = []
    for number, fields in enumerate(found, start=1):
        cells = {column: Cell(field) for column, field in enumerate(fields) if field.strip()}
        if cells:
            lines.append(Line(number, cells))
    return Grid(name=None, lines=tuple(lines), delimited=True)


def _evenness(found: list[list[str]]) -> tuple[float, int]:
    widths = Counter(len(fields) for fields in found if any(field.strip() for field in fields))
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    return count / widths.total(), width
