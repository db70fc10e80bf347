"""After the second signature: seal number and seal code large, copies onto sticks, the printed sheets."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.copy_places import CopyPlaces
from client.widgets.facts import Fact, Facts
from client.widgets.page import Page, Scroll, pair, side_column
from client.widgets.panel import Column, Row
from client.widgets.send_panel import SendModel, SendPanel
from client.widgets.text import Text
from client.widgets.theme import dress

SIDE = 430


@dataclass(frozen=True, slots=True)
class VideoLine:
    """How far the video is on one stick, and the colour that says whether that is all."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class SealedModel:
    """`places` are the sticks that are in; `copies` and `video` say what has been written where."""

    number: str
    code: str
    facts: tuple[Fact, ...]
    places: tuple[str, ...]
    copies: tuple[str, ...]
    video: tuple[VideoLine, ...]
    late: int
    send: SendModel


class SealedPage(Page):
    """`places` asks for copies, `send` for the upload."""

    sheets_wanted = Signal()
    supplement_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._number = Text("", "display")
        self._code = Text("", "receipt", wrap=False)
        self._facts = Facts()
        self.places = CopyPlaces()
        self._video = Column(gap=4)
        self._told: tuple[VideoLine, ...] = ()
        self.send = SendPanel()
        self._supplement = Button(self.tr("补充封存"), ButtonKind.MARKED)
        self._late = Text("", "label_strong", "amber")
        self.lay_out(self._left(), self._right())

    def display(self, model: SealedModel) -> None:
        """Show `model`."""
        self._number.setText(model.number)
        self._code.setText(model.code)
        self._facts.display(model.facts)
        self.places.display(model.places, model.copies, busy=model.send.busy)
        self._tell_video(model.video)
        self.send.display(model.send)
        self._late.setText(self.tr("封存以后又收到了结果，要补充封存。"))
        for widget in (self._late, self._supplement):
            widget.setVisible(model.late > 0)

    def _tell_video(self, lines: tuple[VideoLine, ...]) -> None:
        self._video.setVisible(bool(lines))
        if lines == self._told:
            return
        self._told = lines
        self._video.empty()
        for line in lines:
            self._video.add(Text(line.words, "label", line.colour))
        dress(self._video, self._video.look)

    def _left(self) -> Column:
        badge = Row(gap=20)
        badge.add(Badge("tick", "green"))
        badge.add(Text(self.tr("已封存"), "heading"), 1, Qt.AlignmentFlag.AlignVCenter)
        whole = Column(gap=8)
        whole.add(badge)
        whole.add_space(6)
        whole.add(Text(self.tr("封存编号"), "label", "soft"))
        whole.add(self._number)
        whole.add_space(10)
        whole.add(Text(self.tr("封存码，印在封存记录上，解封时要用"), "label", "soft"))
        whole.add(self._code)
        whole.add_space(12)
        whole.add(self._facts)
        whole.add_stretch()
        left = Column(margins=(40, 24, 24, 20))
        left.add(Scroll(whole), 1)
        return left

    def _right(self) -> Column:
        inner = Column(gap=10)
        inner.add(Text(self.tr("写到U盘"), "strong"))
        inner.add(
            Text(self.tr("每写一次是一份编号副本，内容相同，附封存记录文件和打印件。"), "label", "soft")
        )
        inner.add(self.places)
        inner.add(self._video)
        inner.add_space(6)
        inner.add(self._late)
        inner.add(self._supplement)
        inner.add_space(6)
        inner.add(self.send)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        self._supplement.clicked.connect(self.supplement_wanted)
        sheets = Button(self.tr("保存打印件"), ButtonKind.QUIET)
        sheets.clicked.connect(self.sheets_wanted)
        leave = Button(self.tr("关闭本场"), ButtonKind.QUIET)
        leave.clicked.connect(self.left)
        side.add(pair(sheets, leave))
        return side
