"""Compound files (MS-CFB), the containers of XLS and DOC: streams by name, bounded by the file itself."""

import struct
from collections.abc import Iterator

from sync_server.bank.reading.rows import UnreadableFile

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
MAX_STREAM = 64 * 1024 * 1024
_HEADER = struct.Struct("<8s16s5H6x9I")
_ENTRY = 128
_MINI_SECTOR = 64
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
_FIRST_DIFAT = 76


class CompoundFile:
    """The streams of a file.

    Raises:
        UnreadableFile: `malformed`, from the constructor and from `read`.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            fields = _HEADER.unpack_from(data)
            shift, first_directory, self._cutoff = fields[5], fields[9], fields[11]
            first_mini_fat, first_difat = fields[12], fields[14]
            if shift not in (9, 12):  # the two sizes there are
                raise UnreadableFile("malformed", "sector size")
            self._size = 1 << shift
            self._fat = self._read_fat(first_difat)
            self._mini_fat = self._numbers(self._chain(first_mini_fat, self._fat))
            self._entries = dict(self._directory(first_directory))
            root = self._entries.get(("root", _ROOT))
            self._mini = self._joined(root[0])[: root[1]] if root else b""
        except struct.error as error:
            raise UnreadableFile("malformed", str(error)) from error

    def names(self) -> list[str]:
        """The names of storages and streams, lower case."""
        return [name for name, _ in self._entries]

    def read(self, name: str) -> bytes | None:
        """A stream; None where there is none of that name."""
        entry = self._entries.get((name.lower(), _STREAM))
        if entry is None:
            return None
        start, size = entry
        if size > MAX_STREAM:
            raise UnreadableFile("too_large", name)
        if size >= self._cutoff:
            return self._joined(start)[:size]
        sectors = self._chain(start, self._mini_fat)
        return b"".join(self._mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in sectors)[:size]

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, _FIRST_DIFAT))
        seen: set[int] = set()
        while difat < _LAST_SECTOR and difat not in seen:
            seen.add(difat)
            more = struct.unpack(f"<{self._size // 4}I", self._sector(difat))
            sectors += more[:-1]
            difat = more[-1]
        known = [sector for sector in sectors if sector < _LAST_SECTOR]
        if len(known) * self._size > len(self._data):
            raise UnreadableFile("malformed", "more tables than bytes")
        return self._numbers(known)

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        joined = b"".join(self._sector(sector) for sector in sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise UnreadableFile("malformed", f"no sector {number}")
        return sector.ljust(self._size, b"\0")

    def _chain(self, first: int, table: tuple[int, ...]) -> list[int]:
        found: list[int] = []
        while first < _LAST_SECTOR:
            if first >= len(table) or len(found) > len(table):
                raise UnreadableFile("malformed", "sector chain")
            found.append(first)
            first = table[first]
        return found

    def _joined(self, first: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._chain(first, self._fat))

    def _directory(self, first: int) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
        entries = self._joined(first)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, size = struct.unpack_from("<II", entries, at + 116)
            if kind == 0 or not 2 <= length <= 64:  # noqa: PLR2004  # an unused entry; a name of 32 characters at most
                continue
            name = entries[at : at + length - 2].decode("utf-16-le", "replace").lower()
            yield ("root" if kind == _ROOT else name, kind), (start, size)
