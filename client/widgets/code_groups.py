"""A code in groups: the next group takes over by itself, wrong ones are marked at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.widgets.group_field import GroupField, GroupMark
from client.widgets.panel import Row
from client.widgets.phrase import fill

WrongGroups = Callable[[Sequence[str]], tuple[int, ...]]
"""Which groups are incomplete or wrong, counted from 0."""


class CodeGroups(Row):
    """`count` fields of `length` characters. Keys of the screen's own pad come through `put`.

    A full group gives way to the next one that is not right yet. A group that its person has left
    incomplete is marked like a wrong one.
    """

    changed = Signal()

    def __init__(
        self,
        count: int,
        length: int,
        alphabet: str,
        tidy: Callable[[str], str],
        wrong: WrongGroups,
        parent: QWidget | None = None,
    ) -> None:
        """`tidy` gives what people type its printed form, look-alikes and all; `wrong` judges the groups."""
        super().__init__(gap=12, parent=parent)
        self._length, self._alphabet, self._tidy, self._wrong = length, alphabet, tidy, wrong
        self._current, self._left = 0, set[int]()
        self._fields: list[GroupField] = []
        for place in range(count):
            field = GroupField(length, fill(self.tr("第 %1 组"), place + 1))
            field.typed.connect(lambda text, place=place: self._type_into(place, text))
            field.pasted.connect(self.paste)
            field.backspaced.connect(self.backspace)
            field.entered.connect(lambda place=place: self._go(place))
            field.textChanged.connect(self._refresh)
            self._fields.append(field)
            self.add(field, 1)
        self._refresh()

    @property
    def groups(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(field.text() for field in self._fields)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The groups that are full and wrong, counted from 0."""
        full = {place for place, group in enumerate(self.groups) if len(group) == self._length}
        return tuple(place for place in self._wrong(self.groups) if place in full)

    @property
    def complete(self) -> bool:
        """Whether every group is full and right."""
        return not self._wrong(self.groups)

    def put(self, text: str) -> None:
        """Type `text` where the next character goes."""
        self._type_into(self._current, text)

    def paste(self, text: str) -> None:
        """Take a whole code, or fill from the present group on."""
        known = self._known(text)
        start = 0 if len(known) >= self._length * len(self._fields) else self._current
        for place in range(start, len(self._fields)):
            part = known[(place - start) * self._length :][: self._length]
            if part:
                self._fields[place].setText(part)
        self._advance()

    def backspace(self) -> None:
        """Take the last character back; from an empty group, go to the one before."""
        field = self._fields[self._current]
        if not field.text() and self._current > 0:
            self._go(self._current - 1)
            field = self._fields[self._current]
        field.setText(field.text()[:-1])
        self._bring_focus()

    def clear_group(self) -> None:
        """Empty the present group."""
        self._fields[self._current].clear()

    def clear(self) -> None:
        """Empty all groups."""
        self._left.clear()
        for field in self._fields:
            field.clear()
        self._current = 0
        self._refresh()

    def show_code(self, code: str) -> None:
        """Put a whole code in, as if it had been pasted."""
        self._current = 0
        self.paste(code)

    def take_keys(self) -> None:
        """Give the present group the keyboard."""
        self._fields[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_into(self, place: int, text: str) -> None:
        self._go(place)
        for character in self._known(text):
            field = self._fields[self._current]
            started = "" if len(field.text()) == self._length else field.text()
            field.setText(started + character)
            if len(field.text()) == self._length:
                self._advance()
        self._bring_focus()

    def _known(self, text: str) -> str:
        return "".join(one for one in self._tidy(text) if one in self._alphabet)

    def _advance(self) -> None:
        """On to the next group that is not full; when all are, to the first wrong one."""
        after = range(self._current, len(self._fields))
        open_ones = [place for place in after if len(self.groups[place]) < self._length]
        rest = [*open_ones, *self._wrong(self.groups)]
        self._go(rest[0] if rest else len(self._fields) - 1)
        self._bring_focus()

    def _go(self, place: int) -> None:
        if place != self._current:
            self._left.add(self._current)
        self._current = place
        self._left.discard(place)
        self._refresh()

    def _bring_focus(self) -> None:
        if any(field.hasFocus() for field in self._fields):
            self.take_keys()

    def _refresh(self) -> None:
        wrong = set(self._wrong(self.groups))
        for place, field in enumerate(self._fields):
            mark, words = self._mark(place, field.text(), wrong=place in wrong)
            field.show_mark(mark, words, current=place == self._current)
        self.changed.emit()

    def _mark(self, place: int, group: str, *, wrong: bool) -> tuple[GroupMark, str]:
        number = place + 1
        if not wrong:
            return GroupMark.GOOD, fill(self.tr("第 %1 组"), number)
        if len(group) == self._length:
            return GroupMark.WRONG, fill(self.tr("第 %1 组不对"), number)
        if group and place in self._left:
            return GroupMark.WRONG, fill(self.tr("第 %1 组没输完"), number)
        return GroupMark.OPEN, fill(self.tr("第 %1 组"), number)
