"""A piece of text in one of the token file's type roles."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from client.widgets.theme import Dressed, Look
from client.widgets.wrapped_text import UNBROKEN, WrappedText, set_text

# A wrapped text asks for at most this many ems; a layout may give it less or more.
PREFERRED_EMS = 28
# No column is narrower than this many ems.
LEAST_EMS = 4


class Text(Dressed, QLabel):
    """Plain text, never markup: a question that holds "<" shows "<".

    Wraps unless told not to; an unwrapped text asks for its whole width. A screen reader sees it as a label.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "ink",
        *,
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._colour = colour
        self._align = align
        self._set: WrappedText | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)

    def take_look(self, look: Look) -> Look:
        """Wear `look`; the font also counts for whoever measures the label from outside."""
        self.look = look
        self._set = None
        self.setFont(look.font(self._role))
        return look

    def setText(self, text: str) -> None:
        self._set = None
        super().setText(text)

    def expect(self, text: str) -> None:
        """Set a text that will probably be shown next, as it would lie here now."""
        expected = set_text(text, self._role, self.look)
        expected.natural_width()
        expected.height(self.width())

    def set_colour(self, colour: str) -> None:
        """Paint in another of the token file's colours from now on."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def wrapped(self) -> WrappedText:
        """The text as it is measured and painted."""
        if self._set is None:
            self._set = set_text(self.text(), self._role, self.look)
        return self._set

    @staticmethod
    def line_height(look: Look, role: str) -> int:
        """The height of one line in a type role."""
        return set_text("国", role, look).height(UNBROKEN)

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return self.wrapped().height(width)

    def sizeHint(self) -> QSize:
        text = self.wrapped()
        width = text.natural_width()
        if self.wordWrap():
            width = min(width, math.ceil(PREFERRED_EMS * self._em()))
        return QSize(width, text.height(width))

    def minimumSizeHint(self) -> QSize:
        text = self.wrapped()
        width = text.natural_width()
        if self.wordWrap():
            width = min(width, math.ceil(LEAST_EMS * self._em()))
            # The height follows from the width that a layout gives, not from the narrowest one.
            return QSize(width, text.height(UNBROKEN))
        return QSize(width, text.height(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.wrapped()
        spare = self.height() - text.height(self.width())
        colour = self.look.colour(self._colour)
        text.draw(painter, QPointF(0, max(0.0, spare / 2)), self.width(), colour, self._align)

    def _em(self) -> float:
        return QFontMetricsF(self.look.font(self._role)).horizontalAdvance("国")
