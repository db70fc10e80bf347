"""Several lines to type into."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from client.widgets.line_field import draw_field, field_palette
from client.widgets.theme import Dressed, Look

PAD = 8
"""Design pixels between the frame and the words."""


class NoteField(Dressed, QWidget):
    """A frame with an editor in it, which has the accessible name `name`. Tab leaves it."""

    def __init__(
        self, name: str, lines: int = 3, *, limit: int = 2000, parent: QWidget | None = None
    ) -> None:
        """`limit` characters and no more."""
        super().__init__(parent)
        self._lines, self._limit = lines, limit
        self.editor = _Editor(self)
        self.editor.setAccessibleName(name)
        self.editor.textChanged.connect(self._hold)
        self.textChanged = self.editor.textChanged
        self.setFocusProxy(self.editor)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What stands in it."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Put `text` in the place of what stands in it."""
        if text != self.text():
            self.editor.setPlainText(text)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.editor.setFont(look.font("row"))
        self.editor.setPalette(field_palette(look))
        pad = look.px(PAD)
        self._box.setContentsMargins(pad, pad // 2, pad, pad // 2)
        return look

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.look.font("row")).lineSpacing()
        return QSize(self.look.px(240), max(self.look.target, self._lines * line + 3 * self.look.px(PAD)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_field(self, self.look, focused=self.editor.hasFocus(), wrong=False)

    def _hold(self) -> None:
        text = self.editor.toPlainText()
        if len(text) > self._limit:
            self.editor.setPlainText(text[: self._limit])


class _Editor(QPlainTextEdit):
    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._owner.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._owner.update()
