"""A text of one line that ends in an ellipsis where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.theme import Dressed, Look
from client.widgets.wrapped_text import UNBROKEN, set_text

LEAST = 160
"""Design pixels that it keeps in any window."""


class OneLine(Dressed, QLabel):
    """All of it is in the tool tip and in the accessible name."""

    def __init__(self, role: str, colour: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._colour = role, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.setFont(look.font(self._role))
        return look

    def setText(self, words: str) -> None:
        if words != self.text():
            super().setText(words)
            self.setToolTip(words)

    def sizeHint(self) -> QSize:
        words = set_text(self.text(), self._role, self.look)
        return QSize(words.natural_width(), words.height(UNBROKEN))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.look.px(LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.look.colour(self._colour))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
