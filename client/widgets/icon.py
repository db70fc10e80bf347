"""Icons: the project's own SVG set in assets/icons, inked with a colour of the look."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.theme import Dressed


@cache
def _drawing(name: str) -> str:
    return (files("assets") / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", ink).encode()))


def draw_icon(painter: QPainter, name: str, rect: QRectF, ink: QColor) -> None:
    """Paint the icon `name` into the square `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, ink.name()).render(painter, rect)


class Icon(Dressed, QWidget):
    """One icon, `size` design pixels square. Decoration: what it says stands beside it as text."""

    def __init__(self, name: str, size: int, colour: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour = name, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), self._name, QRectF(self.rect()), self.look.colour(self._colour))
