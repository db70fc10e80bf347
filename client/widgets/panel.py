"""A column or row of widgets on a surface of its own: the block that screens are built from."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from client.widgets.theme import Dressed, Look

# A widget without an alignment takes all the room that its place has.
FILLING = Qt.AlignmentFlag(0)


def draw_card(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | None,
    border: QColor | None,
    width: float,
    radius: float,
) -> None:
    """A rounded card whose border lies wholly inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border else 0.0
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    if fill is not None:
        painter.fillPath(path, fill)
    if border is not None:
        painter.strokePath(path, QPen(border, width))


class Panel(Dressed, QWidget):
    """Lays widgets out in one direction; margins and gaps are lengths of the design window."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        *,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        fill: str | None = None,
        border: str | None = None,
        radius: str | None = None,
        rule: Qt.Edge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`margins` are left, top, right, bottom; `rule` draws a line along one edge only."""
        super().__init__(parent)
        self._gap = gap
        self._margins = margins
        self._fill = fill
        self._border = border
        self._radius = radius
        self._rule = rule
        self._spaces: list[tuple[int, int]] = []
        self.box = QBoxLayout(direction, self)
        self._space()

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._space()
        return look

    def add(self, widget: QWidget, stretch: int = 0, align: Qt.AlignmentFlag = FILLING) -> None:
        """Append a widget."""
        self.box.addWidget(widget, stretch, align)

    def add_space(self, length: int) -> None:
        """Append a gap of `length` design pixels, beside the usual one."""
        self._spaces.append((self.box.count(), length))
        self.box.addSpacing(self.look.px(length))

    def add_stretch(self, stretch: int = 1) -> None:
        """Append room that grows."""
        self.box.addStretch(stretch)

    def empty(self) -> None:
        """Take everything out."""
        self._spaces.clear()
        while self.box.count():
            widget = self.box.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def set_surface(self, fill: str | None, border: str | None = None) -> None:
        """Change the colours of the surface."""
        self._fill, self._border = fill, border
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fill is None and self._border is None and self._rule is None:
            return
        painter = QPainter(self)
        look, rect = self.look, QRectF(self.rect())
        fill = look.colour(self._fill) if self._fill else None
        border = look.colour(self._border) if self._border else None
        if self._radius is not None:
            width = look.line("thin")
            draw_card(painter, rect, fill=fill, border=border, width=width, radius=look.radius(self._radius))
        elif fill is not None:
            painter.fillRect(rect, fill)
        if self._rule is not None:
            painter.fillRect(self._edge(rect), look.colour("line"))

    def _edge(self, rect: QRectF) -> QRectF:
        width = self.look.line("thin")
        match self._rule:
            case Qt.Edge.LeftEdge:
                return QRectF(rect.left(), rect.top(), width, rect.height())
            case Qt.Edge.RightEdge:
                return QRectF(rect.right() - width, rect.top(), width, rect.height())
            case Qt.Edge.TopEdge:
                return QRectF(rect.left(), rect.top(), rect.width(), width)
            case _:
                return QRectF(rect.left(), rect.bottom() - width, rect.width(), width)

    def _space(self) -> None:
        look = self.look
        self.box.setSpacing(look.px(self._gap))
        self.box.setContentsMargins(*(look.px(margin) for margin in self._margins))
        for index, length in self._spaces:
            spacer = self.box.itemAt(index).spacerItem()
            if self.box.direction() in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop):
                spacer.changeSize(0, look.px(length))
            else:
                spacer.changeSize(look.px(length), 0)
        self.box.invalidate()


class Column(Panel):
    """A panel from top to bottom."""

    def __init__(
        self,
        *,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        fill: str | None = None,
        border: str | None = None,
        radius: str | None = None,
        rule: Qt.Edge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QBoxLayout.Direction.TopToBottom,
            gap=gap, margins=margins, fill=fill, border=border, radius=radius, rule=rule, parent=parent,
        )  # fmt: skip


class Row(Panel):
    """A panel from left to right."""

    def __init__(
        self,
        *,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        fill: str | None = None,
        border: str | None = None,
        radius: str | None = None,
        rule: Qt.Edge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QBoxLayout.Direction.LeftToRight,
            gap=gap, margins=margins, fill=fill, border=border, radius=radius, rule=rule, parent=parent,
        )  # fmt: skip
