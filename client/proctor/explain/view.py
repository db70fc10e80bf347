"""Everybody without a result that counts, and for each what happened: from a list, and in words."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.proctor.marks import StandingMark
from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.icon import Icon
from client.widgets.note_field import NoteField
from client.widgets.page import Page, Scroll, pair, side_column, titled
from client.widgets.panel import Column, Row
from client.widgets.phrase import fill
from client.widgets.text import Text
from client.widgets.theme import dress

SIDE = 520
NOTE = 500


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Somebody to explain; `words` name seat, person and state."""

    ticket: str
    words: str
    detail: str
    mark: StandingMark


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """`code` joins what and reason: "absent/no_show"; `asks_words`: a note is needed."""

    code: str
    kind: str
    words: str
    asks_words: bool


@dataclass(frozen=True, slots=True)
class ExplainModel:
    """`choices` are those that fit the chosen ticket; `same` others that are still open and take them too."""

    lines: tuple[OpenLine, ...]
    chosen: str
    title: str
    advice: str
    choices: tuple[ReasonChoice, ...]
    reason: str
    note: str
    explained: bool
    same: int
    locked: bool
    left: int


class ExplainPage(Page):
    """`explained` carries reason code, note, and whether it is for all that are still open."""

    line_pressed = Signal(str)
    explained = Signal(str, str, bool)
    taken_back = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._model = ExplainModel((), "", "", "", (), "", "", False, 0, False, 0)
        self._reason = self._kind = ""
        self._lines = Column(gap=8)
        self._none = Text(self.tr("每名考生都有结果，没有需要说明的。"), "body", "green")
        self._title = Text("", "strong")
        self._advice = Text("", "label", "amber")
        self._kinds = Row(gap=6)
        self._reasons = Column(gap=6)
        self._note_label = Text("", "label", "soft")
        self._note = NoteField(self.tr("说明文字"), 2, limit=NOTE)
        self._save = Button(self.tr("保存说明"), ButtonKind.PRIMARY)
        self._all = Button(self.tr("其余未说明的也这样记"), ButtonKind.OUTLINE)
        self._back = Button(self.tr("撤销说明"), ButtonKind.QUIET)
        self._editor = Column(gap=10)
        self.lay_out(self._left(), self._right())
        self._note.textChanged.connect(self._refresh)

    def display(self, model: ExplainModel) -> None:
        """Show `model`; what is being written stays while it is about the same ticket."""
        old, self._model = self._model, model
        self._none.setVisible(not model.lines)
        if (old.lines, old.chosen) != (model.lines, model.chosen):
            self._list_lines(model)
        self._editor.setVisible(bool(model.chosen))
        self._title.setText(model.title)
        self._advice.setText(model.advice)
        self._advice.setVisible(bool(model.advice))
        if (old.chosen, old.reason, old.note) != (model.chosen, model.reason, model.note):
            self._reason = model.reason
            self._note.set_text(model.note)
        if (old.choices, old.chosen) != (model.choices, model.chosen):
            self._list_reasons(model)
        self._refresh()

    def _list_lines(self, model: ExplainModel) -> None:
        self._lines.empty()
        for line in model.lines:
            row = Row(gap=12)
            row.add(Icon(line.mark.icon, 24, line.mark.ink), align=Qt.AlignmentFlag.AlignVCenter)
            choice = ChoiceRow(line.words)
            choice.setAutoExclusive(False)
            choice.setChecked(line.ticket == model.chosen)
            choice.clicked.connect(lambda _=False, ticket=line.ticket: self.line_pressed.emit(ticket))
            row.add(choice, 3)
            row.add(Text(line.detail, "label", line.mark.ink), 2, Qt.AlignmentFlag.AlignVCenter)
            self._lines.add(row)
        dress(self._lines, self._lines.look)

    def _list_reasons(self, model: ExplainModel) -> None:
        """What happened in a row, and under it the reasons of that, two beside each other."""
        chosen = next((one for one in model.choices if one.code == self._reason), None)
        kinds = list(dict.fromkeys(one.kind for one in model.choices))
        kind = chosen.kind if chosen else self._kind if self._kind in kinds else "".join(kinds[:1])
        self._kind = kind
        self._kinds.empty()
        for words in kinds:
            button = Button(words, ButtonKind.OUTLINE if words == kind else ButtonKind.QUIET, padding=8)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setCheckable(True)
            button.setChecked(words == kind)
            button.clicked.connect(lambda _=False, words=words: self._choose_kind(words))
            self._kinds.add(button, 1)
        self._reasons.empty()
        of_kind = [one for one in model.choices if one.kind == kind]
        for at in range(0, len(of_kind), 2):
            pair = Row(gap=6)
            for one in of_kind[at : at + 2]:
                row = ChoiceRow(one.words)
                row.setAccessibleName(fill(self.tr("%1：%2"), one.kind, one.words))
                row.setAutoExclusive(False)
                row.setChecked(one.code == self._reason)
                row.clicked.connect(lambda _=False, code=one.code: self._choose(code))
                pair.add(row, 1)
            if len(of_kind[at : at + 2]) == 1:
                pair.add_stretch()
            self._reasons.add(pair)
        for panel in (self._kinds, self._reasons):
            dress(panel, panel.look)

    def _choose_kind(self, kind: str) -> None:
        self._kind, self._reason = kind, ""
        self._list_reasons(self._model)
        self._refresh()

    def _choose(self, code: str) -> None:
        self._reason = code
        self._list_reasons(self._model)
        self._refresh()

    def _refresh(self) -> None:
        model, note = self._model, self._note.text().strip()
        choice = next((one for one in model.choices if one.code == self._reason), None)
        needed = choice is not None and choice.asks_words
        self._note_label.setText(self.tr("说明文字（必填）") if needed else self.tr("说明文字（可不填）"))
        complete = choice is not None and (bool(note) or not needed) and not model.locked
        self._save.setEnabled(complete)
        self._all.setEnabled(complete)
        self._all.setVisible(model.same > 0)
        self._back.setVisible(model.explained)
        self._back.setEnabled(not model.locked)

    def _left(self) -> Column:
        whole = Column(gap=8)
        whole.add(self._none)
        whole.add(self._lines)
        whole.add_stretch()
        left = Column(gap=14, margins=(24, 20, 24, 20))
        left.add(titled(self.tr("说明差异"), self.tr("没有有效结果的考生都要选定原因，才能封存。")))
        left.add(Scroll(whole), 1)
        go_on = Button(self.tr("下一步：监考记录表"), ButtonKind.PRIMARY)
        go_on.clicked.connect(self.went_on)
        foot = Row()
        foot.add_stretch()
        foot.add(go_on)
        left.add(foot)
        return left

    def _right(self) -> Column:
        for widget in (
            self._title,
            self._advice,
            self._kinds,
            self._reasons,
            self._note_label,
            self._note,
        ):
            self._editor.add(widget)
        self._all.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._editor.add(pair(self._save, self._back))
        self._editor.add(self._all)
        self._editor.add_stretch()
        self._save.clicked.connect(lambda: self._submit(every=False))
        self._all.clicked.connect(lambda: self._submit(every=True))
        self._back.clicked.connect(self.taken_back)
        side = side_column()
        side.add(Scroll(self._editor), 1)
        return side

    def _submit(self, *, every: bool) -> None:
        self.explained.emit(self._reason, self._note.text().strip(), every)
