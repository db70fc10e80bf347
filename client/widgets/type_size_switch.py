"""小 中 大: the three steps of the type, and with them the contrast."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QRadioButton, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.choosable import Choosable
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed, Look, ThemeName, TypeSize
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text

# The letter of each step is set larger than the one before: the shape says what the button does.
LEAST_OF_TARGET = 0.78
_LETTER_SIZES = {TypeSize.SMALL: 16, TypeSize.MEDIUM: 20, TypeSize.LARGE: 25}


class _StepButton(Choosable, Dressed, QRadioButton):
    def __init__(self, step: TypeSize, letter: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._letter = step, letter
        self._guard = PressGuard(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self.look.target, self.look.target)

    def minimumSizeHint(self) -> QSize:
        # Beside a narrow window's photo three of them share what there is.
        return QSize(round(self.look.target * LEAST_OF_TARGET), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        ink = _paint_switch(painter, rect, self.look, on=self.isChecked())
        if self._guard.ring:
            draw_ring(painter, rect, self)
        font = self.look.font("tag" if self.isChecked() else "label")
        font.setPixelSize(max(round(14 / self.look.ratio), self.look.px(_LETTER_SIZES[self._step])))
        painter.setFont(font)
        painter.setPen(self.look.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)


class _ContrastButton(Choosable, Dressed, QCheckBox):
    def __init__(self, words: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._guard = PressGuard(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: object) -> bool:
        return True

    def needed(self) -> QSize:
        """The room that mark and words take."""
        words = self._text()
        return QSize(self._mark() + self.look.px(8) + words.natural_width(), words.height(UNBROKEN))

    def sizeHint(self) -> QSize:
        return QSize(self.needed().width() + self.look.px(20), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        ink = self.look.colour(_paint_switch(painter, rect, self.look, on=self.isChecked()))
        if self._guard.ring:
            draw_ring(painter, rect, self)
        needed, side, words = self.needed(), self._mark(), self._text()
        x = rect.center().x() - needed.width() / 2
        draw_icon(painter, "contrast", QRectF(x, rect.center().y() - side / 2, side, side), ink)
        at = QPointF(x + side + self.look.px(8), rect.center().y() - needed.height() / 2)
        words.draw(painter, at, words.natural_width(), ink)

    def _text(self) -> WrappedText:
        return set_text(self._words, "tag", self.look)

    def _mark(self) -> int:
        return self.look.px(20)


class TypeSizeSwitch(Dressed, QWidget):
    """Three radio buttons and a check box. Shows what the look says; says what was chosen."""

    size_chosen = Signal(TypeSize)
    theme_chosen = Signal(ThemeName)

    def __init__(self, *, stacked: bool = False, parent: QWidget | None = None) -> None:
        """`stacked` sets the contrast under the sizes instead of beside them."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        words = {
            TypeSize.SMALL: (self.tr("小"), self.tr("小字")),
            TypeSize.MEDIUM: (self.tr("中"), self.tr("中字")),
            TypeSize.LARGE: (self.tr("大"), self.tr("大字")),
        }
        self._steps = {step: _StepButton(step, *words[step], self) for step in TypeSize}
        for column, (step, button) in enumerate(self._steps.items()):
            grid.addWidget(button, 0, column)
            button.clicked.connect(lambda _=False, step=step: self.size_chosen.emit(step))
        self._contrast = _ContrastButton(self.tr("对比"), self.tr("高对比度"), self)
        self._contrast.clicked.connect(self._choose_theme)
        if stacked:
            grid.addWidget(self._contrast, 1, 0, 1, 3)
        else:
            grid.addWidget(self._contrast, 0, 3)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._steps[look.size].setChecked(True)
        self._contrast.setChecked(look.theme is ThemeName.HIGH_CONTRAST)
        return look

    def _choose_theme(self) -> None:
        high = self._contrast.isChecked()
        self.theme_chosen.emit(ThemeName.HIGH_CONTRAST if high else ThemeName.PAPER)


def _paint_switch(painter: QPainter, rect: QRectF, look: Look, *, on: bool) -> str:
    draw_card(
        painter,
        rect,
        fill=look.colour("card"),
        border=look.colour("primary" if on else "line"),
        width=max(2, look.line("thin")) if on else look.line("thin"),
        radius=look.radius("card"),
    )
    return "primary" if on else "ink"
