"""The counts of the answer sheet: each with the shape that its cells have."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from client.widgets.phrase import fill
from client.widgets.sheet import Sheet, SheetCell
from client.widgets.sheet_cell import draw_cell
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text

_SHAPES = (SheetCell(0, answered=True), SheetCell(0), SheetCell(0, flagged=True))


class SheetCounts(Dressed, QLabel):
    """已答, 未答 and 标记 with their numbers, in one line, or under one another where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ["", "", ""]

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the counts of `sheet`."""
        words = [
            fill(self.tr("已答 %1"), sheet.answered),
            fill(self.tr("未答 %1"), sheet.unanswered),
            fill(self.tr("标记 %1"), sheet.flagged),
        ]
        if words == self._words:
            return
        before = self.needed()
        self._words = words
        self.setText("  ".join(self._words))
        if self.needed() != before:
            self.updateGeometry()
        self.update()

    def needed(self) -> QSize:
        """The room that shapes and words take in one line."""
        texts = self._texts()
        width = sum(text.natural_width() for text in texts) + 3 * self._shape() + 2 * self.look.px(16)
        return QSize(width, texts[0].height(UNBROKEN))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = self.needed().height()
        return line if self.needed().width() <= width else 3 * line

    def sizeHint(self) -> QSize:
        return self.needed()

    def minimumSizeHint(self) -> QSize:
        widest = max(text.natural_width() for text in self._texts()) + self._shape()
        return QSize(widest, self.needed().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, x, y = QPainter(self), self.look, 0.0, 0.0
        one_line = self.needed().width() <= self.width()
        side = look.px(15)
        for shape, text in zip(_SHAPES, self._texts(), strict=True):
            line = text.height(UNBROKEN)
            box = QRectF(x, y + (line - side) / 2, side, side)
            draw_cell(painter, box, shape, look, None)
            text.draw(painter, QPointF(x + self._shape(), y), text.natural_width(), look.colour("ink"))
            if one_line:
                x += self._shape() + text.natural_width() + look.px(16)
            else:
                y += line

    def _texts(self) -> list[WrappedText]:
        return [set_text(words, "label", self.look) for words in self._words]

    def _shape(self) -> int:
        return self.look.px(21)
