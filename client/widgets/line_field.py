"""A line to type into, for people who work at a desk; candidates' screens have pads instead."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from client.widgets.panel import draw_card
from client.widgets.theme import Dressed, Look

SIDE = 12
"""Design pixels between the frame and the words."""


class LineField(Dressed, QLineEdit):
    """Its accessible name is `name`; `secret` hides what is typed; `wrong` frames it in red."""

    def __init__(
        self, name: str, *, secret: bool = False, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self._wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what stands here as not right, or as right again."""
        self._wrong = wrong
        self.update()

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.setFont(look.font("row"))
        self.setPalette(field_palette(look))
        self.setTextMargins(look.px(SIDE) - 2, 0, look.px(SIDE) - 2, 0)
        return look

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_field(self, self.look, focused=self.hasFocus(), wrong=self._wrong)
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()


def field_palette(look: Look) -> QPalette:
    """Colours of a field's words; its surface is painted by draw_field."""
    palette = QPalette()
    clear = look.colour("field")
    clear.setAlpha(0)
    palette.setColor(QPalette.ColorRole.Base, clear)
    palette.setColor(QPalette.ColorRole.Window, clear)
    palette.setColor(QPalette.ColorRole.Text, look.colour("ink"))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, look.colour("faded"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, look.colour("soft"))
    palette.setColor(QPalette.ColorRole.Highlight, look.colour("primary"))
    palette.setColor(QPalette.ColorRole.HighlightedText, look.colour("on_primary"))
    return palette


def draw_field(widget: QWidget, look: Look, *, focused: bool, wrong: bool) -> None:
    """The surface of a field."""
    painter = QPainter(widget)
    strong = focused or wrong
    draw_card(
        painter,
        QRectF(widget.rect()),
        fill=look.colour("field" if widget.isEnabled() else "faded_fill"),
        border=look.colour("red" if wrong else "primary" if focused else "outline"),
        width=look.line("strong" if strong else "thin"),
        radius=look.radius("small"),
    )
    painter.end()
