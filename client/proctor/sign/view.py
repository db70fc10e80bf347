"""Two proctors sign what will be sealed: what it says on the left, stick and PIN on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.page import Page, Scroll, titled
from client.widgets.panel import Column, Row
from client.widgets.proctor_model import ProctorModel, Submission
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.text import Text
from client.widgets.theme import dress

PANEL = 430


@dataclass(frozen=True, slots=True)
class SignModel:
    """`missing` names what has to be done before anybody signs; `signed` who has signed."""

    title: str
    hint: str
    facts: tuple[Fact, ...]
    differences: tuple[str, ...]
    missing: tuple[str, ...]
    signed: str
    proctor: ProctorModel


class SignPage(Page):
    """`submitted` carries the PIN."""

    submitted = Signal(str)
    started_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PANEL, parent)
        self._heading = titled("", " ")
        self._title, self._hint = self._heading.findChildren(Text)
        self._facts = Facts()
        self._differences = Column(gap=4)
        self._missing = Column(gap=6, margins=(16, 12, 16, 12), radius="card")
        self._missing.set_surface("amber_tint", "amber_mark")
        self._signed = Text("", "strong", "green")
        self._signed_row = Row(gap=12, margins=(16, 10, 16, 10), radius="card")
        self._signed_row.set_surface("green_tint", "green")
        self._panel = ProctorPanel()
        self._shown: tuple[object, ...] = ()
        self.lay_out(self._left(), self._panel)
        self._panel.submitted.connect(self._submit)

    def display(self, model: SignModel) -> None:
        """Show `model`."""
        self._title.setText(model.title)
        self._hint.setText(model.hint)
        self._facts.display(model.facts)
        if (model.differences, model.missing) != self._shown:
            self._shown = (model.differences, model.missing)
            self._list(self._differences, model.differences, "body", "ink")
            self._list(self._missing, model.missing, "label_strong", "amber")
        self._missing.setVisible(bool(model.missing))
        self._signed.setText(model.signed)
        self._signed_row.setVisible(bool(model.signed))
        self._panel.setEnabled(not model.missing)
        self._panel.display(model.proctor)

    def _list(self, column: Column, lines: tuple[str, ...], role: str, colour: str) -> None:
        column.empty()
        for line in lines:
            column.add(Text(line, role, colour))
        dress(column, column.look)

    def _left(self) -> Column:
        again = Button(self.tr("重新开始签名"), ButtonKind.QUIET)
        again.clicked.connect(self.started_over)
        self._signed_row.add(Icon("tick", 24, "green"))
        self._signed_row.add(self._signed, 1)
        self._signed_row.add(again)
        whole = Column(gap=16)
        whole.add(self._missing)
        whole.add(self._signed_row)
        whole.add(self._facts)
        whole.add(self._differences)
        whole.add_stretch()
        left = Column(gap=16, margins=(24, 20, 24, 20))
        left.add(self._heading)
        left.add(Scroll(whole), 1)
        return left

    def _submit(self, submission: Submission) -> None:
        self.submitted.emit(submission.pin)
