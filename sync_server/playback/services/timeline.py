"""One seat's recording on one timeline: where each segment lies, what is missing and why, what happened when.

The timeline begins with the first entry of the journal, or the first picture where that is earlier; boots
follow each other with the time between them. Without a journal the segments themselves give it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from exam_core.encoding import unb64
from exam_core.identifiers import AttemptId, KeyId, parse_attempt_id
from exam_core.recording.coverage import Gap
from exam_core.sealing.keys import KeyPurpose, VerifyKey
from exam_core.sealing.sealed_object import open_sealed, read_header
from sync_server.keys.services import key_list, recordings_key
from sync_server.playback.course import COURSE_TYPE, Course, Run, read_course
from sync_server.playback.models import SealedReplay, Viewing
from sync_server.playback.services.open_segment import Placed, Unreadable, place_segment
from sync_server.playback.services.sessions import may_see
from sync_server.recordings.models import STORED, Segment
from sync_server.recordings.services.coverage import SeatRecording, attempts_of, recordings_of
from sync_server.sittings.models import Candidate, Sitting
from sync_server.timing import milliseconds


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment on the timeline; `lacks` says why it cannot be shown, `told` whether the journal names it."""

    digest: str
    at_ms: int
    ms: int
    lacks: Unreadable | None
    told: bool
    boot: str
    from_ms: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A part of the exam that the recorder did not record."""

    at_ms: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the player needs of one attempt, in milliseconds from its beginning."""

    seat: SeatRecording
    runs: tuple[Run, ...]
    ms: int
    pieces: tuple[Piece, ...]
    holes: tuple[Hole, ...]
    course: Course | None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A segment before its place is known."""

    digest: str
    boot: str
    from_ms: int
    ms: int
    lacks: Unreadable | None
    told: bool
    wall_ms: int | None = None


def seats_of(viewing: Viewing) -> tuple[SeatRecording, ...]:
    """What there is of each seat that the viewing is about; seats without an attempt are left out."""
    seats = [one for one in recordings_of(viewing.sitting) if one.attempt]
    return tuple(one for one in seats if not viewing.seats or one.seat in viewing.seats)


def attempts_in(viewing: Viewing) -> dict[AttemptId, Candidate]:
    """The attempts that the viewing is about and their candidates, by seat."""
    found = attempts_of(viewing.sitting)
    return {
        AttemptId(attempt): one for one, attempt in found if not viewing.seats or one.seat in viewing.seats
    }


def seat_of(viewing: Viewing, attempt: AttemptId) -> SeatRecording | None:
    """What there is of one attempt, if the viewing is about it; nothing of other seats is looked at."""
    parts = parse_attempt_id(attempt)
    if parts is None or not may_see(viewing, attempt):
        return None
    found = recordings_of(viewing.sitting, ticket=parts.ticket)
    return next((one for one in found if one.attempt == attempt), None)


def course_in(viewing: Viewing, attempt: str) -> Course | None:
    """The attempt's course as the worker sealed it for this viewing; None where there is none.

    Raises:
        MalformedData: it does not open, or was changed.
    """
    row = SealedReplay.objects.filter(viewing=viewing, attempt=attempt).first()
    if row is None:
        return None
    data = bytes(row.sealed)
    outside = read_header(data)
    signer = key_list().entry(outside.signer, KeyPurpose.PACKAGE, None)
    key = recordings_key(KeyId(outside.recipients[0]))
    about = (outside.type, outside.extra.get("attempt"), outside.extra.get("viewing"))
    if signer is None or key is None or about != (COURSE_TYPE, attempt, viewing.pk):
        return None
    return read_course(open_sealed(data, key, VerifyKey(unb64(signer.public)))[1])


def timeline_of(sitting: Sitting, seat: SeatRecording, course: Course | None) -> Timeline:
    """The timeline of a seat."""
    placed = _placed(sitting, seat)
    runs = {run.boot: run for run in (course.runs if course else _runs_of_pictures(placed))}
    known = [one for one in placed if one.boot in runs]
    earliest = min((_at(runs[one.boot], one.from_ms) for one in known), default=0)
    shift = max(0, -earliest)
    moved = {boot: run.model_copy(update={"at_ms": run.at_ms + shift}) for boot, run in runs.items()}
    pieces = tuple(sorted((_piece(moved[one.boot], one) for one in known), key=lambda one: one.at_ms))
    holes = _holes(seat, moved)
    ends = [piece.at_ms + piece.ms for piece in pieces] + [run.at_ms + run.ms for run in moved.values()]
    return Timeline(seat, tuple(moved.values()), max(ends, default=0), pieces, holes, _moved(course, shift))


def _placed(sitting: Sitting, seat: SeatRecording) -> list[_Placed]:
    listed = {one.digest for one in seat.expected}
    found = Segment.objects.filter(keeping__sitting=sitting, digest__in=listed)
    stored = {one.digest: one for one in found}
    told = [
        _Placed(one.digest, one.boot, one.from_ms, one.ms, _lacks(stored.get(one.digest)), told=True)
        for one in seat.expected
    ]
    stills = {one.digest for one in seat.stills}
    known = listed | stills
    others = [one for one in seat.segments if one.digest not in known and one.state in STORED]
    looked = ((one, place_segment(one)) for one in others)
    return told + [_looked(one.digest, found) for one, found in looked if isinstance(found, Placed)]


def _looked(name: str, found: Placed) -> _Placed:
    header = found.header
    wall = milliseconds(datetime.fromisoformat(header.created))
    return _Placed(name, header.boot, header.from_ms, found.ms, None, told=False, wall_ms=wall)


def _lacks(segment: Segment | None) -> Unreadable | None:
    if segment is None:
        return Unreadable.NOT_HERE
    if segment.state in STORED:
        return None if segment.state == "kept" else Unreadable.DAMAGED
    return Unreadable.DELETED if segment.deletion_id else Unreadable.NOT_HERE


def _runs_of_pictures(placed: Iterable[_Placed]) -> tuple[Run, ...]:
    """Boots by the PC's clock as the segments tell it, where there is no journal to go by."""
    by_boot: dict[str, list[_Placed]] = {}
    for one in placed:
        if one.wall_ms is not None:
            by_boot.setdefault(one.boot, []).append(one)
    firsts = sorted((min(of, key=lambda one: one.from_ms) for of in by_boot.values()), key=_wall)
    return tuple(
        Run(
            boot=first.boot,
            from_ms=first.from_ms,
            ms=max(one.from_ms + one.ms for one in by_boot[first.boot]) - first.from_ms,
            at_ms=_wall(first) - _wall(firsts[0]),
            wall_ms=_wall(first),
        )
        for first in firsts
    )


def _wall(one: _Placed) -> int:
    return one.wall_ms or 0


def _at(run: Run, mono_ms: int) -> int:
    return run.at_ms + mono_ms - run.from_ms


def _piece(run: Run, one: _Placed) -> Piece:
    at_ms = _at(run, one.from_ms)
    return Piece(one.digest, at_ms, one.ms, one.lacks, one.told, one.boot, one.from_ms)


def _holes(seat: SeatRecording, runs: dict[str, Run]) -> tuple[Hole, ...]:
    gaps: Sequence[Gap] = seat.manifest.gaps if seat.manifest else ()
    return tuple(Hole(_at(runs[gap.boot], gap.from_ms), gap) for gap in gaps if gap.boot in runs)


def _moved(course: Course | None, shift: int) -> Course | None:
    if course is None or not shift:
        return course
    steps = tuple(step.model_copy(update={"at_ms": step.at_ms + shift}) for step in course.steps)
    return course.model_copy(update={"steps": steps})
