"""Pictures in, segments out: lengths, sizes, memory, over more time than a test has."""

import itertools
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
from cv2.typing import MatLike

from client.recording import governor as governor_module
from client.recording.capture import Frame
from client.recording.governor import LEVELS, Governor
from client.recording.recorder_line import Began, RecorderLine
from client.recording.recording import Recording, fitted
from exam_core.attempt.journal import Reading
from exam_core.recording.coverage import SegmentEntry
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import order, played, segments

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def frames(pictures: list[MatLike], seconds: float, fps: int = 12, *, from_ms: int = 5000) -> Iterator[Frame]:
    for number in range(int(seconds * fps)):
        ms = number * 1000 // fps
        at = Reading(boot="boot-1", mono_ms=from_ms + ms, wall=NOON + timedelta(milliseconds=ms))
        yield Frame(pictures[number % len(pictures)].copy(), at)


@pytest.fixture
def said() -> list[RecorderLine]:
    return []


@pytest.fixture
def governor() -> Governor:
    return Governor()


@pytest.fixture
def recording(tmp_path: Path, key: OpeningKey, governor: Governor, said: list[RecorderLine]) -> Recording:
    return Recording(order(tmp_path, key), governor, os.urandom, said.append)


def told(said: list[RecorderLine]) -> list[SegmentEntry]:
    return [line for line in said if isinstance(line, SegmentEntry)]


def test_segments_of_a_minute_follow_each_other_without_a_hole(
    recording: Recording,
    governor: Governor,
    pictures: list[MatLike],
    said: list[RecorderLine],
    tmp_path: Path,
    key: OpeningKey,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(governor_module, "UP_AFTER", 1000)
    governor.level = 3  # the smallest picture has the same minutes
    for frame in frames([cv2.resize(one, (320, 240)) for one in pictures], 130, 5):
        recording.add(frame)
    recording.close()
    assert isinstance(said[0], Began)
    entries = told(said)
    assert [(one.index, one.end) for one in entries] == [(0, "full"), (1, "full"), (2, "closed")]
    for before, after in itertools.pairwise(entries):
        assert abs(before.from_ms + before.ms - after.from_ms) <= 200
    film = played(segments(tmp_path)[0].read_bytes(), key)
    assert len(film.times) == 300
    assert film.times == sorted(set(film.times))
    assert film.times[-1] == 59_800


def test_the_picture_shows_what_the_camera_saw_and_whose_it_is(
    recording: Recording, pictures: list[MatLike], said: list[RecorderLine], tmp_path: Path, key: OpeningKey
) -> None:
    for frame in frames(pictures, 3):
        recording.add(frame)
    recording.close()
    (entry,) = told(said)
    assert entry.bytes / entry.ms < 25, "70 MB an hour, or a little more: it begins with a whole picture"
    film = played(segments(tmp_path)[0].read_bytes(), key)
    seen, true = film.pictures[5], pictures[5]
    assert float(np.abs(seen[:456].astype(int) - true[:456].astype(int)).mean()) < 8
    band = seen[456:]
    assert band.min() < 40
    assert band.max() > 200
    assert (band.max(axis=(0, 2)) > 150)[:180].sum() > 40, "the ticket and the seat"
    assert (band.max(axis=(0, 2)) > 150)[-180:].sum() > 40, "the time"


def test_memory_stays_flat(tmp_path: Path, key: OpeningKey, pictures: list[MatLike]) -> None:
    governor = Governor()
    governor.level = len(LEVELS) - 1
    recording = Recording(order(tmp_path, key), governor, os.urandom, lambda _: None)
    process, after_warming = psutil.Process(), 0
    for number, frame in enumerate(frames(pictures[:40], 150, 2)):
        recording.add(Frame(frame.picture[:240, :320].copy(), frame.at))
        if number == 100:
            after_warming = process.memory_info().rss
    recording.close()
    assert process.memory_info().rss - after_warming < 12 * 1024 * 1024


def test_a_slow_pc_takes_fewer_pictures_then_smaller_ones_and_more_again() -> None:
    governor = Governor()
    steps = [(governor.fragment_done(1.5, 2), governor.form) for _ in range(2 * (len(LEVELS) - 1))]
    forms = [LEVELS[0], *(form for verdict, form in steps if verdict == "changed")]
    assert tuple(forms) == LEVELS
    verdicts = [governor.fragment_done(2.5, 2) for _ in range(governor_module.TOO_SLOW_AFTER)]
    assert verdicts[-1] == "too_slow"
    assert set(verdicts[:-1]) == {"stay"}
    for _ in range(governor_module.UP_AFTER):
        governor.fragment_done(0.1, 2)
    assert governor.level == len(LEVELS) - 2
    assert governor.fragment_done(1.5, 2) == "stay", "one heavy fragment is nothing"


def test_a_smaller_picture_begins_a_segment_of_its_own(
    tmp_path: Path, key: OpeningKey, pictures: list[MatLike], said: list[RecorderLine]
) -> None:
    governor = Governor()
    recording = Recording(order(tmp_path, key), governor, os.urandom, said.append)
    for number, frame in enumerate(frames(pictures, 6, 5)):
        governor.level = 3 if number >= 15 else 0
        recording.add(frame)
    recording.close()
    sizes = [played(path.read_bytes(), key).pictures[0].shape for path in segments(tmp_path)]
    assert sizes == [(480, 640, 3), (240, 320, 3)]


def test_a_wide_picture_is_shown_whole() -> None:
    wide = np.full((720, 1280, 3), 200, np.uint8)
    fit = fitted(wide, LEVELS[0])
    assert fit.shape == (480, 640, 3)
    assert (cv2.cvtColor(fit, cv2.COLOR_BGR2GRAY) > 100).any(axis=1).sum() == 360
