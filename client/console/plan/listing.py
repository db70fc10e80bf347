"""The seats as a list: a hall of 250 has no plan that could be seen at once."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from client.console.plan.draw import TilePainter
from client.console.plan.dressed_rows import DressedRows
from client.console.plan.model import TILE, Index
from client.console.plan.scroll_bar import scroll_bar_style
from client.widgets.theme import Look

ROW = 36
SHARES = (8, 22, 26, 12, 12, 12, 22)
"""How the width is shared among seat, name, state, time, answered, contact, exam."""
EXAM = 6


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, listing: "SeatListing") -> None:
        super().__init__(listing)
        self._listing = listing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listing = self._listing
        # The stubs know no members of the option.
        rect, state = QRectF(option.rect), option.state  # type: ignore[attr-defined]
        look = listing.look
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("primary_tint"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        listing.painter.cell(painter, rect, index.data(TILE), index.column(), str(index.data()))
        painter.restore()


class SeatListing(DressedRows, QTableView):
    """One row for each seat; only the rows in sight are painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter = TilePainter(self.look)
        self.setAccessibleName(self.tr("座位列表"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_RowDelegate(self))

    def show_exams(self, *, shown: bool) -> None:
        """Whether the room has several exams, so that each row has to say which."""
        if self.isColumnHidden(EXAM) is shown:
            self.setColumnHidden(EXAM, not shown)
            self._share()

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.painter = TilePainter(look)
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(look))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        head, soft, line = self.horizontalHeader(), look.colour("soft").name(), look.colour("line").name()
        head.setFont(look.font("label"))
        head.setAccessibleName(self.tr("列"))
        head.setFixedHeight(look.px(34))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet(
            f"QHeaderView::section {{ background: {look.colour('paper').name()}; color: {soft}; border: none;"
            f" border-bottom: 1px solid {line}; padding-left: {look.px(10)}px; }}"
            f"QHeaderView {{ background: {look.colour('paper').name()}; border: none; }}"
        )
        self.setStyleSheet("QTableView { background: transparent; }")
        self._share()
        return look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        head = self.horizontalHeader()
        if head.count() != len(SHARES):
            return
        shown = [at for at in range(len(SHARES)) if not self.isColumnHidden(at)]
        whole = sum(SHARES[at] for at in shown)
        for at in shown:
            head.resizeSection(at, self.viewport().width() * SHARES[at] // whole)
