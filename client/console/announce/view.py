"""Choose a standard text or write one; it is shown on the seats until the candidates put it away."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.sheet import EDGE
from client.widgets.button import Button, ButtonKind
from client.widgets.choice_list import ChoiceRow
from client.widgets.note_field import NoteField
from client.widgets.page import Scroll
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import dress

LONGEST = 200
OWN = "own"
"""Code of the text in one's own words."""


@dataclass(frozen=True, slots=True)
class AnnounceModel:
    """`to` says whom it reaches; `texts` are (code, words) of the standard ones."""

    to: str
    texts: tuple[tuple[str, str], ...]
    send: str


class AnnouncePage(Column):
    """`announced` carries the code of a standard text, or OWN, and the words of one's own."""

    announced = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 0, EDGE, 0), parent=parent)
        self._title = Text(self.tr("通知考生"), "heading")
        self._to = Text("", "label", "soft")
        self._rows = Column(gap=8)
        self._own = NoteField(self.tr("自己写的通知"), 3, limit=LONGEST)
        self._send = Button("", ButtonKind.PRIMARY)
        self._chosen = ""
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._build()

    def display(self, model: AnnounceModel) -> None:
        """Show `model`; what was chosen and typed stays."""
        self._to.setText(model.to)
        if model.texts != self._shown:
            self._shown = model.texts
            self._offer(model.texts)
        self._send.setText(model.send)
        self._send.setAccessibleName(model.send)
        self._refresh()

    def forget(self) -> None:
        """Choose nothing, and empty the field."""
        self._own.set_text("")
        self._choose_code("")

    def _offer(self, texts: tuple[tuple[str, str], ...]) -> None:
        self._rows.empty()
        for code, words in (*texts, (OWN, self.tr("自己写："))):
            row = ChoiceRow(words)
            row.setProperty("code", code)
            row.clicked.connect(self._choose)
            self._rows.add(row)
        dress(self._rows, self._rows.look)

    def _choose(self) -> None:
        self._choose_code(str(self.sender().property("code")))
        if self._chosen == OWN:
            self._own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_code(self, code: str) -> None:
        self._chosen = code
        for row in self._rows.findChildren(ChoiceRow):
            row.setChecked(row.property("code") == code)
        self._refresh()

    def _type(self) -> None:
        if self._own.text() and self._chosen != OWN:
            self._choose_code(OWN)
        self._refresh()

    def _refresh(self) -> None:
        written = bool(self._own.text().strip())
        self._send.setEnabled(bool(self._chosen) and (self._chosen != OWN or written))

    def _finish(self) -> None:
        words = self._own.text().strip() if self._chosen == OWN else ""
        self.announced.emit(self._chosen, words)

    def _build(self) -> None:
        self._own.textChanged.connect(self._type)
        self._send.clicked.connect(self._finish)
        inner = Column(gap=8)
        for widget in (self._rows, self._own):
            inner.add(widget)
        inner.add_stretch()
        back = Button(self.tr("返回座位图"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        foot = Row(gap=16)
        foot.add(back)
        foot.add_stretch()
        foot.add(self._send)
        self.add(self._title)
        self.add(self._to)
        self.add(Scroll(inner), 1)
        self.add(foot)
