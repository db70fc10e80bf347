"""One sheet of a workbook, read as a stream: cells, merged cells, heights, what is hidden, what is drawn.

ECMA-376 part 1, 18.3. Elements are known by their local names, so that strict workbooks read the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, local_name, reference
from sync_server.bank.reading.rows import UnreadableFile
from sync_server.bank.reading.tables.grid import Cell, Line, Mark, Span, column_number
from sync_server.bank.reading.tables.number_format import NumberStyle, number_text
from sync_server.bank.reading.workbooks.xlsx_strings import rich_text

MAX_CELLS = 2_000_000
"""A bank of 20,000 questions with every column filled has 300,000."""
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
POINT = 12_700
"""EMU, the unit of drawings."""
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_CELL_PICTURE = re.compile(r"=?\s*(?:_xlfn\.)?DISPIMG\(\s*\"([^\"]+)\"", re.IGNORECASE)
_TAGS = (
    "c",
    "row",
    "sheetFormatPr",
    "mergeCell",
    "drawing",
    "legacyDrawing",
    "oleObject",
)


@dataclass(slots=True)
class SheetContent:
    """What one sheet part holds.

    Attributes:
        cell_pictures: name of a picture in a cell, by row (WPS); None for one we can't follow.
        heights: EMU of rows whose height differs.
        embedded: of each embedded object the row it lies on, or the id of its shape.
    """

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    cell_pictures: list[tuple[int, str | None]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    default_height: int = 15 * POINT
    drawing: str | None = None
    legacy_drawing: str | None = None
    embedded: list[int | str] = field(default_factory=list)

    def lines(self) -> tuple[Line, ...]:
        """The rows with something in them, in order."""
        return tuple(
            Line(number, dict(sorted(cells.items()))) for number, cells in sorted(self.cells.items()) if cells
        )


def read_sheet(
    archive: OfficeArchive, part: str, strings: Sequence[Cell], styles: Sequence[NumberStyle]
) -> SheetContent:
    """Read a worksheet part.

    Raises:
        UnreadableFile: `malformed`; `too_large` with more than MAX_CELLS cells.
    """
    reader = _SheetReader(strings, styles)
    for element in archive.elements(part, *_TAGS):
        reader.take(element)
    return reader.content


class _SheetReader:
    """Takes the elements of a sheet as they end: cells before their row."""

    def __init__(self, strings: Sequence[Cell], styles: Sequence[NumberStyle]) -> None:
        self.content = SheetContent()
        self._strings = strings
        self._styles = styles
        self._cells = 0
        self._row = 0
        self._column = -1

    def take(self, element: etree._Element) -> None:
        match local_name(element):
            case "c":
                self._cell(element)
            case "row" if _in(element, "sheetData"):
                self._end_row(element)
            case "sheetFormatPr":
                self.content.default_height = _height(element.get("defaultRowHeight")) or 15 * POINT
            case "mergeCell":
                self._merge(element.get("ref", ""))
            case "drawing":
                self.content.drawing = reference(element, "id")
            case "legacyDrawing":
                self.content.legacy_drawing = reference(element, "id")
            case "oleObject":
                self._embedded(element)
            case _:
                pass  # rows and cells of a drawing in the sheet

    def _cell(self, element: etree._Element) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableFile("too_large", "cells")
        row, column = self._position(element)
        self._column = column
        cell = self._read_cell(element, row)
        if cell.mark or cell.text.strip():
            self.content.cells.setdefault(row, {})[column] = cell
        element.clear()

    def _position(self, element: etree._Element) -> tuple[int, int]:
        name = element.get("r")
        if name is None:
            return self._row_of(element.getparent()), self._column + 1
        match = _REFERENCE.fullmatch(name)
        if match is None:
            raise UnreadableFile("malformed", f"cell {name[:20]}")
        row, column = int(match[2]), column_number(match[1])
        if not 1 <= row <= MAX_ROW or column >= MAX_COLUMN:
            raise UnreadableFile("malformed", f"cell {name}")
        return row, column

    def _row_of(self, row: etree._Element | None) -> int:
        number = (row.get("r") if row is not None else None) or ""
        return int(number) if number.isdecimal() and int(number) <= MAX_ROW else self._row + 1

    def _end_row(self, element: etree._Element) -> None:
        self._row = self._row_of(element)
        self._column = -1
        if element.get("hidden") in ("1", "true"):
            self.content.hidden_rows.append(self._row)
        height = _height(element.get("ht"))
        if height:
            self.content.heights[self._row] = height
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _read_cell(self, element: etree._Element, row: int) -> Cell:
        kind = element.get("t", "n")
        value, formula = "", None
        for child in element:
            match local_name(child):
                case "v":
                    value = child.text or ""
                case "f":
                    formula = child.text or ""
                case "is":
                    return rich_text(child)
                case _:
                    pass  # extensions
        picture = _CELL_PICTURE.match(formula or "") or (
            _CELL_PICTURE.match(value) if kind == "str" else None
        )
        if picture:
            self.content.cell_pictures.append((row, picture[1]))
            return Cell("")
        if element.get("vm") and kind == "e":
            # A picture placed in a cell by a recent Excel: it shows as an error to whoever can't draw it.
            self.content.cell_pictures.append((row, None))
            return Cell("")
        if formula is not None:
            return Cell(value or f"={formula}", Mark.FORMULA)
        return self._value(kind, value, element.get("s", "0"))

    def _value(self, kind: str, value: str, style: str) -> Cell:
        match kind:
            case "s":
                return self._string(value)
            case "b":
                return Cell("TRUE" if value.strip() == "1" else "FALSE") if value.strip() else Cell("")
            case "e":
                return Cell(value, Mark.ERROR)
            case "d":
                return Cell(value, Mark.DATE)
            case "n":
                return self._number(value, style)
            case _:
                return Cell(value)

    def _string(self, number: str) -> Cell:
        try:
            return self._strings[int(number)]
        except (ValueError, IndexError) as error:
            raise UnreadableFile("malformed", f"string {number[:20]}") from error

    def _number(self, value: str, style: str) -> Cell:
        if not value.strip():
            return Cell("")
        known = style.isdecimal() and int(style) < len(self._styles)
        shown = self._styles[int(style)] if known else NumberStyle()
        return Cell(value, Mark.DATE) if shown.is_date else Cell(number_text(value, shown.code))

    def _merge(self, name: str) -> None:
        first, _, last = name.partition(":")
        ends = [_REFERENCE.fullmatch(end) for end in (first, last or first)]
        if ends[0] and ends[1]:
            (left, top), (right, bottom) = ((column_number(end[1]), int(end[2])) for end in ends if end)
            self.content.spans.append(Span(top, left, bottom, right))

    def _embedded(self, element: etree._Element) -> None:
        rows = [
            child.text
            for child in element.iter("{*}row")
            if _in(child, "from") and (child.text or "").strip().isdecimal()
        ]
        if rows:
            self.content.embedded.append(int(rows[0] or 0) + 1)
        elif element.get("shapeId"):
            self.content.embedded.append(element.get("shapeId", ""))


def _in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == name


def _height(points: str | None) -> int:
    try:
        return int(float(points or 0) * POINT)
    except (ValueError, OverflowError):
        return 0


def row_at(content: SheetContent, depth: int) -> tuple[int, int]:
    """The row that lies `depth` EMU below the top of the sheet, and how far below the row's own top."""
    row = 1
    for number, height in sorted(content.heights.items()):
        above = (number - row) * content.default_height
        if depth < above:
            break
        depth -= above
        row = number
        if depth < height:
            return row, depth
        depth -= height
        row += 1
    step = max(content.default_height, 1)
    return row + depth // step, depth % step


def styles_of(root: etree._Element | None, formats: Mapping[int, NumberStyle]) -> list[NumberStyle]:
    """The style of each number cells refer to; `formats` says what the workbook's own formats are."""
    if root is None:
        return []
    found: list[NumberStyle] = []
    for group in root.iter("{*}cellXfs"):
        for style in group:
            number = style.get("numFmtId", "0")
            found.append(formats.get(int(number) if number.isdecimal() else 0, NumberStyle()))
    return found
