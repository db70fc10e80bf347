"""One seat on the plan: number, name, and its state by shape, colour and word."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.proctor.marks import StandingMark
from client.widgets.button import draw_ring
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import UNBROKEN, set_text

HEIGHT = 84


@dataclass(frozen=True, slots=True)
class SeatTile:
    """`spoken` is what a screen reader says."""

    ticket: str
    seat: int
    name: str
    mark: StandingMark
    spoken: str


class Tile(Dressed, QPushButton):
    """A press shows the seat's details."""

    def __init__(self, tile: SeatTile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = tile
        self._guard = PressGuard(self)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.display(tile)

    def display(self, tile: SeatTile) -> None:
        """Show `tile`."""
        self._tile = tile
        self.setAccessibleName(tile.spoken)
        self.setToolTip(tile.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(118), self.look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        mark, strong = self._tile.mark, self.isChecked() or self._tile.mark.open
        draw_card(
            painter,
            rect,
            fill=look.colour(mark.fill),
            border=look.colour("primary" if self.isChecked() else mark.border),
            width=look.line("strong") if strong else look.line("thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        pad, side = look.px(11), look.px(20)
        ink = look.colour("ink" if mark.ink != "soft" else "soft")
        number = set_text(str(self._tile.seat), "title", look)
        number.draw(painter, QPointF(pad, look.px(7)), UNBROKEN, ink)
        box = QRectF(rect.width() - pad - side, look.px(8), side, side)
        draw_icon(painter, mark.icon, box, look.colour(mark.ink))
        self._line(painter, self._tile.name, "label", look.px(31), ink.name())
        self._line(painter, mark.words, "tag", look.px(54), look.colour(mark.ink).name())

    def _line(self, painter: QPainter, words: str, role: str, y: float, ink: str) -> None:
        look, pad = self.look, self.look.px(11)
        font = look.font(role)
        font.setPixelSize(max(13, min(font.pixelSize(), look.px(16))))
        painter.setFont(font)
        painter.setPen(ink)
        width = self.width() - 2 * pad
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
        place = QRectF(pad, y, width, look.px(26))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
