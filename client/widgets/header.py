"""The bar at the top of every screen of the seat: which exam this is, and 举手."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.widgets.panel import Column, Row
from client.widgets.raise_hand_button import RaiseHandButton
from client.widgets.text import Text


class Header(Row):
    """Title and subtitle on the left; on the right what the screen puts there, then 举手."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, margins=(24, 8, 24, 8), fill="card", rule=Qt.Edge.BottomEdge, parent=parent)
        self._title = Text("", "title")
        self._subtitle = Text("", "label", "soft")
        words = Column(gap=0)
        words.add_stretch()
        words.add(self._title)
        words.add(self._subtitle)
        words.add_stretch()
        self.add(words, 1)
        self._slot = Row(gap=16)
        self.add(self._slot, align=Qt.AlignmentFlag.AlignVCenter)
        self.hand = RaiseHandButton()
        self.add(self.hand, align=Qt.AlignmentFlag.AlignVCenter)

    def set_titles(self, title: str, subtitle: str) -> None:
        """Show which exam, room and seat this is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_right(self, widget: QWidget) -> None:
        """Put `widget` before 举手."""
        self._slot.add(widget, align=Qt.AlignmentFlag.AlignVCenter)
