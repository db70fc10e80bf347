"""The records of an XLS workbook that speak of all its sheets (MS-XLS, BIFF5 and BIFF8).

Read with a reader of our own: of the libraries for this format one ends the whole program on a damaged file,
and none tells formulas, raised text and pictures from the rest.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from sync_server.bank.reading.rows import UnreadableFile
from sync_server.bank.reading.tables.grid import Cell
from sync_server.bank.reading.tables.number_format import NumberStyle, format_code, is_date
from sync_server.bank.reading.tables.rich_text import Script
from sync_server.bank.reading.workbooks.biff_strings import Chunks, TextCode, read_text

MAX_SHEETS = 200
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_OWN_SHEETS = (b"\x01\x04", b"\x01\x3a")
"""What stands for links to other sheets of the same file, and to functions."""
_SCRIPTS = {1: Script.RAISED, 2: Script.LOWERED}
_CHINESE_PAGE, _UTF16_PAGE = 936, 1200
_BIFF8 = 0x0600


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet as the workbook lists it; its own records begin at `offset`."""

    name: str
    offset: int
    is_table: bool
    hidden: bool


@dataclass(slots=True)
class Book:
    """What cells refer to.

    Attributes:
        styles: how numbers are shown, by the number of a cell's style.
    """

    code: TextCode = field(default_factory=TextCode)
    sheets: list[SheetHead] = field(default_factory=list)
    strings: list[Cell] = field(default_factory=list)
    styles: list[NumberStyle] = field(default_factory=list)


def records(stream: bytes, at: int) -> Iterator[tuple[int, list[bytes]]]:
    """The records from a BOF up to its EOF with what continues them; those of charts between are left out."""
    depth = 0
    current: tuple[int, list[bytes]] | None = None
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _CONTINUE and current:
            current[1].append(body)
            continue
        if current:
            yield current
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        current = (kind, [body]) if depth == 1 else None
    if current:
        yield current


def read_book(stream: bytes) -> Book:
    """The first records of a workbook stream.

    Raises:
        UnreadableFile: `encrypted`, `external_links`, `malformed`.
        struct.error: a record is shorter than it has to be.
    """
    book = Book()
    custom: dict[int, str] = {}
    styles: list[int] = []
    scripts: list[Script] = []
    texts: list[bytes] = []
    for kind, bodies in records(stream, 0):
        body = bodies[0]
        match kind:
            case 0x0809:
                book.code.wide = struct.unpack_from("<H", body)[0] >= _BIFF8
            case 0x0042:
                book.code.page = _page(struct.unpack_from("<H", body)[0])
            case 0x002F:
                raise UnreadableFile("encrypted")
            case 0x01AE:
                if body[2:4] not in _OWN_SHEETS:
                    raise UnreadableFile("external_links")
            case 0x0085:
                book.sheets.append(_head(body, book.code))
            case 0x0031:
                scripts.append(_SCRIPTS.get(struct.unpack_from("<8xH", body)[0], Script.LINE))
            case 0x041E:
                length = 2 if book.code.wide else 1
                custom[struct.unpack_from("<H", body)[0]] = read_text(body[2:], length, book.code)
            case 0x00E0:
                styles.append(struct.unpack_from("<2xH", body)[0])
            case 0x00FC:
                texts = bodies
            case _:
                pass  # windows, colours, names
    book.styles = [NumberStyle(is_date(number, custom), format_code(number, custom)) for number in styles]
    book.strings = Chunks(texts).shared_strings(scripts) if texts else []
    if len(book.sheets) > MAX_SHEETS:
        raise UnreadableFile("too_large", "sheets")
    return book


def _head(body: bytes, code: TextCode) -> SheetHead:
    offset, hidden, kind = struct.unpack_from("<IBB", body)
    return SheetHead(read_text(body[6:], 1, code), offset, is_table=kind == 0, hidden=hidden & 3 != 0)


def _page(number: int) -> str:
    if number == _CHINESE_PAGE:
        return "gb18030"
    return "utf-16-le" if number == _UTF16_PAGE else f"cp{number}"
