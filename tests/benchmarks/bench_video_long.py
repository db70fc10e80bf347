"""Memory of a recording of two hours, whose clock runs faster than ours.

Its pictures come two for each second of their clock, at the size of the best picture, as fast as they can be
drawn, encoded, sealed and written: 3,600 fragments in 120 segments, as in two hours of a sitting. Every half
a minute of their clock one is looked at for what is wrong with it.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import cv2
import psutil
from cv2.typing import MatLike

from client.recording.capture import Frame
from client.recording.faces import face_finder
from client.recording.governor import Governor
from client.recording.observer import PictureWatch
from client.recording.recording import Recording
from exam_core.attempt.journal import Reading
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from tests.benchmarks.bench_video import clip
from tests.benchmarks.figure import Figure, tell
from tests.client.recording.at_a_seat import order, segments

HOURS = 2
STEP_MS = 500
WARM_MS = 10 * 60 * 1000
LOOK_EVERY_MS = 30_000
GOAL_MB = 8.0
NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def pictures() -> list[MatLike]:
    """Those of the clip."""
    film, found = cv2.VideoCapture(str(clip())), []
    while (taken := film.read())[0]:
        found.append(taken[1])
    return found


def memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


def record(folder: Path, key: OpeningKey) -> tuple[float, float]:
    """Megabytes after ten minutes, and at the end."""
    recording = Recording(order(folder, key), Governor(), os.urandom, lambda _: None)
    watch, warm_mb = PictureWatch(face_finder()), 0.0
    for ms, picture in zip(range(0, HOURS * 3_600_000, STEP_MS), cycle(pictures()), strict=False):
        at = Reading(boot="bench", mono_ms=1 + ms, wall=NOON + timedelta(milliseconds=ms))
        recording.add(Frame(picture.copy(), at))
        if ms % LOOK_EVERY_MS == 0:
            watch.look(picture)
        if ms == WARM_MS:
            warm_mb = memory_mb()
    recording.close()
    assert len(segments(folder)) == HOURS * 60, "each minute has a segment"
    return warm_mb, memory_mb()


def figures() -> Iterator[Figure]:
    """One recording."""
    with tempfile.TemporaryDirectory() as name:
        key = OpeningKey.generate(os.urandom, KeyPurpose.RECORDINGS)
        warm_mb, end_mb = record(Path(name), key)
        yield Figure(
            "video: memory grown over 2 h", max(0.0, end_mb - warm_mb), "MB", end_mb, "all of it", GOAL_MB
        )


if __name__ == "__main__":
    tell(figures())
