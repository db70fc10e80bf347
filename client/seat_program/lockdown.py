"""The lockdown of a running seat: the hold on the window, the watch over the machine, and the way back."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from client.lockdown.changes import Ledger
from client.lockdown.detectors.video import VideoDetector
from client.lockdown.finding import FindingCode
from client.lockdown.hold import HoldName
from client.lockdown.platform import hold_for
from client.lockdown.watch import Change, Watch
from client.seat.kiosk import Kiosk
from client.seat.options import SeatOptions
from client.seat.window import SeatWindow
from client.sitting.welcome import is_welcome
from client.store.camera_file import CameraId
from client.workers.seat_thread import Answer, SeatThread
from client.workers.watch_thread import WatchThread
from exam_core.attempt.proctor_act import StaffKeys

WATCH_AFTER_MS = 1_000
"""The screen comes up first: the first look at every program of the machine is the dearest."""


class SeatLockdown(QObject):
    """From `take`, which shows the window, to `release`, which leaves the machine as it was."""

    def __init__(
        self,
        options: SeatOptions,
        hold: HoldName,
        window: SeatWindow,
        seat: SeatThread,
        centre: str | None,
        video: VideoDetector,
        camera: Callable[[], CameraId],
    ) -> None:
        """Whatever an earlier run changed on this machine and did not undo is undone now.

        Args:
            hold: which one.
            centre: the host with which this PC may speak; None: with nobody.
            video: what the recorder tells of the picture.
            camera: the one that should be there.
        """
        super().__init__()
        self._options = options
        self._hold = hold
        self._centre = centre
        self._seat = seat
        self._video = video
        self._camera = camera
        self._staff: StaffKeys = {}
        self._accepted: set[tuple[FindingCode, str]] = set()
        self._ledger = Ledger(options.folder.lockdown_changes)
        undo(self._ledger)
        self._kiosk = Kiosk(window, hold_for(hold, self._ledger), plain_size=options.window)
        self._watch = WatchThread(self._make_watch)
        self._begins = QTimer(self, interval=WATCH_AFTER_MS, singleShot=True)
        self._begins.timeout.connect(self._watch.start)
        self._kiosk.found.connect(self._watch.add)
        self._watch.changed.connect(self._tell)
        seat.answered.connect(self._follow)

    def take(self) -> None:
        """Show the window, hold it, and soon begin to watch."""
        self._kiosk.take()
        self._begins.start()

    def release(self) -> None:
        """Let go, and put back whatever was changed."""
        self._begins.stop()
        self._watch.stop()
        self._kiosk.release()
        undo(self._ledger)

    def _make_watch(self) -> Watch:
        """Called in the watch's thread."""
        from client.seat_program.watching import make_watch  # noqa: PLC0415  # dear, and not for the first screen

        return make_watch(
            self._options, self._hold, self._centre, self._is_welcome, self._video, self._camera
        )

    def _is_welcome(self, path: Path) -> bool:
        """Called in the watch's thread."""
        return path in self._options.sticks or is_welcome(path, self._staff)

    @Slot(object)
    def _tell(self, changes: tuple[Change, ...]) -> None:
        self._seat.ask("watch", lambda seat: seat.hear_watch(changes))

    @Slot(object)
    def _follow(self, answer: Answer) -> None:
        """Whatever a proctor has let pass the watch tells no more for as long as it stays."""
        sitting = answer.view.sitting
        self._staff = sitting.terms.staff if sitting else {}
        accepted = {one.finding.key for one in answer.view.findings if one.accepted}
        for key in accepted - self._accepted:
            self._watch.accept(key)
        self._accepted = accepted


def undo(ledger: Ledger) -> tuple[str, ...]:
    """Put back what was changed on this machine; what cannot be put back is said, and tried again later."""
    try:
        left = ledger.undo()
    except OSError as error:
        left = (str(error),)
    for change in left:
        print(f"exam-seat: 未能复原 / not put back: {change}", file=sys.stderr, flush=True)
    return left
