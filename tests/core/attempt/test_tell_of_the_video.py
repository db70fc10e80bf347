"""The seat's video in the journal: told once, never in the way, the same when replayed."""

import pytest

from exam_core.attempt.commands import (
    Answer,
    ComeBack,
    HandIn,
    NoteCameraBack,
    NoteCameraLost,
    NoteSegment,
)
from exam_core.attempt.events import DEVICE, CameraBack, CameraLost, Event, Segment
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.encoding import MalformedData, decode_json, digest, encode_json
from tests.core.attempt.bench import MINUTE, RECORDING, RULES, STAFF, Bench, alone

ANOTHER = "ffeeddccbbaa9988"


def told(bench: Bench) -> list[Event]:
    kinds = (Segment, CameraLost, CameraBack)
    return [entry.event for entry in bench.entries if isinstance(entry.event, kinds)]


def test_a_segment_stands_in_the_journal_with_its_digest() -> None:
    bench = Bench().started()
    bench.wait(MINUTE)
    assert bench.segment(0, 2_000, 60_000) is None
    entry = bench.entries[-1]
    assert entry.by == DEVICE
    assert entry.event == Segment(
        recording=RECORDING, index=0, digest=digest(f"{RECORDING}/0".encode()), bytes=1_200_000,
        boot="boot-1", from_ms=2_000, ms=60_000, end="full",
    )  # fmt: skip


def test_what_was_told_is_not_told_again() -> None:
    bench = Bench().started()
    for _ in range(2):
        bench.do(NoteCameraBack(RECORDING))
        bench.segment(0, 2_000, 60_000)
    for _ in range(2):
        bench.do(NoteCameraLost("lost"))
    assert [type(event) for event in told(bench)] == [CameraBack, Segment, CameraLost]


def test_another_reason_and_another_recording_are_news() -> None:
    bench = Bench().started()
    bench.do(NoteCameraLost("lost"))
    bench.do(NoteCameraLost("no_space"))
    bench.do(NoteCameraBack(RECORDING))
    bench.do(NoteCameraBack(ANOTHER))
    bench.segment(0, 2_000, 60_000)
    bench.segment(0, 62_000, 60_000, recording=ANOTHER)
    assert len(told(bench)) == 6
    assert bench.state.camera.lost is None
    assert bench.state.camera.segments == {(RECORDING, 0), (ANOTHER, 0)}


def test_the_exam_goes_on_as_if_nothing_had_been_said() -> None:
    quiet, filmed = Bench().started(), Bench().started()
    filmed.do(NoteCameraLost("stuck"))
    for bench in (quiet, filmed):
        bench.wait(MINUTE)
        bench.do(Answer(1, (2,)))
    filmed.do(NoteCameraBack(RECORDING))
    assert (filmed.left_ms, filmed.state.state, filmed.state.answers) == (
        quiet.left_ms, quiet.state.state, quiet.state.answers,
    )  # fmt: skip


def test_the_camera_of_another_seat_has_said_nothing_yet() -> None:
    bench = alone().started()
    bench.do(NoteCameraLost("lost"))
    moved = bench.moved()
    assert moved.state.camera.lost is None
    assert moved.do(NoteCameraLost("lost")) is None
    assert len(told(moved)) == 2


def test_nothing_is_told_after_the_hand_in() -> None:
    bench = Bench().started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    assert bench.segment(0, 2_000, 60_000) is Refusal.NOT_NOW
    assert bench.do(NoteCameraLost("lost")) is Refusal.NOT_NOW
    assert bench.do(NoteCameraBack(RECORDING)) is Refusal.NOT_NOW


def test_a_segment_that_was_cut_off_is_told_in_a_later_boot() -> None:
    bench = Bench().started()
    bench.reboot(MINUTE)
    cut = NoteSegment(RECORDING, 3, digest(b"cut"), 900, "boot-1", 2_000, 7_000, "cut")
    assert bench.do(cut) is Refusal.NOT_NOW
    bench.do(ComeBack(bench.centre_ms))
    assert bench.do(cut) is None
    event = bench.entries[-1].event
    assert isinstance(event, Segment)
    assert (event.boot, bench.entries[-1].boot) == ("boot-1", bench.boot)


def test_a_filmed_attempt_replays_and_a_repeated_note_does_not() -> None:
    bench = Bench().started()
    bench.do(NoteCameraBack(RECORDING))
    bench.segment(0, 2_000, 60_000)
    bench.do(NoteCameraLost("recorder"))
    assert replay(bench.raws, rules=RULES, staff=STAFF) == bench.state
    last = decode_json(bench.raws[-1], limit=10_000)
    again = encode_json({**last, "prev": digest(bench.raws[-1]), "seq": last["seq"] + 1})
    with pytest.raises(MalformedData):
        replay([*bench.raws, again], rules=RULES, staff=STAFF)


@pytest.mark.parametrize(
    "command",
    [
        NoteSegment("short", 0, digest(b""), 900, "boot-1", 0, 1, "full"),
        NoteSegment(RECORDING, -1, digest(b""), 900, "boot-1", 0, 1, "full"),
        NoteCameraBack("00112233445566AA"),
    ],
)
def test_a_note_of_the_wrong_shape_is_a_mistake(command: NoteSegment | NoteCameraBack) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Bench().started().do(command)
