"""What the sealed files say, line by line; beside it the clerk compares with paper and envelope."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.desk.check.row import CheckLine, CheckRow
from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.code_groups import CodeGroups
from client.widgets.note_field import NoteField
from client.widgets.page import Page, Scroll, side_column
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import dress
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.typed import without_look_alikes

SIDE = 560
GROUPS, GROUP = 4, 4
NOTE = 500
LEAST_CHOICE = 100
"""Pixels: three choices stand beside each other."""
INTACT, DAMAGED, NONE = "intact", "damaged", "none"


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A file whose code has to be typed from its paper, or has been."""

    record: int
    words: str
    code: str
    done: bool


@dataclass(frozen=True, slots=True)
class CheckModel:
    """`locked`: an officer has authorised, nothing can be changed."""

    lines: tuple[CheckLine, ...]
    codes: tuple[CodeLine, ...]
    locked: bool


class CheckPage(Page):
    """`code_typed` carries a record's number and its code, `went_on` the envelope's condition and words."""

    code_typed = Signal(int, str)
    sheet_wanted = Signal(str)
    went_on = Signal(str, str)
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._model = CheckModel((), (), locked=False)
        self._card = Column(gap=0, margins=(20, 8, 20, 12), fill="card", border="line", radius="card")
        self._done = Column(gap=4)
        self._of = Text("", "label_strong")
        self._groups = CodeGroups(GROUPS, GROUP, ALPHABET, without_look_alikes, self._wrong)
        self._entry = Column(gap=8)
        self._note = NoteField(self.tr("信封情况说明"), 3, limit=NOTE)
        self._note_label = Text(self.tr("写明情况（必填）"), "label", "soft")
        self._condition = ""
        self._choices: dict[str, ChoiceRow] = {}
        self._envelope = Column(gap=8)
        self._next = Button(self.tr("下一步：两名解封员授权"), ButtonKind.PRIMARY)
        self._back = Button(self.tr("回到授权"), ButtonKind.PRIMARY)
        self.lay_out(self._left(), self._right())
        self._groups.changed.connect(self._code_changed)
        self._note.textChanged.connect(self._refresh)

    def display(self, model: CheckModel) -> None:
        """Show `model`; what is being typed stays while it is about the same file."""
        old, self._model = self._model, model
        if old.lines != model.lines:
            self._card.empty()
            for line in model.lines:
                row = CheckRow(line)
                row.sheet_wanted.connect(self.sheet_wanted)
                self._card.add(row)
            dress(self._card, self._card.look)
        if old.codes != model.codes:
            self._list_codes(model)
        self._refresh()

    def show_typed(self, code: str, condition: str) -> None:
        """Put characters of a code and a condition in, as if they had been typed and chosen."""
        self._groups.show_code(code)
        self._choices[condition].setChecked(True)
        self._choose(condition)

    def forget(self) -> None:
        """Empty what was typed and chosen."""
        self._groups.clear()
        self._note.set_text("")
        self._condition = ""
        for choice in self._choices.values():
            choice.setAutoExclusive(False)
            choice.setChecked(False)
            choice.setAutoExclusive(True)
        self._refresh()

    @property
    def _open(self) -> CodeLine | None:
        return next((one for one in self._model.codes if not one.done), None)

    def _wrong(self, groups: Sequence[str]) -> tuple[int, ...]:
        """Groups that are not the ones of the paper that belongs to the file."""
        line = self._open
        right = line.code.split("-") if line else [""] * GROUPS
        return tuple(place for place, group in enumerate(groups) if group != right[place])

    def _code_changed(self) -> None:
        line = self._open
        if line is not None and self._groups.complete:
            self.code_typed.emit(line.record, "-".join(self._groups.groups))

    def _list_codes(self, model: CheckModel) -> None:
        self._done.empty()
        for one in model.codes:
            if one.done:
                words = fill(self.tr("✓ %1 · %2 与文件相符"), one.words, one.code)
                self._done.add(Text(words, "label_strong", "green"))
        dress(self._done, self._done.look)
        self._done.setVisible(any(one.done for one in model.codes))
        line = self._open
        self._entry.setVisible(line is not None)
        if line is not None:
            self._of.setText(fill(self.tr("封存编号 %1"), line.words))
        self._groups.clear()

    def _refresh(self) -> None:
        model, words = self._model, self._note.text().strip()
        needs_words = self._condition in (DAMAGED, NONE)
        for widget in (self._note, self._note_label):
            widget.setVisible(needs_words)
        self._entry.setEnabled(not model.locked)
        self._envelope.setEnabled(not model.locked)
        coded = bool(model.codes) and self._open is None
        self._next.setEnabled(coded and bool(self._condition) and (bool(words) or not needs_words))
        self._next.setVisible(not model.locked)
        self._back.setVisible(model.locked)

    def _choose(self, condition: str) -> None:
        self._condition = condition
        self._refresh()

    def _left(self) -> Column:
        whole = Column(gap=0)
        whole.add(self._card)
        whole.add_stretch()
        left = Column(gap=0, margins=(24, 16, 16, 16))
        left.add(Scroll(whole), 1)
        return left

    def _right(self) -> Column:
        self._entry.add(Text(self.tr("照纸质封存记录录入；不符的组会标出来。"), "label", "soft"))
        self._entry.add(self._of)
        self._entry.add(self._groups)
        choices = Row(gap=8)
        for condition, words in (
            (INTACT, self.tr("完好")),
            (DAMAGED, self.tr("破损")),
            (NONE, self.tr("没有信封")),
        ):
            row = ChoiceRow(words)
            row.clicked.connect(lambda _=False, condition=condition: self._choose(condition))
            self._choices[condition] = row
            row.setMinimumWidth(LEAST_CHOICE)
            choices.add(row, 1)
        self._envelope.add(Text(self.tr("信封"), "strong"))
        self._envelope.add(choices)
        self._envelope.add(self._note_label)
        self._envelope.add(self._note)
        inner = Column(gap=10)
        inner.add(Text(self.tr("封存码"), "strong"))
        inner.add(self._done)
        inner.add(self._entry)
        inner.add_space(8)
        inner.add(self._envelope)
        inner.add_stretch()
        side = side_column()
        side.add(Scroll(inner), 1)
        self._next.clicked.connect(lambda: self.went_on.emit(self._condition, self._note.text().strip()))
        self._back.clicked.connect(self.returned)
        for button in (self._next, self._back):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            side.add(button)
        return side
