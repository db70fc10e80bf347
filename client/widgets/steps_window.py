"""The window of a desk program: what it is about, its counts, the steps, and the page of the present step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.widgets.drill_ribbon import DrillRibbon
from client.widgets.notice_band import NoticeBand, NoticeKind
from client.widgets.panel import Column, Row
from client.widgets.stepper import Step, Stepper
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, ThemeName, TypeSize, dress, scale_for
from client.widgets.type_size_switch import TypeSizeSwitch


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of the header; a `marked` one needs a hand."""

    words: str
    value: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FrameModel:
    """What stands round every page; `problem` says what went wrong last, `done` what went well."""

    title: str
    subtitle: str
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    drill: bool = False
    problem: str = ""
    done: str = ""


class StepsWindow(Dressed, QWidget):
    """`step_chosen` carries a step's code. Closing is refused while a request is at work (`busy`)."""

    step_chosen = Signal(str)

    def __init__(self, title: str, pages: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._pages = dict(pages)
        self._wish = Look(size=TypeSize.SMALL)
        self._worn: Look | None = None
        self.busy = False
        self._ribbon = DrillRibbon()
        self._ribbon.hide()
        self._title = Text("", "title")
        self._subtitle = Text("", "label", "soft")
        self._figures = Row(gap=28)
        self._figure_texts: list[tuple[Text, Text]] = []
        self._switch = TypeSizeSwitch()
        self._stepper = Stepper()
        self._notice = NoticeBand()
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._build()

    def display(self, model: FrameModel) -> None:
        """Show what stands round the page."""
        self._ribbon.setVisible(model.drill)
        self._title.setText(model.title)
        self._subtitle.setText(model.subtitle)
        self._subtitle.setVisible(bool(model.subtitle))
        self._show_figures(model.figures)
        self._stepper.setVisible(bool(model.steps))
        self._stepper.display(model.steps)
        if model.problem or not model.done:
            self._notice.display(model.problem, NoticeKind.WRONG)
        else:
            self._notice.display(model.done, NoticeKind.GOOD)

    def come_to(self, name: str) -> None:
        """Bring a page up."""
        page = self._pages[name]
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def appear(self, size: tuple[int, int] | None) -> None:
        """Come up in a size, or over the whole screen."""
        if size is None:
            self.showMaximized()
        else:
            self.resize(*size)
            self.show()

    def set_look(self, theme: ThemeName, size: TypeSize) -> None:
        """Wear another theme or type step."""
        self._wish = replace(self._wish, theme=theme, size=size)
        self._wear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wear()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self.busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("paper"))

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        if len(figures) != len(self._figure_texts):
            self._rebuild_figures(len(figures))
        for (name, value), figure in zip(self._figure_texts, figures, strict=True):
            name.setText(figure.words)
            value.setText(str(figure.value))
            for text, colour in ((name, "soft"), (value, "ink")):
                text.set_colour("amber" if figure.marked else colour)

    def _rebuild_figures(self, count: int) -> None:
        self._figures.empty()
        self._figure_texts = []
        for _ in range(count):
            column = Column(gap=0)
            name, value = Text("", "label", "soft", wrap=False), Text("", "title", wrap=False)
            column.add(name)
            column.add(value)
            self._figures.add(column)
            dress(column, self.look)
            self._figure_texts.append((name, value))

    def _build(self) -> None:
        head = Row(gap=36, margins=(24, 8, 24, 8), fill="card", rule=Qt.Edge.BottomEdge)
        words = Column(gap=0)
        words.add_stretch()
        words.add(self._title)
        words.add(self._subtitle)
        words.add_stretch()
        head.add(words, 1)
        head.add(self._figures, align=Qt.AlignmentFlag.AlignVCenter)
        head.add(self._switch, align=Qt.AlignmentFlag.AlignVCenter)
        self._switch.size_chosen.connect(lambda size: self.set_look(self._wish.theme, size))
        self._switch.theme_chosen.connect(lambda theme: self.set_look(theme, self._wish.size))
        self._stepper.chosen.connect(self.step_chosen)
        steps = Row(margins=(24, 6, 24, 0))
        steps.add(self._stepper)
        steps.add_stretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        notice = Row(margins=(24, 8, 24, 0))
        notice.add(self._notice, 1)
        for widget in (self._ribbon, head, steps, notice):
            box.addWidget(widget)
        box.addWidget(self._stack, 1)

    def _wear(self) -> None:
        look = replace(self._wish, scale=scale_for(self.size()))
        if look != self._worn:
            self._worn = look
            dress(self, look)
