"""The recording manifest, sealed in the result: what there is of a seat's video, what is missing and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.attempt.events import HexDigest
from exam_core.attempt.journal import Entry
from exam_core.recording.coverage import (
    Gap,
    GapReason,
    SegmentEntry,
    Stretch,
    exam_stretches,
    gaps_in,
    segments_told,
)
from exam_core.recording.segment_header import MonoMs
from exam_core.recording.still import StillKind
from exam_core.sealing.documents import Document

NO_SEAT_VIDEO = "the sitting keeps no video of its seats"
MAX_SEGMENTS = 10_000
"""Of one attempt: a week of minutes."""


RoomRecording = Annotated[str, Field(min_length=1, max_length=200)]
"""Where the recording of a room's own cameras is to be found: its index in their system, or words."""


class StillEntry(Document):
    """A sealed still; `at_ms` is the seat's monotonic clock when it was taken."""

    digest: HexDigest
    kind: StillKind
    at_ms: MonoMs


class RecordingManifest(Document):
    """What there is of the video of one seat.

    Attributes:
        kept: whether the sitting keeps video of its seats.
        reason: where not, why, in words.
        room: index of the room's own recording, where the sitting names one; always where `kept` is false.
        segments: in the order in which they were finished.
        stretches: the exam, in order.
        gaps: what no segment covers, in order; where `kept` is false nothing is expected and there is none.
        exam_ms: how long the exam was.
        recorded_ms: how much of it is on video.

    Raises:
        ValueError: the members contradict each other.
    """

    v: Literal[2] = 2
    kept: bool
    reason: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    room: RoomRecording | None = None
    segments: Annotated[tuple[SegmentEntry, ...], Field(max_length=MAX_SEGMENTS)] = ()
    stretches: tuple[Stretch, ...] = ()
    gaps: tuple[Gap, ...] = ()
    exam_ms: MonoMs
    recorded_ms: MonoMs
    stills: tuple[StillEntry, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.kept is not (self.reason is None) or (not self.kept and self.room is None):
            raise ValueError("no video of the seat needs a reason and the room's own recording")
        if not self.kept and (self.segments or self.gaps or self.recorded_ms):
            raise ValueError("video of a seat that keeps none")
        if self.exam_ms != sum(stretch.ms for stretch in self.stretches):
            raise ValueError("the stretches are not the exam")
        if self.kept and self.exam_ms != self.recorded_ms + sum(gap.ms for gap in self.gaps):
            raise ValueError("what is recorded and the gaps are not the exam")
        if not all(any(_within(gap, stretch) for stretch in self.stretches) for gap in self.gaps):
            raise ValueError("a gap outside the exam")
        if len({(one.recording, one.index) for one in self.segments}) != len(self.segments):
            raise ValueError("a segment is listed twice")
        return self


@dataclass(frozen=True, slots=True)
class SeatVideo:
    """What a sitting asks of its seats.

    Attributes:
        on: whether each seat is recorded.
        room: index of the room's own recording; always there where `on` is false.
    """

    on: bool
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A part of the exam, in milliseconds from its beginning; `reason` is None where there is video."""

    from_ms: int
    to_ms: int
    reason: GapReason | None


def manifest_of(
    entries: Sequence[Entry],
    *,
    later: Sequence[SegmentEntry] = (),
    stills: Sequence[StillEntry] = (),
    policy: SeatVideo,
) -> RecordingManifest:
    """The manifest of a journal.

    Args:
        entries: the whole journal.
        later: segments that were finished after its last entry.

    Raises:
        ValueError: a sitting without video of its seats that names no recording of the room.
    """
    stretches = exam_stretches(entries)
    exam_ms = sum(stretch.ms for stretch in stretches)
    if not policy.on:
        return RecordingManifest(
            kept=False, reason=NO_SEAT_VIDEO, room=policy.room, stretches=stretches, exam_ms=exam_ms,
            recorded_ms=0, stills=tuple(stills),
        )  # fmt: skip
    each = {(one.recording, one.index): one for one in (*segments_told(entries), *later)}
    segments = tuple(each.values())
    gaps = gaps_in(stretches, segments, entries)
    return RecordingManifest(
        kept=True, room=policy.room, segments=segments, stretches=stretches, gaps=gaps, exam_ms=exam_ms,
        recorded_ms=exam_ms - sum(gap.ms for gap in gaps), stills=tuple(stills),
    )  # fmt: skip


def gap_map(manifest: RecordingManifest) -> tuple[Interval, ...]:
    """The whole exam in intervals with and without video; empty where no video of the seat is kept."""
    if not manifest.kept:
        return ()
    intervals: list[Interval] = []
    begins = 0
    for stretch in manifest.stretches:
        at, ends = begins, begins + stretch.ms
        for gap in (gap for gap in manifest.gaps if _within(gap, stretch)):
            gap_at = begins + gap.from_ms - stretch.from_ms
            intervals += [Interval(at, gap_at, None), Interval(gap_at, gap_at + gap.ms, gap.reason)]
            at = gap_at + gap.ms
        intervals.append(Interval(at, ends, None))
        begins = ends
    return tuple(interval for interval in intervals if interval.from_ms < interval.to_ms)


def _within(gap: Gap, stretch: Stretch) -> bool:
    return gap.boot == stretch.boot and stretch.from_ms <= gap.from_ms and gap.to_ms <= stretch.to_ms
