"""The pad on which a candidate types the last six characters of the ID number."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.code_field import CodeBoxes
from client.widgets.icon import Icon
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.number_pad import NumberPad
from client.widgets.panel import Column, Row
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.type_size_switch import TypeSizeSwitch

LENGTH = 6
ALLOWED = "0123456789X"


@dataclass(frozen=True, slots=True)
class CheckInModel:
    """`problem`: why the last try found nobody, in plain words. `busy`: a try is being looked up."""

    frame: Frame
    problem: str = ""
    busy: bool = False


class CheckInView(Screen):
    """Takes digits and X from the pad or the keyboard; 登录 works with six characters only."""

    code_entered = Signal(str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._busy = False
        self._tried = False
        self._boxes = CodeBoxes(LENGTH, self.tr("证件号码后六位"))
        self._problem = NoticeBand()
        self._pad = NumberPad(letter_x=True)
        self._log_in = Button(self.tr("登录"), ButtonKind.PRIMARY, icon="next", icon_after=True)
        self._back = Button(self.tr("返回"), icon="previous")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._pad.pressed.connect(self._type)
        self._pad.cleared.connect(self.clear)
        self._pad.backspaced.connect(self._backspace)
        self._log_in.clicked.connect(self._enter)
        self._back.clicked.connect(self.back_asked)

    def display(self, model: CheckInModel) -> None:
        """Show `model`; the problem of a try empties the boxes, so that the next one starts afresh."""
        self.display_frame(model.frame)
        self._problem.display(model.problem, NoticeKind.WRONG)
        self._busy = model.busy
        if self._tried and model.problem and not model.busy:
            self._code, self._tried = "", False
        self._refresh()

    def type_code(self, text: str) -> None:
        """Type `text` as from the keyboard or a reader; what can't stand in an ID number is left out."""
        for letter in text.upper():
            if letter in ALLOWED:
                self._type(letter)

    def clear(self) -> None:
        """Empty the boxes."""
        self._code = ""
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody who comes later sees what was typed.
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text().upper() in ALLOWED:
            self.type_code(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._backspace()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._log_in.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        left = Column(gap=16)
        left.add_stretch()
        left.add(self._reader_words())
        left.add_space(8)
        left.add(Text(self.tr("请输入证件号码后六位"), "heading"))
        left.add(Text(self.tr("用右边的按键或键盘输入。最后一位是 X 的，请按 X。"), "lead", "soft"))
        left.add_space(8)
        left.add(self._boxes)
        left.add(self._problem)
        left.add_stretch(2)
        right = Column(gap=12, margins=(24, 24, 24, 24), fill="card", border="line", radius="large")
        right.add(self._pad)
        self._log_in.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        right.add(self._log_in)
        side = Column()
        side.add_stretch()
        side.add(right)
        side.add_stretch()
        work = Row(gap=48)
        work.add(left, 3)
        work.add(side, 2)
        foot = Row(gap=16)
        foot.add(self._back)
        foot.add_stretch()
        switch = TypeSizeSwitch()
        switch.size_chosen.connect(self.size_chosen)
        switch.theme_chosen.connect(self.theme_chosen)
        foot.add(switch)
        body = Column(gap=12, margins=(48, 20, 48, 20))
        body.add(work, 1)
        body.add(foot)
        self.set_body(ScrollColumn(body, edge=12))

    def _reader_words(self) -> Row:
        words = self.tr("有读卡器或扫码枪的，刷身份证或扫准考证，不用输入。")
        row = Row(gap=12)
        row.add(Icon("person", 30, "primary"), align=Qt.AlignmentFlag.AlignVCenter)
        row.add(Text(words, "lead", "primary"), 1)
        return row

    def _type(self, letter: str) -> None:
        if len(self._code) < LENGTH and not self._busy:
            self._code += letter
            self._problem.display("")
            self._refresh()

    def _backspace(self) -> None:
        self._code = self._code[:-1]
        self._refresh()

    def _refresh(self) -> None:
        self._boxes.show_code(self._code)
        self._log_in.setEnabled(len(self._code) == LENGTH and not self._busy)
        self._log_in.setText(self.tr("正在查找…") if self._busy else self.tr("登录"))

    def _enter(self) -> None:
        if len(self._code) == LENGTH and not self._busy:
            self._tried = True
            self.code_entered.emit(self._code)
