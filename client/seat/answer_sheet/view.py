"""The answer sheet: every question a large cell, the counts, and 交卷."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.sheet import Sheet
from client.widgets.sheet_cells import SheetCells
from client.widgets.sheet_counts import SheetCounts
from client.widgets.text import Text
from client.widgets.time_left import TimeLeft


@dataclass(frozen=True, slots=True)
class AnswerSheetModel:
    """`hand_in_refused`: why one can't hand in yet, in plain words; empty when one can."""

    frame: Frame
    sheet: Sheet
    left_s: int
    ends_at: str
    hand_in_refused: str = ""


class AnswerSheetView(Screen):
    """A cell jumps to its question; Escape goes back."""

    jumped = Signal(int)
    back_asked = Signal()
    hand_in_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet((), 0)
        self._time = TimeLeft()
        self._counts = SheetCounts()
        self._hint = Text(self.tr("点一个题号，就回到那一题。"), "label", "soft")
        self._notice = NoticeBand()
        self._cells = SheetCells()
        self._back = Button(self.tr("返回答题"), icon="previous")
        self._unanswered = Button(self.tr("第一道未答题"), padding=16)
        self._flagged = Button(self.tr("第一道标记题"), icon="flag", padding=16)
        self._hand_in = Button(self.tr("交卷"), ButtonKind.PRIMARY, padding=48)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._cells.jumped.connect(self.jumped)
        self._back.clicked.connect(self.back_asked)
        self._unanswered.clicked.connect(lambda: self._jump(self._sheet.first_unanswered()))
        self._flagged.clicked.connect(lambda: self._jump(self._sheet.first_flagged()))
        self._hand_in.clicked.connect(self.hand_in_asked)

    def display(self, model: AnswerSheetModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._sheet = model.sheet
        self.show_time(model.left_s, model.ends_at)
        self._cells.show_sheet(model.sheet)
        self._counts.show_sheet(model.sheet)
        self._notice.display(model.hand_in_refused)
        self._hint.setVisible(not model.hand_in_refused)
        self._hand_in.setEnabled(not model.hand_in_refused)
        self._unanswered.setEnabled(model.sheet.first_unanswered() is not None)
        self._flagged.setEnabled(model.sheet.first_flagged() is not None)

    def show_time(self, left_s: int, ends_at: str) -> None:
        """Show the time alone."""
        self._time.show_time(left_s, ends_at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back.click()
        else:
            super().keyPressEvent(event)

    def _jump(self, number: int | None) -> None:
        if number is not None:
            self.jumped.emit(number)

    def _build(self) -> None:
        self.header.add_right(self._time)
        head = Row(gap=24)
        head.add(Text(self.tr("答题卡"), "heading", wrap=False))
        head.add(self._hint, 1)
        head.add(self._notice, 1)
        head.add(self._counts, align=Qt.AlignmentFlag.AlignVCenter)
        content = Column(gap=8)
        content.add(self._cells)
        content.add_stretch()
        foot = Row(gap=12)
        foot.add(self._back)
        foot.add_stretch()
        foot.add(self._unanswered)
        foot.add(self._flagged)
        foot.add_stretch()
        foot.add(self._hand_in)
        body = Column(gap=12, margins=(40, 16, 40, 20))
        body.add(head)
        body.add(ScrollColumn(content), 1)
        body.add(foot)
        self.set_body(body)
