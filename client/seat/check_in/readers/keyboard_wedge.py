"""A scanner or card reader that types: a burst of keys ended by Enter, faster than anybody types."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

PACE_MS = 40
"""Longest time between two keys of a burst; a quick typist takes twice as long, a scanner a quarter."""
LEAST = 8
"""Fewest characters of a burst: no ticket and no ID number is shorter, no hand is that quick for so long."""
MOST = 64
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyboardWedge(QObject):
    """Listens to the keys that reach the screens it is told of; only the Enter of a burst is kept from them.

    Told apart from typing by the times of the key events themselves, so a busy PC makes no difference. What
    was typed by hand just before a burst is not part of it.
    """

    read = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._listening = False
        self._text = ""
        self._last_ms = 0
        self._screens: set[QObject] = set()

    def listen_at(self, screen: QWidget) -> None:
        """Listen to the keys of this screen too."""
        self._screens.add(screen)
        # A button that has the keyboard passes characters on to its screen, but would take the Enter.
        for part in (screen, *screen.findChildren(QAbstractButton)):
            part.installEventFilter(self)

    def start(self) -> None:
        """Listen from now on."""
        self._text, self._listening = "", True

    def stop(self) -> None:
        """Listen no more."""
        self._text, self._listening = "", False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._listening or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress or event.isAutoRepeat():
            return False
        if event.key() in ENTER:
            return self._end(event)
        if watched in self._screens:
            self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> None:
        if not event.text().isprintable() or not event.text():
            return  # Shift and its like are part of typing a capital.
        if not self._in_pace(event):
            self._text = ""
        self._text = (self._text + event.text())[-MOST:]
        self._last_ms = event.timestamp()

    def _end(self, event: QKeyEvent) -> bool:
        text, self._text = self._text, ""
        if len(text) < LEAST or not self._in_pace(event):
            return False
        self.read.emit(text)
        return True

    def _in_pace(self, event: QKeyEvent) -> bool:
        return 0 <= event.timestamp() - self._last_ms <= PACE_MS
