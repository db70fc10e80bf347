"""How much of an exam is on video: its stretches, the segments that cover them, and why each hole is there.

The exam lasts from `started` to the last entry, in one stretch for each boot. A hole across a boot or a move
lies at the end of the stretch before it, and is as long as the journal says.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import (
    CameraBack,
    CameraLost,
    HexDigest,
    Interrupted,
    MovedIn,
    MovedOut,
    Segment,
    Started,
)
from exam_core.attempt.journal import Entry
from exam_core.recording.segment import MAX_SEGMENT
from exam_core.recording.segment_header import (
    BootId,
    CameraReason,
    MonoMs,
    RecordingId,
    SegmentEnding,
    SegmentIndex,
)
from exam_core.sealing.documents import Document

JOINT_MS = 500
"""A hole shorter than this is a joint of two segments and no gap: at the slowest rate, five pictures a
second, there are 200 ms between two pictures."""

GapReason = CameraReason | Literal["program", "unknown"]
"""As the journal's `camera_lost` says; the seat's program was away itself; nothing says why."""


class SegmentEntry(Document):
    """A segment as the journal's `segment` tells it."""

    recording: RecordingId
    index: SegmentIndex
    digest: HexDigest
    bytes: Annotated[int, Field(ge=1, le=MAX_SEGMENT)]
    boot: BootId
    from_ms: MonoMs
    ms: MonoMs
    end: SegmentEnding

    @property
    def to_ms(self) -> int:
        """Where it ends."""
        return self.from_ms + self.ms


class Stretch(Document):
    """A part of the exam by one boot's monotonic clock, `ms` long."""

    boot: BootId
    from_ms: MonoMs
    ms: MonoMs

    @property
    def to_ms(self) -> int:
        """Where it ends."""
        return self.from_ms + self.ms


class Gap(Stretch):
    """A part of the exam without video."""

    reason: GapReason


def segments_told(entries: Iterable[Entry]) -> tuple[SegmentEntry, ...]:
    """The segments that a journal tells, in its order."""
    return tuple(
        SegmentEntry(**entry.event.model_dump()) for entry in entries if isinstance(entry.event, Segment)
    )


def exam_stretches(entries: Sequence[Entry]) -> tuple[Stretch, ...]:
    """The exam as the seats had it, by a journal that keeps the rules; empty where it had not begun."""
    began = next((at for at, entry in enumerate(entries) if isinstance(entry.event, Started)), len(entries))
    exam = [entry for entry in entries[began:] if not isinstance(entry.event, MovedOut)]
    if not exam:
        return ()
    stretches = []
    first = exam[0]
    for before, entry in pairwise(exam):
        if entry.boot != before.boot:
            stretches.append(_stretch(first.boot, first.mono_ms, before.mono_ms + _gap_ms(entry)))
            first = entry
    return (*stretches, _stretch(first.boot, first.mono_ms, exam[-1].mono_ms))


def gaps_in(
    stretches: Iterable[Stretch], segments: Iterable[SegmentEntry], entries: Sequence[Entry]
) -> tuple[Gap, ...]:
    """What of the exam no segment covers, with reasons from the journal.

    A hole is divided where its reason changes. The loss of a camera is told a little after it happened, and
    its return a little before the first picture, so a part without a reason has that of the part after it, or
    else of the part before it. Where nothing is told, and the run of the recorder before the hole went on
    after it or was closed in order, its pictures came too slowly; where a new run begins after it, the
    recorder was still starting.
    """
    segments, reasons = tuple(segments), _Reasons(entries)
    return tuple(
        gap
        for stretch in stretches
        for hole in _holes(stretch, segments)
        for gap in _named(hole, reasons.of(hole), _otherwise(hole, segments))
    )


class _Reasons:
    """Why there may be no video at each moment, as the journal tells it.

    `_away`: stretches between the last sign of the program and its return; `_marks`: boot, time and the
    reason that holds from there on.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._away: list[Stretch] = []
        self._marks: list[tuple[str, int, CameraReason | None]] = []
        lost: CameraReason | None = None
        for before, entry in pairwise(entries):
            was, lost = lost, _lost_after(lost, entry)
            if lost != was or entry.boot != before.boot:
                self._marks.append((entry.boot, entry.mono_ms, lost))
            if isinstance(entry.event, Interrupted | MovedIn):
                back = before.boot == entry.boot
                end = entry.mono_ms if back else before.mono_ms + _gap_ms(entry)
                self._away.append(_stretch(before.boot, before.mono_ms, end))

    def of(self, hole: Stretch) -> list[tuple[Stretch, GapReason | None]]:
        """The hole in parts, each with one reason or none."""
        edges = {mono_ms for boot, mono_ms, _ in self._marks if boot == hole.boot}
        for away in self._away:
            edges |= {away.from_ms, away.to_ms} if away.boot == hole.boot else set()
        inside = sorted(edge for edge in edges if hole.from_ms < edge < hole.to_ms)
        return [
            (_stretch(hole.boot, at, to), self._at(hole.boot, at))
            for at, to in pairwise((hole.from_ms, *inside, hole.to_ms))
        ]

    def _at(self, boot: str, mono_ms: int) -> GapReason | None:
        if any(away.boot == boot and away.from_ms <= mono_ms < away.to_ms for away in self._away):
            return "program"
        before = [lost for mark, at, lost in self._marks if mark == boot and at <= mono_ms]
        return before[-1] if before else None


def _lost_after(lost: CameraReason | None, entry: Entry) -> CameraReason | None:
    match entry.event:
        case CameraLost(reason=reason):
            return reason
        case CameraBack() | MovedIn():
            return None
        case _:
            return lost


def _holes(stretch: Stretch, segments: Sequence[SegmentEntry]) -> Iterator[Stretch]:
    here = sorted(
        (one.from_ms, one.to_ms)
        for one in segments
        if one.boot == stretch.boot and one.from_ms < stretch.to_ms and one.to_ms > stretch.from_ms
    )
    at = stretch.from_ms
    for begins, ends in (*here, (stretch.to_ms, stretch.to_ms)):
        hole = min(begins, stretch.to_ms) - at
        if hole >= JOINT_MS or 0 < hole == stretch.ms:
            yield _stretch(stretch.boot, at, begins)
        at = max(at, ends)


def _otherwise(hole: Stretch, segments: Sequence[SegmentEntry]) -> GapReason:
    """The reason of a hole of which the journal says nothing."""
    here = [one for one in segments if one.boot == hole.boot]
    ended = max((one.to_ms for one in here if one.to_ms <= hole.from_ms), default=None)
    before = [one for one in here if one.to_ms == ended]
    after = {one.recording for one in here if one.from_ms >= hole.to_ms}
    if any(one.recording in after or (not after and one.end != "cut") for one in before):
        return "slow"
    starting = any(one.index == 0 and one.from_ms == hole.to_ms for one in here)
    return "recorder" if starting else "unknown"


def _named(
    hole: Stretch, parts: Sequence[tuple[Stretch, GapReason | None]], otherwise: GapReason
) -> Iterator[Gap]:
    """The hole's gaps; neighbours with the same reason are one."""
    reasons = [reason for _, reason in parts]
    at = hole.from_ms
    for number, (part, _) in enumerate(parts):
        reason = _nearest(reasons, number) or otherwise
        if number + 1 == len(parts) or (_nearest(reasons, number + 1) or otherwise) != reason:
            yield Gap(boot=hole.boot, from_ms=at, ms=part.to_ms - at, reason=reason)
            at = part.to_ms


def _nearest(reasons: Sequence[GapReason | None], at: int) -> GapReason | None:
    after = (reason for reason in reasons[at:] if reason is not None)
    before = (reason for reason in reversed(reasons[:at]) if reason is not None)
    return next(after, None) or next(before, None)


def _stretch(boot: str, from_ms: int, to_ms: int) -> Stretch:
    return Stretch(boot=boot, from_ms=from_ms, ms=to_ms - from_ms)


def _gap_ms(entry: Entry) -> int:
    return entry.event.gap_ms if isinstance(entry.event, Interrupted | MovedIn) else 0
