"""A notice to the candidate: an announcement, or something that went wrong. Stays until it is replaced."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.widgets.icon import Icon
from client.widgets.panel import Row
from client.widgets.text import Text


class NoticeKind(Enum):
    """(fill, border, ink, icon)."""

    NOTE = ("amber_tint", "amber_mark", "amber", "warning")
    WRONG = ("red_tint", "red", "red", "cross")
    GOOD = ("green_tint", "green", "green", "tick")


class NoticeBand(Row):
    """Hidden while there is nothing to say. `low` ones have room for two lines in the header."""

    def __init__(self, *, low: bool = False, parent: QWidget | None = None) -> None:
        edge = 4 if low else 10
        super().__init__(
            gap=12, margins=(16, edge, 16, edge), fill="amber_tint", radius="card", parent=parent
        )
        self._icon = Icon("warning", 24, "amber")
        self._words = Text("", "tag" if low else "label_strong", "amber")
        self.add(self._icon, align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._words, 1)
        self.hide()

    def display(self, words: str, kind: NoticeKind = NoticeKind.NOTE) -> None:
        """Show `words`; nothing when they are empty."""
        fill, border, ink, icon = kind.value
        self.set_surface(fill, border)
        self._icon.set_icon(icon, ink)
        self._words.set_colour(ink)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
