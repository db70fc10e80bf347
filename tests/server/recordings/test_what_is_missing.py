"""The centre knows from journal and manifest what should be here, and names what is not."""

import json
from collections.abc import Callable

import numpy as np

from exam_core.attempt.commands import NoteSegment
from exam_core.attempt.journal import read
from exam_core.identifiers import AttemptId, Digest
from exam_core.recording.manifest import SeatVideo, StillEntry, manifest_of
from sync_server.recordings import storage
from sync_server.recordings.models import Manifest, Segment
from sync_server.recordings.services.coverage import SeatRecording, recordings_of
from sync_server.recordings.services.note_manifest import note_manifest
from sync_server.sittings.models import Sitting
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.examroom import keep, mark
from tests.server.playback.film import keep_still
from tests.server.seat_video import Filmed, entry_of, kept, note, recorded, sealed_video
from tests.server.sitting_plan import SITTING


def seen(seat: int = 1) -> SeatRecording:
    rows = recordings_of(Sitting.objects.get(code=SITTING))
    return next(one for one in rows if one.seat == seat)


def test_before_the_result_is_opened_nothing_is_expected(attempt: Attempt) -> None:
    segment = kept(attempt)
    one = seen()
    assert (one.manifest, one.expected, one.missing, one.unlisted) == (None, (), (), ())
    assert (one.size, one.complete) == (segment.size, False)
    assert (seen(2).attempt, seen(2).segments) == ("", ())


def test_what_the_manifest_names_and_is_not_here_is_missing(attempt: Attempt) -> None:
    videos = [sealed_video(attempt, index) for index in range(3)]
    entries = [entry_of(data, index) for index, data in enumerate(videos)]
    first = kept(attempt)
    note(attempt, recorded(attempt, [entry_of(read_back(first), 0), *entries[1:]]))
    one = seen()
    assert (one.here, [entry.index for entry in one.missing], one.complete) == (1, [1, 2], False)
    Segment.objects.update(state="damaged")
    assert [entry.index for entry in seen().missing] == [0, 1, 2]
    assert [segment.index for segment in seen().damaged] == [0]


def read_back(segment: Segment) -> bytes:
    return storage.read(segment)


def test_what_was_recorded_at_the_seat_before_a_move_is_here_under_its_old_id(attempt: Attempt) -> None:
    before = kept(attempt)
    manifest = recorded(attempt, [entry_of(read_back(before), 0)])
    moved = attempt.id.removesuffix("/1") + "/2"
    note_manifest(Sitting.objects.get(code=SITTING), AttemptId(moved), manifest, ())
    rows = [one for one in recordings_of(Sitting.objects.get(code=SITTING)) if one.seat == 1]
    assert [(one.attempt, one.here, one.missing, one.size) for one in rows] == [
        (attempt.id, 0, (), before.size),
        (moved, 1, (), 0),
    ]


def test_a_still_that_the_manifest_names_is_missed_until_it_comes(attempt: Attempt) -> None:
    still = keep_still(attempt, np.zeros((48, 64, 3), np.uint8))
    strange = StillEntry(digest=Digest("0" * 64), kind="document", at_ms=9_000)
    manifest = recorded(attempt, []).model_copy(update={"stills": (still, strange)})
    note(attempt, manifest)
    one = seen()
    assert (one.stills_missing, one.unlisted, one.complete) == ((strange,), (), False)
    note(attempt, manifest.model_copy(update={"stills": (still,)}))
    assert seen().complete


def test_what_nothing_names_is_shown_as_such(attempt: Attempt) -> None:
    named, strange = kept(attempt), kept(attempt, 5)
    note(attempt, recorded(attempt, [entry_of(read_back(named), 0)]))
    one = seen()
    assert [segment.digest for segment in one.unlisted] == [strange.digest]
    assert one.complete


def test_a_segment_that_the_journal_alone_names_is_expected_too(attempt: Attempt) -> None:
    attempt = attempt.rolled_back(1)
    attempt.check_in()
    entry = entry_of(sealed_video(attempt), 0)
    attempt.do(NoteSegment(**entry.model_dump()))
    note(attempt, recorded(attempt, []))
    assert [one.digest for one in seen().missing] == [entry.digest]
    assert Manifest.objects.get().left_out == [entry.model_dump(mode="json")]


def test_the_worker_notes_the_manifest_when_it_opens_the_result(filmed: Filmed) -> None:
    attempt = filmed.attempt.rolled_back(1)
    attempt.check_in()
    data = sealed_video(attempt)
    attempt.do(NoteSegment(**entry_of(data, 0).model_dump()))
    attempt.answer_right(3)
    attempt.hand_in()
    manifest = manifest_of(read(attempt.raws), policy=SeatVideo(on=True))
    mark(keep(attempt, attempt.sealed(recording=manifest)))
    one = seen()
    assert one.manifest == manifest
    assert [entry.digest for entry in one.missing] == [entry_of(data, 0).digest]


def test_the_command_says_what_is_missing_and_why(attempt: Attempt, exam_centre: Callable[..., Said]) -> None:
    first = kept(attempt)
    entries = [entry_of(read_back(first), 0), entry_of(sealed_video(attempt, 1), 1)]
    note(attempt, recorded(attempt, entries, gap_ms=2_000))
    said = exam_centre("recordings", SITTING)
    assert said.code == 0
    assert f"{first.keeping.keep_until}" in said.out
    assert "摄像头断开" in said.out
    assert "缺 1 段" in said.out
    told = json.loads(exam_centre("recordings", SITTING, "--json").out)
    seat = told["seats"][0]
    assert (seat["expected"], seat["here"], len(seat["missing"])) == (2, 1, 1)
    assert (seat["exam_ms"], seat["recorded_ms"], seat["gaps"][0]["reason"]) == (122_000, 120_000, "lost")
    assert (told["missing"], told["keep_until"]) == (1, first.keeping.keep_until.isoformat())
    assert exam_centre("recordings", "2611250900-5101003-09").code == 4


def test_a_room_whose_cameras_do_it_is_named(attempt: Attempt, exam_centre: Callable[..., Said]) -> None:
    note(attempt, manifest_of([], policy=SeatVideo(on=False, room="NVR-3 第1-4路")))
    said = exam_centre("recordings", SITTING)
    assert "NVR-3 第1-4路" in said.out
    assert seen().complete
