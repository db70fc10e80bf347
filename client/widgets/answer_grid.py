"""The read-only overview of the answer sheet beside the question. A click anywhere opens the sheet."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.widgets.phrase import fill
from client.widgets.press_guard import PressGuard
from client.widgets.sheet import Sheet, SheetSection
from client.widgets.sheet_cell import draw_cell
from client.widgets.theme import Dressed

COLUMNS = 10
GAP = 3


class AnswerGrid(Dressed, QPushButton):
    """Painted small, ten in a row, a heading for each section. Its name tells the counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet((), 0)
        self._laid: list[tuple[QRectF, QRect]] = []
        self._laid_for: tuple[object, ...] = ()
        self._guard = PressGuard(self)
        self.setAutoDefault(False)
        # The button under it does the same; the keyboard stops there only once.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_sheet(self._sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another state of the sheet; only what has changed is painted again."""
        old, self._sheet = self._sheet, sheet
        if old == sheet and self.accessibleName():
            return
        name = self.tr("答题卡概览：已答 %1，未答 %2，标记 %3")
        self.setAccessibleName(fill(name, sheet.answered, sheet.unanswered, sheet.flagged))
        if _face(old) != _face(sheet):
            self.updateGeometry()
            self.update()
        else:
            touched = {old.current, sheet.current}
            for was, cell, (_, room) in zip(old.cells, sheet.cells, self._places(), strict=True):
                if cell != was or cell.number in touched:
                    self.update(room)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = sum(map(_rows, self._sheet.sections))
        headings = len(self._sheet.sections) * self._heading()
        return max(self.look.target, rows * (self._cell_height() + GAP) + headings + 2 * GAP)

    def sizeHint(self) -> QSize:
        width = COLUMNS * (self._cell_width() + GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * (self._cell_width() + GAP), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setFont(look.font("label"))
        painter.setPen(look.colour("soft"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for section, y in self._headings():
            painter.drawText(QRectF(0, y, self.width(), self._heading() - 6), right, section.title)
        dirty = event.region()
        for cell, (rect, room) in zip(self._sheet.cells, self._places(), strict=True):
            if dirty.intersects(room):
                current = cell.number == self._sheet.current
                draw_cell(painter, rect, cell, look, look.font("cell"), current=current)

    def _headings(self) -> Iterator[tuple[SheetSection, float]]:
        """Each section and where its heading begins."""
        y = 0.0
        for section in self._sheet.sections:
            yield section, y
            y += self._heading() + _rows(section) * (self._row_height() + GAP)

    def _places(self) -> list[tuple[QRectF, QRect]]:
        """The place of each cell, and what its marks may cover; worked out again when something has moved."""
        laid_for = (self.size().toTuple(), self.look, _face(self._sheet))
        if laid_for != self._laid_for:
            self._laid = [(rect, rect.adjusted(-GAP, -GAP, GAP, GAP).toAlignedRect()) for rect in self._lay()]
            self._laid_for = laid_for
        return self._laid

    def _lay(self) -> Iterator[QRectF]:
        width = (self.width() - 2 * GAP - (COLUMNS - 1) * GAP) / COLUMNS
        height = self._row_height()
        for section, top in self._headings():
            y = top + self._heading()
            for i in range(len(section.cells)):
                x = GAP + (i % COLUMNS) * (width + GAP)
                yield QRectF(x, y + (i // COLUMNS) * (height + GAP), width, height)

    def _row_height(self) -> float:
        room = self.height() - 2 * GAP - len(self._sheet.sections) * self._heading()
        rows = sum(map(_rows, self._sheet.sections))
        return min(self._cell_height(), room / max(1, rows) - GAP)

    def _cell_width(self) -> int:
        return self.look.px(26)

    def _cell_height(self) -> int:
        return self.look.px(32)

    def _heading(self) -> int:
        return self.look.type_size("label") + self.look.px(14)


def _rows(section: SheetSection) -> int:
    return -(-len(section.cells) // COLUMNS)


def _face(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """What decides where everything stands."""
    return tuple((section.title, len(section.cells)) for section in sheet.sections)
