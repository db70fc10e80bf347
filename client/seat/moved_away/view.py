"""The seat that an attempt has left: where the candidate went, and that nothing is to be done here."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text


@dataclass(frozen=True, slots=True)
class MovedAwayModel:
    """`to_seat` is where the candidate sits now."""

    frame: Frame
    seat: int
    name: str
    to_seat: int


class MovedAwayView(Screen):
    """Nothing to do for a candidate; whoever has repaired the PC may use it again."""

    left = Signal()

    night = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = Text("", "lead")
        self._who = Text("", "lead", "soft")
        self._again = Button(self.tr("本机已修好，重新启用"), padding=20)
        self._build()
        self._again.clicked.connect(self.left)

    def display(self, model: MovedAwayModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._where.setText(fill(self.tr("考生已换到 %1 号机，请到那里继续考试。"), model.to_seat))
        self._who.setText(fill(self.tr("%1 号机 · %2"), model.seat, model.name))

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("door"))
        badge.add_stretch()
        foot = Row()
        foot.add(self.hide_header())
        foot.add_stretch()
        foot.add(self._again)
        text = Column(gap=14, margins=(88, 40, 88, 24))
        text.add_stretch(2)
        text.add(badge)
        text.add_space(10)
        text.add(Text(self.tr("本机已停用"), "display"))
        text.add(self._where)
        text.add(self._who)
        text.add_space(10)
        text.add(
            Text(self.tr("本机原有的记录已经封存。请监考员插入考试U盘，记录会自动存到盘上。"), "body", "soft")
        )
        text.add_stretch(3)
        text.add(foot)
        self.set_body(ScrollColumn(text, edge=12))
