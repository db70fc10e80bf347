"""What all answer cards share: how a card with a letter, a text and "已选" is measured and painted."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton

from client.widgets.button import draw_ring
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Look
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text

BADGE = 42
MARGIN = 20


class AnswerCard:
    """Measures and paints one option for the radio button or check box that wears it."""

    def __init__(
        self, control: QAbstractButton, letter: str, text: str, chosen: str, *, square: bool
    ) -> None:
        """`chosen` is the word shown on a chosen card; `square` badges mean that several may be chosen."""
        self.text = text
        self._control, self._letter, self._chosen, self._square = control, letter, chosen, square
        self._guard = PressGuard(control)
        self._worn: Look | None = None
        control.setAccessibleName(f"{letter} {text}")

    def say(self, text: str) -> None:
        """Become the card of another option."""
        if text != self.text:
            self.text, self._worn = text, None
            self._control.setAccessibleName(f"{self._letter} {text}")
            self._control.updateGeometry()
            self._control.update()

    def expect(self, text: str, look: Look) -> None:
        """Set the text of an option that will probably come next, as it would lie in the card now."""
        set_text(text, "option", look).height(self._text_width(look, self._control.width()))

    def height(self, look: Look, width: int) -> int:
        """The card's height at `width`."""
        text = self._text(look).height(self._text_width(look, width))
        return max(look.target + look.px(14), text + 2 * look.px(14))

    def lines(self, look: Look, width: int) -> int:
        """How many lines the text takes in a card of `width`."""
        return self._text(look).lines(self._text_width(look, width))

    def least(self, look: Look) -> QSize:
        """A width at which the longest words still read well."""
        width = look.px(2 * MARGIN + BADGE + 18) + self._chosen_width(look) + 6 * look.type_size("option")
        return QSize(width, look.target + look.px(14))

    def paint(self, look: Look) -> None:
        """Paint the card in the control's present state."""
        control, painter = self._control, QPainter(self._control)
        rect = QRectF(control.rect())
        chosen = control.isChecked()
        fill = "primary_tint" if chosen else ("key_pressed" if control.isDown() else "card")
        draw_card(
            painter,
            rect,
            fill=look.colour(fill),
            border=look.colour("primary" if chosen else "line"),
            width=look.line("strong" if chosen else "thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, control)  # type: ignore[arg-type]  # every card's control is Dressed
        self._paint_badge(painter, look, chosen=chosen)
        width = self._text_width(look, control.width())
        text = self._text(look)
        left = look.px(MARGIN + BADGE + 18)
        top = (control.height() - text.height(width)) / 2
        text.draw(painter, QPointF(left, top), width, look.colour("ink"))
        if chosen:
            word = self._word
            x = control.width() - look.px(MARGIN) - word.natural_width()
            y = (control.height() - word.height(UNBROKEN)) / 2
            word.draw(painter, QPointF(x, y), word.natural_width(), look.colour("primary"))

    def _paint_badge(self, painter: QPainter, look: Look, *, chosen: bool) -> None:
        side = look.px(BADGE)
        box = QRectF(look.px(MARGIN), (self._control.height() - side) / 2, side, side)
        draw_card(
            painter,
            box,
            fill=look.colour("primary") if chosen else None,
            border=None if chosen else look.colour("outline"),
            width=max(2, look.line("thin")),
            radius=look.radius("small") if self._square else side / 2,
        )
        painter.setPen(look.colour("on_primary" if chosen else "ink"))
        painter.setFont(look.font("title"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _wear(self, look: Look) -> None:
        """Set both texts anew where look or text is another one."""
        if look is not self._worn:
            self._worn = look
            self._set = set_text(self.text, "option", look)
            self._word = set_text(self._chosen, "label_strong", look)

    def _text(self, look: Look) -> WrappedText:
        self._wear(look)
        return self._set

    def _text_width(self, look: Look, width: int) -> int:
        # Room for the word is always kept, so that choosing an option never moves its text.
        return width - look.px(2 * MARGIN + BADGE + 18 + 12) - self._chosen_width(look)

    def _chosen_width(self, look: Look) -> int:
        self._wear(look)
        return self._word.natural_width()
