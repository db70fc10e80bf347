"""The records of one sheet of an XLS workbook: cells, merged cells, what is hidden, what is drawn."""

import re
import struct
from dataclasses import dataclass, field

from sync_server.bank.reading.rows import UnreadableFile
from sync_server.bank.reading.tables.grid import Cell, Line, Mark, Span
from sync_server.bank.reading.tables.number_format import NumberStyle, number_text
from sync_server.bank.reading.workbooks.biff import Book, records
from sync_server.bank.reading.workbooks.biff_strings import read_text

MAX_CELLS = 2_000_000
_LABEL, _RICH_LABEL, _LABEL_SST = 0x0204, 0x00D6, 0x00FD
_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_ROW, _MERGED, _DRAWING, _OBJECT = 0x0208, 0x00E5, 0x00EC, 0x005D
_CELLS = (_LABEL, _RICH_LABEL, _LABEL_SST, _NUMBER, _RK, _BOOLERR, _FORMULA)
_HIDDEN_ROW = 0x20
_NOT_DRAWN = (0x14, 0x19)
"""Objects that are no picture: the arrow of a filter, a comment."""
_COMMON_OBJECT = b"\x15\x00"
_ANCHOR = re.compile(rb"\x10\xf0\x12\x00\x00\x00.{6}(.{2})", re.DOTALL)
"""OfficeArtClientAnchorSheet (MS-XLS 2.5.193); its fourth number is the row of the upper edge."""


@dataclass(slots=True)
class SheetRecords:
    """What the records of a sheet say; rows from 1, columns from 0.

    Attributes:
        drawn_rows: where pictures and other objects begin; 0 for one whose place can't be told.
    """

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    count: int = 0
    spans: list[Span] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    drawn_rows: list[int] = field(default_factory=list)

    def lines(self) -> tuple[Line, ...]:
        """The rows with something in them, in order."""
        return tuple(
            Line(number, dict(sorted(cells.items()))) for number, cells in sorted(self.cells.items())
        )


def read_sheet(stream: bytes, offset: int, book: Book) -> SheetRecords:
    """The records of the sheet that begins at `offset`.

    Raises:
        UnreadableFile: `too_large`, `encoding`, `malformed`.
        struct.error: a record is shorter than it has to be.
    """
    sheet = SheetRecords()
    place = 0
    for kind, bodies in records(stream, offset):
        body = bodies[0]
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<3H", body)
            _put(sheet, row + 1, column, _cell(kind, bodies, _style(book, style), book))
        elif kind == _MULRK:
            row, column = struct.unpack_from("<2H", body)
            for number, (style, value) in enumerate(
                struct.iter_unpack("<HI", body[4 : 4 + (len(body) - 6) // 6 * 6])
            ):
                _put(sheet, row + 1, column + number, _number(_compressed(value), _style(book, style)))
        elif kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _HIDDEN_ROW:
                sheet.hidden_rows.append(row + 1)
        elif kind == _MERGED:
            count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
            for top, bottom, left, right in struct.iter_unpack("<4H", body[2 : 2 + 8 * count]):
                sheet.spans.append(Span(top + 1, left, bottom + 1, right))
        elif kind == _DRAWING:
            anchors = _ANCHOR.findall(b"".join(bodies))
            place = int.from_bytes(anchors[-1], "little") + 1 if anchors else place
        elif kind == _OBJECT:
            if struct.unpack_from("<4xH", body)[0] not in _NOT_DRAWN:
                sheet.drawn_rows.append(place or _place_in(body))
            place = 0
    return sheet


def _put(sheet: SheetRecords, row: int, column: int, cell: Cell) -> None:
    sheet.count += 1
    if sheet.count > MAX_CELLS:
        raise UnreadableFile("too_large", "cells")
    if cell.mark or cell.text.strip():
        sheet.cells.setdefault(row, {})[column] = cell


def _cell(kind: int, bodies: list[bytes], style: NumberStyle, book: Book) -> Cell:
    body = bodies[0]
    if kind == _LABEL_SST:
        number = int(struct.unpack_from("<6xI", body)[0])
        if number >= len(book.strings):
            raise UnreadableFile("malformed", f"string {number}")
        return book.strings[number]
    if kind == _FORMULA:
        return Cell("=…", Mark.FORMULA)
    if kind == _BOOLERR:
        value, is_error = struct.unpack_from("<6x2B", body)
        return Cell("#", Mark.ERROR) if is_error else Cell("TRUE" if value else "FALSE")
    if kind == _NUMBER:
        return _number(struct.unpack_from("<6xd", body)[0], style)
    if kind == _RK:
        return _number(_compressed(struct.unpack_from("<6xI", body)[0]), style)
    return Cell(read_text(b"".join(bodies)[6:], 2, book.code))


def _number(value: float, style: NumberStyle) -> Cell:
    return Cell(repr(value), Mark.DATE) if style.is_date else Cell(number_text(repr(value), style.code))


def _compressed(value: int) -> float:
    """An RkNumber (MS-XLS 2.5.217): thirty bits of an integer or of a double, perhaps in hundredths."""
    if value & 2:
        number = float((value >> 2) - ((value >> 31) << 30))
    else:
        number = float(struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0])
    return number / 100 if value & 1 else number


def _style(book: Book, number: int) -> NumberStyle:
    return book.styles[number] if number < len(book.styles) else NumberStyle()


def _place_in(body: bytes) -> int:
    """The row of an object as Excel 95 wrote it: its place is in the object itself."""
    older = body[:2] != _COMMON_OBJECT and len(body) >= 16  # noqa: PLR2004  # the row is the eighth number
    return int(struct.unpack_from("<14xH", body)[0]) + 1 if older else 0
