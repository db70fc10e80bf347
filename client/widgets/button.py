"""Push buttons: the strong one, the quiet one, the outlined one and the one for heavy acts."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text


class ButtonKind(Enum):
    """How much a button asks for attention: (fill, pressed fill, border, ink, type role)."""

    PRIMARY = ("primary", "primary_pressed", None, "on_primary", "button_strong")
    QUIET = ("card", "key_pressed", "line", "ink", "button")
    OUTLINE = ("card", "primary_tint", "primary", "primary", "button_strong")
    DANGER = ("card", "red_tint", "red", "red", "button_strong")
    KEY = ("key", "key_pressed", "line", "ink", "key")
    PLAIN = (None, "primary_tint", None, "soft", "label")
    MARKED = ("amber_tint", "amber_tint", "amber_mark", "amber", "button_strong")


class Button(Dressed, QPushButton):
    """A button at least one target high, with an icon before or after its words.

    Its accessible name is `name`, by default its words; the name stays when the words change.
    """

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.QUIET,
        *,
        name: str = "",
        icon: str | None = None,
        icon_after: bool = False,
        padding: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(name or words)
        self._kind = kind
        self._icon, self._icon_after = icon, icon_after
        self._padding = padding
        self._guard = PressGuard(self)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: ButtonKind) -> None:
        """Change how much the button asks for attention."""
        if kind is self._kind:
            return
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str | None) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def needed(self) -> QSize:
        """The room that icon and words take, without padding."""
        words = self._words()
        icon = self._icon_side() + self.look.px(8) if self._icon else 0
        width = words.natural_width() if self.text() else -self.look.px(8)
        return QSize(width + icon, max(words.height(UNBROKEN), self._icon_side() if self._icon else 0))

    def sizeHint(self) -> QSize:
        needed = self.needed()
        height = max(self.look.target, needed.height() + self.look.px(12))
        return QSize(needed.width() + 2 * self.look.px(self._padding), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(self.needed().width() + 2 * self.look.px(min(10, self._padding)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, pressed, border, ink, _ = self._kind.value
        if not self.isEnabled():
            fill, border, ink = ("faded_fill" if fill else None), ("line" if fill else None), "faded"
        elif self.isDown():
            fill = pressed
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        draw_card(
            painter,
            rect,
            fill=look.colour(fill) if fill else None,
            border=look.colour(border) if border else None,
            width=look.line("thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        self._draw_words(painter, rect, ink)

    def _draw_words(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        look, needed, words = self.look, self.needed(), self._words()
        colour = look.colour(ink)
        x = rect.center().x() - needed.width() / 2
        side, gap = self._icon_side(), look.px(8)
        icon_y = rect.center().y() - side / 2
        if self._icon and not self._icon_after:
            draw_icon(painter, self._icon, QRectF(x, icon_y, side, side), colour)
            x += side + gap
        width = words.natural_width()
        y = rect.center().y() - words.height(UNBROKEN) / 2
        words.draw(painter, QPointF(x, y), width, colour, Qt.AlignmentFlag.AlignHCenter)
        if self._icon and self._icon_after:
            draw_icon(painter, self._icon, QRectF(x + width + gap, icon_y, side, side), colour)

    def _words(self) -> WrappedText:
        return set_text(self.text(), self._kind.value[4], self.look)

    def _icon_side(self) -> int:
        return round(self.look.type_size(self._kind.value[4]) * 1.1)


def draw_ring(painter: QPainter, rect: QRectF, control: Dressed) -> None:
    """The mark of the keyboard's focus, inside the control's edge."""
    look = control.look
    ring = rect.adjusted(3, 3, -3, -3)
    colour = look.colour("amber_mark")
    draw_card(
        painter, ring, fill=None, border=colour, width=look.line("strong"), radius=look.radius("card") - 3
    )
