"""Where the recorder's pictures come from: a camera, or in a drill a film or a still picture."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import cv2
from cv2.typing import MatLike

STILL_FPS = 25
CAMERA_SIZE = (640, 480)
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp"})
_SLOWEST_FILM_FPS = 1.0
_FASTEST_FILM_FPS = 120.0


class Source(Protocol):
    """An open camera. Every method may block for as long as a driver likes; one thread calls them."""

    def grab(self) -> bool:
        """Take the next picture as soon as there is one; False where none came."""

    def picture(self) -> MatLike | None:
        """The one that was taken, BGR; None where it cannot be read."""

    def close(self) -> None:
        """Let the camera go."""


Open = Callable[[], Source | None]
"""Opens the camera; None where there is none. May block."""


class CameraSource:
    """A camera through OpenCV, which hands out pictures at the camera's own rate."""

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture

    def grab(self) -> bool:
        return self._capture.grab()

    def picture(self) -> MatLike | None:
        there, frame = self._capture.retrieve()
        return frame if there else None

    def close(self) -> None:
        self._capture.release()


class FilmSource:
    """A film at its own pace; `loop` begins it again at its end, otherwise `ended` is called there."""

    def __init__(self, capture: cv2.VideoCapture, *, loop: bool, ended: Callable[[], None]) -> None:
        self._capture = capture
        self._loop = loop
        self._ended = ended
        fps = capture.get(cv2.CAP_PROP_FPS)
        self._step_s = 1 / min(max(fps, _SLOWEST_FILM_FPS), _FASTEST_FILM_FPS)
        self._due = time.monotonic()

    def grab(self) -> bool:
        self._due = _wait_until(self._due) + self._step_s
        if self._capture.grab():
            return True
        if self._loop:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            return self._capture.grab()
        self._ended()
        return False

    def picture(self) -> MatLike | None:
        there, frame = self._capture.retrieve()
        return frame if there else None

    def close(self) -> None:
        self._capture.release()


class StillSource:
    """One picture again and again, until its file is gone."""

    def __init__(self, path: Path, frame: MatLike) -> None:
        self._path = path
        self._frame = frame
        self._due = time.monotonic()

    def grab(self) -> bool:
        self._due = _wait_until(self._due) + 1 / STILL_FPS
        return self._path.exists()

    def picture(self) -> MatLike | None:
        return self._frame.copy()

    def close(self) -> None:
        pass


def open_camera(number: int) -> Source | None:
    """The camera with this number, asked for 640x480; None where there is none."""
    capture = cv2.VideoCapture(number)
    if not capture.isOpened():
        capture.release()
        return None
    if sys.platform == "linux":  # raw pictures of two cameras are too much for one USB 2 cable
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, CAMERA_SIZE[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, CAMERA_SIZE[1])
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return CameraSource(capture)


@dataclass(slots=True)
class FileOpener:
    """Opens a file in place of a camera. A film that has ended opens again when the file is another one."""

    path: Path
    loop: bool
    _played: tuple[int, int, int] | None = field(default=None, init=False)

    def __call__(self) -> Source | None:
        version = self._version()
        if version is None or version == self._played:
            return None
        if self.path.suffix.lower() in IMAGE_SUFFIXES:
            frame = cv2.imread(str(self.path), cv2.IMREAD_COLOR)
            return None if frame is None else StillSource(self.path, frame)
        capture = cv2.VideoCapture(str(self.path), cv2.CAP_ANY, [cv2.CAP_PROP_N_THREADS, 1])
        if not capture.isOpened():
            capture.release()
            return None
        return FilmSource(capture, loop=self.loop, ended=lambda: self._has_played(version))

    def _has_played(self, version: tuple[int, int, int]) -> None:
        self._played = version

    def _version(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def _wait_until(due: float) -> float:
    """Wait; gives `due`, or now where that is long past."""
    now = time.monotonic()
    if now < due:
        time.sleep(due - now)
        return due
    return due if now - due < 1 else now
