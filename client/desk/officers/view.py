"""Two officers, one after the other: who has authorised on the left, stick and passphrase on the right."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.line_field import LineField
from client.widgets.page import Page, Scroll, side_column, titled
from client.widgets.panel import Column, Row
from client.widgets.progress_line import ProgressLine
from client.widgets.send_panel import PASSPHRASE
from client.widgets.text import Text
from client.widgets.theme import Dressed, dress

SIDE = 430
IDLE_MS = 120_000
"""A passphrase that was typed and not sent is forgotten after this."""


class Turn(Enum):
    """How far an officer is: (icon, colour)."""

    OPEN = (None, "soft")
    NOW = (None, "primary")
    DONE = ("tick", "green")


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer, or the place of one; `group` is the letter in the circle."""

    group: str
    name: str
    state: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class OfficersModel:
    """`holder` is whose stick is in; `problem` what went wrong last; `list` results that stay sealed."""

    title: str
    hint: str
    lines: tuple[OfficerLine, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    panel_title: str
    panel_hint: str
    holder: str
    problem: str
    act: str
    ready: bool
    busy: bool
    cancel: str


class OfficersPage(Page):
    """`submitted` carries the passphrase, which the page forgets at once."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._heading = titled("", " ")
        self._title, self._hint = self._heading.findChildren(Text)
        self._officers = Column(gap=0, margins=(24, 8, 24, 8), fill="card", border="line", radius="card")
        self._warnings = Column(gap=6, margins=(16, 12, 16, 12), radius="card")
        self._warnings.set_surface("amber_tint", "amber_mark")
        self._facts = Facts(role="label")
        self._progress = ProgressLine(self.tr("解封进度"))
        self._panel_title = Text("", "strong")
        self._panel_hint = Text("", "label", "soft")
        self._holder = Text("", "label_strong", "green")
        self._problem = Text("", "label_strong", "red")
        self._passphrase = LineField(self.tr("口令"), secret=True)
        self._passphrase.setMaxLength(PASSPHRASE)
        self._go = Button("", ButtonKind.PRIMARY)
        self._cancel = Button("", ButtonKind.QUIET)
        self._ready = False
        self._shown: tuple[object, ...] = ()
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self.lay_out(self._left(), self._right())
        self._connect()

    def display(self, model: OfficersModel) -> None:
        """Show `model`."""
        self._title.setText(model.title)
        self._hint.setText(model.hint)
        if (model.lines, model.warnings) != self._shown:
            self._shown = (model.lines, model.warnings)
            self._list(model)
        self._warnings.setVisible(bool(model.warnings))
        self._facts.display(model.facts)
        self._panel_title.setText(model.panel_title)
        self._panel_hint.setText(model.panel_hint)
        for text, words in ((self._holder, model.holder), (self._problem, model.problem)):
            text.setText(words)
            text.setVisible(bool(words))
        self._holder.set_colour("green" if model.ready else "amber")
        self._go.setText(model.act)
        self._go.setAccessibleName(model.act)
        self._cancel.setText(model.cancel)
        self._cancel.setAccessibleName(model.cancel)
        self._ready = model.ready and not model.busy
        self._passphrase.setEnabled(self._ready)
        self._cancel.setEnabled(not model.busy)
        if not model.ready:
            self.forget()
        self._refresh()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far the opening is."""
        self._progress.display(words, done, of)

    def forget(self) -> None:
        """Forget what was typed."""
        self._passphrase.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        self.forget()

    def _refresh(self) -> None:
        typed = bool(self._passphrase.text())
        self._go.setEnabled(self._ready and typed)
        if typed:
            self._idle.start()

    def _submit(self) -> None:
        passphrase = self._passphrase.text()
        if not self._go.isEnabled():
            return
        self.forget()
        self.submitted.emit(passphrase)

    def _list(self, model: OfficersModel) -> None:
        self._officers.empty()
        for line in model.lines:
            self._officers.add(_officer(line))
        self._warnings.empty()
        for warning in model.warnings:
            self._warnings.add(Text(warning, "label", "amber"))
        for column in (self._officers, self._warnings):
            dress(column, column.look)

    def _connect(self) -> None:
        self._passphrase.textChanged.connect(self._refresh)
        self._passphrase.returnPressed.connect(self._submit)
        self._idle.timeout.connect(self.forget)
        self._go.clicked.connect(self._submit)
        self._cancel.clicked.connect(self.cancelled)

    def _left(self) -> Column:
        whole = Column(gap=16)
        whole.add(self._officers)
        whole.add(self._progress)
        whole.add(self._warnings)
        whole.add(self._facts)
        whole.add_stretch()
        left = Column(gap=16, margins=(24, 20, 24, 20))
        left.add(self._heading)
        left.add(Scroll(whole), 1)
        return left

    def _right(self) -> Column:
        inner = Column(gap=10)
        for widget in (self._panel_title, self._panel_hint, self._holder):
            inner.add(widget)
        inner.add_space(4)
        inner.add(Text(self.tr("本人口令"), "label", "soft"))
        inner.add(self._passphrase)
        inner.add(self._problem)
        inner.add_space(4)
        self._go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner.add(self._go)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        self._cancel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        side.add(self._cancel)
        return side


class _Circle(Dressed, QWidget):
    """The group's letter; what it says stands beside it."""

    def __init__(self, letter: str, turn: Turn) -> None:
        super().__init__()
        self._letter, self._turn = letter, turn
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(52), self.look.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("green_tint" if self._turn is Turn.DONE else "primary_tint"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(look.colour("green" if self._turn is Turn.DONE else "primary"))
        painter.setFont(look.font("title"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._letter)


def _officer(line: OfficerLine) -> Row:
    icon, colour = line.turn.value
    row = Row(gap=18, margins=(0, 14, 0, 14))
    row.add(_Circle(line.group, line.turn), align=Qt.AlignmentFlag.AlignVCenter)
    words = Column(gap=2)
    words.add(Text(line.name, "strong"))
    state = Row(gap=6)
    if icon is not None:
        state.add(Icon(icon, 18, colour), align=Qt.AlignmentFlag.AlignVCenter)
    state.add(Text(line.state, "label", colour), 1)
    words.add(state)
    row.add(words, 1)
    row.setAccessibleName(f"{line.name} {line.state}")
    return row
