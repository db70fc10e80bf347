"""The steps of a longer work, in a row: done, the present one, those to come."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.icon import draw_icon
from client.widgets.panel import Row
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed, dress
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text


class StepState(Enum):
    """(icon, colour of words and line, type role)."""

    DONE = ("tick", "green", "label_strong")
    PRESENT = (None, "primary", "label_strong")
    OPEN = (None, "soft", "label")
    CLOSED = (None, "faded", "label")


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its code, its word and how far it is; a CLOSED one cannot be gone to yet."""

    code: str
    words: str
    state: StepState


class _StepMark(Dressed, QPushButton):
    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(step.words, parent)
        self._step = step
        self._guard = PressGuard(self)
        self.setAccessibleName(step.words)
        self.setEnabled(step.state is not StepState.CLOSED)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        icon = self._side() + self.look.px(6) if self._step.state.value[0] else 0
        return QSize(self._words().natural_width() + icon + self.look.px(34), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, colour, _ = self._step.state.value
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        ink, words = look.colour(colour), self._words()
        side = self._side()
        wide = words.natural_width() + (side + look.px(6) if icon else 0)
        x = rect.center().x() - wide / 2
        if icon:
            draw_icon(painter, icon, QRectF(x, rect.center().y() - side / 2, side, side), ink)
            x += side + look.px(6)
        words.draw(painter, QPointF(x, rect.center().y() - words.height(UNBROKEN) / 2), UNBROKEN, ink)
        present = self._step.state is StepState.PRESENT
        line = QRectF(0, rect.bottom() - look.px(4), rect.width(), look.px(4))
        quiet = self._step.state in (StepState.OPEN, StepState.CLOSED)
        painter.fillRect(line, look.colour("primary" if present else "line" if quiet else "green"))
        if self._guard.ring:
            draw_ring(painter, rect, self)

    def _words(self) -> WrappedText:
        return set_text(self.text(), self._step.state.value[2], self.look)

    def _side(self) -> int:
        return self.look.px(17)


class Stepper(Row):
    """Shows the steps; `chosen` carries the code of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._steps: tuple[Step, ...] = ()
        self._marks: list[_StepMark] = []

    def display(self, steps: tuple[Step, ...]) -> None:
        """Show `steps`."""
        if steps == self._steps:
            return
        self._steps = steps
        for mark in self._marks:
            self.box.removeWidget(mark)
            mark.hide()
            mark.deleteLater()
        self._marks = [_StepMark(step) for step in steps]
        for mark, step in zip(self._marks, steps, strict=True):
            mark.clicked.connect(lambda _=False, code=step.code: self.chosen.emit(code))
            self.add(mark)
            dress(mark, self.look)
