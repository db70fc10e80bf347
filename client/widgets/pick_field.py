"""One of a few choices, folded up: for people at a desk, who know drop-downs."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.line_field import draw_field, field_palette
from client.widgets.theme import Dressed, Look


class PickField(Dressed, QComboBox):
    """Holds (code, words) pairs; `chosen` is the code, "" where nothing is chosen yet.

    That can be only where there are words to ask for a choice. The wheel scrolls the page, not the choice.
    """

    def __init__(
        self,
        name: str,
        choices: tuple[tuple[str, str], ...],
        *,
        ask: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(ask)
        for code, words in choices:
            self.addItem(words, code)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chosen(self) -> str:
        """The code of what is chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose by code; an unknown one changes nothing, "" takes the choice back."""
        at = self.findData(code)
        if at >= 0 or not code:
            self.setCurrentIndex(at)

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer these from now on; the first one is chosen where the chosen one is none of them."""
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] == list(choices):
            return
        chosen = self.chosen
        self.clear()
        for code, words in choices:
            self.addItem(words, code)
        self.setCurrentIndex(0 if choices else -1)
        if chosen:
            self.choose(chosen)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self.setFont(look.font("row"))
        palette = field_palette(look)
        palette.setColor(palette.ColorRole.Base, look.colour("card"))
        self.view().setPalette(palette)
        return look

    def sizeHint(self) -> QSize:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        return QSize(widest + self.look.px(60), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        draw_field(self, look, focused=self.hasFocus(), wrong=False)
        painter = QPainter(self)
        painter.setFont(look.font("row"))
        ink = "soft" if self.currentIndex() < 0 else "ink"
        painter.setPen(look.colour(ink if self.isEnabled() else "faded"))
        side = look.px(18)
        words = QRectF(look.px(14), 0, self.width() - look.px(28) - side, self.height())
        text = self.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        box = QRectF(self.width() - side - look.px(12), (self.height() - side) / 2, side, side)
        draw_icon(painter, "down", box, look.colour("soft"))
