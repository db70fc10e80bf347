"""The recording manifest: how much of the exam is on video, and why each hole is there."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.attempt.commands import (
    ComeBack,
    ConfirmCarriedOver,
    Fence,
    HandIn,
    NoteCameraBack,
    NoteCameraLost,
)
from exam_core.attempt.proctor_act import Action
from exam_core.encoding import digest
from exam_core.recording.coverage import JOINT_MS, SegmentEntry, segments_told
from exam_core.recording.manifest import (
    Interval,
    RecordingManifest,
    SeatVideo,
    StillEntry,
    gap_map,
    manifest_of,
)
from exam_core.sealing.documents import read_document, write_document
from tests.core.attempt.bench import MINUTE, RECORDING, Bench, alone
from tests.core.recording.seat_video import NOT_RECORDED

ON = SeatVideo(on=True)
ROOM = "第一机房 1-4号机位"
SECOND = 1_000


def manifest(bench: Bench, later: tuple[SegmentEntry, ...] = ()) -> RecordingManifest:
    return manifest_of(bench.entries, later=later, policy=ON)


def gaps(bench: Bench) -> list[tuple[int, int, str]]:
    """From, how long and why, in seconds of the exam."""
    told = gap_map(manifest(bench))
    return [
        (one.from_ms // SECOND, (one.to_ms - one.from_ms) // SECOND, one.reason) for one in told if one.reason
    ]


def filmed() -> Bench:
    """An exam that began in the middle of the first minute of its recording."""
    bench = Bench().started()
    bench.do(NoteCameraBack(RECORDING))
    return bench


def handed_in(bench: Bench) -> Bench:
    bench.wait(40 * MINUTE)
    assert bench.do(HandIn()) is None
    return bench


def covering(bench: Bench, *, until: int | None = None, index: int = 0) -> None:
    """One segment from the start of the exam until then, told now."""
    begun = manifest(bench).stretches[-1].from_ms
    bench.segment(index, begun - 5 * SECOND, (until or bench.mono_ms) - begun + 5 * SECOND)


def test_an_exam_on_video_from_beginning_to_end_has_no_gap() -> None:
    bench = filmed()
    bench.wait(40 * MINUTE)
    covering(bench)
    bench.do(HandIn())
    told = manifest(bench)
    assert (told.exam_ms, told.recorded_ms, told.gaps) == (40 * MINUTE, 40 * MINUTE, ())
    assert told.segments == segments_told(bench.entries)
    assert gap_map(told) == (Interval(0, 40 * MINUTE, None),)


def test_a_segment_closed_after_the_hand_in_counts() -> None:
    bench = handed_in(filmed())
    assert gaps(bench) == [(0, 40 * 60, "unknown")]
    begun = manifest(bench).stretches[0].from_ms
    last = SegmentEntry(
        recording=RECORDING, index=0, digest=digest(b"last"), bytes=9, boot=bench.boot, from_ms=begun,
        ms=40 * MINUTE, end="closed",
    )  # fmt: skip
    told = manifest(bench, later=(last,))
    assert (told.recorded_ms, told.segments) == (40 * MINUTE, (last,))
    assert manifest(bench, later=(last, last)) == told


def test_a_lost_camera_is_a_gap_with_its_reason_although_it_is_told_late() -> None:
    bench = filmed()
    bench.wait(10 * MINUTE)
    covering(bench, until=bench.mono_ms - 3 * SECOND)
    bench.do(NoteCameraLost("stuck"))
    bench.wait(57 * SECOND)
    bench.do(NoteCameraBack(RECORDING))
    again = bench.mono_ms + SECOND
    handed_in(bench)
    told = manifest(bench, later=(_segment(bench, 1, again, bench.mono_ms - again),))
    assert [(gap.ms, gap.reason) for gap in told.gaps] == [(61 * SECOND, "stuck")]


def _segment(bench: Bench, index: int, from_ms: int, ms: int) -> SegmentEntry:
    return SegmentEntry(
        recording=RECORDING, index=index, digest=digest(bytes([index])), bytes=9, boot=bench.boot,
        from_ms=from_ms, ms=ms, end="full",
    )  # fmt: skip


def test_before_its_first_picture_the_recorder_was_still_starting() -> None:
    bench = filmed()
    bench.wait(MINUTE)
    began = bench.mono_ms
    bench.wait(39 * MINUTE)
    bench.segment(0, began, bench.mono_ms - began)
    bench.do(HandIn())
    assert gaps(bench) == [(0, 60, "recorder")]


def test_pictures_that_came_too_slowly_around_the_start_of_the_exam_are_told_as_such() -> None:
    bench = filmed()
    begun = manifest(bench).stretches[-1].from_ms
    bench.segment(0, begun - 5 * SECOND, 4 * SECOND)
    bench.wait(40 * MINUTE)
    bench.segment(1, begun + 2 * SECOND, bench.mono_ms - begun - 2 * SECOND)
    bench.do(HandIn())
    assert gaps(bench) == [(0, 2, "slow")]


def test_a_hole_is_divided_where_its_reason_changes() -> None:
    bench = Bench().started()
    bench.do(NoteCameraLost("no_camera"))
    bench.wait(5 * MINUTE)
    bench.do(NoteCameraLost("no_space"))
    handed_in(bench)
    assert gaps(bench) == [(0, 300, "no_camera"), (300, 2400, "no_space")]


def test_a_camera_that_came_back_explains_no_later_hole_whose_pictures_came_too_slowly() -> None:
    bench = filmed()
    bench.do(NoteCameraLost("lost"))
    bench.do(NoteCameraBack(RECORDING))
    bench.wait(MINUTE)
    covering(bench)
    handed_in(bench)
    assert gaps(bench) == [(60, 2400, "slow")]


def test_while_the_program_was_away_it_is_the_reason() -> None:
    bench = filmed()
    bench.wait(MINUTE)
    covering(bench)
    bench.wait(20 * SECOND)
    bench.do(ComeBack(None))
    bench.wait(2 * SECOND)
    back = bench.mono_ms
    handed_in(bench)
    told = manifest(bench, later=(_segment(bench, 1, back, bench.mono_ms - back),))
    assert [(gap.ms, gap.reason) for gap in told.gaps] == [(22 * SECOND, "program")]


def test_a_reboot_is_a_gap_as_long_as_the_journal_says() -> None:
    bench = filmed()
    bench.wait(MINUTE)
    covering(bench)
    bench.reboot(3 * MINUTE)
    bench.do(ComeBack(bench.centre_ms))
    bench.act(Action.RESUME)
    again = bench.mono_ms
    handed_in(bench)
    told = manifest(bench, later=(_segment(bench, 9, again, bench.mono_ms - again),))
    assert [stretch.boot for stretch in told.stretches] == ["boot-1", "boot-1+"]
    assert [(gap.boot, gap.ms, gap.reason) for gap in told.gaps] == [("boot-1", 3 * MINUTE, "program")]
    assert told.exam_ms == 44 * MINUTE
    assert gap_map(told) == (
        Interval(0, MINUTE, None),
        Interval(MINUTE, 4 * MINUTE, "program"),
        Interval(4 * MINUTE, 44 * MINUTE, None),
    )


def test_a_segment_of_another_boot_covers_nothing_of_this_one() -> None:
    bench = filmed()
    bench.reboot(3 * MINUTE)
    bench.do(ComeBack(bench.centre_ms))
    bench.act(Action.RESUME)
    handed_in(bench)
    stray = _segment(bench, 0, 0, 90 * MINUTE).model_copy(update={"boot": "boot-7"})
    assert manifest(bench, later=(stray,)).recorded_ms == 0


def test_a_moved_attempt_tells_of_both_seats() -> None:
    bench = alone().started()
    bench.do(NoteCameraBack(RECORDING))
    bench.wait(5 * MINUTE)
    covering(bench)
    moved = bench.moved(2 * MINUTE)
    assert moved.do(ConfirmCarriedOver()) is None
    again = moved.mono_ms
    handed_in(moved)
    told = manifest(moved, later=(_segment(moved, 1, again, moved.mono_ms - again),))
    assert [(gap.ms, gap.reason) for gap in told.gaps] == [(2 * MINUTE, "program")]
    assert len(told.stretches) == 2


@pytest.mark.parametrize("pause", [Bench.wait, Bench.reboot])
def test_the_seat_that_was_left_tells_of_its_own_time_only(pause: Callable[[Bench, int], None]) -> None:
    bench = alone().started()
    bench.wait(5 * MINUTE)
    covering(bench)
    act = bench.move_act()
    pause(bench, 60 * MINUTE)
    assert bench.do(Fence(act)) is None
    told = manifest(bench)
    assert (told.exam_ms, len(told.stretches), told.gaps) == (5 * MINUTE, 1, ())


def test_an_exam_that_never_began_has_nothing_to_be_recorded() -> None:
    bench = Bench().admitted()
    told = manifest(bench)
    assert (told.stretches, told.exam_ms, told.gaps, gap_map(told)) == ((), 0, (), ())


def test_the_joint_of_two_segments_is_no_gap() -> None:
    for hole, expected in ((JOINT_MS - 1, []), (JOINT_MS, [JOINT_MS])):
        bench = handed_in(filmed())
        begun, end = manifest(bench).stretches[0].from_ms, bench.mono_ms
        first = _segment(bench, 0, begun, MINUTE)
        second = _segment(bench, 1, begun + MINUTE + hole, end - begun - MINUTE - hole)
        assert [gap.ms for gap in manifest(bench, later=(first, second)).gaps] == expected


def test_where_seats_are_not_recorded_the_room_is_named_instead() -> None:
    bench = handed_in(Bench().started())
    told = manifest_of(bench.entries, policy=SeatVideo(on=False, room=ROOM))
    assert (told.kept, told.room, told.gaps, told.exam_ms) == (False, ROOM, (), 40 * MINUTE)
    assert told.reason
    assert gap_map(told) == ()
    with pytest.raises(ValueError, match="needs a reason"):
        manifest_of(bench.entries, policy=SeatVideo(on=False))


def test_stills_are_listed() -> None:
    still = StillEntry(digest=digest(b"still"), kind="check_in", at_ms=900)
    assert manifest_of(filmed().entries, stills=(still,), policy=ON).stills == (still,)


def test_a_manifest_is_read_as_it_was_written() -> None:
    bench = filmed()
    bench.wait(MINUTE)
    covering(bench)
    bench.do(NoteCameraLost("recorder"))
    for told in (manifest(handed_in(bench)), NOT_RECORDED):
        assert read_document(RecordingManifest, write_document(told), limit=100_000) == told


@pytest.mark.parametrize(
    "change",
    [
        {"kept": False},
        {"reason": "why"},
        {"exam_ms": 1},
        {"recorded_ms": 1},
        {"stretches": ()},
        {"gaps": ()},
        {"kept": False, "reason": "why", "room": ROOM},
    ],
)
def test_a_manifest_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    bench = filmed()
    bench.wait(MINUTE)
    covering(bench)
    bench.do(NoteCameraLost("recorder"))
    members = manifest(handed_in(bench)).model_dump()
    RecordingManifest(**members)
    with pytest.raises(ValueError, match="Value error"):
        RecordingManifest(**{**members, **change})


def test_a_segment_twice_or_a_gap_outside_the_exam_is_refused() -> None:
    bench = filmed()
    bench.wait(MINUTE)
    covering(bench)
    bench.do(NoteCameraLost("recorder"))
    members = manifest(handed_in(bench)).model_dump()
    (gap,) = members["gaps"]
    for change in (
        {"segments": members["segments"] * 2},
        {"gaps": ({**gap, "boot": "boot-9"},)},
        {"gaps": ({**gap, "from_ms": gap["from_ms"] + 1},)},
    ):
        with pytest.raises(ValueError, match="Value error"):
            RecordingManifest(**{**members, **change})


STEPS = st.lists(
    st.tuples(st.sampled_from(["wait", "segment", "lost", "back", "kill", "reboot"]), st.integers(1, 240)),
    max_size=25,
)


@settings(max_examples=60)
@given(STEPS)
def test_recorded_and_missing_seconds_are_the_exam_second_by_second(steps: list[tuple[str, int]]) -> None:
    """The oracle looks at each second of each boot; segments end and begin on whole seconds here."""
    bench = filmed()
    covered: set[tuple[str, int]] = set()
    exam = 0
    for number, (what, seconds) in enumerate(steps):
        if what == "segment":
            begins = max(0, bench.mono_ms - seconds * SECOND)
            ends = begins + (seconds * 7 % 240 + 1) * SECOND
            bench.segment(number, begins, ends - begins)
            covered |= {(bench.boot, ms) for ms in range(begins, ends, SECOND)}
        elif what == "lost":
            bench.do(NoteCameraLost("lost"))
        elif what == "back":
            bench.do(NoteCameraBack(RECORDING))
        else:
            exam += seconds
            _pass(bench, what, seconds)
    bench.do(NoteCameraLost("off"))  # so that the journal ends now
    told = manifest(bench)
    assert told.exam_ms == exam * SECOND
    inside = {(part.boot, ms) for part in told.stretches for ms in range(part.from_ms, part.to_ms, SECOND)}
    assert told.recorded_ms == len(inside & covered) * SECOND
    for gap in told.gaps:
        assert not {(gap.boot, ms) for ms in range(gap.from_ms, gap.to_ms, SECOND)} & covered
    whole = gap_map(told)
    assert all(one.to_ms == two.from_ms for one, two in pairwise(whole))
    assert sum(one.to_ms - one.from_ms for one in whole) == told.exam_ms
    assert sum(one.to_ms - one.from_ms for one in whole if one.reason) == told.exam_ms - told.recorded_ms


def _pass(bench: Bench, what: str, seconds: int) -> None:
    match what:
        case "wait":
            bench.wait(seconds * SECOND)
        case "kill":
            bench.do(NoteCameraLost("slow"))
            bench.do(NoteCameraLost("lost"))
            bench.wait(seconds * SECOND)
            assert bench.do(ComeBack(None)) is None
        case _:
            bench.do(NoteCameraLost("slow"))
            bench.do(NoteCameraLost("lost"))
            bench.reboot(seconds * SECOND)
            bench.mono_ms = 1_000
            assert bench.do(ComeBack(bench.centre_ms)) is None
            bench.act(Action.RESUME)
