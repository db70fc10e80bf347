"""Asks for the reason of an act, and once more where it is heavy or goes to several seats."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.code_line import CodeLine
from client.widgets.note_field import NoteField
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.page import Scroll
from client.widgets.panel import Column
from client.widgets.phrase import fill
from client.widgets.pick_field import PickField
from client.widgets.text import Text
from client.widgets.theme import dress

MOST_WORDS = 200
ROW = 46
"""Design pixels of one reason's height."""


@dataclass(frozen=True, slots=True)
class AskModel:
    """One act before it is done.

    Attributes:
        who: the seat and the person, or which seats.
        effect: what it does, in one sentence.
        warning: what does not go with it: seats it will not reach, a check list that is open.
        reasons: (code, words) to choose from; none where no reason is asked.
        confirm: words of the button; empty where choosing the reason is enough.
        asks_seat: whether a seat of `targets`, (number, words), is chosen, too.
        asks_code: whether the centre's code is typed.
        asks_words: whether a reason in one's own words is asked, too.
        danger: whether the button is the red one.
    """

    code: str
    title: str
    who: str
    effect: str
    warning: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    confirm: str = ""
    asks_seat: bool = False
    targets: tuple[tuple[str, str], ...] = ()
    asks_words: bool = False
    asks_code: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen: the codes of act and reason, words of one's own, a seat, the centre's code."""

    code: str
    reason: str = ""
    words: str = ""
    seat: int | None = None
    typed: str = ""


class _ReasonRow(ChoiceRow):
    """Lower than a candidate's: all the reasons are in sight at once."""

    def heightForWidth(self, width: int) -> int:
        return max(self.look.px(ROW), self._text().height(width - self.look.px(36)) + self.look.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(ROW))


class AskView(Column):
    """`done` carries an `Asked`; `left`: nothing is done."""

    done = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._model: AskModel | None = None
        self._reason = ""
        self._title = Text("", "heading")
        self._who = Text("", "strong")
        self._effect = Text("", "label", "soft")
        self._warning = NoticeBand()
        self._seat_title = Text(self.tr("换到："), "label_strong")
        self._seat = PickField(self.tr("换到哪个座位"), (), ask=self.tr("没有空闲的座位"))
        self._ask = Text("", "label_strong")
        self._rows = Column(gap=6)
        self._words = NoteField(self.tr("说明"), 2, limit=MOST_WORDS)
        self._words_title = Text(self.tr("写明理由："), "label_strong")
        self._code = CodeLine(self.tr("补时码"))
        self._code_title = Text("", "label_strong")
        self._go = Button("", ButtonKind.PRIMARY, padding=10)
        self._back = Button(self.tr("返回，不做"), ButtonKind.QUIET, icon="previous")
        self._build()

    @property
    def code(self) -> str:
        """The act that is asked about; empty where nothing is."""
        return self._model.code if self._model else ""

    def ask(self, model: AskModel) -> None:
        """Ask anew: no reason is chosen, no word is typed."""
        self._model, self._reason = model, ""
        self._words.set_text("")
        self._code.clear()
        self._seat.clear()
        self._rows.empty()
        for code, words in model.reasons:
            row = _ReasonRow(words)
            row.setProperty("code", code)
            row.clicked.connect(self._choose)
            self._rows.add(row)
        dress(self._rows, self._rows.look)
        self.tell(model)

    def tell(self, model: AskModel) -> None:
        """Show what has changed since it was asked; what was chosen stays."""
        self._model = model
        self._title.setText(model.title)
        self._who.setText(model.who)
        self._effect.setText(model.effect)
        self._effect.setVisible(bool(model.effect))
        self._warning.display(model.warning, NoticeKind.NOTE)
        at_once = not model.confirm
        self._ask.setText(self.tr("点选原因，立即执行：") if at_once else self.tr("选择原因："))
        self._ask.setVisible(bool(model.reasons))
        for widget in (self._seat_title, self._seat):
            widget.setVisible(model.asks_seat)
        self._seat.offer(model.targets)
        self._words.setVisible(model.asks_words)
        self._words_title.setVisible(model.asks_words)
        self._code.setVisible(model.asks_code)
        self._code_title.setVisible(model.asks_code)
        self._go.setVisible(not at_once)
        self._go.setText(model.confirm)
        self._go.setAccessibleName(model.confirm)
        self._go.set_kind(ButtonKind.DANGER if model.danger else ButtonKind.PRIMARY)
        self._refresh()

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._model, self._reason = None, ""
        self._words.set_text("")
        self._code.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take_keys(self) -> None:
        """Bring the keyboard to the first thing that can be chosen."""
        rows = self._rows.findChildren(_ReasonRow)
        asks_code = self._model is not None and self._model.asks_code
        (rows[0] if rows else self._code if asks_code else self._go).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._reason = str(self.sender().property("code"))
        for row in self._rows.findChildren(_ReasonRow):
            row.setChecked(row.property("code") == self._reason)
        if self._model is not None and not self._model.confirm:
            self._finish()
        self._refresh()

    def _finish(self) -> None:
        if self._model is not None:
            seat = int(self._seat.chosen) if self._seat.chosen else None
            self.done.emit(
                Asked(self._model.code, self._reason, self._words.text().strip(), seat, self._code.code)
            )

    def _refresh(self) -> None:
        model = self._model
        if model is not None:
            reasoned = not model.reasons or bool(self._reason)
            told = not model.asks_words or bool(self._words.text().strip())
            seated = not model.asks_seat or bool(self._seat.chosen)
            coded = not model.asks_code or bool(self._code.code)
            self._go.setEnabled(reasoned and told and seated and coded)
            wrong = self._code.wrong
            self._code_title.setText(
                fill(self.tr("第 %1 组不对，请再听一遍："), wrong[0])
                if wrong
                else self.tr("补时码（五组，每组五位）：")
            )

    def _build(self) -> None:
        self._words.textChanged.connect(self._refresh)
        self._code.changed.connect(self._refresh)
        self._go.clicked.connect(self._finish)
        self._back.clicked.connect(self.left)
        inner = Column(gap=10)
        for widget in (
            self._effect,
            self._warning,
            self._seat_title,
            self._seat,
            self._ask,
            self._rows,
            self._words_title,
            self._words,
            self._code_title,
            self._code,
        ):
            inner.add(widget)
        inner.add_stretch()
        self.add(self._title)
        self.add(self._who)
        self.add(Scroll(inner), 1)
        for button in (self._go, self._back):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.add(button)
