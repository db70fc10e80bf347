"""The lockdown's watch in a thread of its own: no slow look at the machine ever holds up seat or window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from client.lockdown.finding import Finding
from client.lockdown.watch import Key, Watch

LOOK_EVERY_MS = 1000


class _WatchWorker(QObject):
    """Lives in the watch's thread, where the watch is made too, so that its detectors belong to that thread.

    A program error in a look goes on to the exception hook; the detector that made it looks no more.
    """

    changed = Signal(object)

    def __init__(self, make: Callable[[], Watch]) -> None:
        super().__init__()
        self._make = make
        self._watch: Watch | None = None
        self._timer: QTimer | None = None

    @Slot()
    def start(self) -> None:
        self._watch = self._make()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    @Slot(object)
    def add(self, findings: tuple[Finding, ...]) -> None:
        if self._watch is not None:
            self._watch.add(findings)

    @Slot(object)
    def accept(self, key: Key) -> None:
        if self._watch is not None:
            self._watch.accept(key)

    @Slot()
    def finish(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._watch is not None:
            self._watch.close()

    @Slot()
    def _look(self) -> None:
        if self._watch is None:
            return
        changes = self._watch.look()
        if changes:
            self.changed.emit(changes)


class WatchThread(QObject):
    """Runs a watch; belongs to the windows' thread."""

    changed = Signal(object)
    """Carries tuple[Change, ...]: what the watch has told."""

    _added = Signal(object)
    _accepted = Signal(object)
    _finishing = Signal()

    def __init__(self, make: Callable[[], Watch]) -> None:
        """`make` is called in the thread."""
        super().__init__()
        self._thread = QThread()
        self._thread.setObjectName("watch")
        self._worker = _WatchWorker(make)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.start)
        self._added.connect(self._worker.add, Qt.ConnectionType.QueuedConnection)
        self._accepted.connect(self._worker.accept, Qt.ConnectionType.QueuedConnection)
        self._finishing.connect(self._worker.finish, Qt.ConnectionType.BlockingQueuedConnection)
        self._worker.changed.connect(self.changed)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start(QThread.Priority.LowPriority)

    @Slot(object)
    def add(self, findings: tuple[Finding, ...]) -> None:
        """What the window itself has seen."""
        self._added.emit(findings)

    @Slot(object)
    def accept(self, key: Key) -> None:
        """A proctor has let this one pass."""
        self._accepted.emit(key)

    def stop(self) -> None:
        """End the thread, after the look under way."""
        if self._thread.isRunning():
            self._finishing.emit()
            self._thread.quit()
            self._thread.wait()
