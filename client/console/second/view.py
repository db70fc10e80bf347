"""In the place of the plan: what is about to be done, and the second proctor's stick and PIN for it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.sheet import EDGE
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.panel import Column, Row
from client.widgets.proctor_model import ProctorModel, Submission
from client.widgets.proctor_panel import ProctorPanel
from client.widgets.text import Text
from client.widgets.theme import Look

PANEL = 400
"""Design pixels of the panel's width."""


@dataclass(frozen=True, slots=True)
class SecondModel:
    """`what` is the act, `who` are the seats, `effect` what it does."""

    what: str
    who: str
    reason: str
    effect: str
    proctor: ProctorModel


class SecondPage(Row):
    """`submitted` carries the second proctor's PIN; `left`: nothing is done."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=24, margins=(0, 0, EDGE, 0), parent=parent)
        self._what = Text("", "heading")
        self._facts = Facts()
        self._effect = Text("", "label", "soft")
        self._panel = ProctorPanel()
        self._build()

    def display(self, model: SecondModel) -> None:
        """Show `model`; what was typed stays."""
        self._what.setText(model.what)
        self._facts.display((Fact(self.tr("座位"), model.who), Fact(self.tr("原因"), model.reason)))
        self._effect.setText(model.effect)
        self._panel.display(model.proctor)

    def forget(self) -> None:
        """Forget what was typed."""
        self._panel.reset()

    def take_look(self, look: Look) -> Look:
        self._panel.setFixedWidth(look.px(PANEL))
        return super().take_look(look)

    def _build(self) -> None:
        back = Button(self.tr("返回，不做"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        self._panel.submitted.connect(self._submit)
        self._panel.dismissed.connect(self.left)
        left = Column(gap=14)
        for widget in (self._what, self._facts, self._effect):
            left.add(widget)
        left.add_stretch()
        left.add(back, align=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._panel)
        self.add(left, 1)
        self.add(self._panel)

    def _submit(self, submission: Submission) -> None:
        self.submitted.emit(submission.pin)
