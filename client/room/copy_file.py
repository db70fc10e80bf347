"""A second copy on the console's disk: records that are only ever appended, each sealed and synced.

    4   N, length of the box, unsigned big-endian, at most 16,777,216
    N   box: AES-256-GCM under derive(room key, "second-copy", attempt id) of canonical JSON
        {"v": 1, "entries": [base64 of each raw entry], "signature"}; associated data = u32 record number

A torn record at the end was being written when the PC lost its power, and is cut off: nobody was told of it.
Where a record has no length that one has, or is whole and does not open, the disk is damaged: the file as it
was is set aside before the cut.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from client.room.set_aside import SetAside
from client.store import durable_file
from client.store.durable_file import make_private_folder
from client.store.seat_folder import file_stem
from exam_core.identifiers import AttemptId, Random
from exam_core.sealing import symmetric
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import CannotOpen

MAX_RECORD = 16 * 1024 * 1024
SUFFIX = ".copy"
LENGTH_BYTES = 4


class CopyRecord(Document):
    """What one append added, and the seat's signature over the digest of the last entry."""

    v: Literal[1] = 1
    entries: tuple[str, ...]
    signature: str


class CopyFile:
    """The file of one attempt; one process at a time writes it."""

    def __init__(self, folder: Path, attempt: AttemptId, room_key: bytes, random: Random) -> None:
        """Nothing is read or written yet."""
        self.path = folder / (file_stem(attempt) + SUFFIX)
        self._key = symmetric.derive(room_key, "second-copy", attempt.encode("utf-8"))
        self._random = random
        self._records, self._damaged = 0, False

    def read(self, aside: SetAside) -> Iterator[CopyRecord]:
        """Every whole record, in order; what follows the last one is cut off.

        Raises:
            OSError: the disk refuses.
        """
        if not self.path.exists():
            return
        size = 0
        with self.path.open("rb") as file:
            while (record := self._next(file.read(LENGTH_BYTES), file.read)) is not None:
                size = file.tell()
                self._records += 1
                yield record
        if self._damaged:
            data = self.path.read_bytes()
            aside.put(self.path)
            durable_file.write(self.path, data)
        os.truncate(self.path, size)

    def append(self, record: CopyRecord) -> None:
        """Have the record on the disk when this returns.

        Raises:
            OSError: the disk refuses; nothing of it counts.
        """
        box = symmetric.encrypt(self._key, write_document(record), self._bound_to(), self._random)
        if not self.path.exists():
            make_private_folder(self.path.parent)
        with self.path.open("ab") as file:
            at = file.tell()
            try:
                file.write(len(box).to_bytes(LENGTH_BYTES, "big") + box)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(at)
                raise
        self._records += 1

    def _next(self, length: bytes, read: Callable[[int], bytes]) -> CopyRecord | None:
        count = int.from_bytes(length, "big")
        if len(length) < LENGTH_BYTES or not 0 < count <= MAX_RECORD:
            self._damaged = len(length) == LENGTH_BYTES
            return None
        box = read(count)
        try:
            plain = symmetric.decrypt(self._key, box, self._bound_to())
        except CannotOpen:
            self._damaged = len(box) == count
            return None
        return read_document(CopyRecord, plain, limit=MAX_RECORD)

    def _bound_to(self) -> bytes:
        return self._records.to_bytes(4, "big")
