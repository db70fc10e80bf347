"""A sitting of fifty seats with two hours of sealed video each, in a real centre.

One seat's two hours are encoded as its recorder does; every other seat seals the same pictures under headers
and keys of its own. Each seat has a journal that names its segments, and a result that was opened; but those
of the last seats never came.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import cv2
from cv2.typing import MatLike
from django.db import connections
from django.utils import timezone

from client.recording.encoder import FragmentEncoder, PictureForm
from client.recording.governor import LEVELS
from exam_core.attempt.commands import AcceptNotes, Answer, NoteCameraBack, NoteSegment
from exam_core.attempt.journal import WALL_FORMAT, read
from exam_core.attempt.proctor_act import Action
from exam_core.encoding import digest
from exam_core.identifiers import parse_attempt_id
from exam_core.numbers.id_number import valid_id_number
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.manifest import SeatVideo, manifest_of
from exam_core.recording.segment import begin_segment
from exam_core.recording.segment_header import SegmentFacts
from sync_server.home import CentreHome
from sync_server.recordings.models import Segment
from sync_server.recordings.services.accept_segment import Announced, accept_whole_segment
from sync_server.sittings.models import Sitting
from tests.benchmarks.bench_video import clip
from tests.server.centre import copy_home, found_template
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, furnish, keep, mark
from tests.server.playback.film import at
from tests.server.sitting_plan import SITE, SITTING, picture

SEATS, MINUTES = 50, 120
UNOPENED = 5
"""How many of the seats have no result at the centre."""
BEST_MINUTES = 12
"""At the beginning of each seat's video, in the recorder's best pictures; the rest is what its governor comes
down to, so that two hours are encoded in a minute."""
QUESTIONS = 1_000
MINUTE_MS = 60_000
NOTES_MS = 90_000
BEGINS_MS = 80_000
RECORDING = "00112233445566aa"


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute of video in plain: ftyp and moov, then thirty fragments."""

    form: PictureForm
    codecs: str
    pieces: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FilmedSitting:
    """What was made; `attempts` and `segments` by seat, the digests in the order of their time."""

    room: ExamRoom
    attempts: dict[int, str]
    segments: dict[int, tuple[str, ...]]


class LargeRoom(ExamRoom):
    """A room with as many candidates as seats."""

    def plan(self, **changes: object) -> Path:
        path = super().plan(**{"seats": SEATS, **changes})
        for number in range(1, SEATS + 1):
            (self.folder / "photos" / f"{number}.jpg").write_bytes(picture())
        self.write_roster(*(self.candidate(number) for number in range(1, SEATS + 1)))
        return path

    def candidate(self, number: int) -> dict[str, object]:
        seventeen = f"51010019900101{number * 2:03}"
        found = (seventeen + check for check in "0123456789X" if valid_id_number(seventeen + check))
        return {
            **self.row(1),
            "id_number": next(found),
            "name": f"考生{number}",
            "photo": f"{number}.jpg",
            "seat": number,
        }


def film_two_hours() -> Iterator[Minute]:
    """The clip in a loop, encoded anew for each minute."""
    source = cv2.VideoCapture(str(clip()))
    taken: list[MatLike] = []
    while (frame := source.read())[0]:
        taken.append(frame[1])
    source.release()
    for number in range(MINUTES):
        form = LEVELS[0] if number < BEST_MINUTES else LEVELS[-1]
        yield _minute(taken, form, number)


def fill(folder: Path) -> FilmedSitting:
    """The whole sitting, in a home in `folder` that this process is pointed at."""
    furnished = furnish(
        copy_home(found_template(folder / "template"), folder / "furnished"), seats=SEATS, questions=QUESTIONS
    )
    home = CentreHome(folder / "home")
    plain = furnished.put_up(home, folder / "sitting")
    room = LargeRoom(plain.folder, plain.seats, plain.proctors)
    room.released(rule_set="sichuan-2022", purpose="exam")
    minutes = tuple(film_two_hours())
    attempts: dict[int, str] = {}
    segments: dict[int, tuple[str, ...]] = {}
    for number in range(1, SEATS + 1):
        attempt = room.open_attempt(number)
        attempts[number] = attempt.id
        segments[number] = _sit(attempt, minutes, opened=number <= SEATS - UNOPENED)
    connections.close_all()
    return FilmedSitting(room, attempts, segments)


def _minute(pictures: Sequence[MatLike], form: PictureForm, number: int) -> Minute:
    encoder = FragmentEncoder(form, max_kbps=400)
    pieces: list[bytes] = []
    for frame in range(MINUTE_MS // 1000 * form.fps):
        at_ms = frame * 1000 // form.fps
        of = pictures[(number * 17 + frame * 30 // form.fps) % len(pictures)]
        pieces += encoder.add(cv2.resize(of, (form.width, form.height)), at_ms)
    return Minute(form, encoder.codecs, tuple(pieces + encoder.end()))


def _sit(attempt: Attempt, minutes: Sequence[Minute], *, opened: bool) -> tuple[str, ...]:
    """Two hours in which something is answered now and then, and each minute is told when it is over."""
    attempt.act(Action.CONFIRM_IDENTITY)
    at(attempt, BEGINS_MS)
    attempt.do(NoteCameraBack(RECORDING))
    at(attempt, NOTES_MS)
    attempt.do(AcceptNotes(NOTES_MS))
    attempt.act(Action.START)
    entries = []
    for index, minute in enumerate(minutes):
        data, entry = _sealed(attempt, minute, index)
        _keep(attempt, data, entry)
        entries.append(entry)
    for index, entry in enumerate(entries[:-1]):
        at(attempt, entry.to_ms + 100)
        attempt.do(NoteSegment(**entry.model_dump()))
        item = attempt.paper.items[index % len(attempt.paper.items)]
        attempt.do(Answer(item.number, (index % 2,)))
    at(attempt, BEGINS_MS + MINUTES * MINUTE_MS - 2_000)
    attempt.hand_in()
    if opened:
        manifest = manifest_of(read(attempt.raws), later=entries[-1:], policy=SeatVideo(on=True))
        mark(keep(attempt, attempt.sealed(recording=manifest)))
    return tuple(entry.digest for entry in entries)


def _sealed(attempt: Attempt, minute: Minute, index: int) -> tuple[bytes, SegmentEntry]:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    from_ms = BEGINS_MS + index * MINUTE_MS
    first = read(attempt.raws[:1])[0]
    facts = SegmentFacts(
        sitting=parts.sitting, site=SITE, attempt=attempt.id, ticket=parts.ticket, seat=attempt.seat.number,
        device=attempt.seat.id, recording=RECORDING, index=index, boot=attempt.boot, from_ms=from_ms,
        created=(first.wall + timedelta(milliseconds=from_ms - first.mono_ms)).strftime(WALL_FORMAT),
        width=minute.form.width, height=minute.form.height, fps=minute.form.fps, codecs=minute.codecs,
    )  # fmt: skip
    beginning, sealer = begin_segment(facts, attempt.package.recordings_to, secrets.token_bytes)
    data = b"".join([beginning, *map(sealer.seal, minute.pieces), sealer.end(MINUTE_MS)])
    entry = SegmentEntry(
        recording=RECORDING, index=index, digest=digest(data), bytes=len(data), boot=attempt.boot,
        from_ms=from_ms, ms=MINUTE_MS, end="full",
    )  # fmt: skip
    return data, entry


def _keep(attempt: Attempt, data: bytes, entry: SegmentEntry) -> None:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    told = Announced(parts, RECORDING, entry.index, digest(data), len(data))
    sitting = Sitting.objects.get(code=SITTING)
    kept = accept_whole_segment(told, data, sitting=sitting, device=attempt.seat.device, now=timezone.now())
    assert isinstance(kept, Segment), kept
