"""Looking at this PC's parts: does the camera give pictures, and how fast does the disk take a write."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from client.own_process import CAMERA_LIST, LIVE_PICTURE, RECORDER, own_command
from client.recording.camera_line import MAX_LINE, Picture, read_line
from client.recording.recorder_line import Alive, read_recorder_line
from client.store.camera_file import CameraId
from client.store.durable_file import make_private_folder
from exam_core.encoding import MalformedData

CAMERA_WITHIN_S = 10.0
"""A camera that gives no picture within this gives none; the slowest webcam takes three seconds."""
RECORDER_WITHIN_S = 30.0
"""An old PC reads its libraries from a slow disk."""
WRITES = 5
WRITE_BYTES = 4096
"""What an answer costs on the disk, about."""


@dataclass(frozen=True, slots=True)
class DisplaySeen:
    """A display in pixels, and its scale in per cent."""

    width: int
    height: int
    scale: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, once: it takes seconds.

    Attributes:
        camera: whether a picture was read.
        stand_in: it came from a file, which is a camera in a drill only.
        write_ms: of the slowest of a few durable writes; None where the disk took none.
        displays: those that are connected.
        recorder: whether the recorder starts and is complete.
    """

    camera: bool
    write_ms: int | None
    displays: tuple[DisplaySeen, ...]
    stand_in: bool = False
    recorder: bool = True


def inspect(cameras: Sequence[CameraId], folder: Path, displays: Sequence[DisplaySeen]) -> Inspection:
    """Look at this PC. Takes up to CAMERA_WITHIN_S for each camera, for a thread of its own.

    Args:
        cameras: in the order in which they are tried; one that gives pictures is enough.
        folder: the seat's, where it writes.
        displays: as the windows' thread sees them.
    """
    seen = next(filter(gives_pictures, cameras), None)
    return Inspection(
        camera=seen is not None, write_ms=write_time_ms(folder), displays=tuple(displays),
        stand_in=isinstance(seen, Path), recorder=recorder_is_complete(),
    )  # fmt: skip


def recorder_is_complete(within_s: float = RECORDER_WITHIN_S) -> bool:
    """Whether the recorder starts and has what it encodes with; no camera is opened."""
    try:
        process = subprocess.Popen(
            own_command(RECORDER, "--camera", "0", "--spare"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return False
    impatience = threading.Timer(within_s, process.kill)
    impatience.start()
    try:
        line = process.stdout.readline(MAX_LINE) if process.stdout else b""
        return isinstance(read_recorder_line(line.rstrip(b"\n")), Alive)
    except MalformedData:
        return False
    finally:
        impatience.cancel()
        process.kill()
        process.communicate()


def gives_pictures(camera: CameraId, within_s: float = CAMERA_WITHIN_S) -> bool:
    """Whether the camera gives a picture: it is opened by a process of its own, which is ended then."""
    which = ["--camera", str(camera)] if isinstance(camera, int) else ["--file", os.fspath(camera)]
    try:
        process = subprocess.Popen(
            own_command(LIVE_PICTURE, *which),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return False
    impatience = threading.Timer(within_s, process.kill)
    impatience.start()
    try:
        return process.stdout is not None and _is_picture(process.stdout.readline(MAX_LINE))
    finally:
        impatience.cancel()
        process.kill()
        process.communicate()


def cameras_by_opening(within_s: float = CAMERA_WITHIN_S) -> tuple[int, ...]:
    """Numbers of the cameras that a process of its own could open; what it found before it hung counts."""
    try:
        process = subprocess.Popen(
            own_command(CAMERA_LIST), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return ()
    impatience = threading.Timer(within_s, process.kill)
    impatience.start()
    try:
        said = process.stdout.read(MAX_LINE) if process.stdout else b""
    finally:
        impatience.cancel()
        process.kill()
        process.communicate()
    return tuple(int(line) for line in said.splitlines() if line.isdigit())


def _is_picture(line: bytes) -> bool:
    try:
        return isinstance(read_line(line), Picture)
    except MalformedData:
        return False


def write_time_ms(folder: Path) -> int | None:
    """Milliseconds of the slowest of a few writes that are on the disk when they return."""
    slowest = 0
    try:
        make_private_folder(folder)
        with tempfile.TemporaryFile(dir=folder) as file:
            for _ in range(WRITES):
                begun = time.monotonic_ns()
                file.write(os.urandom(WRITE_BYTES))
                file.flush()
                os.fsync(file.fileno())
                slowest = max(slowest, time.monotonic_ns() - begun)
    except OSError:
        return None
    return slowest // 1_000_000
