"""Reading a binary format from its start to its exact end."""

from exam_core.encoding import Malformed, MalformedData


class Cursor:
    """A place in foreign bytes that only moves forward; lengths are checked before anything is copied."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def at(self) -> int:
        """How many bytes have been read."""
        return self._at

    def magic(self, expected: bytes) -> None:
        """Read the format's first bytes.

        Raises:
            MalformedData: `wrong_magic`; `truncated` where the data ends inside it.
        """
        if not expected.startswith(self._data[self._at : self._at + len(expected)]):
            raise MalformedData(Malformed.WRONG_MAGIC)
        self.take(len(expected), "magic")

    def take(self, count: int, what: str) -> bytes:
        """The next `count` bytes.

        Raises:
            MalformedData: `truncated`.
        """
        if count > len(self._data) - self._at:
            raise MalformedData(Malformed.TRUNCATED, what)
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, width: int, limit: int, what: str) -> int:
        """An unsigned big-endian number of `width` bytes, at most `limit`.

        Raises:
            MalformedData: `truncated`, `too_large`.
        """
        value = int.from_bytes(self.take(width, what), "big")
        if value > limit:
            raise MalformedData(Malformed.TOO_LARGE, f"{what}: {value} > {limit}")
        return value

    def end(self) -> None:
        """Nothing may follow.

        Raises:
            MalformedData: `trailing_bytes`.
        """
        if self._at != len(self._data):
            raise MalformedData(Malformed.TRAILING_BYTES, f"{len(self._data) - self._at} bytes")
