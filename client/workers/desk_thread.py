"""A desk in a thread of its own: no stick, no key derivation and no network ever holds up its window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

TICK_MS = 1000
"""How often sticks are looked at: a second after one is put in at the latest."""

View_co = TypeVar("View_co", covariant=True)
Refusal = TypeVar("Refusal")


class Desk(Protocol[View_co]):
    """What the thread runs."""

    @property
    def view(self) -> View_co:
        """The desk as it was when it was last looked at."""

    def tick(self) -> None:
        """Look at sticks and folders."""


AnyDesk = TypeVar("AnyDesk", bound=Desk[object])


@dataclass(frozen=True, slots=True)
class Answer(Generic[Refusal, View_co]):
    """What became of a request; `refusal` is None where it was done. Ticks are requests named "tick"."""

    name: str
    refusal: Refusal | None
    view: View_co


class _DeskWorker(QObject, Generic[AnyDesk, Refusal]):
    """Lives in the desk's thread.

    A program error in a request is answered as `fault`, so that nobody waits for ever, and goes on to the
    exception hook; the thread goes on.
    """

    answered = Signal(object)

    def __init__(self, desk: AnyDesk, fault: Refusal) -> None:
        super().__init__()
        self._desk, self._fault = desk, fault
        self._last: object = None
        self._timer: QTimer | None = None

    @Slot()
    def start(self) -> None:
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._tick()

    @Slot(str, object)
    def do(self, name: str, request: Callable[[AnyDesk], Refusal | None]) -> None:
        refusal: Refusal | None = self._fault
        try:
            refusal = request(self._desk)
        finally:
            self._last = self._desk.view
            self.answered.emit(Answer(name, refusal, self._desk.view))

    @Slot()
    def finish(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        self._desk.tick()
        if self._desk.view != self._last:
            self._last = self._desk.view
            self.answered.emit(Answer("tick", None, self._desk.view))


class DeskThread(QObject, Generic[AnyDesk, Refusal]):
    """Runs a desk; belongs to the windows' thread."""

    answered = Signal(object)
    """Carries an `Answer`, in the order of the requests."""
    progressed = Signal(str, int, int)
    """What is being done, how much of it is done, of how much: a request may emit it."""

    _asked = Signal(str, object)
    _finishing = Signal()

    def __init__(self, desk: AnyDesk, fault: Refusal) -> None:
        """`fault` is what a request is answered with that ended in a program error."""
        super().__init__()
        self._thread = QThread()
        self._thread.setObjectName("desk")
        self._worker = _DeskWorker(desk, fault)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.start)
        self._asked.connect(self._worker.do, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.finish, Qt.ConnectionType.BlockingQueuedConnection)
        self._worker.answered.connect(self.answered)

    def start(self) -> None:
        """Begin to look at sticks."""
        self._thread.start()

    def ask(self, name: str, request: Callable[[AnyDesk], Refusal | None]) -> None:
        """Have `request` done after everything asked before."""
        self._asked.emit(name, request)

    def stop(self) -> None:
        """End the thread, after what it is doing."""
        if self._thread.isRunning():
            self._finishing.emit()
            self._thread.quit()
            self._thread.wait()
