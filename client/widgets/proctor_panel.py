"""What a proctor does at a seat: key stick, act, reason, minutes, PIN. Always dark: not the candidate's."""

from enum import Enum, auto
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceList
from client.widgets.number_pad import NumberPad
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.proctor_model import Act, ActReason, ProctorModel, Stick, Submission
from client.widgets.scroll_column import ScrollColumn
from client.widgets.step_row import StepRow
from client.widgets.text import Text
from client.widgets.theme import Look

PIN_LIMIT = 12
MINUTES_LIMIT = 3
"""Digits: sixteen hours are more than any exam day."""


class _Asking(Enum):
    """What the page of choices asks."""

    ACT = auto()
    REASON = auto()
    SURE = auto()


class ProctorPanel(Column):
    """Asks step by step; `submitted` carries a `Submission`.

    The PIN is forgotten as soon as it is sent, when the stick goes and when the panel is hidden. Where
    minutes are asked too, digits go to them first; Enter or a click on the row takes them to the PIN.
    """

    submitted = Signal(object)
    dismissed = Signal()

    def __init__(self, *, closable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(fill="side", margins=(32, 18, 32, 12), parent=parent)
        self._model = ProctorModel("", "", ())
        self._act: Act | None = None
        self._reason: ActReason | None = None
        self._pin = self._minutes = ""
        self._typing_minutes = False
        self._title = Text("", "title")
        self._hint = Text("", "label", "soft")
        self._problem = Text("", "label_strong", "red")
        self._stick_row = StepRow(self.tr("密钥"))
        self._act_row = StepRow(self.tr("操作"), choice=True)
        self._reason_row = StepRow(self.tr("原因"), choice=True)
        self._minutes_row = StepRow(self.tr("中断时长"))
        self._pin_row = StepRow(self.tr("口令"))
        self._pad = NumberPad()
        self._go = Button("", ButtonKind.PRIMARY)
        self._choices = ChoiceList()
        self._asking = _Asking.ACT
        self._pages = QStackedWidget()
        self._build(closable=closable)
        self._connect()

    def display(self, model: ProctorModel) -> None:
        """Show `model`; what the proctor has chosen and typed stays while it still fits."""
        if model.stick is not Stick.READY:
            self._pin = ""
        self._model = model
        codes = {act.code: act for act in model.acts}
        if self._act is None or self._act.code not in codes:
            usual = next((act for act in model.acts if act.usual), None)
            self._take_act(model.acts[0] if len(model.acts) == 1 else usual)
        else:
            self._act = codes[self._act.code]
        if self._act is not None and self._reason not in self._act.reasons:
            self._reason = None
        self._refresh()

    def reset(self) -> None:
        """Forget what was chosen and typed."""
        self._take_act(None)
        self._pin = ""
        self._pages.setCurrentIndex(0)
        self.display(self._model)

    def take_keys(self) -> None:
        """Let typed digits go to the panel, unless something on the screen already has the keyboard."""
        # The stubs leave out that there may be none.
        holder = cast("QWidget | None", self.window().focusWidget())
        if holder is None or holder.isAncestorOf(self):
            self.setFocus()

    def take_look(self, look: Look) -> Look:
        return super().take_look(look.at_night())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text.isascii() and text.isdigit():
            self._type(text)
        elif key == Qt.Key.Key_Backspace:
            self._backspace()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typing_minutes:
            self._type_minutes(on=not self._minutes)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go.click()
        elif key == Qt.Key.Key_Escape and self._pages.currentIndex() == 0:
            self.dismissed.emit()
        elif key == Qt.Key.Key_Escape:
            self._pages.setCurrentIndex(0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        # Anything else stays here: a key meant for the panel must not answer a question.

    def hideEvent(self, event: QHideEvent) -> None:
        self._pin = ""
        self._refresh()

    def _build(self, *, closable: bool) -> None:
        head = Row()
        head.add(self._title, 1)
        if closable:
            close = Button(self.tr("关闭"), ButtonKind.QUIET, icon="cross", padding=12)
            close.clicked.connect(self.dismissed)
            head.add(close)
        steps = Column()
        for widget in (self._stick_row, self._act_row, self._reason_row, self._minutes_row, self._pin_row):
            steps.add(widget)
        steps.add(self._pad)
        self._go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        steps.add(self._go)
        steps.add_stretch()
        self._pages.addWidget(ScrollColumn(steps))
        self._pages.addWidget(self._choices)
        self.add(head)
        self.add(self._hint)
        self.add(self._problem)
        self.add(self._pages, 1)

    def _connect(self) -> None:
        self._pad.pressed.connect(self._type)
        self._pad.cleared.connect(self._clear)
        self._pad.backspaced.connect(self._backspace)
        self._act_row.clicked.connect(self._offer_acts)
        self._reason_row.clicked.connect(self._offer_reasons)
        self._minutes_row.clicked.connect(lambda: self._type_minutes(on=True))
        self._pin_row.clicked.connect(lambda: self._type_minutes(on=False))
        self._choices.chosen.connect(self._choose)
        self._choices.left.connect(lambda: self._pages.setCurrentIndex(0))
        self._go.clicked.connect(self._submit)

    def _refresh(self) -> None:
        model, act = self._model, self._act
        self._title.setText(model.title)
        self._hint.setText(model.hint)
        self._problem.setText(model.problem)
        self._problem.setVisible(bool(model.problem))
        step = 1
        self._stick_row.show_step(step, self._stick_words(), done=model.stick is Stick.READY)
        self._act_row.setVisible(len(model.acts) > 1)
        if len(model.acts) > 1:
            step += 1
            self._act_row.show_step(step, act.words if act else self.tr("选择要做的事"), done=act is not None)
        self._reason_row.setVisible(act is not None and bool(act.reasons))
        if act is not None and act.reasons:
            step += 1
            reason = self._reason
            words = fill(self.tr("原因：%1"), reason.words) if reason else self.tr("选择原因")
            self._reason_row.show_step(step, words, done=reason is not None)
        step = self._refresh_minutes(step)
        self._pin_row.show_step(
            step + 1, "" if self._pin else self.tr("输入口令"), done=False, dots=len(self._pin)
        )
        self._go.setText(self.tr("正在核对…") if model.busy else (act.words if act else self.tr("确定")))
        self._go.setAccessibleName(act.words if act else self.tr("确定"))
        self._go.setEnabled(self._complete())

    def _refresh_minutes(self, step: int) -> int:
        """The row of the minutes, if they are asked; gives the number of the last step so far."""
        asked = self._asks_minutes
        self._minutes_row.setVisible(asked)
        for row, active in (
            (self._minutes_row, self._typing_minutes),
            (self._pin_row, not self._typing_minutes),
        ):
            row.set_entry(on=asked, active=asked and active)
        if not asked:
            return step
        words = self.tr("输入中断的分钟数")
        if self._minutes:
            words = fill(self.tr("中断了 %1 分钟"), int(self._minutes))
        self._minutes_row.show_step(step + 1, words, done=bool(self._minutes))
        return step + 1

    @property
    def _asks_minutes(self) -> bool:
        return self._act is not None and self._act.asks_minutes

    def _stick_words(self) -> str:
        match self._model.stick:
            case Stick.ABSENT:
                return self.tr("请插入监考员密钥")
            case Stick.UNREADABLE:
                return self.tr("密钥读不出来，请换一把或举手找另一名监考员")
            case Stick.NOT_LISTED:
                return fill(self.tr("%1 不在本场监考名单中"), self._model.holder)
            case Stick.READY:
                return fill(self.tr("密钥已插入：%1"), self._model.holder)

    def _complete(self) -> bool:
        act = self._act
        reasoned = act is not None and (not act.reasons or self._reason is not None)
        timed = not self._asks_minutes or bool(self._minutes)
        ready = self._model.stick is Stick.READY and not self._model.busy
        return ready and reasoned and timed and bool(self._pin)

    def _offer_acts(self) -> None:
        self._asking = _Asking.ACT
        choices = tuple((act.code, act.words) for act in self._model.acts)
        self._choices.offer(self.tr("选择要做的事"), choices, self._act.code if self._act else "")
        self._pages.setCurrentIndex(1)

    def _offer_reasons(self) -> None:
        if self._act is None:
            return
        self._asking = _Asking.REASON
        choices = tuple((reason.code, reason.words) for reason in self._act.reasons)
        self._choices.offer(self.tr("选择原因"), choices, self._reason.code if self._reason else "")
        self._pages.setCurrentIndex(1)

    def _choose(self, code: str) -> None:
        if self._asking is _Asking.SURE:
            self._send()
        elif self._asking is _Asking.ACT:
            self._take_act(next(act for act in self._model.acts if act.code == code))
        elif self._act is not None:
            self._reason = next(reason for reason in self._act.reasons if reason.code == code)
        self._pages.setCurrentIndex(0)
        self._refresh()

    def _take_act(self, act: Act | None) -> None:
        self._act, self._reason, self._minutes = act, None, ""
        self._typing_minutes = self._asks_minutes

    def _type_minutes(self, *, on: bool) -> None:
        self._typing_minutes = on and self._asks_minutes
        self._refresh()

    def _type(self, digit: str) -> None:
        if self._typing_minutes:
            self._minutes = (self._minutes + digit)[:MINUTES_LIMIT]
        else:
            self._pin = (self._pin + digit)[:PIN_LIMIT]
        self._refresh()

    def _clear(self) -> None:
        if self._typing_minutes:
            self._minutes = ""
        else:
            self._pin = ""
        self._refresh()

    def _backspace(self) -> None:
        if self._typing_minutes:
            self._minutes = self._minutes[:-1]
        else:
            self._pin = self._pin[:-1]
        self._refresh()

    def _submit(self) -> None:
        if self._act is None or not self._complete():
            return
        if not self._act.sure:
            self._send()
            return
        self._asking = _Asking.SURE
        self._choices.offer(self._act.sure, ((self._act.code, self._act.words),), "")
        self._pages.setCurrentIndex(1)

    def _send(self) -> None:
        if self._act is None or not self._complete():
            return
        pin, self._pin = self._pin, ""
        self._refresh()
        minutes = int(self._minutes) if self._asks_minutes else None
        reason = self._reason.code if self._reason else ""
        self.submitted.emit(Submission(self._act.code, reason, pin, minutes))
