"""SIGKILL at a random moment, 50 times: how soon the spare records, and what plays of what was cut off.

Several seats at a time, each with a recorder and a warm spare, which then records into the same folder. What
was lost is the time from the last picture that can be played to the kill, by the seat's clock.
"""

import io
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import av
import psutil

from client.clocks import read_clock
from client.recording.recorder_line import Alive, Began
from exam_core.recording.segment import read_segment_header
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from tests.benchmarks.bench_video import clip
from tests.benchmarks.figure import Figure, tell
from tests.client.recording.at_a_seat import Run, mp4_of

KILLS = 50
SEATS = 4
LONGEST_S = 6.0
GOAL_LOST_S, GOAL_BACK_S, GOAL_SPARE_MB = 4.0, 2.0, 80.0


@dataclass(frozen=True, slots=True)
class Kill:
    """One of them: seconds until the next recording began, and the clock's milliseconds around it."""

    recording: str
    began_ms: int
    killed_ms: int
    back_s: float


def start(folder: Path, key: OpeningKey, *, spare: bool) -> Run:
    return Run(["--file", str(clip()), "--loop", *(["--spare"] if spare else [])], folder, key, None)


def kills_at_a_seat(folder: Path, key: OpeningKey, number: int) -> list[Kill]:
    """A sitting in which the recorder is killed again and again."""
    moments = random.Random(number)
    run, spare = start(folder, key, spare=False), start(folder, key, spare=True)
    kills = []
    try:
        run.record()
        recording, began_ms = run.hears(Began).recording, read_clock().mono_ms
        for _ in range(number, KILLS, SEATS):
            spare.hears(Alive)
            time.sleep(moments.uniform(0, LONGEST_S))
            killed_ms, killed = read_clock().mono_ms, time.monotonic()
            run.kill()
            spare.record()
            following = spare.hears(Began).recording
            kills.append(Kill(recording, began_ms, killed_ms, time.monotonic() - killed))
            recording, began_ms = following, read_clock().mono_ms
            run, spare = spare, start(folder, key, spare=True)
        run.end()
    finally:
        run.kill()
        spare.kill()
    return kills


def lost_s(folder: Path, kill: Kill, key: OpeningKey) -> float:
    """From the last picture that plays to the kill."""
    last_ms = kill.began_ms
    for path in sorted(folder.glob(f"*.{kill.recording}.*.seg")):
        data = path.read_bytes()
        header, _ = read_segment_header(data)
        with av.open(io.BytesIO(mp4_of(data, key)), "r") as film:
            times = [float((frame.pts or 0) * (frame.time_base or 0)) for frame in film.decode(video=0)]
        last_ms = header.from_ms + round(1000 * max(times))
    return (kill.killed_ms - last_ms) / 1000


def spares_memory_mb(folder: Path, key: OpeningKey) -> tuple[float, float]:
    """What a spare has for itself, and what a recorder beside it has."""
    run, spare = start(folder, key, spare=False), start(folder, key, spare=True)
    try:
        run.record()
        run.hears(Alive, lambda line: line.frames > 60)
        spare.hears(Alive)
        one, other = (psutil.Process(each.process.pid).memory_full_info() for each in (spare, run))
        return float(one.pss) / 1e6, float(other.pss) / 1e6
    finally:
        run.kill()
        spare.kill()


def cold_s(folder: Path, key: OpeningKey) -> float:
    """From the start of a recorder that nobody had ready to its first picture."""
    began = time.monotonic()
    run = start(folder, key, spare=False)
    try:
        run.record()
        run.hears(Began)
        return time.monotonic() - began
    finally:
        run.kill()


def figures() -> Iterator[Figure]:
    """50 kills, then memory and a start at rest."""
    key = OpeningKey.generate(os.urandom, KeyPurpose.RECORDINGS)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(SEATS) as pool:
        folders = [Path(name) / str(number) for number in range(SEATS)]
        done = list(pool.map(kills_at_a_seat, folders, [key] * SEATS, range(SEATS)))
        lost = [
            lost_s(folder, kill, key) for folder, kills in zip(folders, done, strict=True) for kill in kills
        ]
        back = [kill.back_s for kills in done for kill in kills]
        memory_mb, beside_mb = spares_memory_mb(Path(name) / "memory", key)
        cold = cold_s(Path(name) / "cold", key)
    count = f"slowest of {len(back)} kills, {SEATS} seats at once"
    yield Figure(
        f"video: recording again, {count}", max(back), "s", cold, "a recorder's start at rest", GOAL_BACK_S
    )
    yield Figure(
        f"video: lost by a kill, most of {len(lost)}", max(lost), "s", sum(lost) / len(lost), "their mean",
        GOAL_LOST_S,
    )  # fmt: skip
    yield Figure("video: memory of the spare", memory_mb, "MB", beside_mb, "the recorder's", GOAL_SPARE_MB)


if __name__ == "__main__":
    tell(figures())
