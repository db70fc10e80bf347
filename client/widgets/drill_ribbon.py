"""The ribbon that every screen of a drill wears."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.theme import Dressed

# How far the bars reach to both sides of the words.
BARS = 110


class DrillRibbon(Dressed, QLabel):
    """Amber, with slanted bars beside the words: told by shape and words as well as by colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("演练 · 不是正式考试"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = self.look.font("tag")
        return QSize(20 * font.pixelSize(), font.pixelSize() + self.look.px(14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("amber_tint"))
        painter.setFont(look.font("tag"))
        painter.setPen(look.colour("amber"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        words = painter.fontMetrics().horizontalAdvance(self.text())
        middle, near, wide = rect.center().x(), words / 2 + look.px(24), look.px(BARS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("amber_mark"))
        for left, right in ((middle - near - wide, middle - near), (middle + near, middle + near + wide)):
            self._bars(painter, left, right)

    def _bars(self, painter: QPainter, left: float, right: float) -> None:
        height, pitch = float(self.height()), float(self.height())
        painter.save()
        painter.setClipRect(QRectF(left, 0, right - left, height))
        x = left - height
        while x < right:
            bar = [
                QPointF(x, height),
                QPointF(x + height / 2, height),
                QPointF(x + height, 0),
                QPointF(x + height / 2, 0),
            ]
            painter.drawPolygon(QPolygonF(bar))
            x += pitch
        painter.restore()
