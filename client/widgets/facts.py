"""A short list of facts: what it is on the left, what it says on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, dress


@dataclass(frozen=True, slots=True)
class Fact:
    """`strong` facts are the ones to read first."""

    name: str
    value: str
    strong: bool = False


class Facts(Dressed, QWidget):
    """Rows of facts; the values wrap."""

    def __init__(self, *, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Fact, ...] = ()
        self._names: list[Text] = []
        self._values: list[Text] = []

    def display(self, facts: tuple[Fact, ...]) -> None:
        """Show `facts`; only changed values are set anew while the names stay."""
        if [(f.name, f.strong) for f in facts] != [(f.name, f.strong) for f in self._shown]:
            self._build(facts)
        for value, fact in zip(self._values, facts, strict=True):
            if value.text() != fact.value:
                value.setText(fact.value)
        self._shown = facts

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        return look

    def _build(self, facts: tuple[Fact, ...]) -> None:
        for text in (*self._names, *self._values):
            self._grid.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._names = []
        self._values = []
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts):
            name = Text(fact.name, self._role, "soft", wrap=False)
            strong = "strong" if self._role == "body" else "label_strong"
            value = Text(
                fact.value, strong if fact.strong else self._role, "primary" if fact.strong else "ink"
            )
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(value, row, 1, top)
            self._names.append(name)
            self._values.append(value)
            for text in (name, value):
                dress(text, self.look)
