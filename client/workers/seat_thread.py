"""The seat in a thread of its own, so that no commit and no key derivation ever holds up a window.

Windows ask through `SeatThread.ask`; what changed comes back as signals in the thread of whoever listens.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.seat import Seat
from client.sitting.seat_view import SeatView

Request = Callable[[Seat], SeatRefusal | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request: `refusal` is None where it was done; `view` is the seat afterwards."""

    name: str
    refusal: SeatRefusal | None
    view: SeatView


class _SeatWorker(QObject):
    """Lives in the seat thread; every call of the seat happens here.

    A program error in a request is answered as PROGRAM_FAULT, so that nobody waits for ever, and goes on to
    the exception hook of the application, which locks the seat; the thread goes on, and the journal says
    what was done.
    """

    answered = Signal(object)

    def __init__(self, seat: Seat, begin: Request) -> None:
        super().__init__()
        self._seat = seat
        self._begin = begin
        self._last: SeatView | None = None
        self._refused: SeatRefusal | None = None
        self._timer: QTimer | None = None

    @Slot()
    def start(self) -> None:
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(self._seat.next_tick_ms)
        self.do("begin", self._begin)

    @Slot(str, object)
    def do(self, name: str, request: Request) -> None:
        refusal: SeatRefusal | None = Trouble.PROGRAM_FAULT
        try:
            refusal = request(self._seat)
        finally:
            self._last = self._seat.view
            self.answered.emit(Answer(name, refusal, self._last))
            self._keep_time()

    @Slot()
    def _tick(self) -> None:
        refusal = self._seat.tick()
        view = self._seat.view
        if refusal != self._refused or view != self._last:
            self._last, self._refused = view, refusal
            self.answered.emit(Answer("tick", refusal, view))
        self._keep_time()

    def _keep_time(self) -> None:
        """Let the next tick come when the seat wants it."""
        wanted = self._seat.next_tick_ms
        if self._timer is not None and self._timer.interval() != wanted:
            self._timer.start(wanted)

    @Slot()
    def finish(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._seat.close()


class SeatThread(QObject):
    """Runs a seat; belongs to the thread that makes it, usually the windows'."""

    answered = Signal(object)
    """Carries an `Answer`, in the order in which the requests were made."""

    _asked = Signal(str, object)
    _finishing = Signal()

    def __init__(self, seat: Seat, begin: Request) -> None:
        super().__init__()
        self._thread = QThread()
        self._thread.setObjectName("seat")
        self._worker = _SeatWorker(seat, begin)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.start)
        self._asked.connect(self._worker.do, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.finish, Qt.ConnectionType.BlockingQueuedConnection)
        self._worker.answered.connect(self.answered)

    def start(self) -> None:
        """Begin; the first answer is named "begin"."""
        self._thread.start()

    def ask(self, name: str, request: Request) -> None:
        """Have `request` done after everything asked before; may be called from any thread."""
        self._asked.emit(name, request)

    def stop(self) -> None:
        """Close the store and end the thread."""
        if self._thread.isRunning():
            self._finishing.emit()
            self._thread.quit()
            self._thread.wait()
