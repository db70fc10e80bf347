"""Mirror: the copy of one attempt's journal on a stick, which can bring the attempt back on another seat.

    bytes   what
    8       magic: "EXMIRR1" LF
    4       H, length of the header, unsigned big-endian, at most 4,096
    H       header: canonical JSON, see MirrorHeader
    then records, numbered from 0, each
    4       N, length of the box, unsigned big-endian, at most 67,108,864
    N       box: AES-256-GCM under derive(sitting key, "mirror", attempt id) of canonical JSON
            {"v": 1, "entries": [base64 of each raw entry], "head", "signature"}; associated data =
            SHA-256(header) ‖ u32 record number

`head` is the digest of the record's last entry and `signature` base64 of the seat's signature over it
(exam_core.attempt.seat_key.sign_head). A record is one append and is synced; whatever follows the last whole
record was being written when the stick was pulled out.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from client.standalone.stick_file import read_ordinary
from client.store import durable_file
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.events import HexDigest
from exam_core.attempt.seat_key import is_signed_head
from exam_core.encoding import Malformed, MalformedData, b64, digest, unb64
from exam_core.identifiers import AttemptId, Digest, Random, SittingCode, parse_attempt_id
from exam_core.sealing import symmetric
from exam_core.sealing.cursor import Cursor
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import VerifyKey

MAGIC = b"EXMIRR1\n"
MAX_HEADER = 4 * 1024
MAX_MIRROR = 64 * 1024 * 1024
"""Bytes of a file; two hours of a restless candidate are some 3 MiB."""

SignHead = Callable[[Digest], bytes]


class MirrorHeader(Document):
    """What can be read without the sitting key."""

    v: Literal[1] = 1
    sitting: SittingCode
    attempt: AttemptId
    package: HexDigest


class MirrorRecord(Document):
    """What one append added: entries in order, and the seat's signature over the last one's digest."""

    v: Literal[1] = 1
    entries: Annotated[tuple[str, ...], Field(min_length=1)]
    head: HexDigest
    signature: str


@dataclass(frozen=True, slots=True)
class MirroredJournal:
    """A journal as a mirror has it.

    Attributes:
        attempt: the attempt under which it was running; earlier entries may be of earlier epochs.
        package: digest of its package.
        entries: the exact bytes of the entries from entry 0.
        head: digest of the last one.
        head_signature: the seat's signature over `head`.
        size: bytes up to the end of the last whole record.
        records: how many whole records there are.
    """

    attempt: AttemptId
    package: Digest
    entries: tuple[bytes, ...]
    head: Digest
    head_signature: bytes
    size: int
    records: int


class AnotherJournal(Exception):
    """The file on the stick holds a journal that is not this one; it is left as it is."""


def read_mirror_header(data: bytes) -> MirrorHeader:
    """What a mirror says of itself; nothing is opened. A beginning of the file of 4,108 bytes is enough.

    Raises:
        MalformedData: not a mirror.
    """
    return _header(Cursor(data))[0]


def read_mirror(data: bytes, sitting_key: bytes) -> MirroredJournal:
    """The journal up to the last whole record.

    Whether the entries keep the rules, and whose signature the head has, is for replaying to find out.

    Raises:
        MalformedData: not a mirror, not of this sitting key, or without one whole record.
    """
    if len(data) > MAX_MIRROR:
        raise MalformedData(Malformed.TOO_LARGE, "mirror")
    cursor = Cursor(data)
    header, header_bytes = _header(cursor)
    key, bound_to = _key(sitting_key, header.attempt), _bound_to(header_bytes)
    entries: list[bytes] = []
    last: MirrorRecord | None = None
    size, records = cursor.at, 0
    while (record := _next_record(cursor, key, bound_to, records)) is not None:
        entries += map(unb64, record.entries)
        last, size, records = record, cursor.at, records + 1
    if last is None:
        raise MalformedData(Malformed.TRUNCATED, "no whole record")
    if digest(entries[-1]) != last.head:
        raise MalformedData(Malformed.BAD_DIGEST, "head")
    return MirroredJournal(
        header.attempt, header.package, tuple(entries), last.head, unb64(last.signature), size, records
    )


def is_its_seats(mirror: MirroredJournal, state: AttemptState, package: Digest) -> bool:
    """Whether the seat of the attempt has signed the mirror's head, in a sitting under that package.

    Without this whoever has the unlock code could write a longer journal and put it before the true one.

    Args:
        state: what replaying the mirror's entries gave.
    """
    if state.attempt != mirror.attempt or not package == state.opened.package == mirror.package:
        return False
    seat_key = VerifyKey(unb64(state.opened.seat_key))
    return is_signed_head(state.attempt, state.head, mirror.head_signature, seat_key)


class MirrorWriter:
    """Keeps one file on one stick level with one journal.

    The file is opened anew for each append: a stick that is pulled out and put back, or another one in its
    place, is noticed by the file's length and looked at again.
    """

    def __init__(
        self, path: Path, header: MirrorHeader, sitting_key: bytes, sign_head: SignHead, random: Random
    ) -> None:
        """Nothing is read or written yet; see `bring_level`."""
        self.path = path
        self._header = header
        self._sitting_key = sitting_key
        self._key = _key(sitting_key, header.attempt)
        self._sign_head = sign_head
        self._random = random
        self._reached = 0
        self._records = 0
        self._size = 0

    def bring_level(self, journal: Sequence[bytes]) -> None:
        """Have the whole journal in the file, on the stick, when this returns.

        Raises:
            AnotherJournal: the file has entries that this journal has not.
            OSError: the stick is gone, full or broken.
        """
        if self._size == 0 or _size_of(self.path) != self._size:
            self._look(journal)
        if self._reached < len(journal):
            self._append(journal[self._reached :])

    def _look(self, journal: Sequence[bytes]) -> None:
        """Find out how far the file reaches; a torn end is cut off, a file without a record begun again."""
        self._size = 0
        found = self._read()
        if found is None:
            self._begin()
            return
        if found.entries != tuple(journal[: len(found.entries)]):
            raise AnotherJournal(self.path.name)
        with self.path.open("r+b") as file:
            file.truncate(found.size)
            file.flush()
            os.fsync(file.fileno())
        self._reached, self._records, self._size = len(found.entries), found.records, found.size

    def _read(self) -> MirroredJournal | None:
        """What the file holds; None where it is not there or has nothing whole of this attempt's journal."""
        try:
            data = read_ordinary(self.path, MAX_MIRROR)
        except FileNotFoundError:
            return None
        try:
            header = read_mirror_header(data)
        except MalformedData:
            return None
        if header != self._header:
            raise AnotherJournal(self.path.name)
        try:
            return read_mirror(data, self._sitting_key)
        except MalformedData:
            return None

    def _begin(self) -> None:
        data = _head_of_file(self._header)
        durable_file.write(self.path, data)
        self._reached, self._records, self._size = 0, 0, len(data)

    def _append(self, entries: Sequence[bytes]) -> None:
        box = self._box(entries)
        record = len(box).to_bytes(4, "big") + box
        size, self._size = self._size, 0  # whatever happens now, the file is looked at before the next append
        with self.path.open("r+b") as file:
            file.seek(size)
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        self._size = size + len(record)
        self._reached += len(entries)
        self._records += 1

    def _box(self, entries: Sequence[bytes]) -> bytes:
        head = digest(entries[-1])
        record = MirrorRecord(
            entries=tuple(map(b64, entries)), head=head, signature=b64(self._sign_head(head))
        )
        bound_to = _bound_to(write_document(self._header)) + self._records.to_bytes(4, "big")
        return symmetric.encrypt(self._key, write_document(record), bound_to, self._random)


def _head_of_file(header: MirrorHeader) -> bytes:
    header_bytes = write_document(header)
    return MAGIC + len(header_bytes).to_bytes(4, "big") + header_bytes


def _header(cursor: Cursor) -> tuple[MirrorHeader, bytes]:
    cursor.magic(MAGIC)
    header_bytes = cursor.take(cursor.number(4, MAX_HEADER, "header length"), "header")
    header = read_document(MirrorHeader, header_bytes, limit=MAX_HEADER)
    parts = parse_attempt_id(header.attempt)
    if parts is None or parts.sitting != header.sitting:
        raise MalformedData(Malformed.WRONG_SHAPE, "attempt")
    return header, header_bytes


def _next_record(cursor: Cursor, key: bytes, bound_to: bytes, number: int) -> MirrorRecord | None:
    """The next record, or None where the file ends or what follows is not a whole one."""
    try:
        box = cursor.take(cursor.number(4, MAX_MIRROR, "record length"), "record")
        plain = symmetric.decrypt(key, box, bound_to + number.to_bytes(4, "big"))
    except (CannotOpen, MalformedData):
        return None
    return read_document(MirrorRecord, plain, limit=MAX_MIRROR)


def _key(sitting_key: bytes, attempt: AttemptId) -> bytes:
    return symmetric.derive(sitting_key, "mirror", attempt.encode("ascii"))


def _bound_to(header_bytes: bytes) -> bytes:
    return bytes.fromhex(digest(header_bytes))


def _size_of(path: Path) -> int:
    """Bytes of the file; 0 where it is gone."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
