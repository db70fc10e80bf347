"""The sealing desk in a thread of its own: no stick and no key derivation ever holds up the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from client.proctor.desk_view import DeskView
from client.proctor.refusals import Refused, SealRefusal
from client.proctor.sealing_desk import SealingDesk

TICK_MS = 1000
"""How often sticks are looked at: a second after one is put in at the latest."""

Request = Callable[[SealingDesk], Refused | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request; `refusal` is None where it was done. Ticks are requests named "tick"."""

    name: str
    refusal: Refused | None
    view: DeskView


class _DeskWorker(QObject):
    """Lives in the desk's thread.

    A program error in a request is answered as PROGRAM_FAULT, so that nobody waits for ever, and goes on to
    the exception hook; the thread goes on.
    """

    answered = Signal(object)

    def __init__(self, desk: SealingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._last: DeskView | None = None
        self._timer: QTimer | None = None

    @Slot()
    def start(self) -> None:
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._tick()

    @Slot(str, object)
    def do(self, name: str, request: Request) -> None:
        refusal: Refused | None = SealRefusal.PROGRAM_FAULT
        try:
            refusal = request(self._desk)
        finally:
            self._last = self._desk.view
            self.answered.emit(Answer(name, refusal, self._last))

    @Slot()
    def finish(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        self._desk.tick()
        if self._desk.view != self._last:
            self._last = self._desk.view
            self.answered.emit(Answer("tick", None, self._last))


class DeskThread(QObject):
    """Runs a desk; belongs to the windows' thread."""

    answered = Signal(object)
    """Carries an `Answer`, in the order of the requests."""

    _asked = Signal(str, object)
    _finishing = Signal()

    def __init__(self, desk: SealingDesk) -> None:
        super().__init__()
        self._thread = QThread()
        self._thread.setObjectName("sealing desk")
        self._worker = _DeskWorker(desk)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.start)
        self._asked.connect(self._worker.do, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.finish, Qt.ConnectionType.BlockingQueuedConnection)
        self._worker.answered.connect(self.answered)

    def start(self) -> None:
        """Begin to look at sticks."""
        self._thread.start()

    def ask(self, name: str, request: Request) -> None:
        """Have `request` done after everything asked before."""
        self._asked.emit(name, request)

    def stop(self) -> None:
        """End the thread, after what it is doing."""
        if self._thread.isRunning():
            self._finishing.emit()
            self._thread.quit()
            self._thread.wait()
