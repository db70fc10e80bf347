"""What there should be of a sitting's recordings, what is here, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import QuerySet

from exam_core.identifiers import parse_attempt_id
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.expected import missing
from exam_core.recording.manifest import RecordingManifest, StillEntry
from exam_core.sealing.documents import read_document
from exam_core.sealing.sealed_object import MAX_PLAINTEXT
from sync_server.recordings.models import Manifest, Segment, SegmentState
from sync_server.sittings.models import Candidate, Sitting

Row = TypeVar("Row", Manifest, Segment)

HERE = frozenset({SegmentState.KEPT, SegmentState.DELETED})
"""What came whole; it is no longer missed after it was deleted by rule."""


@dataclass(frozen=True)
class SeatRecording:
    """The recording of one attempt; of a candidate of whom nothing is known there is one without an attempt.

    Attributes:
        manifest: what the opened result says; None before it was opened.
        expected: what manifest and journal name.
        segments: everything that came or is coming.
        before: what came of the same candidate's other attempts: one that went on at another seat names what
            was recorded at the seat before, under the attempt's id there.
    """

    ticket: str
    seat: int
    attempt: str
    manifest: RecordingManifest | None
    expected: tuple[SegmentEntry, ...]
    segments: tuple[Segment, ...]
    before: tuple[Segment, ...] = ()

    @cached_property
    def here(self) -> int:
        """How many of the expected ones have come whole."""
        return len(self.expected) - len(self.missing)

    @cached_property
    def missing(self) -> tuple[SegmentEntry, ...]:
        """The expected ones that have not come whole, or are damaged by now."""
        return missing(self.expected, self._whole)

    @cached_property
    def stills_missing(self) -> tuple[StillEntry, ...]:
        """The sealed pictures that the manifest names and that have not come."""
        return missing(self.stills, self._whole)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(one.digest for one in (*self.segments, *self.before) if one.state in HERE)

    @property
    def stills(self) -> tuple[StillEntry, ...]:
        """The sealed pictures that the manifest names."""
        return self.manifest.stills if self.manifest else ()

    @cached_property
    def unlisted(self) -> tuple[Segment, ...]:
        """Those that came and that nothing names; before the opening none is judged."""
        if self.manifest is None:
            return ()
        listed = {one.digest for one in self.expected} | {one.digest for one in self.stills}
        return tuple(one for one in self.segments if one.digest not in listed)

    @property
    def damaged(self) -> tuple[Segment, ...]:
        """Those that no longer are what they were."""
        return tuple(one for one in self.segments if one.state == SegmentState.DAMAGED)

    @property
    def size(self) -> int:
        """Bytes of what is stored."""
        return sum(one.size for one in self.segments if one.state == SegmentState.KEPT)

    @property
    def complete(self) -> bool:
        """Whether everything that should be here is."""
        return self.manifest is not None and not self.missing and not self.stills_missing


def recordings_of(sitting: Sitting, *, ticket: str = "") -> tuple[SeatRecording, ...]:
    """By seat, one for each attempt of which anything is known, and one for each other candidate.

    Args:
        ticket: of the only candidate who is asked about; a sitting has thousands of segments.
    """
    candidates = sitting.candidates.filter(ticket=ticket) if ticket else sitting.candidates.all()
    manifests = {one.attempt: one for one in _of(Manifest.objects.filter(sitting=sitting), sitting, ticket)}
    segments: dict[str, list[Segment]] = {}
    found = _of(Segment.objects.filter(keeping__sitting=sitting), sitting, ticket)
    for segment in found.prefetch_related("keeping__sitting"):
        segments.setdefault(segment.attempt, []).append(segment)
    attempts = _by_ticket(sorted({*manifests, *segments}, key=_epoch))
    return tuple(
        _recording(candidate, attempt, manifests.get(attempt), segments, attempts)
        for candidate in candidates
        for attempt in attempts.get(candidate.ticket, [""])
    )


def attempts_of(sitting: Sitting) -> tuple[tuple[Candidate, str], ...]:
    """By seat, the candidates and attempts of whose recording anything is known."""
    known = {
        *Manifest.objects.filter(sitting=sitting).values_list("attempt", flat=True),
        *Segment.objects.filter(keeping__sitting=sitting)
        .order_by()
        .values_list("attempt", flat=True)
        .distinct(),
    }
    attempts = _by_ticket(sorted(known, key=_epoch))
    return tuple(
        (one, attempt) for one in sitting.candidates.all() for attempt in attempts.get(one.ticket, ())
    )


def _recording(
    candidate: Candidate,
    attempt: str,
    noted: Manifest | None,
    segments: Mapping[str, list[Segment]],
    attempts: Mapping[str, list[str]],
) -> SeatRecording:
    others = [one for one in attempts.get(candidate.ticket, ()) if one != attempt]
    manifest = read_document(RecordingManifest, bytes(noted.document), limit=MAX_PLAINTEXT) if noted else None
    return SeatRecording(
        candidate.ticket,
        candidate.seat,
        attempt,
        manifest,
        tuple(_expected(noted, manifest)),
        tuple(segments.get(attempt, ())),
        tuple(segment for other in others for segment in segments.get(other, ())),
    )


def _expected(noted: Manifest | None, manifest: RecordingManifest | None) -> Iterator[SegmentEntry]:
    if noted is not None and manifest is not None:
        yield from manifest.segments
        yield from map(SegmentEntry.model_validate, noted.left_out)


def _of(rows: QuerySet[Row], sitting: Sitting, ticket: str) -> QuerySet[Row]:
    """Those of one candidate, by the beginning of their attempts' ids, which the index finds."""
    if not ticket:
        return rows
    before = f"{sitting.code}/{ticket}"
    return rows.filter(attempt__gt=before + "/", attempt__lt=before + chr(ord("/") + 1))


def _by_ticket(attempts: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in attempts:
        found.setdefault(_ticket(attempt), []).append(attempt)
    return found


def _ticket(attempt: str) -> str:
    parts = parse_attempt_id(attempt)
    return parts.ticket if parts else ""


def _epoch(attempt: str) -> int:
    parts = parse_attempt_id(attempt)
    return parts.epoch if parts else 0
