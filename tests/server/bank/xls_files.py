"""XLS files made by the tests, byte by byte: a workbook stream (MS-XLS) in a compound file (MS-CFB)."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096
"""Smaller streams would have to go to the mini stream."""
GENERAL, PERCENT, DATE = 15, 16, 17
"""Styles of cells: their positions among the XF records."""


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def cell(row: int, column: int, value: object, style: int = GENERAL) -> bytes:
    """A cell with a text, a truth value or a number."""
    head = struct.pack("<3H", row, column, style)
    if isinstance(value, bool):
        return record(0x0205, head + bytes([value, 0]))
    if isinstance(value, int | float):
        return record(0x0203, head + struct.pack("<d", value))
    text = str(value)
    return record(0x0204, head + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def error(row: int, column: int) -> bytes:
    return record(0x0205, struct.pack("<3H", row, column, GENERAL) + b"\x17\x01")


def formula(row: int, column: int) -> bytes:
    """=1+1, with the cached result 2."""
    tokens = b"\x1e\x01\x00\x1e\x01\x00\x03"
    body = struct.pack("<3HdHIH", row, column, GENERAL, 2.0, 0, 0, len(tokens)) + tokens
    return record(0x0006, body)


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, struct.pack("<5H", 1, top, bottom, left, right))


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<6HI", row, 0, 9, 255, 0, 0, 0x20))


def drawn(row: int, kind: int = 8) -> bytes:
    """An object that begins on a row; 8 is a picture, 0x14 a filter's arrow, 0x19 a comment."""
    anchor = struct.pack("<HHI9H", 0, 0xF010, 18, 2, 7, 0, row, 0, 8, 0, row + 3, 0)
    return record(0x00EC, anchor) + record(0x005D, struct.pack("<5H12x", 0x15, 18, kind, 1, 0x6011))


def sheet(*rows: Sequence[object], more: bytes = b"") -> bytes:
    """A worksheet's records, without its BOF and EOF."""
    cells = b"".join(
        cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None and value != ""
    )
    width = max((len(values) for values in rows), default=0)
    return record(0x0200, struct.pack("<IIHHH", 0, len(rows) + 50, 0, width + 2, 0)) + cells + more


def xls(sheets: Mapping[str, bytes], *, hidden: Sequence[str] = (), more: bytes = b"") -> bytes:
    """The file; `more` are further records of the workbook."""
    start = record(0x0809, struct.pack("<4HII", 0x0600, 5, 0x0DBB, 0x07CC, 0x41, 6))
    styles = record(0x041E, struct.pack("<HHB", 164, 10, 0) + b"yyyy-mm-dd")
    for number in [0] * 16 + [9, 164]:
        styles += record(0x00E0, struct.pack("<HHH14x", 0, number, 0))
    heads = {
        name: struct.pack("<BBB", name in hidden, 0, len(name)) + b"\x01" + name.encode("utf-16-le")
        for name in sheets
    }
    size = sum(4 + 4 + len(head) for head in heads.values())
    at = len(start) + len(more) + len(styles) + size + 4
    table, bodies = b"", b""
    for name, content in sheets.items():
        body = (
            record(0x0809, struct.pack("<4HII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0x41, 6))
            + content
            + record(0x000A)
        )
        table += record(0x0085, struct.pack("<I", at + len(bodies)) + heads[name])
        bodies += body
    return compound({"Workbook": start + more + styles + table + record(0x000A) + bodies})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams."""
    sectors: list[bytes] = []
    links: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(max(_SMALLEST, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
        first = len(sectors)
        sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        links += [*range(first + 1, len(sectors)), _END]
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, first, len(padded), right=right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * _SECTOR, b"\0")
    first_directory = len(sectors)
    sectors += [directory[at : at + _SECTOR] for at in range(0, len(directory), _SECTOR)]
    links += [*range(first_directory + 1, len(sectors)), _END]
    tables = 1
    while tables * 128 < len(links) + tables:
        tables += 1
    first_table = len(sectors)
    links += [_FAT] * tables
    links += [_FREE] * (tables * 128 - len(links))
    fat = struct.pack(f"<{len(links)}I", *links)
    sectors += [fat[at : at + _SECTOR] for at in range(0, len(fat), _SECTOR)]
    difat = [*range(first_table, first_table + tables)]
    header = struct.pack("<8s16x5H6x", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, first_directory, 0, _SMALLEST, _END, 0, _END, 0)
    header += struct.pack("<109I", *difat, *[_FREE] * (109 - tables))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
