"""The seats of a sitting as rows of its page: what was recorded, what is missing, and a map of both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.manifest import RecordingManifest, gap_map
from sync_server.punctuation import apart, listed
from sync_server.recordings.models import SegmentState
from sync_server.recordings.services.coverage import SeatRecording
from sync_server.recordings.words import GAP_REASONS, duration, gap_words

MAP_WIDTH = 1000
LEAST = 3
"""Thousandths below which nothing would be seen."""
NAMED = 3
"""Gaps that a row names; the seat's own page has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of the map, in thousandths of the exam: `video`, or a `gap` or what `lacks`, with words."""

    kind: str
    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One attempt; `name` is the last part of its page's address."""

    seat: int
    ticket: str
    name: str
    recorded: str
    expected: str
    notes: str
    whole: bool
    bars: tuple[Bar, ...]


def seat_rows(seats: Iterable[SeatRecording]) -> list[SeatRow]:
    """By seat, in the language that is active."""
    return [_row(one) for one in seats]


def _row(one: SeatRecording) -> SeatRow:
    manifest = one.manifest
    here = sum(segment.state == SegmentState.KEPT for segment in one.segments)
    return SeatRow(
        seat=one.seat,
        ticket=one.ticket,
        name=one.attempt.replace("/", "~"),
        recorded=duration(manifest.recorded_ms) if manifest and manifest.kept else "—",
        expected=duration(manifest.exam_ms) if manifest and manifest.kept else "—",
        notes=apart(_notes(one, here)),
        whole=one.complete and manifest is not None and manifest.kept and not manifest.gaps,
        bars=_bars(one),
    )


def _notes(one: SeatRecording, here: int) -> list[str]:
    manifest = one.manifest
    if manifest is None:
        return [_("答卷尚未拆封；现有 {count} 段录像").format(count=here)]
    if not manifest.kept:
        return [_("不录考位视频，见考场录像“{room}”").format(room=manifest.room)]
    notes = []
    if manifest.gaps:
        named = listed(map(gap_words, manifest.gaps[:NAMED])) + (
            _("等") if len(manifest.gaps) > NAMED else ""
        )
        notes.append(_("没有录像的时段：") + named)
    if one.missing:
        notes.append(_("缺 {count} 段").format(count=len(one.missing)))
    if one.stills_missing:
        notes.append(_("缺 {count} 张照片").format(count=len(one.stills_missing)))
    return notes or [_("完整")]


def _bars(one: SeatRecording) -> tuple[Bar, ...]:
    manifest = one.manifest
    if manifest is None or not manifest.exam_ms:
        return ()
    scale = MAP_WIDTH / manifest.exam_ms
    parts = gap_map(manifest)
    video = (_bar("video", part.from_ms, part.to_ms, "", scale) for part in parts if part.reason is None)
    gaps = (
        _bar("gap", part.from_ms, part.to_ms, str(GAP_REASONS[part.reason]), scale)
        for part in parts
        if part.reason is not None
    )
    return (*video, *_missing(manifest, one.missing, scale), *gaps)


def _missing(manifest: RecordingManifest, missing: Iterable[SegmentEntry], scale: float) -> Iterator[Bar]:
    """Where in the exam the segments belong that are not here."""
    begins = 0
    missing = tuple(missing)
    for stretch in manifest.stretches:
        for entry in missing:
            from_ms = max(entry.from_ms, stretch.from_ms)
            to_ms = min(entry.to_ms, stretch.to_ms)
            if entry.boot == stretch.boot and from_ms < to_ms:
                at_ms = begins - stretch.from_ms
                yield _bar("lacks", at_ms + from_ms, at_ms + to_ms, _("片段缺失"), scale)
        begins += stretch.ms


def _bar(kind: str, from_ms: int, to_ms: int, words: str, scale: float) -> Bar:
    return Bar(kind, round(from_ms * scale, 1), round(max((to_ms - from_ms) * scale, LEAST), 1), words)
