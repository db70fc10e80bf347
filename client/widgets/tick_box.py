"""A box to tick, with its sentence: the whole line is the target."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.choosable import Choosable
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import WrappedText, set_text


class TickBox(Choosable, Dressed, QCheckBox):
    """The sentence wraps; its accessible name is the sentence."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._guard = PressGuard(self)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: object) -> bool:
        return True

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._text().height(width - self._indent() - self.look.px(12))
        return max(self.look.target, text + self.look.px(12))

    def sizeHint(self) -> QSize:
        width = self._indent() + self._text().natural_width() + self.look.px(16)
        return QSize(width, self.look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        if self._guard.ring:
            draw_ring(painter, rect, self)
        on, side = self.isChecked(), look.px(34)
        ink = "ink" if self.isEnabled() else "faded"
        box = QRectF(look.px(8), rect.center().y() - side / 2, side, side)
        draw_card(
            painter,
            box,
            fill=look.colour("primary" if on else "card"),
            border=None if on else look.colour("primary" if self.isEnabled() else "faded"),
            width=max(2, look.line("thin")),
            radius=look.radius("small"),
        )
        if on:
            draw_icon(painter, "tick", box.adjusted(4, 4, -4, -4), look.colour("on_primary"))
        width = self.width() - self._indent() - look.px(12)
        text = self._text()
        at = QPointF(self._indent(), rect.center().y() - text.height(width) / 2)
        text.draw(painter, at, width, look.colour(ink))

    def _text(self) -> WrappedText:
        return set_text(self._words, "strong", self.look)

    def _indent(self) -> int:
        return self.look.px(56)
