"""The seat's one window: the screen of the moment, in the look that the candidate has chosen."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.widgets.screen import Screen
from client.widgets.theme import Look, ThemeName, TypeSize

FRAME = 4
"""Pixels of the frame that a window wears while nothing holds it."""


class SeatWindow(QWidget):
    """Shows one screen at a time; type size and theme are remembered from screen to screen.

    Closing it from outside is refused: the program ends by `release`, or with the machine.
    """

    look_chosen = Signal(ThemeName, TypeSize)
    """The candidate chose a look."""

    def __init__(self, screens: Screens) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("考试机"))
        self._released = False
        self._size = TypeSize.MEDIUM
        self._theme = ThemeName.PAPER
        self._screens = screens
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._frame: _NotHeldFrame | None = None
        screens.follow(self._take_in)

    def come_to(self, name: ScreenName) -> None:
        """Bring a screen up and give it the keyboard."""
        view = self._screens[name].view
        self._stack.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def wear(self, theme: ThemeName, size: TypeSize) -> None:
        """Put a look on every screen; `look_chosen` is the candidate's alone."""
        self._theme, self._size = theme, size
        for view in self._screens.made:
            view.set_look(theme, size)

    def wear_frame(self) -> None:
        """Show in red, around everything, that nothing keeps anybody inside this window."""
        if self._frame is None:
            self._frame = _NotHeldFrame(self)
            self._frame.setGeometry(self.rect())
            self._frame.show()
            self._frame.raise_()

    def release(self) -> None:
        """Let the window close."""
        self._released = True
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Seen only before the first screen has come up.
        QPainter(self).fillRect(self.rect(), Look(theme=self._theme).colour("paper"))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._released)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._frame.setGeometry(self.rect())

    def _take_in(self, _: ScreenName, view: Screen) -> None:
        self._stack.addWidget(view)
        view.size_chosen.connect(self._choose_size)
        view.theme_chosen.connect(self._choose_theme)
        view.set_look(self._theme, self._size)

    def _choose_size(self, size: TypeSize) -> None:
        self.wear(self._theme, size)
        self.look_chosen.emit(self._theme, size)

    def _choose_theme(self, theme: ThemeName) -> None:
        self.wear(theme, self._size)
        self.look_chosen.emit(theme, self._size)


class _NotHeldFrame(QWidget):
    """A frame over the window's edge that lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = QRect(self.rect()).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(Look().colour("red"), 2 * FRAME))
        painter.drawRect(self.rect())
        painter.end()
