"""A large icon in a frame, at the head of a screen that says one thing."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.theme import Dressed


class Badge(Dressed, QWidget):
    """Decoration: the heading beside it says the same in words."""

    def __init__(self, icon: str, colour: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_badge(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(84), self.look.px(84))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        border = look.colour(self._colour)
        radius = look.px(20)
        draw_card(painter, rect, fill=None, border=border, width=look.line("strong"), radius=radius)
        side = look.px(42)
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        draw_icon(painter, self._icon, box, look.colour("ink"))
