"""One question and everything around it. Dumb: shows a model, says what the candidate did."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from client.seat.question.lies import Lies
from client.widgets.answer_cards import QuestionKind
from client.widgets.answer_grid import AnswerGrid
from client.widgets.button import Button, ButtonKind
from client.widgets.candidate_panel import CandidateModel, CandidatePanel
from client.widgets.figure import EnlargedFigure
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.question_pane import Asked, Expected, QuestionPane
from client.widgets.screen import Frame, Screen
from client.widgets.sheet import Sheet
from client.widgets.sheet_counts import SheetCounts
from client.widgets.text import Text
from client.widgets.theme import Look
from client.widgets.time_left import TimeLeft

LEFT_EDGE = 224
RIGHT_EDGE = 326


@dataclass(frozen=True, slots=True)
class QuestionModel:
    """What the exam screen shows.

    `options`, `chosen` are in the shown order, counted from 0. `points` is a decimal string. `ends_at` is the
    clock time of the candidate's own end ("11:47"). `has_figure`: the question is asked with a figure; it is
    called missing where `figure` is None or no picture. `following`: the question after this one.
    `reported`: the candidate said that something is wrong with the question. `notice`: why the last thing
    done here was refused. `proctor` None hides the proctor's button.
    """

    frame: Frame
    candidate: CandidateModel
    number: int
    count: int
    kind: QuestionKind
    points: str
    stem: str
    options: tuple[str, ...]
    chosen: tuple[int, ...]
    sheet: Sheet
    left_s: int
    ends_at: str
    figure: bytes | None = None
    has_figure: bool = False
    following: Expected | None = None
    flagged: bool = False
    reported: bool = False
    notice: str = ""
    proctor: ProctorModel | None = None


class QuestionView(Screen):
    """The exam screen, by mouse or by keys: see `QuestionPane`."""

    answer_changed = Signal(tuple)
    next_asked = Signal()
    previous_asked = Signal()
    flag_toggled = Signal(bool)
    problem_reported = Signal()
    sheet_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate = CandidatePanel()
        self._time = TimeLeft()
        self._pane = QuestionPane()
        self._enlarged = EnlargedFigure(self)
        self._grid = AnswerGrid()
        self._counts = SheetCounts()
        self._open_sheet = Button(self.tr("打开答题卡 · 交卷"), ButtonKind.OUTLINE, padding=12)
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._drawer = ProctorDrawer(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()

    def display(self, model: QuestionModel) -> None:
        """Show `model`; a question that is already on the screen keeps its place and its focus."""
        self.display_frame(model.frame)
        self._candidate.display(model.candidate)
        self.show_time(model.left_s, model.ends_at)
        self._pane.tell(model.notice)
        if self._pane.ask(self._asked(model)):
            self._enlarged.leave()
            self._pane.expect(model.following)
            if not self._drawer.isVisible():
                self.setFocus()
        self._grid.show_sheet(model.sheet)
        self._counts.show_sheet(model.sheet)
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)

    def show_saved(self, saved: bool) -> None:
        """Say that the answer on the screen is durable; call with False as soon as it changes."""
        self._pane.saved.show_saved(saved=saved)

    def show_time(self, left_s: int, ends_at: str) -> None:
        """Show the time alone, once a second, without touching the rest."""
        self._time.show_time(left_s, ends_at)

    def lies(self) -> Lies:
        """How the question lies on the screen, once the layout has settled."""
        pane = self._pane
        return Lies(pane.overflows, pane.option_lines, pane.figure_percent)

    def turn_down(self) -> bool:
        """Show what lies further down; False where there is nothing more."""
        return self._pane.turn_down()

    def enlarge_figure(self) -> None:
        """Cover the screen with the figure."""
        self._enlarged.enlarge(self._pane.figure_image)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def take_look(self, look: Look) -> Look:
        self._candidate.setFixedWidth(look.px(LEFT_EDGE))
        self._right.setFixedWidth(look.px(RIGHT_EDGE))
        return super().take_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._enlarged.isVisible():
            self._enlarged.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pane.take_key(event)

    def _build(self) -> None:
        self.header.add_right(self._time)
        body = Row(gap=0)
        body.add(self._candidate)
        body.add(self._pane, 1)
        body.add(self._right_column())
        self.set_body(body)

    def _right_column(self) -> Column:
        self._right = Column(gap=8, margins=(18, 16, 18, 12), fill="card", rule=Qt.Edge.LeftEdge)
        self._right.add(Text(self.tr("答题卡"), "title", wrap=False))
        self._right.add(self._grid)
        self._right.add(self._counts)
        self._right.add_space(4)
        self._right.add(self._open_sheet)
        self._right.add_stretch()
        self._right.add(self._proctor)
        return self._right

    def _connect(self) -> None:
        self._candidate.size_chosen.connect(self.size_chosen)
        self._candidate.theme_chosen.connect(self.theme_chosen)
        pane = self._pane
        pane.changed.connect(self.answer_changed)
        pane.previous_asked.connect(self.previous_asked)
        pane.next_asked.connect(self.next_asked)
        pane.flag_toggled.connect(self.flag_toggled)
        pane.problem_reported.connect(self.problem_reported)
        pane.figure_asked.connect(self.enlarge_figure)
        self._grid.clicked.connect(self.sheet_asked)
        self._open_sheet.clicked.connect(self.sheet_asked)
        self._enlarged.closed.connect(self.setFocus)
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def _asked(self, model: QuestionModel) -> Asked:
        place = fill(self.tr("第 %1 题，共 %2 题 · %3 分"), model.number, model.count, model.points)
        return Asked(
            number=model.number,
            count=model.count,
            kind=model.kind,
            place=place,
            stem=model.stem,
            options=model.options,
            chosen=model.chosen,
            figure=model.figure,
            has_figure=model.has_figure or model.figure is not None,
            flagged=model.flagged,
            reported=model.reported,
        )
