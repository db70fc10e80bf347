"""One numbered step of what a proctor does at a seat."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import WrappedText, set_text


class StepRow(Dressed, QPushButton):
    """A number and what has been done or chosen. Where there is a choice to make, a click opens it.

    A row may be an entry too: a click on it takes the digits there, and the active one has the strong frame.
    Its accessible name starts with `name` and goes on with what it shows.
    """

    def __init__(self, name: str, *, choice: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._choice = name, choice
        self._number, self._words, self._done, self._dots = 1, "", False, 0
        self._active = False
        self._guard = PressGuard(self)
        self.setAutoDefault(False)
        self._let_press(on=choice)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_step(self, number: int, words: str, *, done: bool, dots: int = 0) -> None:
        """Show the step as `words`; `done` steps are in full ink. `dots` stand for a secret's characters."""
        self._number, self._words, self._done, self._dots = number, words, done, dots
        self.setAccessibleName(f"{self._name} {words}".strip())
        self.updateGeometry()
        self.update()

    def set_entry(self, *, on: bool, active: bool) -> None:
        """Whether a click takes the digits to this row, and whether they go there now."""
        self._let_press(on=on or self._choice)
        self._active = active
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._text().height(self._text_width(width))
        return max(self.look.target, text + self.look.px(16))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(260), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(220), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        border = look.colour("primary" if self._active else "outline" if self._choice else "line")
        draw_card(
            painter,
            rect,
            fill=look.colour("field"),
            border=border,
            width=look.line("strong" if self._active else "thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        painter.setFont(look.font("title"))
        painter.setPen(look.colour("primary"))
        number = QRectF(look.px(18), 0, look.px(24), rect.height())
        painter.drawText(
            number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(self._number)
        )
        if self._dots:
            self._paint_dots(painter, rect)
        else:
            text, width = self._text(), self._text_width(self.width())
            at = QPointF(look.px(46), (rect.height() - text.height(width)) / 2)
            text.draw(painter, at, width, look.colour("ink" if self._done else "soft"))
        if self._choice:
            side = look.px(20)
            box = QRectF(rect.right() - side - look.px(14), rect.center().y() - side / 2, side, side)
            draw_icon(painter, "down", box, look.colour("soft"))

    def _let_press(self, *, on: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)

    def _paint_dots(self, painter: QPainter, rect: QRectF) -> None:
        look = self.look
        side, pitch = look.px(14), look.px(24)
        painter.setBrush(look.colour("ink"))
        painter.setPen(Qt.PenStyle.NoPen)
        for i in range(self._dots):
            painter.drawEllipse(QRectF(look.px(46) + i * pitch, rect.center().y() - side / 2, side, side))

    def _text(self) -> WrappedText:
        return set_text(self._words, "row", self.look)

    def _text_width(self, width: int) -> int:
        return width - self.look.px(46) - self.look.px(46 if self._choice else 18)
