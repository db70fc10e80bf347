"""One line of what a sealed file says: its name, what it says, and a mark with a word."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.check_mark_row import Mark
from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import Look

NAME = 116
WORD = 84
"""Design pixels of the outer columns."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """`under` is smaller print below `value`; `sheet` is the code of a longer page, if there is one."""

    name: str
    value: str
    mark: Mark
    word: str
    under: tuple[str, ...] = ()
    sheet: str = ""


class CheckRow(Row):
    """Where there is a longer page, a button leads to it, named "查看" and the line's name.

    `sheet_wanted` carries the page's code.
    """

    sheet_wanted = Signal(str)

    def __init__(self, line: CheckLine, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, margins=(4, 9, 4, 9), rule=Qt.Edge.BottomEdge, parent=parent)
        icon, colour = line.mark.value
        self._name = Text(line.name, "label", "soft")
        words = Column(gap=2)
        words.add(Text(line.value, "label_strong"))
        for under in line.under:
            words.add(Text(under, "label", "soft" if line.mark is Mark.GOOD else colour))
        self._word = Row(gap=6)
        self._word.add(Icon(icon, 20, colour), align=Qt.AlignmentFlag.AlignTop)
        self._word.add(Text(line.word, "label_strong", colour), 1, Qt.AlignmentFlag.AlignTop)
        centre, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        place = centre if line.sheet else top
        self.add(self._name, align=place)
        self.add(words, 1, place)
        if line.sheet:
            name = fill(self.tr("查看%1"), line.name)
            button = Button(self.tr("查看"), ButtonKind.QUIET, name=name, padding=16)
            button.clicked.connect(lambda: self.sheet_wanted.emit(line.sheet))
            self.add(button, align=centre)
        self.add(self._word, align=place)
        self.setAccessibleName(f"{line.name} {line.word}")
        self.setAccessibleDescription(" ".join((line.value, *line.under)))

    def take_look(self, look: Look) -> Look:
        self._name.setFixedWidth(look.px(NAME))
        self._word.setFixedWidth(look.px(WORD))
        return super().take_look(look)
