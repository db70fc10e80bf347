"""One question as it is answered: kind, stem, figure, answer cards, and the buttons to turn and to flag."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from client.widgets.answer_cards import LETTERS, AnswerCards, QuestionKind
from client.widgets.button import Button, ButtonKind
from client.widgets.figure import Figure
from client.widgets.missing_figure import MissingFigure
from client.widgets.notice_band import NoticeBand
from client.widgets.panel import Column, Row
from client.widgets.saved_mark import SavedMark
from client.widgets.scroll_column import ScrollColumn
from client.widgets.switch_button import SwitchButton
from client.widgets.tag import Tag
from client.widgets.text import Text
from client.widgets.theme import Look

FLAG_LETTER = "F"
DIGITS = "1234567890"
FIGURE = 340
GET_READY_MS = 100
"""After a question has come up, nobody waits for anything for longer than this."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of the question that will probably be asked next: the one after this."""

    kind: QuestionKind
    stem: str
    options: tuple[str, ...]
    figure: bytes | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what has been done about it.

    `options`, `chosen` are in the shown order, counted from 0. `place` says where in the paper it stands.
    `has_figure`: it is asked with a figure, whether or not `figure` can be shown. `reported`: the candidate
    said that something is wrong with it; None where that cannot be said.
    """

    number: int
    count: int
    kind: QuestionKind
    place: str
    stem: str
    options: tuple[str, ...]
    chosen: tuple[int, ...]
    figure: bytes | None = None
    has_figure: bool = False
    flagged: bool = False
    reported: bool | None = False

    @property
    def face(self) -> tuple[object, ...]:
        """What makes it another question on the screen."""
        return (self.number, self.kind, self.stem, self.options, self.figure)


class QuestionPane(Column):
    """By mouse or by keys.

    A-J or 1-9, 0 choose; left and right turn the question; up and down walk the options; Enter goes on; M
    flags, and so does F where there is no option F.
    """

    changed = Signal(tuple)
    next_asked = Signal()
    previous_asked = Signal()
    flag_toggled = Signal(bool)
    problem_reported = Signal()
    figure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(24, 14, 24, 20), parent=parent)
        self._asked: Asked | None = None
        self._expected: Expected | None = None
        self._get_ready = QTimer(self, singleShot=True, interval=GET_READY_MS)
        self._kind = Tag()
        self._place = Text("", "body", "soft")
        self._report = Button(self.tr("本题有问题"), ButtonKind.PLAIN, icon="question", padding=10)
        keeps_room = self._report.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._report.setSizePolicy(keeps_room)
        self._notice = NoticeBand()
        self._stem = Text("", "stem")
        self._cards = AnswerCards()
        self._figure = Figure()
        self._no_figure = MissingFigure()
        self._previous = Button(self.tr("上一题"), icon="previous", padding=18)
        self._flag = SwitchButton(self.tr("标记"), icon="flag", padding=18)
        self.saved = SavedMark()
        self._next = Button(self.tr("下一题"), ButtonKind.PRIMARY, icon="next", icon_after=True, padding=32)
        self._scroll = self._content()
        self._build()
        self._connect()

    @property
    def figure_image(self) -> QImage:
        """The figure on the screen; null without one."""
        return self._figure.image

    @property
    def overflows(self) -> bool:
        """Whether the question is longer than the window."""
        return self._scroll.overflows()

    @property
    def option_lines(self) -> tuple[int, ...]:
        """How many lines each option takes as the cards lie."""
        return self._cards.lines()

    @property
    def figure_percent(self) -> int | None:
        """The figure's size beside the options, of its own size; None without one, 0 if it is missing."""
        return self._figure.percent() if self._asked is not None and self._asked.has_figure else None

    def ask(self, asked: Asked) -> bool:
        """Show a question; True if it is another one than before. The same one keeps place and focus."""
        old, self._asked = self._asked, asked
        turned = old is None or old.face != asked.face
        if turned:
            self._turn_to(asked)
        self._cards.choose(asked.chosen)
        self._flag.show_on(on=asked.flagged)
        self._flag.setText(self.tr("已标记") if asked.flagged else self.tr("标记"))
        self._show_report(asked)
        self._previous.setEnabled(asked.number > 1)
        self._next.setEnabled(asked.number < asked.count)
        if turned and self.isVisible():
            self.box.activate()
            self._scroll.settle()
        return turned

    def expect(self, expected: Expected | None) -> None:
        """Get ready, in a quiet moment, for the question that will probably be asked next."""
        self._expected = expected
        self._get_ready.start()

    def tell(self, words: str) -> None:
        """Say something about what was done here; nothing with empty words."""
        self._notice.display(words)

    def turn_down(self) -> bool:
        """Show what lies further down; False where there is nothing more."""
        if self._scroll.at_end():
            return False
        self._scroll.turn(1)
        return True

    def take_look(self, look: Look) -> Look:
        for figure in (self._figure, self._no_figure):
            figure.setMaximumWidth(look.px(FIGURE))
        return super().take_look(look)

    def take_key(self, event: QKeyEvent) -> None:
        """A key that was pressed on the screen; what means nothing here is ignored."""
        if event.isAutoRepeat() or self._asked is None:
            return
        letter = event.text().upper()
        if letter == "M" or (
            letter == FLAG_LETTER and len(self._asked.options) <= LETTERS.index(FLAG_LETTER)
        ):
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
        top = Row(gap=14)
        top.add(self._kind)
        top.add(self._place, 1)
        top.add(self._report)
        bottom = Row(gap=14)
        bottom.add(self._previous)
        bottom.add(self._flag)
        bottom.add_stretch()
        bottom.add(self.saved)
        bottom.add_stretch()
        bottom.add(self._next)
        self.add(top)
        self.add(self._notice)
        self.add(self._scroll, 1)
        self.add(bottom)

    def _content(self) -> ScrollColumn:
        content = Column(gap=18)
        content.add(self._stem)
        answers = Row(gap=20)
        answers.add(self._cards, 3)
        answers.add(self._figure, 2, Qt.AlignmentFlag.AlignTop)
        answers.add(self._no_figure, 2, Qt.AlignmentFlag.AlignTop)
        content.add(answers)
        content.add_stretch()
        return ScrollColumn(content)

    def _connect(self) -> None:
        self._get_ready.timeout.connect(self._read_ahead)
        self._cards.changed.connect(self.changed)
        self._previous.clicked.connect(self.previous_asked)
        self._next.clicked.connect(self.next_asked)
        self._flag.clicked.connect(self._toggle_flag)
        self._report.clicked.connect(self.problem_reported)
        self._figure.clicked.connect(self.figure_asked)

    def _turn_to(self, asked: Asked) -> None:
        kinds = {
            QuestionKind.TRUE_FALSE: self.tr("判断题"),
            QuestionKind.SINGLE: self.tr("单选题"),
            QuestionKind.MULTIPLE: self.tr("多选题"),
        }
        self._kind.setText(kinds[asked.kind])
        self._place.setText(asked.place)
        self._stem.setText(asked.stem)
        self._cards.offer(asked.kind, asked.options, asked.chosen)
        self._figure.set_figure(asked.figure)
        there = not self._figure.image.isNull()
        self._figure.setVisible(there)
        self._no_figure.setVisible(asked.has_figure and not there)
        self.saved.show_saved(saved=False)
        self._scroll.to_top()

    def _read_ahead(self) -> None:
        expected = self._expected
        if expected is not None:
            self._figure.expect(expected.figure)
            self._stem.expect(expected.stem)
            self._cards.expect(expected.kind, expected.options)

    def _show_report(self, asked: Asked) -> None:
        reported = bool(asked.reported)
        missing = asked.has_figure and self._figure.image.isNull()
        self._report.setVisible(asked.reported is not None)
        self._report.setText(self.tr("已报告") if reported else self.tr("本题有问题"))
        self._report.setEnabled(not reported)
        # Where the figure is missing, saying so is the next thing to do.
        self._report.set_kind(ButtonKind.MARKED if missing and not reported else ButtonKind.PLAIN)
        self._no_figure.tell(reported=reported)

    def _toggle_flag(self) -> None:
        if self._asked is not None:
            self.flag_toggled.emit(not self._asked.flagged)
