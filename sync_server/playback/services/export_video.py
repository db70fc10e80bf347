"""A stretch of one seat's recording as evidence: plain MP4, and a signed sidecar that says what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Literal

from django.db import transaction

from exam_core.attempt.journal import WALL_FORMAT
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Digest, SittingCode, StaffId, TicketNumber
from exam_core.recording.coverage import JOINT_MS, GapReason, SegmentEntry, Stretch
from exam_core.recording.evidence import (
    Evidence,
    EvidenceGap,
    EvidenceSegment,
    EvidenceVideo,
    write_sidecar,
)
from exam_core.sealing.keys import SigningKey
from sync_server.audit.services import record
from sync_server.keys.services import key_list_bytes
from sync_server.playback.refusals import Refusal, Refused
from sync_server.playback.remux import Footage, Joined, join
from sync_server.playback.services.ask_to_watch import allowed
from sync_server.playback.services.open_segment import OpenSegment, open_segment
from sync_server.recordings.models import STORED, Segment
from sync_server.recordings.services.coverage import SeatRecording, recordings_of
from sync_server.sittings.models import Sitting
from sync_server.timing import milliseconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported: a seat's recording from one moment to another, why, and by whom."""

    sitting: SittingCode
    seat: int
    begins: datetime
    ends: datetime
    reason: str
    by: StaffId


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their names, the sidecar last."""

    evidence: Evidence
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Found:
    told: EvidenceSegment
    opened: OpenSegment

    @property
    def wall_ms(self) -> int:
        return milliseconds(datetime.fromisoformat(self.told.created))


def export_video(
    asked: Asked, *, name: str, key: SigningKey, staff_list: str, now: datetime
) -> Exported | Refused:
    """Make the files and note it in the audit chain; nothing is written to the disk here.

    Args:
        name: of the first video, "seat-7.mp4".
        staff_list: as the centre signed it, so that the sidecar can be checked by itself.

    Raises:
        NotTheMedia: this process may not open video.
        av.FFmpegError: what is in a segment is no MP4.
    """
    sitting = allowed(asked.sitting, [asked.seat], asked.reason, asked.by, key)
    if isinstance(sitting, Refused):
        return sitting
    seats = [one for one in recordings_of(sitting) if one.seat == asked.seat and one.attempt]
    found = _found(sitting, seats[-1], asked) if seats else []
    between = milliseconds(asked.begins), milliseconds(asked.ends)
    footage = [Footage(b"".join(one.opened.fragments()), one.wall_ms) for one in found]
    joined = join(footage, from_ms=between[0], until_ms=between[1])
    if not joined:
        return Refused(Refusal.NOTHING_THERE, f"{asked.seat}")
    evidence, files = _evidence(asked, seats[-1], found, joined, name, now)
    sidecar = write_sidecar(evidence, key, staff_list=staff_list, key_list=key_list_bytes())
    with transaction.atomic():
        told = {"begins": evidence.begins, "ends": evidence.ends, "sidecar": digest(sidecar)}
        record(asked.by, "video_exported", evidence.attempt, told)
    return Exported(evidence, {**files, name + ".json": sidecar})


def _found(sitting: Sitting, seat: SeatRecording, asked: Asked) -> list[_Found]:
    told = {one.digest for one in seat.expected}
    own = {one.digest for one in seat.segments}
    stored = Segment.objects.filter(keeping__sitting=sitting, state__in=STORED, digest__in=told | own)
    found = []
    for row in stored:
        opened = open_segment(row)
        if isinstance(opened, OpenSegment):
            one = _Found(_told(row, opened, told=row.digest in told), opened)
            begins = one.wall_ms < milliseconds(asked.ends)
            if begins and one.wall_ms + one.told.ms > milliseconds(asked.begins):
                found.append(one)
    return sorted(found, key=lambda one: one.wall_ms)


def _told(row: Segment, opened: OpenSegment, *, told: bool) -> EvidenceSegment:
    header = opened.header
    return EvidenceSegment(
        recording=header.recording,
        index=header.index,
        digest=Digest(row.digest),
        boot=header.boot,
        from_ms=header.from_ms,
        ms=_length(opened),
        created=header.created,
        told=told,
    )


def _length(opened: OpenSegment) -> int:
    try:
        return opened.ms
    except MalformedData:
        return 0


def _evidence(
    asked: Asked,
    seat: SeatRecording,
    found: Sequence[_Found],
    joined: Sequence[Joined],
    name: str,
    now: datetime,
) -> tuple[Evidence, dict[str, bytes]]:
    files = {_numbered(name, at): one.data for at, one in enumerate(joined)}
    videos = tuple(
        EvidenceVideo(
            name=file,
            digest=digest(one.data),
            bytes=len(one.data),
            begins=_wall(one.begins_ms),
            segments=one.used,
        )
        for file, one in zip(files, joined, strict=True)
    )
    evidence = Evidence(
        sitting=asked.sitting,
        attempt=AttemptId(seat.attempt),
        ticket=TicketNumber(seat.ticket),
        seat=seat.seat,
        begins=_wall(milliseconds(asked.begins)),
        ends=_wall(milliseconds(asked.ends)),
        segments=tuple(one.told for one in found),
        videos=videos,
        gaps=tuple(_gaps(asked, seat, found)),
        reason=asked.reason.strip(),
        account=asked.by,
        made=now.astimezone(UTC).strftime(WALL_FORMAT),
    )
    return evidence, files


def _gaps(asked: Asked, seat: SeatRecording, found: Sequence[_Found]) -> Iterator[EvidenceGap]:
    """What between the two times no segment shows, and why as far as the journal says."""
    ends = milliseconds(asked.ends)
    at = milliseconds(asked.begins)
    clock: _Found | None = None
    for one in found:
        if one.wall_ms - at >= JOINT_MS:
            yield _gap(at, one.wall_ms, seat, clock or one)
        at, clock = max(at, one.wall_ms + one.told.ms), one
    if clock is not None and ends - at >= JOINT_MS:
        yield _gap(at, ends, seat, clock)


def _gap(begins: int, ends: int, seat: SeatRecording, clock: _Found) -> EvidenceGap:
    """A gap; `clock` is a segment near it, which tells the monotonic clock by that of the wall."""
    mono = clock.told.from_ms + begins - clock.wall_ms
    middle = mono + (ends - begins) // 2

    def there(one: Stretch | SegmentEntry) -> bool:
        return one.boot == clock.told.boot and one.from_ms <= middle < one.to_ms

    reason: GapReason | Literal["not_here"] = "unknown"
    if any(map(there, seat.missing)):
        reason = "not_here"
    elif seat.manifest is not None:
        reason = next((gap.reason for gap in seat.manifest.gaps if there(gap)), "unknown")
    return EvidenceGap(begins=_wall(begins), ms=ends - begins, reason=reason)


def _numbered(name: str, at: int) -> str:
    path = PurePath(name)
    return name if at == 0 else f"{path.stem}-{at + 1}{path.suffix}"


def _wall(unix_ms: int) -> str:
    return datetime.fromtimestamp(unix_ms / 1000, UTC).strftime(WALL_FORMAT)
