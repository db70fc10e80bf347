"""The line to the centre in a thread of its own; what it hears goes to the seat as requests."""

import threading
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from client.sync.uplink import Uplink
from client.sync.uplink_events import CentreTime as HeardTime
from client.workers.seat_thread import SeatThread
from exam_core.attempt.exam_clock import CentreTime
from exam_core.identifiers import AttemptId, SittingCode

STOP_S = 15.0
"""How long the end waits for a request under way; whatever it was carrying is sent again next time."""
PAUSE_S = 5.0
"""Between a program error and the next try: long enough not to fill the log."""


class SeatHearsCentre(QObject):
    """Hands everything the uplink hears to the seat's thread; `noted` carries codes for the log."""

    noted = Signal(str)

    def __init__(self, seat: SeatThread) -> None:
        super().__init__()
        self._seat = seat

    def package_arrived(self, path: Path) -> None:
        """A package is on the disk."""
        self._seat.ask("take_package", lambda seat: seat.take_new_package(path))

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        """The sitting is released to this PC."""
        self._seat.ask("take_key", lambda seat: seat.take_sitting_key(sitting, key))

    def centre_heard(self, time: HeardTime) -> None:
        """The centre's clock."""
        heard = CentreTime(time.reading.boot, time.reading.mono_ms, time.server_ms)
        self._seat.ask("hear_centre", lambda seat: seat.hear_centre(heard))

    def link_changed(self, up: bool) -> None:
        """Whether the centre answers."""
        if not up:
            self._seat.ask("hear_centre", lambda seat: seat.hear_centre(None))

    def result_safe(self, attempt: AttemptId, receipt: str) -> None:
        """The centre has signed for a result."""
        self._seat.ask("result_safe", lambda seat: seat.result_is_safe(attempt))

    def refused(self, code: str) -> None:
        """The centre or this PC's own checks refused something; it is tried again by itself."""
        self.noted.emit(code)


class UplinkThread:
    """Runs an uplink.

    A program error in it is written to stderr, the seat is told that the centre is out of reach, and the
    uplink is run again after a pause: it asks the centre what is there, so nothing is lost or sent twice.
    """

    def __init__(self, uplink: Uplink, hears: SeatHearsCentre) -> None:
        self.uplink = uplink
        self._hears = hears
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="uplink", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, after the request under way; one that was never begun has nothing to end."""
        self._ended.set()
        self.uplink.stop()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self.uplink.run()
            except Exception:  # noqa: BLE001 - whatever it was, results must still reach the centre
                traceback.print_exc()
                self._hears.link_changed(up=False)
                self._ended.wait(PAUSE_S)
