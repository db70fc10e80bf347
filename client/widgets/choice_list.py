"""A list to choose one thing from, each a large target. Takes the place of a drop-down."""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from client.widgets.button import Button, ButtonKind, draw_ring
from client.widgets.choosable import Choosable
from client.widgets.panel import Column, draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.scroll_column import ScrollColumn
from client.widgets.text import Text
from client.widgets.theme import Dressed, dress
from client.widgets.wrapped_text import WrappedText, set_text


class ChoiceRow(Choosable, Dressed, QRadioButton):
    """One thing to choose; its text wraps."""

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
        return max(self.look.target, self._text().height(width - self.look.px(36)) + self.look.px(16))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        draw_card(
            painter,
            rect,
            fill=look.colour("primary_tint" if on else ("key_pressed" if self.isDown() else "key")),
            border=look.colour("primary" if on else "line"),
            width=look.line("strong" if on else "thin"),
            radius=look.radius("card"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        text, width = self._text(), self.width() - look.px(36)
        text.draw(
            painter, QPointF(look.px(18), (self.height() - text.height(width)) / 2), width, look.colour("ink")
        )

    def _text(self) -> WrappedText:
        return set_text(self._words, "row", self.look)


class ChoiceList(Column):
    """A title, the choices under it, and a way back."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._title = Text("", "strong")
        self._rows = Column(gap=8)
        whole = Column(gap=0)
        whole.add(self._rows)
        whole.add_stretch()
        back = Button(self.tr("返回"), ButtonKind.QUIET, icon="previous")
        back.clicked.connect(self.left)
        self.add(self._title)
        self.add(ScrollColumn(whole), 1)
        self.add(back)

    def offer(self, title: str, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer (code, words) pairs; `chosen` is the code marked at first."""
        self._title.setText(title)
        for row in self._rows.findChildren(ChoiceRow):
            self._rows.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for code, words in choices:
            row = ChoiceRow(words)
            row.setChecked(code == chosen)
            row.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            self._rows.add(row)
            dress(row, self.look)
