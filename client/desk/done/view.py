"""After the last signature: what was opened and where it lies, copies onto sticks, the upload."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.desk.officers.view import PASSPHRASE
from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.check_mark_row import Mark
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.line_field import LineField
from client.widgets.page import Page, Scroll, empty_box, side_column
from client.widgets.panel import Column, Row
from client.widgets.progress_line import ProgressLine
from client.widgets.text import Text
from client.widgets.theme import dress

SIDE = 470


@dataclass(frozen=True, slots=True)
class SentLine:
    """What became of one file that was sent."""

    words: str
    state: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DoneModel:
    """`places` are the sticks that are in; `sender` whose key could send, or what is missing for it."""

    headline: str
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    places: tuple[str, ...]
    copies: tuple[str, ...]
    sender: str
    can_send: bool
    sending: bool
    send_problem: str
    sent: tuple[SentLine, ...]
    busy: bool


class DonePage(Page):
    """`copy_wanted` carries the place, `send_wanted` the passphrase."""

    copy_wanted = Signal(str)
    send_wanted = Signal(str)
    stop_wanted = Signal()
    again_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._headline = Text("", "heading")
        self._facts = Facts(role="label")
        self._warnings = Column(gap=6, margins=(16, 12, 16, 12), radius="card")
        self._warnings.set_surface("amber_tint", "amber_mark")
        self._places = Column(gap=8)
        self._copies = Column(gap=4)
        self._sender = Text("", "label", "soft")
        self._passphrase = LineField(self.tr("上传人口令"), secret=True)
        self._passphrase.setMaxLength(PASSPHRASE)
        self._send = Button(self.tr("上传到考试中心"), ButtonKind.OUTLINE)
        self._stop = Button(self.tr("停止上传"), ButtonKind.QUIET)
        self._progress = ProgressLine(self.tr("上传进度"))
        self._send_problem = Text("", "label_strong", "red")
        self._sent = Column(gap=8)
        self._again = Button(self.tr("再次解封"), ButtonKind.QUIET)
        self._leave = Button(self.tr("完成，清空桌面"), ButtonKind.QUIET)
        self._model: DoneModel | None = None
        self.lay_out(self._left(), self._right())
        self._connect()

    def display(self, model: DoneModel) -> None:
        """Show `model`."""
        old, self._model = self._model, model
        self._headline.setText(model.headline)
        self._facts.display(model.facts)
        if old is None or _lists(old) != _lists(model):
            self._list(model)
        self._warnings.setVisible(bool(model.warnings))
        self._sender.setText(model.sender)
        self._send_problem.setText(model.send_problem)
        self._send_problem.setVisible(bool(model.send_problem))
        self._passphrase.setEnabled(model.can_send and not model.busy)
        self._stop.setVisible(model.sending)
        self._send.setVisible(not model.sending)
        for column in (self._places,):
            column.setEnabled(not model.busy)
        for button in (self._again, self._leave):
            button.setEnabled(not model.busy)
        if not model.sending:
            self._progress.display("", 0, 0)
        if not model.can_send:
            self._passphrase.clear()
        self._refresh()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far the upload is."""
        self._progress.display(words, done, of)

    def hideEvent(self, event: QHideEvent) -> None:
        self._passphrase.clear()

    def _refresh(self) -> None:
        model = self._model
        can = model is not None and model.can_send and not model.busy
        self._send.setEnabled(can and bool(self._passphrase.text()))

    def _submit(self) -> None:
        passphrase = self._passphrase.text()
        if self._send.isEnabled():
            self._passphrase.clear()
            self.send_wanted.emit(passphrase)

    def _list(self, model: DoneModel) -> None:
        empty_box(self._warnings)
        for warning in model.warnings:
            self._warnings.add(Text(warning, "label", "amber"))
        empty_box(self._places)
        for place in model.places:
            button = Button(place, ButtonKind.PRIMARY if not model.copies else ButtonKind.OUTLINE, icon="usb")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, place=place: self.copy_wanted.emit(place))
            self._places.add(button)
        if not model.places:
            self._places.add(Text(self.tr("请插入送往考试中心的存储盘。"), "label", "amber"))
        empty_box(self._copies)
        for copy in model.copies:
            self._copies.add(Text(copy, "label", "green"))
        empty_box(self._sent)
        for one in model.sent:
            self._sent.add(_sent(one))
        for column in (self._warnings, self._places, self._copies, self._sent):
            dress(column, column.look)

    def _connect(self) -> None:
        self._passphrase.textChanged.connect(self._refresh)
        self._passphrase.returnPressed.connect(self._submit)
        self._send.clicked.connect(self._submit)
        self._stop.clicked.connect(self.stop_wanted)
        self._again.clicked.connect(self.again_wanted)
        self._leave.clicked.connect(self.left)

    def _left(self) -> Column:
        head = Row(gap=20)
        head.add(Badge("tick", "green"))
        head.add(self._headline, 1, Qt.AlignmentFlag.AlignVCenter)
        whole = Column(gap=16)
        whole.add(head)
        whole.add(self._warnings)
        whole.add(self._facts)
        whole.add(Text(self.tr("再次解封是允许的：结果相同，另成一份《解封记录》。"), "label", "soft"))
        whole.add_stretch()
        left = Column(margins=(40, 24, 24, 20))
        left.add(Scroll(whole), 1)
        return left

    def _right(self) -> Column:
        inner = Column(gap=10)
        inner.add(Text(self.tr("写到存储盘"), "strong"))
        inner.add(Text(self.tr("解封件、解封记录和打印件一起写入，写后读回核对。"), "label", "soft"))
        inner.add(self._places)
        inner.add(self._copies)
        inner.add_space(10)
        inner.add(Text(self.tr("上传（可不做）"), "strong"))
        inner.add(self._sender)
        inner.add(Text(self.tr("上传人口令"), "label", "soft"))
        inner.add(self._passphrase)
        for button in (self._send, self._stop):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            inner.add(button)
        inner.add(self._progress)
        inner.add(self._send_problem)
        inner.add(self._sent)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        pair = Row(gap=8)
        for button in (self._again, self._leave):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            pair.add(button)
        side.add(pair)
        return side


def _lists(model: DoneModel) -> tuple[object, ...]:
    return model.warnings, model.places, model.copies, model.sent


def _sent(one: SentLine) -> Row:
    icon, colour = one.mark.value
    row = Row(gap=10)
    row.add(Icon(icon, 20, colour), align=Qt.AlignmentFlag.AlignTop)
    words = Column(gap=0)
    words.add(Text(one.words, "label"))
    words.add(Text(one.state, "label_strong", colour))
    row.add(words, 1)
    row.setAccessibleName(f"{one.words} {one.state}")
    return row
