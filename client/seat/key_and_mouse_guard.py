"""What never reaches the exam's widgets while the seat is held: keys that leave it, menus, drags, pastes."""

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication

from client.lockdown.keys import is_let_through
from client.seat.key_names import key_of

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_BUTTONS = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
)
_NEVER = frozenset(
    {
        QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop,
        QEvent.Type.WhatsThisClicked, QEvent.Type.EnterWhatsThisMode,
    }
)  # fmt: skip
_NOWHERE_SO_FAR = 1_000_000
"""Pixels that the mouse would have to move for a drag to begin."""

_SENT_BY_A_CLIENT = 0x80
_X11_INPUT = frozenset({2, 3, 4, 5, 6})
"""KeyPress to MotionNotify of the X11 protocol."""


class KeyAndMouseGuard(QObject):
    """An event filter for the one window: whatever a hand does reaches it before any widget in it.

    Not for the whole application, whose every timer and paint would be asked about.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sent = _SentEvents()
        self._drag_distance = QApplication.startDragDistance()

    def begin(self, app: QApplication) -> None:
        """From now on nothing is dragged, and no other program's sent keys are heard."""
        app.installNativeEventFilter(self._sent)
        self._drag_distance = app.startDragDistance()
        app.setStartDragDistance(_NOWHERE_SO_FAR)

    def guard(self, window: QWindow) -> None:
        """Filter what reaches this window; again for the same one changes nothing."""
        window.installEventFilter(self)

    def end(self, app: QApplication, window: QWindow) -> None:
        """Filter no more."""
        window.removeEventFilter(self)
        app.removeNativeEventFilter(self._sent)
        app.setStartDragDistance(self._drag_distance)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not _passes(event)
        if kind in _BUTTONS and isinstance(event, QMouseEvent):
            return event.button() is not Qt.MouseButton.LeftButton
        return kind in _NEVER


class _SentEvents(QAbstractNativeEventFilter):
    """Drops keys and clicks that another X11 client sent to the window itself, past the server's devices."""

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if kind == b"xcb_generic_event_t":  # PySide's != says yes here too
            code = ctypes.c_uint8.from_address(int(message)).value
            return bool(code & _SENT_BY_A_CLIENT) and code & ~_SENT_BY_A_CLIENT in _X11_INPUT, 0
        return False, 0


def _passes(event: QKeyEvent) -> bool:
    name, modifiers = key_of(event)
    return is_let_through(name, modifiers, typing=_is_typing())


def _is_typing() -> bool:
    focused: Any = QGuiApplication.focusObject()
    ask = getattr(focused, "inputMethodQuery", None)
    return ask is not None and bool(focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled))
