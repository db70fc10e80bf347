"""The practice: the exam screen with made-up questions, and beside them what everything means."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.candidate_panel import CandidateModel, CandidatePanel
from client.widgets.panel import Column, Row
from client.widgets.question_pane import Asked, QuestionPane
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.sheet import Sheet
from client.widgets.sheet_cells import SheetCells
from client.widgets.sheet_counts import SheetCounts
from client.widgets.tag import Tag
from client.widgets.text import Text
from client.widgets.theme import Look

LEFT_EDGE = 224
RIGHT_EDGE = 326


@dataclass(frozen=True, slots=True)
class PracticeModel:
    """`asked` is the question on the screen, `sheet` the answer sheet of the practice."""

    frame: Frame
    candidate: CandidateModel
    asked: Asked
    sheet: Sheet


class PracticeView(Screen):
    """Answered, flagged and turned exactly as the exam; nothing here is written down anywhere."""

    answer_changed = Signal(tuple)
    next_asked = Signal()
    previous_asked = Signal()
    flag_toggled = Signal(bool)
    jumped = Signal(int)
    again_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate = CandidatePanel()
        self._pane = QuestionPane()
        self._cells = SheetCells()
        self._counts = SheetCounts()
        self._again = Button(self.tr("再练一遍"), padding=12)
        self._leave = Button(self.tr("结束练习"), ButtonKind.PRIMARY, padding=12)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()

    def display(self, model: PracticeModel) -> None:
        """Show `model`; a question that is already on the screen keeps its place and its focus."""
        self.display_frame(model.frame)
        self._candidate.display(model.candidate)
        if self._pane.ask(model.asked):
            self.setFocus()
        self._cells.show_sheet(model.sheet)
        self._counts.show_sheet(model.sheet)

    def take_look(self, look: Look) -> Look:
        self._candidate.setFixedWidth(look.px(LEFT_EDGE))
        self._right.setFixedWidth(look.px(RIGHT_EDGE))
        return super().take_look(look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pane.take_key(event)

    def _build(self) -> None:
        self.header.add_right(Tag(self.tr("练习 · 不计分，不计时")))
        body = Row(gap=0)
        body.add(self._candidate)
        body.add(self._pane, 1)
        body.add(self._right_column())
        self.set_body(body)

    def _right_column(self) -> Column:
        words = Column(gap=8)
        words.add(Text(self.tr("答题卡"), "title", wrap=False))
        words.add(self._cells)
        words.add(self._counts)
        words.add_space(6)
        for tip in (
            self.tr("点一个选项就是作答，选中的写着“已选”，可以改。"),
            self.tr("想回头再看的题，按“标记”，答题卡上会折一个角。"),
            self.tr("点答题卡上的一格，就到那一题。"),
            self.tr("正式考试时，答案存好了会显示“已保存”；做完从答题卡交卷。"),
        ):
            words.add(Text(tip, "label"))
        words.add_stretch()
        self._right = Column(gap=10, margins=(18, 16, 18, 20), fill="card", rule=Qt.Edge.LeftEdge)
        self._right.add(ScrollColumn(words), 1)
        for button in (self._again, self._leave):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._right.add(button)
        return self._right

    def _connect(self) -> None:
        self._candidate.size_chosen.connect(self.size_chosen)
        self._candidate.theme_chosen.connect(self.theme_chosen)
        pane = self._pane
        pane.changed.connect(self.answer_changed)
        pane.previous_asked.connect(self.previous_asked)
        pane.next_asked.connect(self.next_asked)
        pane.flag_toggled.connect(self.flag_toggled)
        self._cells.jumped.connect(self.jumped)
        self._again.clicked.connect(self.again_asked)
        self._leave.clicked.connect(self.left)
