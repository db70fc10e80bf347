"""What the seat has recorded goes onto the mirror sticks, behind the result and never in the exam's way."""

import os
import shutil
from pathlib import Path
from unittest import mock

import pytest

from client.sitting.seat_view import Stage
from client.standalone import video_copies
from client.standalone.stick import StickFolder
from client.standalone.video_copies import VideoOnSticks
from exam_core.attempt.commands import HandIn
from exam_core.attempt.proctor_act import Action
from exam_core.identifiers import AttemptId
from exam_core.recording.segment import segment_name
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.client.standalone.isolated_pc import IsolatedPC, answering, mirror_stick, unlocked, waiting
from tests.client.standalone.sealed_video import RECORDING, of_seat, record, segment


def on(stick: StickFolder, attempt: AttemptId = ATTEMPT) -> dict[str, bytes]:
    """What lies on a stick of the sitting's video."""
    folder = stick.video(attempt, "-").parent
    files = sorted(folder.iterdir()) if folder.exists() else []
    return {path.name: path.read_bytes() for path in files}


def ticks(pc: IsolatedPC, count: int = 1) -> None:
    """The seat's own ticks, five a second."""
    for _ in range(count):
        pc.wait(100)
        pc.seat.tick()


def handed_in(pc: IsolatedPC) -> dict[str, bytes]:
    answering(pc)
    files = record(pc.folder, ATTEMPT)
    assert pc.seat.perform(HandIn()) is None
    return files


def test_after_the_hand_in_the_result_goes_first_and_one_file_each_time(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    pc.look()
    assert pc.view().result_safe
    assert pc.view().video == VideoOnSticks(1, 4)
    (first,) = on(pc.mirror)
    result, video = pc.mirror.result(ATTEMPT), pc.mirror.video(ATTEMPT, first)
    assert result.stat().st_mtime_ns <= video.stat().st_mtime_ns
    ticks(pc)
    assert len(on(pc.mirror)) == 2
    ticks(pc, 2)
    assert on(pc.mirror) == files
    assert pc.view().video == VideoOnSticks(4, 4)


def test_nothing_is_copied_while_the_exam_clock_runs(pc: IsolatedPC) -> None:
    answering(pc)
    record(pc.folder, ATTEMPT)
    pc.sit(20_000)
    ticks(pc, 5)
    assert on(pc.mirror) == {}


def test_what_is_still_being_written_stays_where_it_is(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    name = segment_name(ATTEMPT, RECORDING, 9)
    for other in (f"{name}.part", f"{name}.entry", "notes.txt"):
        (pc.folder.recordings / other).write_bytes(b"not closed")
    pc.look()
    ticks(pc, 8)
    assert on(pc.mirror) == files


def test_the_seat_is_cleared_before_the_video_is_through_and_it_goes_on(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    pc.look()
    assert pc.seat.clear(PIN) is None
    assert pc.stage() is Stage.READY
    assert pc.view().video == VideoOnSticks(1, 4)
    pc.look()
    ticks(pc, 4)
    assert on(pc.mirror) == files


def test_it_goes_on_while_a_candidate_waits_and_stops_at_the_start(pc: IsolatedPC) -> None:
    waiting(pc)
    record(pc.folder, ATTEMPT)
    pc.look()
    ticks(pc)
    assert len(on(pc.mirror)) == 2
    pc.act(Action.START)
    pc.sit(20_000)
    ticks(pc, 4)
    assert len(on(pc.mirror)) == 2


def test_a_program_that_starts_again_writes_nothing_twice(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    pc.look()
    ticks(pc)
    before = {path: path.stat().st_mtime_ns for path in pc.mirror.path.rglob("*.seg")}
    pc.kill()
    pc.look()
    assert pc.view().video == VideoOnSticks(3, 4)
    ticks(pc, 3)
    assert on(pc.mirror) == files
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_copy_that_is_not_what_its_name_says_is_made_again(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    name = segment_name(ATTEMPT, RECORDING, 0)
    target = pc.mirror.video(ATTEMPT, name)
    target.parent.mkdir(parents=True)
    target.write_bytes(files[name][:-1] + b"x")
    pc.look()
    ticks(pc, 4)
    assert on(pc.mirror) == files


def test_a_write_that_the_stick_takes_in_part_is_made_again(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    sync, video = os.fsync, pc.mirror.video(ATTEMPT, "-").parent

    def pulled(file: int) -> None:
        if Path(os.readlink(f"/proc/self/fd/{file}")).parent == video:
            os.truncate(file, 10)
            raise OSError(5, "Input/output error")
        sync(file)

    with mock.patch.object(os, "fsync", pulled):
        pc.look()
        ticks(pc, 2)
    assert pc.view().result_safe
    assert on(pc.mirror) == {}
    assert pc.view().video == VideoOnSticks(0, 4)
    pc.look()
    ticks(pc, 4)
    assert on(pc.mirror) == files


def test_a_full_stick_is_told_and_another_one_goes_on(
    pc: IsolatedPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = handed_in(pc)
    usage = shutil.disk_usage
    full = pc.mirror.mirror_root

    def room(path: Path) -> object:
        there = usage(path)
        return there._replace(free=video_copies.LEFT_FREE) if path == full else there

    monkeypatch.setattr(shutil, "disk_usage", room)
    pc.look()
    ticks(pc)
    assert pc.view().result_safe
    assert pc.view().video == VideoOnSticks(0, 4, no_room=True)
    second = mirror_stick(pc.path / "second stick")
    pc.plug(second)
    ticks(pc, 4)
    pc.look()
    ticks(pc, 4)
    assert on(second) == files
    assert on(pc.mirror) == {}
    assert pc.view().video == VideoOnSticks(4, 4)


def test_both_sticks_that_are_in_get_everything(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    second = mirror_stick(pc.path / "second stick")
    pc.plug(second)
    ticks(pc, 8)
    assert on(pc.mirror) == on(second) == files


def test_a_stick_that_comes_later_gets_what_its_sitting_has(pc: IsolatedPC) -> None:
    files = handed_in(pc)
    pc.look()
    ticks(pc, 4)
    pc.pull(pc.mirror)
    second = mirror_stick(pc.path / "second stick")
    pc.plug(second)
    ticks(pc, 4)
    assert on(second) == files


def test_a_stick_pulled_out_meanwhile_is_not_written_on_this_disk(pc: IsolatedPC) -> None:
    handed_in(pc)
    pc.look()
    assert len(on(pc.mirror)) == 1
    shutil.rmtree(pc.mirror.path)
    ticks(pc, 2)
    assert not pc.mirror.path.exists()


def test_video_of_sittings_with_a_network_stays_for_the_centre(pc: IsolatedPC) -> None:
    unlocked(pc)
    strange = AttemptId("2611250900-5101003-77/T-2/1")
    (pc.folder.recordings).mkdir(parents=True)
    (pc.folder.recordings / segment_name(strange, RECORDING, 0)).write_bytes(segment(strange))
    pc.look()
    ticks(pc, 2)
    assert pc.view().video is None
    assert not (pc.mirror.mirror_root / "2611250900-5101003-77").exists()


def test_what_a_dead_attempt_left_is_carried_too(pc: IsolatedPC) -> None:
    unlocked(pc)
    files = record(pc.folder, of_seat(1))
    pc.look()
    ticks(pc, 4)
    assert on(pc.mirror, of_seat(1)) == files


def test_the_seat_ticks_fast_while_a_stick_takes_video_and_rests_where_none_is_in(pc: IsolatedPC) -> None:
    handed_in(pc)
    pc.look()
    while_copying = pc.seat.next_tick_ms
    ticks(pc, 3)
    assert pc.seat.next_tick_ms > while_copying
    record(pc.folder, ATTEMPT, 6)
    pc.pull(pc.mirror)
    pc.look()
    assert pc.view().video == VideoOnSticks(4, 7)
    assert pc.seat.next_tick_ms > while_copying
