"""One line of the self-check: a mark, what was checked, and what to do if it fails."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.widgets.icon import Icon
from client.widgets.panel import Column, Row
from client.widgets.text import Text


class Mark(Enum):
    """How a check came out: (icon, colour)."""

    GOOD = ("tick", "green")
    NOTE = ("warning", "amber")
    BAD = ("cross", "red")
    PENDING = ("pending", "soft")


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the self-check; `advice` says what to do, and stays empty when all is well."""

    name: str
    mark: Mark
    result: str
    advice: str = ""


class CheckMarkRow(Row):
    """Mark, name and result in one line, the advice under them."""

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, margins=(0, 10, 0, 10), rule=Qt.Edge.BottomEdge, parent=parent)
        icon, colour = check.mark.value
        self.add(Icon(icon, 26, colour), align=Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        line = Row(gap=12)
        line.add(Text(check.name, "body"), 1)
        line.add(Text(check.result, "label_strong", colour, align=Qt.AlignmentFlag.AlignRight), 1)
        words.add(line)
        if check.advice:
            words.add(Text(check.advice, "label", colour))
        self.add(words, 1)
        self.setAccessibleName(f"{check.name} {check.result}")
        self.setAccessibleDescription(check.advice)
