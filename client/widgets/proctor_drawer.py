"""The proctor's panel laid over the right edge of a candidate's screen."""

from PySide6.QtCore import QEvent, QObject

from client.widgets.proctor_panel import ProctorPanel
from client.widgets.screen import Screen

WIDTH = 430


class ProctorDrawer(ProctorPanel):
    """Hidden until the proctor opens it; keeps to the screen's right edge."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(closable=True, parent=screen)
        self._screen = screen
        self.dismissed.connect(self.close_drawer)
        screen.installEventFilter(self)
        self.hide()

    def open_drawer(self) -> None:
        """Lay the panel over the screen and give it the keyboard."""
        self.reset()
        self.setGeometry(self._screen.right_edge(WIDTH))
        self.show()
        self.raise_()
        self.setFocus()

    def close_drawer(self) -> None:
        """Give the screen back to the candidate."""
        self.hide()
        self._screen.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moves = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)
        if event.type() in moves and not self.isHidden():
            self.setGeometry(self._screen.right_edge(WIDTH))
        if event.type() is QEvent.Type.Hide:
            # The next time the screen comes up it belongs to the candidate.
            self.hide()
        return False
