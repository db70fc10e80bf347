"""After the last signature: what was opened and where it lies, copies onto sticks, the upload."""

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

SIDE = 470


@dataclass(frozen=True, slots=True)
class DoneModel:
    """`places` are the sticks that are in."""

    headline: str
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    places: tuple[str, ...]
    copies: tuple[str, ...]
    send: SendModel


class DonePage(Page):
    """`places` asks for copies, `send` for the upload."""

    again_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._headline = Text("", "heading")
        self._facts = Facts(role="label")
        self._warnings = Column(gap=6, margins=(16, 12, 16, 12), radius="card")
        self._warnings.set_surface("amber_tint", "amber_mark")
        self.places = CopyPlaces()
        self.send = SendPanel()
        self._again = Button(self.tr("再次解封"), ButtonKind.QUIET)
        self._leave = Button(self.tr("完成，清空桌面"), ButtonKind.QUIET)
        self._said: tuple[str, ...] = ()
        self.lay_out(self._left(), self._right())
        self._again.clicked.connect(self.again_wanted)
        self._leave.clicked.connect(self.left)

    def display(self, model: DoneModel) -> None:
        """Show `model`."""
        self._headline.setText(model.headline)
        self._facts.display(model.facts)
        if model.warnings != self._said:
            self._said = model.warnings
            self._warnings.empty()
            for warning in model.warnings:
                self._warnings.add(Text(warning, "label", "amber"))
            dress(self._warnings, self._warnings.look)
        self._warnings.setVisible(bool(model.warnings))
        busy = model.send.busy
        self.places.display(model.places, model.copies, busy=busy)
        self.send.display(model.send)
        for button in (self._again, self._leave):
            button.setEnabled(not busy)

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
        inner.add(Text(self.tr("写到U盘"), "strong"))
        inner.add(Text(self.tr("解封件、解封记录和打印件一起写入，写后读回核对。"), "label", "soft"))
        inner.add(self.places)
        inner.add_space(10)
        inner.add(self.send)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        side.add(pair(self._again, self._leave))
        return side
