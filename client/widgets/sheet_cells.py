"""All cells of the answer sheet, each one a target, in rows that fit the window."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.sheet import Sheet
from client.widgets.sheet_cell import SheetCellButton
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, dress

GAP = 8
MOST = 20
BY_FIVES_FROM = 15


class SheetCells(Dressed, QWidget):
    """Places the cells itself: as many in a row as fit, by fives where there is room for fifteen."""

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[tuple[Text, list[SheetCellButton]]] = []
        self._shape: tuple[tuple[int, ...], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the sheet; the cells stay as long as the numbers do."""
        shape = tuple(tuple(cell.number for cell in section.cells) for section in sheet.sections)
        if shape != self._shape:
            self._build(sheet)
            self._shape = shape
        for (title, buttons), section in zip(self._sections, sheet.sections, strict=True):
            title.setText(section.title)
            for button, cell in zip(buttons, section.cells, strict=True):
                button.show_cell(cell, current=cell.number == sheet.current)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._place()
        return look

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = sum(-(-len(buttons) // self._columns(width)) for _, buttons in self._sections)
        return len(self._sections) * (self._title_height() + 2 * GAP) + rows * (self.look.target + GAP)

    def sizeHint(self) -> QSize:
        # The lowest it can be: a scroll area takes no less than the hint, whatever the width.
        width = MOST * (self.look.target + GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        most = max((len(buttons) for _, buttons in self._sections), default=1)
        width = min(5, most) * (self.look.target + GAP)
        return QSize(width, self.look.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _build(self, sheet: Sheet) -> None:
        for title, buttons in self._sections:
            for widget in (title, *buttons):
                widget.deleteLater()
        self._sections = []
        for section in sheet.sections:
            title = Text(section.title, "label_strong", "soft", wrap=False, parent=self)
            buttons = [SheetCellButton(cell, self) for cell in section.cells]
            for widget in (title, *buttons):
                dress(widget, self.look)
                widget.show()
            for button in buttons:
                button.clicked.connect(lambda _=False, number=button.cell.number: self.jumped.emit(number))
            self._sections.append((title, buttons))
        self.updateGeometry()
        self._place()

    def _columns(self, width: int) -> int:
        fit = max(1, (width + GAP) // (self.look.target + GAP))
        return min(MOST, fit - fit % 5) if fit >= BY_FIVES_FROM else fit

    def _title_height(self) -> int:
        return Text.line_height(self.look, "label_strong")

    def _place(self) -> None:
        columns, pitch, y = self._columns(self.width()), self.look.target + GAP, 0
        for title, buttons in self._sections:
            title.setGeometry(QRect(0, y, self.width(), self._title_height()))
            y += self._title_height() + GAP
            for i, button in enumerate(buttons):
                at = ((i % columns) * pitch, y + (i // columns) * pitch)
                button.setGeometry(QRect(*at, self.look.target, self.look.target))
            y += -(-len(buttons) // columns) * pitch + GAP
