"""Two filmed seats: real H.264 of the recorder's encoder, sealed, kept, and vouched for by their journals."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import cv2
import numpy as np
from cv2.typing import MatLike
from django.utils import timezone

from client.recording.encoder import FragmentEncoder, PictureForm
from exam_core.attempt.commands import Answer, Flag, NoteCameraBack, NoteCameraLost, NoteSegment, View
from exam_core.attempt.journal import WALL_FORMAT, read
from exam_core.attempt.proctor_act import Action
from exam_core.encoding import digest
from exam_core.identifiers import Digest, parse_attempt_id
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.manifest import SeatVideo, StillEntry, manifest_of
from exam_core.recording.segment import begin_segment
from exam_core.recording.still import StillFacts, seal_still
from exam_core.recording.video_file import read_video_file
from sync_server.recordings.models import Segment
from sync_server.recordings.services.accept_segment import (
    Announced,
    accept_segment_piece,
    accept_whole_segment,
)
from sync_server.recordings.services.accept_segment import begin_segment as begin
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.examroom import keep, mark
from tests.server.seat_video import facts
from tests.server.sitting_plan import SITE, SITTING

VGA = PictureForm(640, 480, 12)
SMALL = PictureForm(320, 240, 5)
"""What the governor comes down to."""
FIRST, SECOND = "00112233445566aa", "00112233445566bb"
SECONDS = 10
"""How long each segment of these films is."""


@dataclass(frozen=True)
class Filmed:
    """A segment, and what the journal says of it."""

    data: bytes
    entry: SegmentEntry


def shade(second: int) -> int:
    """How light the band at the right of a picture is in that second of the boot's clock."""
    return 30 + 20 * (second % 10)


def film(
    attempt: Attempt,
    pictures: Sequence[MatLike],
    index: int,
    from_ms: int,
    *,
    recording: str = FIRST,
    form: PictureForm = VGA,
    seconds: int = SECONDS,
) -> Filmed:
    """Ten seconds of the clip with a band that tells the second, as the recorder seals them."""
    encoder = FragmentEncoder(form, max_kbps=400)
    told = replace(
        facts(attempt, index, recording),
        from_ms=from_ms,
        created=_wall(attempt, from_ms),
        width=form.width,
        height=form.height,
        fps=form.fps,
        codecs=encoder.codecs,
    )
    beginning, sealer = begin_segment(told, attempt.package.recordings_to, secrets.token_bytes)
    sealed = [beginning]
    for number in range(seconds * form.fps):
        at_ms = number * 1000 // form.fps
        picture = _picture(pictures[number % len(pictures)], form, (from_ms + at_ms) // 1000)
        sealed += [sealer.seal(piece) for piece in encoder.add(picture, at_ms)]
    sealed += [sealer.seal(piece) for piece in encoder.end()]
    data = b"".join([*sealed, sealer.end(seconds * 1000)])
    entry = SegmentEntry(
        recording=recording, index=index, digest=digest(data), bytes=len(data), boot="boot",
        from_ms=from_ms, ms=seconds * 1000, end="full",
    )  # fmt: skip
    return Filmed(data, entry)


def upload(attempt: Attempt, filmed: Filmed) -> Segment:
    """The centre has it, piece by piece."""
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    now, device, name = timezone.now(), attempt.seat.device, Digest(filmed.entry.digest)
    told = Announced(parts, filmed.entry.recording, filmed.entry.index, name, len(filmed.data))
    segment = begin(told, sitting=Sitting.objects.get(code=SITTING), device=device, now=now)
    assert isinstance(segment, Segment), segment
    segment = accept_segment_piece(name, 0, filmed.data, named=name, device=device, now=now)
    assert isinstance(segment, Segment), segment
    assert segment.state == "kept"
    return segment


def note(attempt: Attempt, filmed: Filmed) -> None:
    """The journal tells the segment."""
    attempt.do(NoteSegment(**filmed.entry.model_dump()))


def drawn_question(attempt: Attempt) -> int:
    """The first question of the paper with a figure."""
    return next(item.number for item in attempt.paper.items if item.figure)


def sit_seat_1(attempt: Attempt, pictures: Sequence[MatLike]) -> list[Filmed]:
    """An exam of fifty seconds: questions, a lock, a camera that was lost, a segment that never came."""
    films = [
        film(attempt, pictures, 0, 6_000),
        film(attempt, pictures, 1, 16_000),
        film(attempt, pictures, 0, 34_000, recording=SECOND, form=SMALL),
        film(attempt, pictures, 1, 44_000, recording=SECOND, form=SMALL),
    ]
    attempt.check_in()
    at(attempt, 6_000)
    attempt.do(NoteCameraBack(FIRST))
    at(attempt, 8_000)
    attempt.do(View(2))
    at(attempt, 10_000)
    attempt.do(Answer(2, (0,)))
    at(attempt, 12_000)
    attempt.do(View(21))
    attempt.do(Flag(21, on=True))
    at(attempt, 14_000)
    attempt.do(Answer(21, (2,)))
    at(attempt, 16_100)
    note(attempt, films[0])
    at(attempt, 20_000)
    attempt.act(Action.LOCK, "suspected_violation")
    at(attempt, 22_000)
    attempt.act(Action.UNLOCK, "finding_cleared")
    at(attempt, 26_100)
    note(attempt, films[1])
    at(attempt, 26_500)
    attempt.do(NoteCameraLost("lost"))
    at(attempt, 33_900)
    attempt.do(NoteCameraBack(SECOND))
    at(attempt, 40_000)
    attempt.do(Answer(21, (1,)))
    at(attempt, 44_100)
    note(attempt, films[2])
    at(attempt, 46_000)
    attempt.do(View(drawn_question(attempt)))
    at(attempt, 54_100)
    note(attempt, films[3])
    at(attempt, 54_500)
    attempt.hand_in()
    for one in films[:3]:
        upload(attempt, one)
    receive(attempt, keep_still(attempt, pictures[0]))
    return films


def sit_seat_2(attempt: Attempt, pictures: Sequence[MatLike]) -> list[Filmed]:
    """A result that was never received: its video alone is there."""
    films = [film(attempt, pictures, 0, 10_000), film(attempt, pictures, 1, 20_000)]
    for one in films:
        upload(attempt, one)
    return films


def keep_still(attempt: Attempt, picture: MatLike) -> StillEntry:
    """The sealed picture of the check-in, at the centre."""
    jpeg = cv2.imencode(".jpg", picture)[1].tobytes()
    facts = StillFacts(
        attempt=attempt.id, site=SITE, seat=1, device=attempt.seat.id,
        kind="check_in", boot="boot", at_ms=5_000, created=_wall(attempt, 5_000),
    )  # fmt: skip
    data = seal_still(facts, jpeg, attempt.package.recordings_to, secrets.token_bytes)
    file, sitting = read_video_file(data), Sitting.objects.get(code=SITTING)
    parts = parse_attempt_id(file.attempt)
    assert parts is not None
    told = Announced(parts, file.recording, file.index, file.digest, file.size)
    kept = accept_whole_segment(told, data, sitting=sitting, device=attempt.seat.device, now=timezone.now())
    assert isinstance(kept, Segment), kept
    return StillEntry(digest=file.digest, kind="check_in", at_ms=5_000)


def receive(attempt: Attempt, *stills: StillEntry) -> None:
    """The result comes, with its manifest, and is opened."""
    manifest = manifest_of(read(attempt.raws), stills=stills, policy=SeatVideo(on=True))
    mark(keep(attempt, attempt.sealed(recording=manifest)))


def at(attempt: Attempt, mono_ms: int) -> None:
    """What comes next comes at that time."""
    attempt.mono_ms = mono_ms - 10


def _wall(attempt: Attempt, mono_ms: int) -> str:
    """By the same clock as entry 0 of the journal."""
    first = read(attempt.raws)[0]
    return (first.wall + timedelta(milliseconds=mono_ms - first.mono_ms)).strftime(WALL_FORMAT)


def _picture(picture: MatLike, form: PictureForm, second: int) -> MatLike:
    sized = cv2.resize(picture, (form.width, form.height))
    sized[:, form.width * 3 // 4 :] = shade(second)
    return np.ascontiguousarray(sized)
