"""What a recorder does when its camera goes or its disk takes no more: told, and recorded again by itself."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cv2.typing import MatLike

from client.recording.recorder_command import Limits
from client.recording.recorder_line import Alive, Back, Began, Trouble
from client.recording.segment_file import PART_SUFFIX
from exam_core.encoding import digest
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import read_segment_header
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import played, segments
from tests.client.recording.hurried_seat import PATCHES, Camera, HurriedSeat


@pytest.fixture
def camera(pictures: list[MatLike]) -> Camera:
    return Camera(pictures)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, value in PATCHES:
        monkeypatch.setattr(module, name, value)


@pytest.fixture
def seat(camera: Camera, tmp_path: Path, key: OpeningKey, hurried: None) -> Iterator[HurriedSeat]:
    seat = HurriedSeat(camera, tmp_path / "recordings", key)
    yield seat
    seat.end()


@contextmanager
def files_no_longer_than(count: int) -> Iterator[None]:
    """No file of this process grows beyond it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("hurried")
def test_a_camera_that_goes_and_comes_back_is_told_and_recorded_again(
    camera: Camera, tmp_path: Path, key: OpeningKey
) -> None:
    camera.plugged_in = False
    seat = HurriedSeat(camera, tmp_path / "recordings", key)
    seat.record()
    assert seat.hears(Trouble).reason == "no_camera"
    assert not segments(seat.folder)
    camera.plugged_in = True
    seat.hears(Began)
    seat.hears(Back)
    camera.plugged_in = False
    assert seat.hears(Trouble).reason == "lost"
    before = seat.hears(Alive).frames
    camera.plugged_in = True
    seat.hears(Back)
    seat.hears(Alive, lambda line: line.frames > before)
    said = seat.end()
    there = segments(seat.folder)  # a slow machine may come to the end of a hurried segment meanwhile
    assert len(there) >= 2
    assert [path.name.split(".")[2] for path in there] == [f"{number:04}" for number in range(len(there))]
    assert {played(path.read_bytes(), key).times[0] for path in there} == {0}
    assert {line.end for line in said if isinstance(line, SegmentEntry)} == {"closed"}


def test_video_stops_for_want_of_room_and_begins_again(seat: HurriedSeat, key: OpeningKey) -> None:
    seat.folder.mkdir()
    answers = seat.folder / "what else is here"
    answers.write_bytes(bytes(2 * 1024 * 1024 - 60_000))
    seat.record(Limits(quota_mb=2, reserve_mb=0))
    entry = seat.hears(SegmentEntry)
    assert entry.bytes < 200_000
    # In a hurry, on a slow machine, the camera may count as lost before the room has gone.
    seat.hears(Trouble, lambda line: line.reason == "no_space")
    before = segments(seat.folder)
    assert played(before[0].read_bytes(), key).times
    answers.unlink()
    seat.hears(Back)
    seat.end()
    assert len(segments(seat.folder)) == len(before) + 1


def test_a_disk_that_takes_no_more_costs_the_end_of_a_segment(seat: HurriedSeat, key: OpeningKey) -> None:
    seat.record()
    with files_no_longer_than(90_000):
        assert seat.hears(Trouble).reason == "no_space"
    entry = seat.hears(SegmentEntry)
    assert entry.end == "cut"
    seat.hears(Back)
    whole = next(path for path in segments(seat.folder) if digest(path.read_bytes()) == entry.digest)
    assert played(whole.read_bytes(), key).times[-1] > entry.ms - 600


def test_a_folder_that_cannot_be_written_is_no_full_disk(seat: HurriedSeat) -> None:
    seat.folder.write_bytes(b"a file where the folder should be")
    seat.record()
    assert seat.hears(Trouble).reason == "disk"
    frames = seat.hears(Alive).frames
    assert frames == 0
    seat.folder.unlink()
    seat.hears(Began)
    seat.hears(Back)


def test_what_an_earlier_run_left_is_mended_after_the_first_picture(
    seat: HurriedSeat, camera: Camera, tmp_path: Path, key: OpeningKey
) -> None:
    seat.record()
    seat.hears(Alive, lambda line: line.frames > 40)
    (torn,) = seat.folder.glob(f"*{PART_SUFFIX}")
    header, _ = read_segment_header(torn.read_bytes())
    left = torn.read_bytes()
    seat.end()
    for path in seat.folder.iterdir():
        path.unlink()
    torn.write_bytes(left)
    again = HurriedSeat(camera, seat.folder, key)
    again.record()
    assert again.hears(Began).recording != header.recording
    told = again.hears(SegmentEntry)
    assert (told.recording, told.end) == (header.recording, "cut")
    again.hears(Alive, lambda line: line.frames > 30)
    assert [line.end for line in again.end() if isinstance(line, SegmentEntry)] == ["closed"]


def test_what_an_earlier_run_left_is_told_without_a_camera_too(
    seat: HurriedSeat, camera: Camera, key: OpeningKey
) -> None:
    seat.record()
    seat.hears(Alive, lambda line: line.frames > 12)
    seat.end()
    camera.plugged_in = False
    for wait in (True, False):
        again = HurriedSeat(camera, seat.folder, key)
        again.record()
        told = (
            [again.hears(SegmentEntry)]
            if wait
            else [one for one in again.end() if isinstance(one, SegmentEntry)]
        )
        assert [one.end for one in told] == ["closed"]
        again.end()
