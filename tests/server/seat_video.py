"""Video of a seat in the exam room, sealed as its recorder does it, and sent as its uplink does."""

import json
import secrets
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from exam_core.attempt.journal import read
from exam_core.encoding import digest
from exam_core.identifiers import Digest, parse_attempt_id
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.manifest import RecordingManifest
from exam_core.recording.segment import begin_segment
from exam_core.recording.segment_header import SegmentFacts
from exam_core.sealing.sealed_object import SealRecipient
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.recordings.models import Keeping, Segment
from sync_server.recordings.services.accept_segment import Announced, accept_segment_piece
from sync_server.recordings.services.accept_segment import begin_segment as begin
from sync_server.recordings.services.keeping import keeping_of
from sync_server.recordings.services.note_manifest import note_manifest
from sync_server.role import ROLE_VARIABLE, ProcessRole
from sync_server.sittings.models import Sitting
from tests.server.centre import copy_home, use_home
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, Furnished
from tests.server.seat_online import SeatOnline
from tests.server.sitting_plan import SITE, SITTING

RECORDING = "00112233445566aa"
MINUTE_MS = 60_000


@dataclass(frozen=True)
class Filmed:
    """A released sitting in a home that is copied for each test, and seat 1's attempt at it."""

    home: CentreHome
    room: ExamRoom
    attempt: Attempt


@pytest.fixture(scope="session")
def filmed_template(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Filmed:
    """Made once: releasing a sitting takes as long as ten of these tests."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        folder = tmp_path_factory.mktemp("filmed")
        home = CentreHome(folder / "home")
        room = furnished.put_up(home, folder / "sitting")
        room.released()
        attempt = room.open_attempt(1)
        connections.close_all()
        return Filmed(home, room, attempt)


@pytest.fixture
def filmed(centre: CentreHome, filmed_template: Filmed, tmp_path: Path) -> Filmed:
    """A copy of it as this test's centre."""
    connections.close_all()
    shutil.rmtree(centre.path)
    use_home(copy_home(filmed_template.home, centre.path))
    folder = tmp_path / "sitting"
    folder.mkdir()
    room = replace(filmed_template.room, folder=folder, staff={})
    return Filmed(centre, room, filmed_template.attempt)


@pytest.fixture
def attempt(filmed: Filmed) -> Attempt:
    """Seat 1's, in its first minute."""
    return filmed.attempt


def facts(attempt: Attempt, index: int = 0, recording: str = RECORDING) -> SegmentFacts:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    return SegmentFacts(
        sitting=parts.sitting, site=SITE, attempt=attempt.id, ticket=parts.ticket, seat=attempt.seat.number,
        device=attempt.seat.id, recording=recording, index=index, boot="boot", from_ms=index * MINUTE_MS,
        created="2026-11-25T01:00:00.000000Z", width=640, height=480, fps=12, codecs="avc1.42E01E",
    )  # fmt: skip


def sealed_video(
    attempt: Attempt, index: int = 0, *, size: int = 1000, to: SealRecipient | None = None, **changes: Any
) -> bytes:
    """A segment; its content is none that plays, which nobody at the centre could tell."""
    told = replace(facts(attempt, index), **changes)
    beginning, sealer = begin_segment(told, to or attempt.package.recordings_to, secrets.token_bytes)
    return b"".join([beginning, sealer.seal(b"ftyp moov"), sealer.seal(bytes(size)), sealer.end(MINUTE_MS)])


def entry_of(data: bytes, index: int, recording: str = RECORDING) -> SegmentEntry:
    """What the journal says of that segment."""
    return SegmentEntry(
        recording=recording, index=index, digest=digest(data), bytes=len(data), boot="boot",
        from_ms=index * MINUTE_MS, ms=MINUTE_MS, end="full",
    )  # fmt: skip


def recorded(attempt: Attempt, entries: list[SegmentEntry], *, gap_ms: int = 0) -> RecordingManifest:
    """The manifest of an exam of as many minutes, with its last `gap_ms` not on video."""
    exam_ms = sum(entry.ms for entry in entries) + gap_ms
    stretch = {"boot": "boot", "from_ms": 0, "ms": exam_ms}
    gaps = [{"boot": "boot", "from_ms": exam_ms - gap_ms, "ms": gap_ms, "reason": "lost"}] if gap_ms else []
    document = {
        "kept": True, "segments": [entry.model_dump() for entry in entries], "stretches": [stretch],
        "gaps": gaps, "exam_ms": exam_ms, "recorded_ms": exam_ms - gap_ms,
    }  # fmt: skip
    return RecordingManifest.model_validate_json(json.dumps(document))


def note(attempt: Attempt, manifest: RecordingManifest) -> None:
    sitting = Sitting.objects.get(code=SITTING)
    note_manifest(sitting, attempt.id, manifest, read(attempt.raws))


def announce(seat: SeatOnline, of: Attempt, data: bytes, index: int = 0, **changes: object) -> Any:
    body = {
        "digest": digest(data), "size": len(data), "attempt": of.id, "recording": RECORDING,
        "index": index, **changes,
    }  # fmt: skip
    return seat.post("/segments", body)


def put_piece(seat: SeatOnline, data: bytes, number: int, size: int, *, named: str = "") -> Any:
    piece = data[number * size :][:size]
    return seat.put(f"/segments/{digest(data)}/pieces/{number}?digest={named or digest(piece)}", piece)


def upload(seat: SeatOnline, attempt: Attempt, data: bytes, index: int = 0) -> Any:
    """Everything that is missing."""
    answer = announce(seat, attempt, data, index)
    size = answer.json().get("piece_size", 0)
    for number in answer.json().get("missing", ()):
        answer = put_piece(seat, data, number, size)
    return answer


def kept(attempt: Attempt, index: int = 0, **changes: Any) -> Segment:
    """A segment that has come whole, without going through the network."""
    data = sealed_video(attempt, index, **changes)
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    name = Digest(digest(data))
    recording = changes.get("recording", RECORDING)
    now, device = timezone.now(), attempt.seat.device
    told = Announced(parts, recording, index, name, len(data))
    segment = begin(told, sitting=Sitting.objects.get(code=SITTING), device=device, now=now)
    assert isinstance(segment, Segment), segment
    segment_now = accept_segment_piece(name, 0, data, named=name, device=device, now=now)
    assert isinstance(segment_now, Segment), segment_now
    return segment_now


def years_ago(years: int) -> Keeping:
    """The sitting as if it had been held so many years before."""
    sitting = Sitting.objects.get(code=SITTING)
    sitting.start_at -= timedelta(days=366 * years)
    sitting.save()
    return keeping_of(sitting)
