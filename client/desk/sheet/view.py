"""A longer part of the record under headings, with a way back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.page import Scroll
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import dress


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the facts under it; `lines` stand below them."""

    title: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetModel:
    """What is to be read."""

    title: str
    hint: str
    parts: tuple[Part, ...]


class SheetPage(Column):
    """`left` goes back to where it was opened."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, margins=(24, 20, 24, 20), parent=parent)
        self._title = Text("", "heading")
        self._hint = Text("", "label", "soft")
        self._parts = Column(gap=22, margins=(24, 18, 24, 20), fill="card", border="line", radius="card")
        self._shown: SheetModel | None = None
        head = Row(gap=16)
        words = Column(gap=2)
        words.add(self._title)
        words.add(self._hint)
        back = Button(self.tr("返回核对"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        head.add(words, 1)
        head.add(back, align=Qt.AlignmentFlag.AlignVCenter)
        whole = Column(gap=0)
        whole.add(self._parts)
        whole.add_stretch()
        self.add(head)
        self.add(Scroll(whole), 1)

    def display(self, model: SheetModel) -> None:
        """Show `model`."""
        self._title.setText(model.title)
        self._hint.setText(model.hint)
        self._hint.setVisible(bool(model.hint))
        if model == self._shown:
            return
        self._shown = model
        self._parts.empty()
        for part in model.parts:
            self._parts.add(_part(part))
        dress(self._parts, self._parts.look)


def _part(part: Part) -> Column:
    column = Column(gap=8)
    column.add(Text(part.title, "strong"))
    if part.facts:
        facts = Facts(role="label")
        facts.display(part.facts)
        column.add(facts)
    for line in part.lines:
        column.add(Text(line, "label"))
    return column
