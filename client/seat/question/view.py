"""One question and everything around it. Dumb: shows a model, says what the candidate did."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from client.seat.question.lies import Lies
from client.widgets.answer_cards import LETTERS, AnswerCards, QuestionKind
from client.widgets.answer_grid import AnswerGrid
from client.widgets.button import Button, ButtonKind
from client.widgets.candidate_panel import CandidateModel, CandidatePanel
from client.widgets.figure import EnlargedFigure, Figure
from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.saved_mark import SavedMark
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.sheet import Sheet
from client.widgets.sheet_counts import SheetCounts
from client.widgets.tag import Tag
from client.widgets.text import Text
from client.widgets.theme import Look
from client.widgets.time_left import TimeLeft

LEFT_EDGE = 224
RIGHT_EDGE = 326
FLAG_LETTER = "F"
DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class QuestionModel:
    """What the exam screen shows.

    `options`, `chosen` are in the shown order, counted from 0. `points` is a decimal string. `ends_at` is the
    clock time of the candidate's own end ("11:47"). `reported`: the candidate said that something is wrong
    with the question. `proctor` None hides the proctor's button.
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
    flagged: bool = False
    reported: bool = False
    notice: str = ""
    proctor: ProctorModel | None = None


class QuestionView(Screen):
    """The exam screen, by mouse or by keys.

    A-J or 1-9, 0 choose; left and right turn the question; up and down walk the options; Enter goes on; M
    flags, and so does F where there is no option F.
    """

    answer_changed = Signal(tuple)
    next_asked = Signal()
    previous_asked = Signal()
    flag_toggled = Signal(bool)
    problem_reported = Signal()
    sheet_asked = Signal()
    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: QuestionModel | None = None
        self._candidate = CandidatePanel()
        self._time = TimeLeft()
        self._kind = Tag()
        self._number = Text("", "body", "soft", wrap=False)
        self._report = Button(self.tr("本题有问题"), ButtonKind.PLAIN, icon="question", padding=10)
        self._notice = NoticeBand()
        self._stem = Text("", "stem")
        self._cards = AnswerCards()
        self._figure = Figure()
        self._enlarged = EnlargedFigure(self)
        self._previous = Button(self.tr("上一题"), icon="previous", padding=18)
        self._flag = Button(self.tr("标记"), icon="flag", padding=18)
        self._saved = SavedMark()
        self._next = Button(self.tr("下一题"), ButtonKind.PRIMARY, icon="next", icon_after=True, padding=32)
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
        old, self._model = self._model, model
        self.display_frame(model.frame)
        self._candidate.display(model.candidate)
        self.show_time(model.left_s, model.ends_at)
        self._notice.display(model.notice)
        if old is None or _face(old) != _face(model):
            self._turn_to(model)
        self._cards.choose(model.chosen)
        self._flag.set_kind(ButtonKind.MARKED if model.flagged else ButtonKind.QUIET)
        self._flag.setText(self.tr("已标记") if model.flagged else self.tr("标记"))
        self._report.setText(self.tr("已报告") if model.reported else self.tr("本题有问题"))
        self._report.setEnabled(not model.reported)
        self._previous.setEnabled(model.number > 1)
        self._next.setEnabled(model.number < model.count)
        self._grid.show_sheet(model.sheet)
        self._counts.show_sheet(model.sheet)
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)

    def show_saved(self, saved: bool) -> None:
        """Say that the answer on the screen is durable; call with False as soon as it changes."""
        self._saved.show_saved(saved=saved)

    def show_time(self, left_s: int, ends_at: str) -> None:
        """Show the time alone, once a second, without touching the rest."""
        self._time.show_time(left_s, ends_at)

    def lies(self) -> Lies:
        """How the question lies on the screen, once the layout has settled."""
        return Lies(
            scrolls=self._scroll.overflows(),
            option_lines=self._cards.lines(),
            figure_percent=self._figure.percent() if self._figure.isVisible() else None,
        )

    def turn_down(self) -> bool:
        """Show what lies further down; False where there is nothing more."""
        if self._scroll.at_end():
            return False
        self._scroll.turn(1)
        return True

    def enlarge_figure(self) -> None:
        """Cover the screen with the figure."""
        self._enlarged.enlarge(self._figure.image)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def take_look(self, look: Look) -> Look:
        self._candidate.setFixedWidth(look.px(LEFT_EDGE))
        self._right.setFixedWidth(look.px(RIGHT_EDGE))
        self._figure.setMaximumWidth(look.px(340))
        return super().take_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._enlarged.isVisible():
            self._enlarged.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or self._model is None:
            return
        letter = event.text().upper()
        options = len(self._model.options)
        if letter == "M" or (letter == FLAG_LETTER and options <= LETTERS.index(FLAG_LETTER)):
            self._flag.click()
        elif letter and letter in LETTERS:
            self._cards.press(LETTERS.index(letter))
        elif letter and letter in DIGITS:
            self._cards.press(DIGITS.index(letter))
        else:
            self._move(Qt.Key(event.key()), event)

    def _move(self, key: Qt.Key, event: QKeyEvent) -> None:
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self._previous.click()
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._next.click()
            case Qt.Key.Key_Up:
                self._cards.move_focus(-1)
            case Qt.Key.Key_Down:
                self._cards.move_focus(1)
            case _:
                event.ignore()

    def _build(self) -> None:
        self.header.add_right(self._time)
        middle = Column(gap=10, margins=(24, 14, 24, 20))
        top = Row(gap=14)
        top.add(self._kind)
        top.add(self._number)
        top.add_stretch()
        top.add(self._report)
        middle.add(top)
        middle.add(self._notice)
        middle.add(self._content(), 1)
        bottom = Row(gap=14)
        bottom.add(self._previous)
        bottom.add(self._flag)
        bottom.add_stretch()
        bottom.add(self._saved)
        bottom.add_stretch()
        bottom.add(self._next)
        middle.add(bottom)
        body = Row(gap=0)
        body.add(self._candidate)
        body.add(middle, 1)
        body.add(self._right_column())
        self.set_body(body)

    def _content(self) -> ScrollColumn:
        content = Column(gap=18)
        content.add(self._stem)
        answers = Row(gap=20)
        answers.add(self._cards, 3)
        answers.add(self._figure, 2, Qt.AlignmentFlag.AlignTop)
        content.add(answers)
        content.add_stretch()
        self._scroll = ScrollColumn(content)
        return self._scroll

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
        self._cards.changed.connect(self.answer_changed)
        self._previous.clicked.connect(self.previous_asked)
        self._next.clicked.connect(self.next_asked)
        self._flag.clicked.connect(self._toggle_flag)
        self._report.clicked.connect(self.problem_reported)
        self._grid.clicked.connect(self.sheet_asked)
        self._open_sheet.clicked.connect(self.sheet_asked)
        self._figure.clicked.connect(self.enlarge_figure)
        self._enlarged.closed.connect(self.setFocus)
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def _turn_to(self, model: QuestionModel) -> None:
        kinds = {
            QuestionKind.TRUE_FALSE: self.tr("判断题"),
            QuestionKind.SINGLE: self.tr("单选题"),
            QuestionKind.MULTIPLE: self.tr("多选题"),
        }
        self._kind.setText(kinds[model.kind])
        self._kind.updateGeometry()
        words = self.tr("第 %1 题，共 %2 题 · %3 分")
        self._number.setText(fill(words, model.number, model.count, model.points))
        self._stem.setText(model.stem)
        self._cards.offer(model.kind, model.options, model.chosen)
        self._figure.set_figure(model.figure)
        self._figure.setVisible(model.figure is not None)
        self._enlarged.leave()
        self._saved.show_saved(saved=False)
        self._scroll.to_top()
        if not self._drawer.isVisible():
            self.setFocus()

    def _toggle_flag(self) -> None:
        if self._model is not None:
            self.flag_toggled.emit(not self._model.flagged)


def _face(model: QuestionModel) -> tuple[object, ...]:
    """What makes it another question on the screen."""
    return (model.number, model.kind, model.stem, model.options, model.figure)
