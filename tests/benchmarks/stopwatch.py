"""From a click to the finished picture, taken inside the program whose window it is."""

import math
from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


class Stopwatch(QObject):
    """Counts the frames of one window while it is used as a context manager.

    A frame counts as finished once the display server has answered that it has everything.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window, self._frames = window, 0

    def __enter__(self) -> "Stopwatch":
        self._window.installEventFilter(self)
        return self

    def __exit__(self, *exception: object) -> None:
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._frames += event.type() is QEvent.Type.UpdateRequest
        return False

    def until_painted(self, act: Callable[[], object]) -> float:
        """Seconds from the beginning of `act` to the end of its last frame in a row."""
        began, before = perf_counter(), self._frames
        act()
        while self._frames == before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self._last_frame() - began

    def until(self, done: Callable[[], bool], began: float) -> float:
        """Seconds from `began` until `done` and painted; the event loop sleeps as it does in earnest."""
        while not done():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self._last_frame() - began

    def _last_frame(self) -> float:
        """Go on until a pass through the event loop has brought no more frame; when the last one was done."""
        while True:
            frames = self._frames
            QGuiApplication.sync()
            at = perf_counter()
            QApplication.processEvents()
            if self._frames == frames:
                return at


def press(widget: QWidget) -> Callable[[], None]:
    """Put the mouse button down on a widget; gives what lets it go, which is the click."""
    middle = widget.rect().center()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
    QGuiApplication.sync()
    return lambda: QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=middle)
