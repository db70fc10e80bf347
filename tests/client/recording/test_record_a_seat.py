"""The recorder as a process: what it leaves plays, whatever happens to it, its camera or the disk."""

import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from client.recording.camera_line import Picture
from client.recording.encoder import FRAGMENT_MS
from client.recording.recorder_command import Limits, Live, Stop, TakeStill
from client.recording.recorder_line import Alive, Back, Began, StillTaken, Trouble
from exam_core.encoding import digest
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import read_segment_header
from exam_core.recording.still import open_still
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import WHOSE, Run, mp4_of, order, played, segments

Start = Callable[..., Run]
MOST_LOST_MS = 4000
SIGNS_OF_PICTURES = (b"\xff\xd8\xff", b"ftypiso", b"moof", b"mdat", b"\x89PNG")


@pytest.fixture
def still_picture(tmp_path: Path, pictures: list[MatLike]) -> Path:
    path = tmp_path / "camera.bmp"
    cv2.imwrite(str(path), pictures[0])
    return path


def test_a_recording_plays_whole_and_nothing_of_it_is_in_plain(
    start: Start, clip: Path, key: OpeningKey, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    run = start("--file", clip, "--loop", temporary=temporary)
    run.tell(Live(on=True))
    assert run.hears(Picture).jpeg.startswith(b"\xff\xd8")
    run.record()
    began = run.hears(Began)
    record = order(run.folder, key)
    run.tell(TakeStill(kind="check_in", facts=WHOSE, to=record.to, folder=record.folder))
    still = run.hears(StillTaken)
    alive = run.hears(Alive, lambda line: line.frames > 30)
    assert (alive.fps, alive.level) in {(12, 0), (8, 1), (5, 2)}
    run.tell(Stop())
    entry = run.hears(SegmentEntry)
    assert run.hears(Alive).frames >= alive.frames, "it goes on showing"
    code, _, errors = run.end()
    assert (code, errors) == (0, b"")

    (path,) = segments(run.folder)
    data = path.read_bytes()
    header, _ = read_segment_header(data)
    film = played(data, key)
    assert (entry.recording, entry.index, entry.end) == (began.recording, 0, "closed")
    assert (entry.digest, entry.bytes, entry.from_ms) == (digest(data), len(data), header.from_ms)
    assert len(film.times) >= 30
    assert film.times[0] == 0
    assert 0 < entry.ms - film.times[-1] <= 200
    assert header.codecs.startswith("avc1.64")

    sealed = Path(still.path).read_bytes()
    assert still.digest == digest(sealed)
    _, jpeg = open_still(sealed, key)
    seen = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert seen is not None
    assert seen.std() > 20

    assert any(sign in mp4_of(data, key) for sign in SIGNS_OF_PICTURES), "it would be found"
    found = [file for folder in (run.folder, temporary) for file in folder.rglob("*") if file.is_file()]
    assert len(found) == 3
    assert not [file for file in found for sign in SIGNS_OF_PICTURES[1:] if sign in file.read_bytes()]
    assert not [file for file in found if file.read_bytes().startswith(SIGNS_OF_PICTURES)]


def test_a_killed_recorder_loses_at_most_four_seconds(start: Start, clip: Path, key: OpeningKey) -> None:
    random, killed = Random(), []
    for _ in range(2):
        run = start("--file", clip, "--loop")
        run.record()
        run.hears(Began)
        began = time.monotonic()
        run.hears(Alive, lambda line: line.frames > 1)
        time.sleep(random.uniform(1.5, 3.5))  # a random moment is what is tried here
        run.kill()
        killed.append((time.monotonic() - began) * 1000)
    run = start("--file", clip, "--loop")
    run.record()
    told = [run.hears(SegmentEntry, lambda line: line.end == "cut") for _ in segments_cut(killed)]
    assert len(told) == len(segments_cut(killed))
    by_digest = {digest(path.read_bytes()): path.read_bytes() for path in segments(run.folder)}
    for entry in told:
        film = played(by_digest[entry.digest], key)
        assert film.times[-1] <= entry.ms + 300
        assert entry.ms - film.times[-1] <= 600, "it claims no more than it shows"
    lost = sum(killed) - sum(entry.ms for entry in told)
    assert lost <= MOST_LOST_MS * len(killed)
    run.hears(Began)
    assert run.end()[0] == 0


def segments_cut(killed: list[float]) -> list[float]:
    """Those that lived long enough for a whole fragment, with what a slow PC takes to write it."""
    return [ms for ms in killed if ms > FRAGMENT_MS + 1500]


def test_a_camera_that_goes_and_comes_back_is_told_and_recorded_again(
    start: Start, still_picture: Path, tmp_path: Path, key: OpeningKey
) -> None:
    away = still_picture.rename(tmp_path / "unplugged.bmp")
    run = start("--file", still_picture)
    run.record()
    assert run.hears(Trouble).reason == "no_camera"
    assert not segments(run.folder)
    away.rename(still_picture)
    run.hears(Began, within_s=4)
    run.hears(Back)
    away = still_picture.rename(tmp_path / "unplugged.bmp")
    assert run.hears(Trouble, within_s=5).reason == "lost"
    before = run.hears(Alive).frames
    away.rename(still_picture)
    run.hears(Back, within_s=4)
    run.hears(Alive, lambda line: line.frames > before)
    _, said, _ = run.end()
    assert [path.name.split(".")[2] for path in segments(run.folder)] == ["0000", "0001"]
    first, second = (read_segment_header(path.read_bytes())[0] for path in segments(run.folder))
    assert second.from_ms - first.from_ms > 2000
    assert played(segments(run.folder)[1].read_bytes(), key).times[0] == 0
    assert [line.end for line in said if isinstance(line, SegmentEntry)] == ["closed"]


def test_a_stopped_recorder_goes_on_and_its_segment_shows_no_hole(
    start: Start, clip: Path, key: OpeningKey
) -> None:
    run = start("--file", clip, "--loop")
    run.record()
    run.hears(Alive, lambda line: line.frames > 3)
    os.kill(run.process.pid, signal.SIGSTOP)
    time.sleep(2.5)  # as long as the program is to be away
    os.kill(run.process.pid, signal.SIGCONT)
    first = run.hears(SegmentEntry)
    assert first.end == "closed"
    _, said, _ = run.end()
    assert not [line for line in said if isinstance(line, Trouble)], "it was not the camera"
    second = read_segment_header(segments(run.folder)[1].read_bytes())[0]
    assert second.from_ms - (first.from_ms + first.ms) > 2000


def test_video_stops_for_want_of_room_and_begins_again(start: Start, clip: Path, key: OpeningKey) -> None:
    run = start("--file", clip, "--loop")
    run.folder.mkdir()
    answers = run.folder / "what else is here"
    answers.write_bytes(bytes(2 * 1024 * 1024 - 60_000))
    run.record(Limits(quota_mb=2, reserve_mb=0))
    entry = run.hears(SegmentEntry)
    assert entry.bytes < 200_000
    assert run.hears(Trouble).reason == "no_space"
    assert played(segments(run.folder)[0].read_bytes(), key).times
    answers.unlink()
    run.hears(Back, within_s=5)
    assert run.end()[0] == 0
    assert len(segments(run.folder)) == 2


def test_a_disk_that_takes_no_more_costs_the_end_of_a_segment(
    start: Start, clip: Path, key: OpeningKey
) -> None:
    run = start("--file", clip, "--loop")
    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (90_000, resource.RLIM_INFINITY))
    run.record()
    assert run.hears(Trouble).reason == "no_space"
    entry = run.hears(SegmentEntry)
    assert entry.end == "cut"
    run.hears(Back)
    whole = next(path for path in segments(run.folder) if digest(path.read_bytes()) == entry.digest)
    assert played(whole.read_bytes(), key).times[-1] > entry.ms - 600


def test_a_line_that_is_no_command_ends_the_recorder_and_its_segment_is_whole(
    start: Start, clip: Path
) -> None:
    run = start("--file", clip, "--loop")
    run.record()
    run.hears(Began)
    assert run.process.stdin is not None
    run.process.stdin.write(b'{"do":"fly"}\n')
    run.process.stdin.flush()
    assert run.process.wait(20) == 0
    assert len(segments(run.folder)) == 1
