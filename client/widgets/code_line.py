"""A code in groups on one line, where there is no room for a field for each group."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.line_field import LineField
from client.widgets.theme import Look
from exam_core.numbers.crockford import ALPHABET, grouped
from exam_core.numbers.typed import without_look_alikes
from exam_core.numbers.unlock_code import GROUP, GROUPS, wrong_groups

_LONGEST = GROUPS * GROUP


class CodeLine(LineField):
    """Puts the hyphens by itself; framed in red as soon as a whole group is wrong."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", parent=parent)
        self.textEdited.connect(self._tidy)

    @property
    def code(self) -> str:
        """What was typed; empty as long as a group is missing or wrong."""
        return "" if wrong_groups(self._groups) else self.text()

    @property
    def wrong(self) -> tuple[int, ...]:
        """The groups that are full and wrong, counted from 1."""
        full = {place for place, group in enumerate(self._groups) if len(group) == GROUP}
        return tuple(place + 1 for place in wrong_groups(self._groups) if place in full)

    def take_look(self, look: Look) -> Look:
        super().take_look(look)
        self.setFont(look.font("label"))
        return look

    @property
    def _groups(self) -> list[str]:
        return [*self.text().split("-"), *[""] * GROUPS][:GROUPS]

    def _tidy(self, text: str) -> None:
        known = "".join(one for one in without_look_alikes(text) if one in ALPHABET)[:_LONGEST]
        at_end = self.cursorPosition() == len(text)
        place = self.cursorPosition()
        self.setText(grouped(known, GROUP))
        if not at_end:
            self.setCursorPosition(place)
        self.set_wrong(wrong=bool(self.wrong))
        self.changed.emit()
