"""The unlock code opens the mirrors: dead seats can be sealed and the record be filled in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.code_groups import CodeGroups
from client.widgets.page import Page, Scroll, titled
from client.widgets.panel import Column, Row
from client.widgets.proctor_model import ProctorModel, Submission
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.text import Text
from client.widgets.theme import dress

PANEL = 430
GROUPS = 5
GROUP = 5


@dataclass(frozen=True, slots=True)
class MirrorModel:
    """`seats` are those that are sealed from their mirrors."""

    seats: tuple[str, ...]
    proctor: ProctorModel


class MirrorPage(Page):
    """`submitted` carries code and PIN."""

    submitted = Signal(str, str)
    left = Signal()

    def __init__(
        self,
        alphabet: str,
        tidy: Callable[[str], str],
        wrong: Callable[[Sequence[str]], tuple[int, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(PANEL, parent)
        self._code = CodeGroups(GROUPS, GROUP, alphabet, tidy, wrong)
        self._seats = Column(gap=6)
        self._shown: tuple[str, ...] | None = None
        self._panel = ProctorPanel()
        self._proctor = ProctorModel("", "", ())
        self.lay_out(self._left(), self._panel)
        self._code.changed.connect(self._refresh)
        self._panel.submitted.connect(self._submit)

    def display(self, model: MirrorModel) -> None:
        """Show `model`."""
        self._proctor = model.proctor
        if model.seats != self._shown:
            self._shown = model.seats
            self._seats.empty()
            for seat in model.seats or (self.tr("没有需要由镜像封存的座位；镜像只用来填写监考记录表。"),):
                self._seats.add(Text(seat, "body"))
            dress(self._seats, self._seats.look)
        self._refresh()

    def forget(self) -> None:
        """Forget the code."""
        self._code.clear()

    def _refresh(self) -> None:
        self._panel.setEnabled(self._code.complete)
        self._panel.display(self._proctor)

    def _left(self) -> Column:
        hint = self.tr("输入本场开启码，由交叉监考员签名。座位已坏、交不了卷时才由镜像封存。")
        back = Row()
        leave = Button(self.tr("返回"), ButtonKind.QUIET, icon="previous")
        leave.clicked.connect(self.left)
        back.add(leave)
        back.add_stretch()
        whole = Column(gap=14)
        whole.add(Text(self.tr("开启码"), "strong"))
        whole.add(self._code)
        whole.add_space(8)
        whole.add(Text(self.tr("将由镜像封存的座位"), "strong"))
        whole.add(self._seats)
        whole.add_stretch()
        left = Column(gap=16, margins=(24, 20, 24, 20))
        left.add(titled(self.tr("读取镜像"), hint))
        left.add(Scroll(whole), 1)
        left.add(back)
        return left

    def _submit(self, submission: Submission) -> None:
        self.submitted.emit("-".join(self._code.groups), submission.pin)
