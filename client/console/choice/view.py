"""Two large cards: the room, or the sealing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from client.widgets.button import draw_ring
from client.widgets.icon import draw_icon
from client.widgets.page import titled
from client.widgets.panel import Column, Row, draw_card
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import WrappedText, set_text


class WayCard(Dressed, QPushButton):
    """A heading and what it is for; its accessible name is the heading."""

    def __init__(self, icon: str, words: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words, self._detail = icon, words, detail
        self._guard = PressGuard(self)
        self.setAccessibleName(words)
        self.setAccessibleDescription(detail)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = width - 2 * self.look.px(28)
        return self._top() + self._head().height(text) + self._body().height(text) + self.look.px(40)

    def sizeHint(self) -> QSize:
        width = self.look.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.look.px(280)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        draw_card(
            painter,
            rect,
            fill=look.colour("primary_tint" if self.isDown() else "card"),
            border=look.colour("primary" if self.isDown() else "outline"),
            width=look.line("thin"),
            radius=look.radius("large"),
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        pad, side = look.px(28), look.px(44)
        draw_icon(painter, self._icon, QRectF(pad, look.px(26), side, side), look.colour("primary"))
        width = self.width() - 2 * pad
        head, body = self._head(), self._body()
        head.draw(painter, QPointF(pad, self._top()), width, look.colour("ink"))
        body.draw(
            painter, QPointF(pad, self._top() + head.height(width) + look.px(8)), width, look.colour("soft")
        )

    def _top(self) -> int:
        return self.look.px(86)

    def _head(self) -> WrappedText:
        return set_text(self._words, "heading", self.look)

    def _body(self) -> WrappedText:
        return set_text(self._detail, "body", self.look)


class ChoicePage(Column):
    """`room_wanted` or `sealing_wanted`."""

    room_wanted = Signal()
    sealing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=20, margins=(24, 32, 24, 24), parent=parent)
        room = WayCard(
            "person",
            self.tr("开考场"),
            self.tr("监考本机房：核验身份、开考、锁定和解锁、通知、收卷。座位上的电脑连到本机。"),
        )
        sealing = WayCard(
            "sheet",
            self.tr("收卷封存"),
            self.tr("收取单机考试的结果，填写监考记录表，两人签名，封存成一个文件。"),
        )
        room.clicked.connect(self.room_wanted)
        sealing.clicked.connect(self.sealing_wanted)
        cards = Row(gap=20)
        cards.add(room, 1, Qt.AlignmentFlag.AlignTop)
        cards.add(sealing, 1, Qt.AlignmentFlag.AlignTop)
        self.add(titled(self.tr("要做什么？")))
        self.add(cards)
        self.add_stretch()
