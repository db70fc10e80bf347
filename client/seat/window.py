"""The seat's one window: the screen of the moment, in the look that the candidate has chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.seat.routing import ScreenName
from client.seat.screens import Screens
from client.widgets.theme import ThemeName, TypeSize


class SeatWindow(QWidget):
    """Shows one screen at a time; type size and theme are remembered from screen to screen.

    Closing it from outside is refused: the program ends by `release`, or with the machine.
    """

    def __init__(self, screens: Screens) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("考试机"))
        self._released = False
        self._size = TypeSize.MEDIUM
        self._theme = ThemeName.PAPER
        self._views = {name: shown.view for name, shown in screens.by_name().items()}
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        for view in self._views.values():
            self._stack.addWidget(view)
            view.size_chosen.connect(self._choose_size)
            view.theme_chosen.connect(self._choose_theme)
            view.set_look(self._theme, self._size)

    def come_to(self, name: ScreenName) -> None:
        """Bring a screen up and give it the keyboard."""
        self._stack.setCurrentWidget(self._views[name])
        self._views[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Let the window close."""
        self._released = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._released)

    def _choose_size(self, size: TypeSize) -> None:
        self._size = size
        self._wear()

    def _choose_theme(self, theme: ThemeName) -> None:
        self._theme = theme
        self._wear()

    def _wear(self) -> None:
        for view in self._views.values():
            view.set_look(self._theme, self._size)
