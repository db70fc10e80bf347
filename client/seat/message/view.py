"""Something went wrong: what happened, what to do, whom to call, in plain words."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.proctor_drawer import ProctorDrawer
from client.widgets.proctor_model import ProctorModel
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text


@dataclass(frozen=True, slots=True)
class MessageModel:
    """`code` is for whoever is called, small. `proctor` None hides the proctor's button."""

    frame: Frame
    happened: str
    to_do: str
    to_call: str
    code: str = ""
    proctor: ProctorModel | None = None


class MessageView(Screen):
    """Nothing to do for the candidate; a proctor may free the seat from here."""

    proctor_submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._happened = Text("", "heading")
        self._to_do = Text("", "lead")
        self._to_call = Text("", "lead")
        self._code = Text("", "label", "soft")
        self._proctor = Button(self.tr("监考员"), ButtonKind.PLAIN, icon="key", padding=10)
        self._drawer = ProctorDrawer(self)
        self._build()
        self._proctor.clicked.connect(self.open_proctor)
        self._drawer.submitted.connect(self.proctor_submitted)

    def display(self, model: MessageModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._happened.setText(model.happened)
        self._to_do.setText(model.to_do)
        self._to_call.setText(model.to_call)
        self._code.setText(model.code)
        self._code.setVisible(bool(model.code))
        self._proctor.setVisible(model.proctor is not None)
        if model.proctor is not None:
            self._drawer.display(model.proctor)

    def open_proctor(self) -> None:
        """Lay the proctor's panel over the screen."""
        self._drawer.open_drawer()

    def close_proctor(self) -> None:
        """Take the proctor's panel away after an act."""
        self._drawer.close_drawer()

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("warning", "amber_mark"))
        badge.add_stretch()
        text = Column(gap=14)
        text.add_stretch(2)
        text.add(badge)
        text.add_space(10)
        text.add(self._happened)
        text.add(self._line("next", self.tr("怎么办"), self._to_do))
        text.add(self._line("phone", self.tr("找谁"), self._to_call))
        text.add_stretch(3)
        foot = Row()
        foot.add(self._code, 1)
        foot.add(self._proctor)
        text.add(foot)
        row = Row(gap=0, margins=(40, 24, 40, 16))
        row.add_stretch(1)
        row.add(text, 6)
        row.add_stretch(1)
        self.set_body(ScrollColumn(row, edge=12))

    def _line(self, icon: str, caption: str, words: Text) -> Row:
        line = Row(gap=16)
        line.add(Icon(icon, 28, "primary"), align=Qt.AlignmentFlag.AlignTop)
        block = Column(gap=2)
        block.add(Text(caption, "label_strong", "soft"))
        block.add(words)
        line.add(block, 1)
        return line
