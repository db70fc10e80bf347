"""Texts in the records of an XLS workbook (MS-XLS 2.5.240, 2.5.293, 2.4.265)."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from sync_server.bank.reading.rows import UnreadableFile
from sync_server.bank.reading.tables.grid import Cell
from sync_server.bank.reading.tables.rich_text import Script, plain_cell

_WIDE, _EXTENDED, _RICH = 1, 4, 8
_UNUSED_FONT = 4
"""Fonts are numbered without it: 0, 1, 2, 3, 5."""


@dataclass(slots=True)
class TextCode:
    """How texts are written: with a flag for each (since Excel 97), or in the file's code page."""

    wide: bool = True
    page: str = "cp1252"


def read_text(body: bytes, size_of_length: int, code: TextCode) -> str:
    """A text that begins with its length, of one byte or two.

    Raises:
        UnreadableFile: its code page is unknown or does not fit.
        struct.error: it is too short.
    """
    length = struct.unpack_from("<B" if size_of_length == 1 else "<H", body)[0]
    if code.wide:
        flags, at = body[size_of_length : size_of_length + 1], size_of_length + 1
        if flags and flags[0] & _WIDE:
            return body[at : at + 2 * length].decode("utf-16-le", "replace")
        return body[at : at + length].decode("latin-1")
    try:
        return body[size_of_length : size_of_length + length].decode(code.page)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableFile("encoding", code.page) from error


class Chunks:
    """A record and those that continue it, read from the beginning."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = list(chunks)
        self._chunk = 0
        self._at = 0

    def shared_strings(self, scripts: Sequence[Script]) -> list[Cell]:
        """The texts of an SST record; `scripts` says of each font whether it raises or lowers.

        Raises:
            struct.error: the record ends too early.
        """
        count = int(struct.unpack("<4xI", self._take(8))[0])
        found: list[Cell] = []
        while len(found) < count and not self._ended():
            found.append(self._string(scripts))
        return found

    def _string(self, scripts: Sequence[Script]) -> Cell:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & _EXTENDED else 0
        units = self._characters(length, wide=bool(flags & _WIDE))
        marks = [struct.unpack("<HH", self._take(4)) for _ in range(runs)]
        self._take(extra)
        return plain_cell(_parts(units, marks, scripts))

    def _characters(self, length: int, *, wide: bool) -> bytes:
        """So many UTF-16 units: a rare character is two, and they may lie on both sides of a continuation."""
        pieces = []
        while length:
            if self._at >= len(self._current()):
                # A text that is continued says anew how it is written.
                self._next()
                wide = bool(self._take(1)[0] & _WIDE)
            size = 2 if wide else 1
            count = min(length, (len(self._current()) - self._at) // size)
            if not count:
                raise struct.error("half a character")
            piece = self._take(count * size)
            pieces.append(piece if wide else piece.decode("latin-1").encode("utf-16-le"))
            length -= count
        return b"".join(pieces)

    def _take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            if self._at >= len(self._current()):
                self._next()
            piece = self._current()[self._at : self._at + size - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def _current(self) -> bytes:
        return self._chunks[self._chunk]

    def _next(self) -> None:
        self._chunk += 1
        self._at = 0
        if self._chunk >= len(self._chunks):
            raise struct.error("the record ends too early")

    def _ended(self) -> bool:
        return self._chunk + 1 == len(self._chunks) and self._at >= len(self._current())


def _parts(
    units: bytes, marks: Sequence[tuple[int, int]], scripts: Sequence[Script]
) -> list[tuple[str, Script]]:
    """The text in runs of one font; `marks` counts in UTF-16 units."""
    parts = []
    start, script = 0, Script.LINE
    for at, font in marks:
        parts.append((_text(units[2 * start : 2 * at]), script))
        number = font - (font > _UNUSED_FONT)
        start, script = max(at, start), scripts[number] if number < len(scripts) else Script.LINE
    return [*parts, (_text(units[2 * start :]), script)]


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")
