"""How a cell of the answer sheet is drawn, small in the overview and large on the sheet itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from client.widgets.button import draw_ring
from client.widgets.panel import draw_card
from client.widgets.phrase import fill
from client.widgets.press_guard import PressGuard
from client.widgets.sheet import SheetCell
from client.widgets.theme import Dressed, Look


def draw_cell(
    painter: QPainter, rect: QRectF, cell: SheetCell, look: Look, font: QFont | None, *, current: bool = False
) -> None:
    """Answered cells are filled, open ones outlined, flagged ones cornered, the current one framed twice.

    Without a font the cell is a bare shape, as in a legend.
    """
    radius = min(look.radius("card"), rect.height() / 5)
    draw_card(
        painter,
        rect,
        fill=look.colour("primary" if cell.answered else "card"),
        border=None if cell.answered else look.colour("outline"),
        width=look.line("thin"),
        radius=radius,
    )
    if cell.flagged:
        _draw_corner(painter, rect, look, radius)
    if font is not None:
        painter.setFont(_fitting(font, str(cell.number), rect.width() - 2))
        painter.setPen(look.colour("on_primary" if cell.answered else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(cell.number))
    if current:
        outer, width = rect.adjusted(-3, -3, 3, 3), max(2, look.line("strong"))
        mark = look.colour("amber_mark")
        draw_card(painter, outer, fill=None, border=mark, width=width, radius=radius + 3)


def _fitting(font: QFont, number: str, width: float) -> QFont:
    advance = QFontMetricsF(font).horizontalAdvance(number)
    if advance > width:
        font.setPixelSize(int(font.pixelSize() * width / advance))
    return font


def _draw_corner(painter: QPainter, rect: QRectF, look: Look, radius: float) -> None:
    side = max(rect.height() * 0.42, min(10.0, rect.height()))
    corner, clip = QPainterPath(), QPainterPath()
    corner.moveTo(rect.topRight() - QPointF(side, 0))
    corner.lineTo(rect.topRight())
    corner.lineTo(rect.topRight() + QPointF(0, side))
    corner.closeSubpath()
    clip.addRoundedRect(rect, radius, radius)
    painter.fillPath(corner.intersected(clip), look.colour("amber_mark"))


class SheetCellButton(Dressed, QPushButton):
    """A cell that jumps to its question. Its name says number and state: "第 33 题，未答，已标记"."""

    def __init__(self, cell: SheetCell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self._current = False
        self._guard = PressGuard(self)
        self.setAutoDefault(False)
        self.show_cell(cell, current=False)

    def show_cell(self, cell: SheetCell, *, current: bool) -> None:
        """Show another state of the same number."""
        self.cell, self._current = cell, current
        parts = [fill(self.tr("第 %1 题"), cell.number)]
        parts.append(self.tr("已答") if cell.answered else self.tr("未答"))
        if cell.flagged:
            parts.append(self.tr("已标记"))
        if current:
            parts.append(self.tr("当前题"))
        self.setAccessibleName(self.tr("，").join(parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.target, self.look.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        inner = rect.adjusted(4, 4, -4, -4) if self._current else rect
        draw_cell(painter, inner, self.cell, self.look, self.look.font("sheet_cell"), current=self._current)
        if self._guard.ring:
            draw_ring(painter, rect, self)
