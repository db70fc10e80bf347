"""Open a stored segment in memory, record by record; only the media process can."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from exam_core.encoding import MalformedData, digest
from exam_core.recording.segment import (
    END,
    FRAGMENT_MS,
    Record,
    SegmentOpener,
    read_end,
    read_outline,
    read_records,
    read_segment_header,
)
from exam_core.recording.segment_header import SegmentHeader
from sync_server.keys.services import recordings_key
from sync_server.recordings import storage
from sync_server.recordings.models import STORED, Segment


class Unreadable(enum.StrEnum):
    """Why a segment cannot be shown; the value is part of the player's page."""

    NOT_HERE = "not_here"
    DELETED = "deleted"
    DAMAGED = "damaged"
    NOT_OURS = "not_ours"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class OpenSegment:
    """A segment whose key is at hand; `records` are still sealed."""

    header: SegmentHeader
    records: tuple[Record, ...]
    _opener: SegmentOpener

    @property
    def ms(self) -> int:
        """How long it lasts.

        Raises:
            MalformedData: what is in it is not what was sealed.
        """
        last = self.records[-1] if self.records else None
        return _length(self._opener, len(self.records), last if last and last.kind == END else None)

    def fragments(self) -> Iterator[bytes]:
        """First ftyp and moov, then each fragment; joined they are a fragmented MP4.

        Raises:
            MalformedData: what is in it is not what was sealed.
        """
        for one in self.records:
            if one.kind != END:
                yield self._opener.open(one.index, one.kind, one.ciphertext)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a segment says that it belongs, and how long it lasts."""

    header: SegmentHeader
    ms: int


def stored_bytes(kept: Segment) -> bytes | Unreadable:
    """What is kept under its digest, still sealed."""
    if kept.state not in STORED:
        return Unreadable.DELETED if kept.deletion_id else Unreadable.NOT_HERE
    try:
        data = storage.read(kept)
    except FileNotFoundError:
        return Unreadable.DAMAGED
    except OSError:
        return Unreadable.UNREACHABLE
    return data if digest(data) == kept.digest else Unreadable.DAMAGED


def open_segment(segment: Segment) -> OpenSegment | Unreadable:
    """Open a segment, after its digest.

    Raises:
        NotTheMedia: this process is not the media process.
    """
    data = stored_bytes(segment)
    if isinstance(data, Unreadable):
        return data
    try:
        header, begins = read_segment_header(data)
        key = recordings_key(header.to)
        if key is None:
            return Unreadable.NOT_OURS
        return OpenSegment(header, tuple(read_records(data)), SegmentOpener(data[:begins], key))
    except MalformedData:
        return Unreadable.DAMAGED


def place_segment(segment: Segment) -> Placed | Unreadable:
    """Header and length of a stored segment, without reading its video: that is checked when it is shown.

    Raises:
        NotTheMedia: this process is not the media process.
    """
    try:
        with storage.opened(segment) as file:
            outline = read_outline(file)
        header, _ = read_segment_header(outline.beginning)
        key = recordings_key(header.to)
        if key is None:
            return Unreadable.NOT_OURS
        opener = SegmentOpener(outline.beginning, key)
        return Placed(header, _length(opener, outline.records, outline.end))
    except (FileNotFoundError, MalformedData):
        return Unreadable.DAMAGED
    except OSError:
        return Unreadable.UNREACHABLE


def _length(opener: SegmentOpener, records: int, end: Record | None) -> int:
    if end is not None:
        return read_end(opener.open(end.index, end.kind, end.ciphertext)).ms
    return max(0, records - 1) * FRAGMENT_MS  # the first record is no fragment
