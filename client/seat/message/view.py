"""Something went wrong: what happened, what to do, whom to call, in plain words."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.badge import Badge
from client.widgets.button import Button, ButtonKind
from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.screen import Frame, Screen
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text


@dataclass(frozen=True, slots=True)
class MessageModel:
    """`action` goes on the button; without it there is none. `code` is for whoever is called, small."""

    frame: Frame
    happened: str
    to_do: str
    to_call: str
    action: str = ""
    code: str = ""


class MessageView(Screen):
    """One button at most."""

    action_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._happened = Text("", "heading")
        self._to_do = Text("", "lead")
        self._to_call = Text("", "lead")
        self._action = Button("", ButtonKind.PRIMARY, padding=40)
        self._code = Text("", "label", "soft")
        self._build()
        self._action.clicked.connect(self.action_asked)

    def display(self, model: MessageModel) -> None:
        """Show `model`."""
        self.display_frame(model.frame)
        self._happened.setText(model.happened)
        self._to_do.setText(model.to_do)
        self._to_call.setText(model.to_call)
        self._action.setText(model.action)
        self._action.setAccessibleName(model.action)
        self._action.setVisible(bool(model.action))
        self._code.setText(model.code)
        self._code.setVisible(bool(model.code))

    def _build(self) -> None:
        badge = Row()
        badge.add(Badge("warning", "amber_mark"))
        badge.add_stretch()
        action = Row()
        action.add(self._action)
        action.add_stretch()
        text = Column(gap=14)
        text.add_stretch(2)
        text.add(badge)
        text.add_space(10)
        text.add(self._happened)
        text.add(self._line("next", self.tr("怎么办"), self._to_do))
        text.add(self._line("phone", self.tr("找谁"), self._to_call))
        text.add_space(10)
        text.add(action)
        text.add_stretch(3)
        text.add(self._code)
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
