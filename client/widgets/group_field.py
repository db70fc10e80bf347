"""One group of a code that people type: its characters in places of their own, and a mark under them."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.theme import Dressed, Look
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text

COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""With one of these held, a letter is a command and no character of the code."""


class GroupMark(Enum):
    """What is known of a group: (icon, colour of the words, colour of the frame, fill)."""

    OPEN = (None, "soft", "outline", "field")
    GOOD = ("tick", "green", "green", "green_tint")
    WRONG = ("cross", "red", "red", "red_tint")


class GroupField(Dressed, QLineEdit):
    """Takes characters at its end only; typing into a full field starts it anew.

    Says what was typed, pasted and taken back; whoever owns it decides which characters stand. The place of
    the next character has a bar under it, which doesn't blink.
    """

    typed = Signal(str)
    pasted = Signal(str)
    backspaced = Signal()
    entered = Signal()

    def __init__(self, length: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length, self._name = length, name
        self._mark, self._words, self._current = GroupMark.OPEN, name, False
        self.setAccessibleName(name)
        self.setMaxLength(length)
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # An input method would keep the letters for itself.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.setFont(look.font("clock"))
        return look

    def show_mark(self, mark: GroupMark, words: str, *, current: bool) -> None:
        """Say under the characters what is known of them; `current` is where the next character goes."""
        self._mark, self._words, self._current = mark, words, current
        self.setAccessibleDescription(words if mark is GroupMark.WRONG else "")
        self.update()

    def needed(self) -> QSize:
        """The room that the words under the characters take."""
        side = self.look.px(20)
        words = self._text()
        return QSize(words.natural_width() + side + self.look.px(6), words.height(UNBROKEN))

    def sizeHint(self) -> QSize:
        width = max(self._length * self.look.px(30) + self.look.px(24), self.needed().width())
        return QSize(width, self._box() + self.look.px(6) + self._text().height(UNBROKEN))

    def minimumSizeHint(self) -> QSize:
        width = max(self._length * self.look.px(24) + self.look.px(16), self.needed().width())
        return QSize(width, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.deselect()
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.backspaced.emit()
        elif event.modifiers() & COMMANDING:
            event.ignore()
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        icon, ink, border, fill = self._mark.value
        strong = self._current or self._mark is GroupMark.WRONG
        frame = "primary" if self._current and self._mark is not GroupMark.WRONG else border
        box = QRectF(0, 0, self.width(), self._box())
        draw_card(
            painter,
            box,
            fill=look.colour(fill),
            border=look.colour(frame),
            width=look.line("strong" if strong else "thin"),
            radius=look.radius("card"),
        )
        self._paint_characters(painter, box)
        words, side = self._text(), look.px(20)
        x, y = look.px(4), box.bottom() + look.px(6)
        if icon is not None:
            middle = y + words.height(UNBROKEN) / 2
            draw_icon(painter, icon, QRectF(x, middle - side / 2, side, side), look.colour(ink))
            x += side + look.px(6)
        words.draw(painter, QPointF(x, y), UNBROKEN, look.colour(ink))

    def _paint_characters(self, painter: QPainter, box: QRectF) -> None:
        look, text = self.look, self.text()
        inner = box.adjusted(look.px(10), 0, -look.px(10), 0)
        width = inner.width() / self._length
        painter.setFont(look.font("clock"))
        for i in range(self._length):
            place = QRectF(inner.left() + i * width, box.top(), width, box.height())
            if i < len(text):
                painter.setPen(look.colour("ink"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text[i])
            next_one = self._current and i == len(text)
            colour = look.colour("primary" if next_one else "line")
            height = look.line("strong") if next_one else look.line("thin")
            bar = QRectF(place.left() + look.px(3), box.bottom() - look.px(14), width - look.px(6), height)
            if i >= len(text):
                painter.fillRect(bar, colour)

    def _box(self) -> int:
        return self.look.px(76)

    def _text(self) -> WrappedText:
        return set_text(self._words, "label_strong" if self._mark is GroupMark.WRONG else "label", self.look)
