"""The queue: a click on a line brings its seat up. The list never jumps under the pointer by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from client.console.plan.draw import MIDDLE, RIGHT, paint_icon
from client.console.plan.dressed_rows import DressedRows
from client.console.plan.scroll_bar import scroll_bar_style
from client.console.queue.model import LINE, Index, QueueLine, QueueModel
from client.widgets.panel import Column
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import Look

ROW = 34
MOST = 5
"""Lines in sight; the others are scrolled to, so that the seat below never leaves the window."""


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, listing: "_Lines") -> None:
        super().__init__(listing)
        self._listing = listing

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._listing.viewport().width(), self._listing.look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, line = self._listing.look, index.data(LINE)
        # The stubs know no members of the option.
        rect, state = QRectF(option.rect), option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = line.seat in self._listing.seats
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary_tint" if here else "side"))
            painter.drawRoundedRect(rect, look.radius("small"), look.radius("small"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.colour("amber_mark"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), look.radius("small"), look.radius("small"))
        self._words(painter, rect, line, here=here)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, line: QueueLine, *, here: bool) -> None:
        look = self._listing.look
        side, pad = look.px(19), look.px(8)
        icon = QRectF(rect.left() + pad, rect.center().y() - side / 2, side, side)
        paint_icon(painter, line.icon, icon, look.colour(line.colour))
        painter.setPen(look.colour("primary" if here else "ink"))
        painter.setFont(look.font("number"))
        number = QRectF(icon.right() + pad, rect.top(), look.px(38), rect.height())
        painter.drawText(number, MIDDLE, str(line.seat))
        font = look.font("label_strong" if here else "label")
        font.setPixelSize(look.font("label").pixelSize())
        painter.setFont(look.font("label"))
        wide = painter.fontMetrics().horizontalAdvance(line.since)
        painter.drawText(rect.adjusted(0, 0, -pad, 0), RIGHT, line.since)
        painter.setFont(font)
        words = QRectF(
            number.right(), rect.top(), rect.right() - pad * 2 - wide - number.right(), rect.height()
        )
        shown = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, MIDDLE, shown)


class _Lines(DressedRows, QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats: frozenset[int] = frozenset()
        self.setAccessibleName(self.tr("待处理"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_LineDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(look))
        return look

    def sizeHint(self) -> QSize:
        count = self.model().rowCount() if self.model() is not None else 0
        return QSize(self.look.px(240), self.look.px(ROW) * min(MOST, count))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class QueueView(Column):
    """`pressed` carries the seat of the line."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._title = Text("", "strong")
        self._none = Text(self.tr("现在没有需要处理的事。"), "label", "soft")
        self._lines = _Lines()
        self._model = QueueModel(self)
        self._lines.setModel(self._model)
        self._lines.clicked.connect(self._press)
        self._lines.activated.connect(self._press)
        self.add(self._title)
        self.add(self._none)
        self.add(self._lines)

    def display(self, lines: Sequence[QueueLine]) -> None:
        """Show `lines`, oldest first."""
        before = len(self._model.lines)
        self._model.display(lines)
        self._title.setText(fill(self.tr("待处理 %1"), len(lines)))
        self._none.setVisible(not lines)
        self._lines.setVisible(bool(lines))
        if len(lines) != before:
            self._lines.updateGeometry()

    def mark(self, seats: Sequence[int]) -> None:
        """Show which lines are of the seats that are marked on the plan."""
        self._lines.seats = frozenset(seats)
        self._lines.viewport().update()

    def _press(self, index: Index) -> None:
        self.pressed.emit(index.data(LINE).seat)
