"""The check list of one phase; who ticked what, and when."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from client.console.sheet import EDGE
from client.widgets.button import Button, ButtonKind
from client.widgets.page import Scroll
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import dress
from client.widgets.tick_box import TickBox


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to do; `ticked` says who did it and when, empty where nobody has."""

    code: str
    words: str
    ticked: str = ""


@dataclass(frozen=True, slots=True)
class PhaseModel:
    """`go` are the words of the button that leads on, empty where none is needed; `why` it cannot yet.

    `papers`: whether what hangs and lies in the room can be had here to be printed.
    """

    title: str
    hint: str
    lines: tuple[CheckLine, ...]
    go: str = ""
    why: str = ""
    papers: bool = False


class PhasePage(Column):
    """`ticked` carries an item and whether it is done; `went_on`: the button that leads on; `left`.

    `papers_wanted`: the papers that are printed before an exam.
    """

    ticked = Signal(str, bool)
    went_on = Signal()
    papers_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 0, EDGE, 0), parent=parent)
        self._title = Text("", "heading")
        self._hint = Text("", "label", "soft")
        self._lines = Column(gap=2)
        self._why = Text("", "label", "amber")
        self._go = Button("", ButtonKind.PRIMARY)
        self._papers = Button(self.tr("保存考场用纸"), ButtonKind.QUIET)
        self._shown: tuple[CheckLine, ...] = ()
        self._boxes: dict[str, TickBox] = {}
        self._notes: dict[str, Text] = {}
        self._build()

    def display(self, model: PhaseModel) -> None:
        """Show `model`."""
        self._title.setText(model.title)
        self._hint.setText(model.hint)
        if [(one.code, one.words) for one in model.lines] != [(one.code, one.words) for one in self._shown]:
            self._rebuild(model.lines)
        self._shown = model.lines
        for line in model.lines:
            self._boxes[line.code].setChecked(bool(line.ticked))
            self._notes[line.code].setText(line.ticked)
            self._notes[line.code].setVisible(bool(line.ticked))
        self._why.setText(model.why)
        self._why.setVisible(bool(model.why))
        self._papers.setVisible(model.papers)
        self._go.setVisible(bool(model.go))
        self._go.setText(model.go)
        self._go.setAccessibleName(model.go)
        self._go.setEnabled(not model.why)

    def _rebuild(self, lines: tuple[CheckLine, ...]) -> None:
        self._lines.empty()
        self._boxes, self._notes = {}, {}
        for line in lines:
            box, note = TickBox(line.words), Text("", "label", "green")
            box.setProperty("code", line.code)
            box.clicked.connect(self._tick)
            indented = Row(margins=(56, 0, 0, 6))
            indented.add(note, 1)
            self._lines.add(box)
            self._lines.add(indented)
            self._boxes[line.code], self._notes[line.code] = box, note
        dress(self._lines, self._lines.look)

    def _tick(self, on: bool) -> None:
        self.ticked.emit(str(self.sender().property("code")), on)

    def _build(self) -> None:
        inner = Column(gap=6)
        inner.add(self._lines)
        inner.add_stretch()
        back = Button(self.tr("返回座位图"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        self._go.clicked.connect(self.went_on)
        self._papers.clicked.connect(self.papers_wanted)
        foot = Row(gap=16)
        foot.add(back)
        foot.add(self._why, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.add_stretch()
        foot.add(self._papers)
        foot.add(self._go)
        self.add(self._title)
        self.add(self._hint)
        self.add(Scroll(inner), 1)
        self.add(foot)
