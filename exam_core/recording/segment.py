"""Segment: about a minute of one seat's video, sealed while it is being taken. Names end in `.seg`.

    bytes       what
    7           magic: "EXSEG" 01 LF, see MAGIC
    4           H, length of the header, unsigned big-endian, at most 4,096
    H           header: canonical JSON, see segment_header
    records, from number 0 on:
      4         C, length of what follows the kind, unsigned big-endian, 16 to 4,194,320
      1         kind: 0 data, 1 end
      C         AES-256-GCM ciphertext ‖ 16 tag under the content key; nonce = the record's number as 12 bytes
                big-endian; associated data = SHA-256(magic to header) ‖ kind

The first data record is the beginning of a fragmented MP4 (ftyp, moov), each further one a fragment of about
two seconds (moof, mdat); joined they play. The end record's plaintext is canonical JSON {"ms", "records"}:
how long the segment is, and how many data records there are; nothing follows it. A file without an end record
was cut off: what is whole of it opens, the rest is a torn write.

A content key is used for one file by one writer, so no nonce comes twice. A segment carries no signature: its
digest stands in the attempt's journal.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import AttemptId, Random
from exam_core.recording.segment_header import (
    MAX_HEADER,
    SegmentFacts,
    SegmentHeader,
    content_key_of,
    read_header,
    wrapped_header,
)
from exam_core.sealing import symmetric
from exam_core.sealing.cursor import Cursor
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import OpeningKey
from exam_core.sealing.sealed_object import SealRecipient

MAGIC: Final = b"EXSEG\x01\n"
FRAGMENT_MS = 2000
"""About what a fragment lasts: it begins with the first picture at or after each multiple of this. A
crash may cost as much, and how long a cut-off segment is, is told in these."""
MAX_FRAGMENT = 4 * 1024 * 1024
"""Bytes of one fragment in plain: two seconds at 16 Mbit/s, a hundred times what a seat's video needs."""
MAX_SEGMENT = 64 * 1024 * 1024
"""Bytes of a whole file: a minute at 8 Mbit/s. The usual minute has about 1.2 MB."""

DATA: Final = 0
END: Final = 1

_TAG = 16
_HEAD = 5
_MAX_CIPHERTEXT = MAX_FRAGMENT + _TAG
_MAX_END = 100


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the file, `offset` bytes from the file's beginning."""

    index: int
    kind: int
    offset: int
    ciphertext: bytes


class SegmentEnd(Document):
    """What the end record says: duration in milliseconds, and how many data records stand before it."""

    ms: int = Field(ge=0, le=10**9)
    records: int = Field(ge=0)


@dataclass(frozen=True, slots=True)
class Outline:
    """A segment's magic and header, how many data records are whole, and its end record if it has one."""

    beginning: bytes
    records: int
    end: Record | None


def segment_name(attempt: AttemptId, recording: str, index: int) -> str:
    """The file name of a segment; "~" for the "/" of the attempt's id."""
    return f"{attempt.replace('/', '~')}.{recording}.{index:04d}.seg"


class FragmentSealer:
    """Seals the records of one segment in their order; it alone has the content key in plain."""

    __slots__ = ("_associated", "_cipher", "_ended", "_records", "_size")

    def __init__(self, content_key: bytes, beginning: bytes) -> None:
        self._cipher = AESGCM(content_key)
        self._associated = _digest_of(beginning)
        self._records = 0
        self._size = len(beginning)
        self._ended = False

    @property
    def size(self) -> int:
        """Bytes of the file so far."""
        return self._size

    def seal(self, plain: bytes) -> bytes:
        """The next record, whole, to be appended.

        Raises:
            ValueError: the segment has ended, or the fragment or the file would be larger than the format's
                limit.
        """
        if len(plain) > MAX_FRAGMENT or self._size + len(plain) > MAX_SEGMENT - _MAX_END - 2 * (_HEAD + _TAG):
            raise ValueError(f"{len(plain)} bytes are too many for this segment")
        return self._sealed(DATA, plain)

    def end(self, ms: int) -> bytes:
        """The end record of a segment that lasts `ms` milliseconds; nothing can be sealed after it.

        Raises:
            ValueError: the segment has ended.
        """
        record = self._sealed(END, write_document(SegmentEnd(ms=ms, records=self._records)))
        self._ended = True
        return record

    def _sealed(self, kind: int, plain: bytes) -> bytes:
        if self._ended:
            raise ValueError("the segment has ended")
        nonce = _nonce(self._records)
        ciphertext = self._cipher.encrypt(nonce, plain, self._associated + bytes((kind,)))
        self._records += 1
        self._size += _HEAD + len(ciphertext)
        return len(ciphertext).to_bytes(4, "big") + bytes((kind,)) + ciphertext


def begin_segment(facts: SegmentFacts, to: SealRecipient, random: Random) -> tuple[bytes, FragmentSealer]:
    """The bytes with which the file begins, and what seals its records. The content key is fresh.

    Raises:
        ValueError: facts that no header can have, or a recipient under a name that is not its key's.
    """
    content_key = random(symmetric.SECRET_BYTES)
    header = wrapped_header(facts, to, content_key)
    beginning = MAGIC + len(header).to_bytes(4, "big") + header
    return beginning, FragmentSealer(content_key, beginning)


def read_segment_header(data: bytes) -> tuple[SegmentHeader, int]:
    """The header of a segment's first bytes, and where its first record begins.

    Raises:
        MalformedData: not a segment, or not yet its whole header (`truncated`).
    """
    cursor = Cursor(data)
    cursor.magic(MAGIC)
    header = cursor.take(cursor.number(4, MAX_HEADER, "header length"), "header")
    return read_header(header), cursor.at


def read_records(data: bytes | memoryview) -> Iterator[Record]:
    """The whole records of a segment's bytes, from its beginning; a torn one after the last is passed over.

    Raises:
        MalformedData: not a segment; a length or kind that no record has; something after the end record.
    """
    view = memoryview(data)
    _, at = read_segment_header(bytes(view[: len(MAGIC) + 4 + MAX_HEADER]))
    index, ended = 0, False
    while at < len(view):
        if ended:
            raise MalformedData(Malformed.TRAILING_BYTES, f"{len(view) - at} bytes after the end record")
        if len(view) - at < _HEAD:
            return
        length, kind = _record_head(bytes(view[at : at + _HEAD]))
        if len(view) - at - _HEAD < length:
            return
        yield Record(index, kind, at, bytes(view[at + _HEAD : at + _HEAD + length]))
        at += _HEAD + length
        index, ended = index + 1, kind == END


def whole_length(file: BinaryIO) -> int:
    """How many bytes of a segment's file are header and whole records; what is after them is a torn write.

    0 where not even the header is whole. Only lengths are read, nothing is opened.

    Raises:
        MalformedData: not a segment.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    try:
        _, at = read_segment_header(file.read(len(MAGIC) + 4 + MAX_HEADER))
    except MalformedData as error:
        if error.code is Malformed.TRUNCATED:
            return 0
        raise
    try:
        for begins, length, _ in _heads(file, at, size):
            at = begins + _HEAD + length
    except MalformedData:
        return at  # what a lost power supply left where a record was to be
    return at


def read_outline(file: BinaryIO) -> Outline:
    """What a segment's file says of itself without its video: header and end, and lengths in between.

    Raises:
        MalformedData: not a segment, or a length or kind that no record has.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    data = file.read(len(MAGIC) + 4 + MAX_HEADER)
    _, at = read_segment_header(data)
    records, end = 0, None
    for begins, length, kind in _heads(file, at, size):
        if kind == END:
            end = Record(records, END, begins, file.read(length))
        else:
            records += 1
    return Outline(data[:at], records, end)


class SegmentOpener:
    """Opens the records of one segment, in any order.

    Raises:
        CannotOpen: not sealed to `key`, or the header has been changed.
        MalformedData: `beginning` is not exactly a segment's magic and header.
    """

    __slots__ = ("_associated", "_cipher", "header")

    def __init__(self, beginning: bytes, key: OpeningKey) -> None:
        self.header, length = read_segment_header(beginning)
        if length != len(beginning):
            raise MalformedData(Malformed.TRAILING_BYTES, "after the header")
        self._cipher = AESGCM(content_key_of(self.header, key))
        self._associated = _digest_of(beginning)

    def open(self, record_index: int, kind: int, ciphertext: bytes) -> bytes:
        """The plaintext of one record.

        Raises:
            CannotOpen: changed, of another segment, or not record `record_index` of this one.
            MalformedData: an end record that does not say how many records stand before it.
        """
        try:
            plain = self._cipher.decrypt(_nonce(record_index), ciphertext, self._associated + bytes((kind,)))
        except InvalidTag as error:
            raise CannotOpen(f"record {record_index}") from error
        if kind == END and read_end(plain).records != record_index:
            raise MalformedData(Malformed.WRONG_SHAPE, "the end record counts other records")
        return plain


def read_end(plain: bytes) -> SegmentEnd:
    """What an opened end record says.

    Raises:
        MalformedData: not an end record's plaintext.
    """
    return read_document(SegmentEnd, plain, limit=_MAX_END)


def _heads(file: BinaryIO, at: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Place, length and kind of each whole record; the file then stands at the record's ciphertext."""
    while size - at >= _HEAD:
        file.seek(at)
        length, kind = _record_head(file.read(_HEAD))
        if size - at - _HEAD < length:
            return
        yield at, length, kind
        if kind == END:
            return
        at += _HEAD + length


def _record_head(head: bytes) -> tuple[int, int]:
    length, kind = int.from_bytes(head[:4], "big"), head[4]
    if not _TAG <= length <= _MAX_CIPHERTEXT or kind not in (DATA, END):
        raise MalformedData(Malformed.WRONG_SHAPE, "the head of a record")
    return length, kind


def _nonce(record: int) -> bytes:
    return record.to_bytes(symmetric.NONCE_BYTES, "big")


def _digest_of(beginning: bytes) -> bytes:
    return bytes.fromhex(digest(beginning))
