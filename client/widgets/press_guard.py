"""Makes a burst of clicks count once, lets Enter press, and knows whether the keyboard brought the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

# Two clicks of one trembling finger are closer than this; two meant clicks on one control hardly ever are.
BURST_MS = 250
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PressGuard(QObject):
    """Stands before one control.

    A press that comes within BURST_MS of the one before it on the same control is dropped, so any burst
    counts once. The time is the events' own. Enter presses the control, once however long it is held; arrow
    keys go to the screen instead of moving between buttons.
    """

    def __init__(self, control: QAbstractButton) -> None:
        super().__init__(control)
        self._control = control
        self._last_press: int | None = None
        self.ring = False
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and isValid(self._control):  # it loses the focus in going down, too
            self.ring = event.gotFocus() and event.reason() in _BY_KEYBOARD
            self._control.update()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return True
        last, self._last_press = self._last_press, event.timestamp()
        return last is not None and 0 <= event.timestamp() - last < BURST_MS

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _ARROWS:
            event.ignore()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._control.click()
            return True
        return False
