"""The floor plan as tiles: as many in a row as the room has at any size of the window."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from client.console.plan.draw import TilePainter
from client.console.plan.dressed_rows import DressedRows
from client.console.plan.model import TILE, Index
from client.console.plan.scroll_bar import SCROLL_BAR, scroll_bar_style
from client.widgets.theme import Look

GAP = 8


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, grid: "SeatGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid = self._grid
        gap = grid.look.px(GAP)
        # The stubs know no members of the option.
        rect, state = QRectF(option.rect), option.state  # type: ignore[attr-defined]
        rect.adjust(0, 0, -gap, -gap)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ring = grid.keys_used and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = grid.painter.compact if grid.compact else grid.painter.large
        draw(painter, rect, index.data(TILE), chosen=chosen, ring=ring)
        painter.restore()


class SeatGrid(DressedRows, QListView):
    """Large tiles or compact ones; the seats' order never changes, whatever they do."""

    LARGE = (8, 96, 104)
    COMPACT = (10, 76, 84)
    """Tiles in a row, their least width and their height in design pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compact = False
        self.keys_used = False
        self.painter = TilePainter(self.look)
        self.setAccessibleName(self.tr("座位图"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_TileDelegate(self))

    def set_compact(self, *, compact: bool) -> None:
        """Draw compact tiles, or large ones."""
        if compact != self.compact:
            self.compact = compact
            self._arrange()

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.painter = TilePainter(look)
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(look))
        self._arrange()
        return look

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.keys_used = event.reason() in by_tab
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys_used = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keys_used = False
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        look = self.look
        many, least, height = self.COMPACT if self.compact else self.LARGE
        gap = look.px(GAP)
        # What the scroll bar takes is left free always: a plan that grows by one row must not move sideways.
        bar = max(look.px(SCROLL_BAR), self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent))
        width = self.width() - bar - 1
        columns = max(1, min(many, (width + gap) // (look.px(least) + gap)))
        size = QSize(max(1, width // columns), look.px(height) + gap)
        if size != self.gridSize():
            self.setGridSize(size)
