"""Files that come in pieces: where they lie meanwhile, which pieces are missing, and what makes a piece one.

Each piece is at its place in the file and synced before it is noted. What has come in whole goes to where it
belongs; what nobody goes on with is dropped after thirty days.
"""

import enum
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.home import require_home
from sync_server.keys.disk import file_mode, make_folder_beneath

ABANDONED_AFTER = timedelta(days=30)
"""A broken line is mended within days; by then the file has come on a stick, or its site still has it."""


class PieceRefusal(enum.StrEnum):
    """Why a piece is none of the file; the values are part of the room API."""

    MALFORMED = "malformed"
    DIGEST_MISMATCH = "digest_mismatch"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One kind of files that come in pieces.

    Attributes:
        folder: name of theirs among the centre's blobs.
        piece_bytes: of every piece but the last, which is shorter; a broken connection costs at most this
            much again.
    """

    folder: str
    piece_bytes: int

    def piece_count(self, size: int) -> int:
        """How many pieces a file of that many bytes has."""
        return -(-size // self.piece_bytes)

    def piece_length(self, size: int, number: int) -> int:
        """How many bytes piece `number` has; 0 where there is no such piece."""
        return max(0, min(self.piece_bytes, size - number * self.piece_bytes))

    def missing(self, size: int, there: Collection[int]) -> list[int]:
        """The numbers of the pieces that have not arrived."""
        return [number for number in range(self.piece_count(size)) if number not in there]

    def take_piece(
        self, name: Digest, size: int, number: int, data: bytes, *, named: Digest
    ) -> PieceRefusal | None:
        """Write a piece at its place and wait until it is on the disk, if it can be one of the file's.

        Args:
            name, size: of the whole file.
            named: the digest of the piece that the sender names.

        Raises:
            OSError: the disk is full or broken; the piece was not kept.
        """
        if number >= self.piece_count(size) or len(data) != self.piece_length(size, number):
            return PieceRefusal.MALFORMED
        if digest(data) != named:
            return PieceRefusal.DIGEST_MISMATCH
        self.write_piece(name, number, data)
        return None

    def write_piece(self, name: Digest, number: int, data: bytes) -> None:
        """Write it without any question.

        Raises:
            OSError: the disk is full or broken.
        """
        path = self._path(name)
        make_folder_beneath(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, file_mode(path.parent))
        try:
            at = number * self.piece_bytes
            while data:
                written = os.pwrite(handle, data, at)
                data, at = data[written:], at + written
            os.fsync(handle)
        finally:
            os.close(handle)

    def read_whole(self, name: Digest) -> bytes | None:
        """The file, if what has come in is what its name says.

        None also where another request has just finished it, or what had come in is lost.

        Raises:
            OSError: the disk is broken.
        """
        try:
            data = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        return data if digest(data) == name else None

    def forget(self, name: Digest) -> None:
        """Remove what has come in."""
        self._path(name).unlink(missing_ok=True)

    def begun(self) -> Iterator[tuple[Digest, datetime]]:
        """Every file of which something has come in, and when its last piece did."""
        folder = self._folder
        for path in folder.iterdir() if folder.is_dir() else ():
            yield Digest(path.name), datetime.fromtimestamp(path.stat().st_mtime, UTC)

    @property
    def _folder(self) -> Path:
        return require_home().blobs / self.folder

    def _path(self, name: Digest) -> Path:
        return self._folder / name
