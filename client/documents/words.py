"""Text on paper: set in lines of a given width, in dots of the printer."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

RESOLUTION = 600
"""Dots per inch."""
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
INK = "#16202a"
SOFT = "#404b57"
RULE = "#8a8f94"
TINT = "#f1efe8"


def dots(millimetres: float) -> float:
    """A length on paper in dots."""
    return millimetres / MM_PER_INCH * RESOLUTION


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; `points` is its size, `leading` line height over size."""

    points: float
    bold: bool = False
    colour: str = INK
    leading: float = 1.45
    spacing: float = 0.0

    @property
    def pitch(self) -> float:
        """Dots from line to line."""
        return self.points / POINTS_PER_INCH * RESOLUTION * self.leading

    def font(self) -> QFont:
        """The font in dots."""
        font = QFont()
        font.setFamilies(_families())
        font.setPixelSize(round(self.points / POINTS_PER_INCH * RESOLUTION))
        font.setWeight(QFont.Weight.Bold if self.bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        if self.spacing:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + self.spacing)
        return font


TITLE = Style(20, bold=True, leading=1.3, spacing=6)
SUBTITLE = Style(10.5, colour=SOFT)
HEADING = Style(12, bold=True)
BODY = Style(10)
STRONG = Style(10, bold=True)
SMALL = Style(8.5, colour=SOFT)
FINE = Style(7, colour=SOFT)
CODE = Style(24, bold=True, leading=1.25, spacing=4)


class Words:
    """A text broken to `width` dots; line breaks in it are kept, a word longer than a line is broken."""

    def __init__(self, text: str, style: Style, width: float) -> None:
        self._style = style
        font = style.font()
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._fall = (style.pitch - QFontMetricsF(font).height()) / 2
        self._width = width
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, 0))
        self._layout.endLayout()

    @property
    def lines(self) -> int:
        """How many lines there are, at least one."""
        return max(1, self._layout.lineCount())

    @property
    def pitch(self) -> float:
        """Dots from line to line."""
        return self._style.pitch

    @property
    def height(self) -> float:
        """Dots that the whole text takes."""
        return self.lines * self.pitch

    def draw(
        self, painter: QPainter, at: QPointF, align: Qt.AlignmentFlag, lines: slice = slice(None)
    ) -> None:
        """Paint these lines; the first of them begins at `at`."""
        painter.setPen(QColor(self._style.colour))
        for row, number in enumerate(range(self._layout.lineCount())[lines]):
            line = self._layout.lineAt(number)
            spare = self._width - line.naturalTextWidth()
            shift = {Qt.AlignmentFlag.AlignHCenter: spare / 2, Qt.AlignmentFlag.AlignRight: spare}.get(
                align, 0.0
            )
            line.draw(painter, QPointF(at.x() + shift, at.y() + row * self.pitch + self._fall))


@cache
def _families() -> list[str]:
    tokens = tomllib.loads((files("assets") / "theme" / "tokens.toml").read_text("utf-8"))
    families: list[str] = tokens["type"]["families"]
    return families
