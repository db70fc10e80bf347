"""A field for a short code: one box for each character."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.panel import draw_card
from client.widgets.theme import Dressed

GAP = 8


class CodeBoxes(Dressed, QLabel):
    """`length` boxes; the next one to fill has the strong frame. A screen reader reads what was typed."""

    def __init__(self, length: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length
        self._name = name
        self._code = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_code(self, code: str) -> None:
        """Show `code`, from the left."""
        self._code = code
        self.setAccessibleDescription(" ".join(code))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._length * (self.look.px(64) + GAP) - GAP, self.look.px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._length * (self.look.px(44) + GAP) - GAP, self.look.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        width = min(look.px(64), (self.width() - (self._length - 1) * GAP) / self._length)
        for i in range(self._length):
            rect = QRectF(i * (width + GAP), 0, width, self.height())
            next_one = i == len(self._code)
            draw_card(
                painter,
                rect,
                fill=look.colour("field"),
                border=look.colour("primary" if next_one else "outline"),
                width=look.line("strong" if next_one else "thin"),
                radius=look.radius("card"),
            )
            if i < len(self._code):
                painter.setPen(look.colour("ink"))
                painter.setFont(look.font("clock"))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._code[i])
