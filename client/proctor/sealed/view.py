"""After the second signature: seal number and seal code large, copies onto sticks, the printed sheets."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.widgets.page import Page, Scroll, empty_box, side_column
from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import dress

SIDE = 430


@dataclass(frozen=True, slots=True)
class SealedModel:
    """`places` are the sticks that are in; `copies` what has been written where."""

    number: str
    code: str
    facts: tuple[Fact, ...]
    places: tuple[str, ...]
    copies: tuple[str, ...]
    late: int


class SealedPage(Page):
    """`copy_wanted` carries the place."""

    copy_wanted = Signal(str)
    sheets_wanted = Signal()
    supplement_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._number = Text("", "display")
        self._code = Text("", "receipt", wrap=False)
        self._facts = Facts()
        self._places = Column(gap=8)
        self._copies = Column(gap=4)
        self._supplement = Button(self.tr("补充封存"), ButtonKind.MARKED)
        self._late = Text("", "label_strong", "amber")
        self._shown: tuple[object, ...] | None = None
        self.lay_out(self._left(), self._right())

    def display(self, model: SealedModel) -> None:
        """Show `model`."""
        self._number.setText(model.number)
        self._code.setText(model.code)
        self._facts.display(model.facts)
        if (model.places, model.copies) != self._shown:
            self._shown = (model.places, model.copies)
            self._list(model)
        self._late.setText(self.tr("封存以后又收到了结果，要补充封存。"))
        for widget in (self._late, self._supplement):
            widget.setVisible(model.late > 0)

    def _list(self, model: SealedModel) -> None:
        empty_box(self._places)
        for place in model.places:
            kind = ButtonKind.OUTLINE if model.copies else ButtonKind.PRIMARY
            button = Button(fill(self.tr("写到 %1"), place.rpartition("/")[2]), kind, icon="usb")
            button.setToolTip(place)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, place=place: self.copy_wanted.emit(place))
            self._places.add(button)
        if not model.places:
            self._places.add(Text(self.tr("请插入送往考试中心的存储盘。"), "label", "amber"))
        empty_box(self._copies)
        for copy in model.copies:
            self._copies.add(Text(copy, "label", "green"))
        for column in (self._places, self._copies):
            dress(column, column.look)

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
        inner.add(Text(self.tr("写到存储盘"), "strong"))
        inner.add(Text(self.tr("每写一次是一份编号副本，内容相同，附三张打印件。"), "label", "soft"))
        inner.add(self._places)
        inner.add(self._copies)
        inner.add_space(6)
        inner.add(self._late)
        inner.add(self._supplement)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        self._supplement.clicked.connect(self.supplement_wanted)
        sheets = Button(self.tr("保存打印件"), ButtonKind.QUIET)
        sheets.clicked.connect(self.sheets_wanted)
        leave = Button(self.tr("关闭本场"), ButtonKind.QUIET)
        leave.clicked.connect(self.left)
        pair = Row(gap=8)
        for button in (sheets, leave):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            pair.add(button)
        side.add(pair)
        return side
