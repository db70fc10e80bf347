"""The two large buttons of a true/false question: √ 正确 and × 错误."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.choosable import Choosable
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text


class TrueFalseCard(Choosable, Dressed, QRadioButton):
    """A large square of one of the two answers; its name is "A 正确" or "B 错误"."""

    def __init__(self, letter: str, text: str, *, true: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._text = letter, text
        self._icon = "tick" if true else "cross"
        self._guard = PressGuard(self)
        self.setAccessibleName(f"{letter} {text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def hitButton(self, pos: QPoint) -> bool:
        return True

    def say(self, text: str) -> None:
        """Become the card of another question."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(f"{self._letter} {text}")
            self.updateGeometry()
            self.update()

    def expect(self, text: str) -> None:
        """Get ready to become the card of that answer."""
        set_text(text, "heading", self.look).natural_width()

    def lines(self) -> int:
        """One: the two answers are never broken."""
        return 1

    def needed(self) -> QSize:
        """The room that mark, text and "已选" take."""
        text, chosen, mark = self._word(), self._chosen(), self._mark()
        width = mark + self.look.px(16) + max(text.natural_width(), chosen.natural_width())
        return QSize(width, text.height(UNBROKEN) + chosen.height(UNBROKEN))

    def sizeHint(self) -> QSize:
        needed, look = self.needed(), self.look
        return QSize(needed.width() + look.px(40), max(look.px(128), needed.height() + look.px(40)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "primary_tint" if on else ("key_pressed" if self.isDown() else "card")
        draw_card(
            painter,
            rect,
            fill=look.colour(fill),
            border=look.colour("primary" if on else "line"),
            width=look.line("strong" if on else "thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        self._paint_words(painter, rect, on=on)

    def _paint_words(self, painter: QPainter, rect: QRectF, *, on: bool) -> None:
        look, text, chosen, side = self.look, self._word(), self._chosen(), self._mark()
        ink = look.colour("primary" if on else "ink")
        x = rect.center().x() - (side + look.px(16) + text.natural_width()) / 2
        middle = rect.center().y() - (chosen.height(UNBROKEN) / 2 if on else 0)
        draw_icon(painter, self._icon, QRectF(x, middle - side / 2, side, side), ink)
        x += side + look.px(16)
        text.draw(painter, QPointF(x, middle - text.height(UNBROKEN) / 2), text.natural_width(), ink)
        if on:
            y = middle + text.height(UNBROKEN) / 2
            x = rect.center().x() - chosen.natural_width() / 2
            chosen.draw(painter, QPointF(x, y), chosen.natural_width(), ink)

    def _word(self) -> WrappedText:
        return set_text(self._text, "heading", self.look)

    def _chosen(self) -> WrappedText:
        return set_text(self.tr("已选"), "label_strong", self.look)

    def _mark(self) -> int:
        return self.look.px(44)
