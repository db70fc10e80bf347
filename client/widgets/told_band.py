"""What the room was told, calmly, on every screen until somebody has read it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.panel import Row
from client.widgets.text import Text


class ToldBand(Row):
    """Hidden while there is nothing to say; 知道了 puts one announcement away, and the next one comes."""

    read = Signal(int)
    """The number of the announcement that somebody has read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, margins=(24, 6, 24, 6), fill="primary_tint", parent=parent)
        self._number = 0
        self._words = Text("", "label_strong", "ink")
        self._since = Text("", "tag", "soft")
        self._done = Button(
            self.tr("知道了"), ButtonKind.OUTLINE, name=self.tr("知道了，收起通知"), padding=16
        )
        self._done.clicked.connect(self._put_away)
        self.add(Text(self.tr("通知"), "label_strong", "primary"), align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._words, 1)
        self.add(self._since, align=Qt.AlignmentFlag.AlignVCenter)
        self.add(self._done, align=Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def display(self, number: int, words: str, since: str) -> None:
        """Show an announcement and when it came; number 0: there is none."""
        self._number = number
        self._words.setText(words)
        self._since.setText(since)
        self.setAccessibleName(words)
        self.setVisible(number > 0)

    def _put_away(self) -> None:
        self.read.emit(self._number)
