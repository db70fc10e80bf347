"""What a camera sees now; without a picture, a camera's outline and why."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.picture import draw_picture, read_picture
from client.widgets.theme import Dressed
from client.widgets.wrapped_text import set_text


class LivePicture(Dressed, QLabel):
    """Four by three, as wide as its place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = read_picture(None)
        self._words = ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, jpeg: bytes | None, words: str = "") -> None:
        """Show a picture, or `words` where there is none."""
        self._image = read_picture(jpeg)
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 3 / 4)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(280), self.look.px(210))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        if not self._image.isNull():
            draw_picture(painter, self._image, rect, look, crop=True)
            return
        draw_card(
            painter, rect, fill=look.colour("side"), border=look.colour("line"), width=look.line("thin"),
            radius=look.radius("small"),
        )  # fmt: skip
        side = look.px(48)
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center() - QPointF(0, look.px(22) if self._words else 0))
        draw_icon(painter, "camera", box, look.colour("outline"))
        text, width = set_text(self._words, "label", look), rect.width() - look.px(24)
        text.draw(
            painter, QPointF(look.px(12), box.bottom() + look.px(8)), width, look.colour("soft"),
            Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
