"""The bar over the room: which room and exam, the counts, how the type is set, the time left."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from client.console.one_line import OneLine
from client.widgets.panel import Column, Row
from client.widgets.steps_window import Figure
from client.widgets.text import Text
from client.widgets.theme import dress
from client.widgets.type_size_switch import TypeSizeSwitch


@dataclass(frozen=True, slots=True)
class HeadModel:
    """`clock` is the time left, "01:03:12", and `clock_words` until what; both empty where none runs."""

    title: str
    subtitle: str = ""
    figures: tuple[Figure, ...] = ()
    clock_words: str = ""
    clock: str = ""


class Head(Row):
    """Over every page of the console."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=28, margins=(24, 6, 24, 6), fill="card", rule=Qt.Edge.BottomEdge, parent=parent)
        self._title = OneLine("title")
        self._subtitle = OneLine("label", "soft")
        self._figures = Row(gap=24)
        self._shown: list[tuple[Text, Text]] = []
        self.switch = TypeSizeSwitch()
        self._clock_words = Text("", "label", "soft", wrap=False, align=Qt.AlignmentFlag.AlignRight)
        self._clock = Text("", "heading", wrap=False, align=Qt.AlignmentFlag.AlignRight)
        words = Column(gap=0)
        words.add_stretch()
        words.add(self._title)
        words.add(self._subtitle)
        words.add_stretch()
        self._clock_column = Column(gap=0)
        self._clock_column.add(self._clock_words)
        self._clock_column.add(self._clock)
        self.add(words, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.add(self._figures, align=middle)
        self.add(self.switch, align=middle)
        self.add(self._clock_column, align=middle)

    def display(self, model: HeadModel) -> None:
        """Show `model`."""
        self._title.setText(model.title)
        self._subtitle.setText(model.subtitle)
        self._subtitle.setVisible(bool(model.subtitle))
        if len(model.figures) != len(self._shown):
            self._rebuild(len(model.figures))
        for (name, value), figure in zip(self._shown, model.figures, strict=True):
            name.setText(figure.words)
            value.setText(str(figure.value))
            for text, colour in ((name, "soft"), (value, "ink")):
                text.set_colour("amber" if figure.marked else colour)
        self._clock_column.setVisible(bool(model.clock))
        for text, words in ((self._clock_words, model.clock_words), (self._clock, model.clock)):
            if text.text() != words:
                text.setText(words)

    def _rebuild(self, count: int) -> None:
        self._figures.empty()
        self._shown = []
        for _ in range(count):
            column = Column(gap=0)
            name, value = Text("", "label", "soft", wrap=False), Text("", "title", wrap=False)
            column.add(name)
            column.add(value)
            self._figures.add(column)
            dress(column, self.look)
            self._shown.append((name, value))
