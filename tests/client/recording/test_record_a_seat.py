"""The recorder as a process: what it leaves plays, whatever happens to it, its camera or the disk."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import cv2
import numpy as np

from client.clocks import read_clock
from client.recording.camera_line import Picture
from client.recording.recorder_command import Live, OpenSource, Stop, TakeStill
from client.recording.recorder_line import Alive, Began, StillTaken, Trouble
from exam_core.encoding import digest
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import read_segment_header
from exam_core.recording.still import open_still
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import WHOSE, Run, mp4_of, order, played, segments

Start = Callable[..., Run]
MOST_LOST_MS = 4000
SIGNS_OF_PICTURES = (b"\xff\xd8\xff", b"ftypiso", b"moof", b"mdat", b"\x89PNG")


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
    alive = run.hears(Alive, lambda line: line.frames > 12)
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
    assert len(film.times) > 12
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


def test_a_killed_recorder_loses_at_most_four_seconds_and_its_spare_is_back_in_two(
    start: Start, clip: Path, key: OpeningKey
) -> None:
    run, spare = start("--file", clip, "--loop"), start("--file", clip, "--loop", "--spare")
    run.record()
    began = run.hears(Began)
    assert spare.hears(Alive) == Alive(frames=0, fps=0, level=0), "it is ready, and holds no camera"
    run.hears(Alive, lambda line: line.frames > 24)
    time.sleep(Random().uniform(0.5, 2.5))  # a random moment is what is tried here
    killed, killed_at = read_clock().mono_ms, time.monotonic()
    run.kill()
    spare.tell(OpenSource())
    spare.record()
    again = spare.hears(Began)
    assert time.monotonic() - killed_at < 2
    cut = spare.hears(SegmentEntry, lambda told: told.end == "cut")  # a PC that stood still has closed one
    assert cut.recording == began.recording
    assert again.recording != began.recording
    film = played(segments(run.folder)[cut.index].read_bytes(), key)
    assert film.times[-1] <= cut.ms + 300
    assert cut.ms - film.times[-1] <= 600, "it claims no more than it shows"
    assert killed - cut.from_ms - film.times[-1] <= MOST_LOST_MS
    assert spare.end()[0] == 0
    assert len(segments(run.folder)) == cut.index + 2, "the new one was not taken for a torn one"


def test_a_spare_ends_with_its_input(start: Start, clip: Path) -> None:
    spare = start("--file", clip, "--loop", "--spare")
    spare.hears(Alive)
    assert spare.end() == (0, [], b"")


def test_a_stopped_recorder_goes_on_and_its_segment_shows_no_hole(
    start: Start, clip: Path, key: OpeningKey
) -> None:
    run = start("--file", clip, "--loop")
    run.record()
    run.hears(Alive, lambda line: line.frames > 3)
    os.kill(run.process.pid, signal.SIGSTOP)
    time.sleep(1.8)  # as long as the program is to be away
    os.kill(run.process.pid, signal.SIGCONT)
    first = run.hears(SegmentEntry)
    assert first.end == "closed"
    _, said, _ = run.end()
    assert not [line for line in said if isinstance(line, Trouble)], "it was not the camera"
    second = read_segment_header(segments(run.folder)[1].read_bytes())[0]
    assert second.from_ms - (first.from_ms + first.ms) > 1500


def test_a_line_that_is_no_command_ends_the_recorder_and_its_segment_is_whole(
    start: Start, clip: Path, key: OpeningKey
) -> None:
    run = start("--file", clip, "--loop")
    run.record()
    run.hears(Began)
    assert run.process.stdin is not None
    run.process.stdin.write(b'{"do":"fly"}\n')
    run.process.stdin.flush()
    assert run.process.wait(20) == 0
    made = segments(run.folder)  # a machine that stands still for a second begins another one
    assert made
    assert all(played(path.read_bytes(), key).times for path in made)
