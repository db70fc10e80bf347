"""A word in a tinted pill: the kind of a question, a state."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.panel import draw_card
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text


class Tag(Dressed, QLabel):
    """Not a button: nothing happens on a click."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        if words != self.text():
            super().setText(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = self._words()
        return QSize(words.natural_width() + self.look.px(28), words.height(UNBROKEN) + self.look.px(10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        tint = look.colour("primary_tint")
        border = look.colour("primary") if tint == look.colour("card") else None
        draw_card(painter, rect, fill=tint, border=border, width=look.line("thin"), radius=rect.height() / 2)
        words = self._words()
        at = QPointF(look.px(14), (rect.height() - words.height(UNBROKEN)) / 2)
        words.draw(painter, at, words.natural_width(), look.colour("primary"))

    def _words(self) -> WrappedText:
        return set_text(self.text(), "tag", self.look)
