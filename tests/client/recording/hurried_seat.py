"""The recorder's work in the test's own process, ten times as fast: its clock goes on with each picture."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from queue import Empty, SimpleQueue

from cv2.typing import MatLike

from client.recording import capture as capture_module
from client.recording import seat_recorder as seat_recorder_module
from client.recording.capture import Capture
from client.recording.observer import Observer
from client.recording.recorder_command import Limits, Live
from client.recording.recorder_line import RecorderLine
from client.recording.seat_recorder import Recorder
from client.recording.source import Source
from exam_core.attempt.journal import Reading
from exam_core.sealing.keys import OpeningKey
from tests.client.recording.at_a_seat import SOON_S, Line, order

PACE_S = 0.004
STEP_MS = 83
PATCHES = (
    (seat_recorder_module, "SHOW_FPS", 250),
    (seat_recorder_module, "ALIVE_S", 0.1),
    (seat_recorder_module, "ROOM_AGAIN_S", 0.1),
    (seat_recorder_module, "MEND_AFTER_S", 0.2),
    (seat_recorder_module, "FRAME_S", 60.0),
    (capture_module, "LOST_S", 0.3),
    (capture_module, "AGAIN_S", 0.1),
)


class Camera:
    """A camera that the test plugs in and pulls out."""

    def __init__(self, pictures: list[MatLike]) -> None:
        self.plugged_in = True
        self._pictures = cycle(pictures)
        self._pause = threading.Event()

    def open(self) -> Source | None:
        return self if self.plugged_in else None

    def grab(self) -> bool:
        self._pause.wait(PACE_S)
        return self.plugged_in

    def picture(self) -> MatLike | None:
        return next(self._pictures).copy()

    def close(self) -> None:
        pass


class HurriedSeat:
    """A seat with a recorder that works whenever the test listens to it."""

    def __init__(self, camera: Camera, folder: Path, key: OpeningKey) -> None:
        self.folder = folder
        self._key = key
        self._said: SimpleQueue[RecorderLine] = SimpleQueue()
        self._wake = threading.Event()
        self._ms = 1000
        self._capture = Capture(camera.open, self._read_clock, self._wake)
        self._recorder = Recorder(self._capture, self._said.put, Observer(lambda _: None))
        self._recorder.obey(Live(on=True))

    def record(self, limits: Limits | None = None) -> None:
        """Begin to record the candidate at seat 7."""
        self._recorder.obey(order(self.folder, self._key, limits))

    def hears(self, kind: type[Line], such: Callable[[Line], bool] = lambda _: True) -> Line:
        """The next line of that kind; lines before it are passed over."""
        until = time.monotonic() + SOON_S
        while time.monotonic() < until:
            self._wake.wait(0.02)
            self._wake.clear()
            self._recorder.look()
            for line in self._waiting():
                if isinstance(line, kind) and such(line):
                    return line
        raise AssertionError(f"no {kind.__name__} within {SOON_S} s")

    def end(self) -> list[RecorderLine]:
        """Close; gives what it still said."""
        self._recorder.close()
        self._capture.close()
        return list(self._waiting())

    def _waiting(self) -> Iterator[RecorderLine]:
        while True:
            try:
                yield self._said.get_nowait()
            except Empty:
                return

    def _read_clock(self) -> Reading:
        self._ms += STEP_MS
        wall = datetime(2026, 11, 25, 4, tzinfo=UTC) + timedelta(milliseconds=self._ms)
        return Reading(boot="boot-1", mono_ms=self._ms, wall=wall)
