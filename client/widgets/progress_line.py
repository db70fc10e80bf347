"""How far a longer work is: a bar and, beside it, the count in words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from client.widgets.panel import Column, draw_card
from client.widgets.text import Text
from client.widgets.theme import Dressed

HEIGHT = 14


class _Bar(Dressed, QProgressBar):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        radius = rect.height() / 2
        draw_card(painter, rect, fill=look.colour("line"), border=None, width=0, radius=radius)
        share = self.value() / self.maximum() if self.maximum() else 0
        done = QRectF(0, 0, max(rect.height(), rect.width() * share), rect.height())
        if share > 0:
            draw_card(painter, done, fill=look.colour("primary"), border=None, width=0, radius=radius)


class ProgressLine(Column):
    """Its bar has the accessible name `name`; hidden until something is under way."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._bar = _Bar(name)
        self._words = Text("", "label", "primary")
        self.add(self._words)
        self.add(self._bar)
        self.hide()

    def display(self, words: str, done: int, of: int) -> None:
        """Show how much is done; nothing where `of` is 0."""
        self.setVisible(of > 0)
        self._words.setText(words)
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)
        self._bar.update()
