"""A camera read in threads of its own, so that a driver that hangs stops nobody else.

No camera, or one that gives nothing for two seconds: opened again every second. A call that does not return:
after three seconds it is `stuck`; if it returns after all, pictures go on at once; after ten it is given up
and another thread tries to open the camera, with at most three given up at a time, each of which closes what
it holds and ends when its call returns.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from cv2.typing import MatLike

from client.recording.source import Open, Source
from exam_core.attempt.journal import Reading

LOST_S = 2.0
STUCK_S = 3.0
GIVEN_UP_S = 10.0
MOST_GIVEN_UP = 3
AGAIN_S = 1.0

CaptureTrouble = Literal["no_camera", "lost", "stuck"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture, BGR, and when it was taken."""

    picture: MatLike
    at: Reading


@dataclass(slots=True)
class _Hand:
    """One thread's own state: what it is calling since when, and whether it was given up."""

    busy_since: float
    given_up: threading.Event = field(default_factory=threading.Event)


class Capture:
    """The newest picture of the camera, at most `fps` a second; older ones nobody took are dropped."""

    def __init__(self, open_source: Open, read_clock: Callable[[], Reading], wake: threading.Event) -> None:
        self._open = open_source
        self._read_clock = read_clock
        self._wake = wake
        self._lock = threading.Lock()
        self._newest: Frame | None = None
        self._ended = threading.Event()
        self._seen = False
        self._last = time.monotonic()
        self._given_up: list[threading.Thread] = []
        self._fps = 12
        self._hand = self._start()

    def set_fps(self, fps: int) -> None:
        """From now on so many pictures a second."""
        self._fps = fps

    def take(self) -> Frame | None:
        """The newest picture, once."""
        with self._lock:
            frame, self._newest = self._newest, None
        return frame

    def trouble(self) -> CaptureTrouble | None:
        """Why there are no pictures at this moment, and gives up a thread that hangs for too long."""
        now = time.monotonic()
        hanging_s = now - self._hand.busy_since
        if hanging_s > GIVEN_UP_S:
            self._replace()
        if hanging_s > STUCK_S or self._given_up:
            return "stuck" if now - self._last > LOST_S else None
        if now - self._last > LOST_S:
            return "lost" if self._seen else "no_camera"
        return None

    def forgive(self) -> None:
        """The whole program was stopped for a while: nothing was late because of the camera."""
        self._last = self._hand.busy_since = time.monotonic()

    def close(self) -> None:
        """End; does not wait for a driver that hangs."""
        self._ended.set()
        self._hand.given_up.set()

    def _start(self) -> _Hand:
        hand = _Hand(time.monotonic())
        self._thread = threading.Thread(target=self._run, args=(hand,), name="camera", daemon=True)
        self._thread.start()
        return hand

    def _replace(self) -> None:
        self._given_up = [thread for thread in self._given_up if thread.is_alive()]
        if len(self._given_up) < MOST_GIVEN_UP:
            self._hand.given_up.set()
            self._given_up.append(self._thread)
            self._hand = self._start()

    def _run(self, hand: _Hand) -> None:
        while not hand.given_up.is_set():
            hand.busy_since = time.monotonic()
            source = self._open()
            if source is not None:
                try:
                    self._read(source, hand)
                finally:
                    source.close()
            self._rest(hand, AGAIN_S)

    def _read(self, source: Source, hand: _Hand) -> None:
        good = due = time.monotonic()
        while not hand.given_up.is_set():
            hand.busy_since = time.monotonic()
            if not source.grab():
                if time.monotonic() - good > LOST_S:
                    return
                self._rest(hand, AGAIN_S / 20)
                continue
            good = now = time.monotonic()
            if now < due:
                continue
            due = max(due + 1 / self._fps, now - 1 / self._fps)
            picture = source.picture()
            if picture is not None and not hand.given_up.is_set():
                self._put(Frame(picture, self._read_clock()))

    def _put(self, frame: Frame) -> None:
        with self._lock:
            self._newest = frame
        self._seen, self._last = True, time.monotonic()
        self._given_up = [thread for thread in self._given_up if thread.is_alive()]
        self._wake.set()

    def _rest(self, hand: _Hand, seconds: float) -> None:
        until = time.monotonic() + seconds
        hand.busy_since = until
        self._ended.wait(seconds)
