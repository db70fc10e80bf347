"""Text broken into lines: measured and painted by the same code, so what was measured is what fits."""

import math
import re
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from client.widgets.theme import Look

# Wide enough for any line: "do not break".
UNBROKEN = 1e6
# The place to fill in, "（　　）", must not fall apart at the end of a line.
_BLANK = re.compile(r"[（(][ \u3000]*[）)]")


def _hold_blanks(text: str) -> str:
    return _BLANK.sub(lambda m: m[0].replace("\u3000", "\u00a0" * 4).replace(" ", "\u00a0"), text)


class WrappedText:
    """Plain text set in lines of at most a given width.

    Breaks between words and between Chinese characters, and inside a word that is longer than the line.
    Line breaks in the text are kept.
    """

    def __init__(self, text: str, role: str, look: Look) -> None:
        font = look.font(role)
        self._layout = QTextLayout(_hold_blanks(text).replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._metrics = QFontMetricsF(font)
        self._pitch = max(self._metrics.height(), font.pixelSize() * look.leading(role))
        self._fall = (self._pitch - self._metrics.height()) / 2
        self._width: float | None = None
        self._heights: dict[float, int] = {}
        self._natural: int | None = None

    def set_width(self, width: float) -> None:
        """Break the text to `width` pixels."""
        if width == self._width:
            return
        self._width = width
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, height + self._fall))
            height += self._pitch
        self._layout.endLayout()

    def lines(self, width: float) -> int:
        """How many lines the text takes at `width`."""
        self.set_width(width)
        return self._layout.lineCount()

    def height(self, width: float) -> int:
        """The height that the text takes at `width`, in whole pixels."""
        if width not in self._heights:
            self._heights[width] = math.ceil(max(1, self.lines(width)) * self._pitch)
        return self._heights[width]

    def natural_width(self) -> int:
        """The width of the longest line when nothing is broken."""
        if self._natural is None:
            self.set_width(UNBROKEN)
            lines = (self._layout.lineAt(i) for i in range(self._layout.lineCount()))
            self._natural = math.ceil(max((line.naturalTextWidth() for line in lines), default=0.0))
        return self._natural

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        width: float,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Paint the text, broken to `width`, with its upper left corner at `at`."""
        self.set_width(width)
        painter.setPen(colour)
        for i in range(self._layout.lineCount()):
            line = self._layout.lineAt(i)
            spare = width - line.naturalTextWidth()
            shift = {Qt.AlignmentFlag.AlignHCenter: spare / 2, Qt.AlignmentFlag.AlignRight: spare}.get(
                align, 0.0
            )
            line.draw(painter, QPointF(at.x() + shift, at.y()))


# A layout pass asks for the same few hundred measures again and again; a slow PC would feel it.
@lru_cache(maxsize=512)
def set_text(text: str, role: str, look: Look) -> WrappedText:
    """`text` set in a type role of the token file."""
    return WrappedText(text, role, look)
