"""The figure of a question, and the same enlarged over the whole screen."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from client.widgets.button import Button, ButtonKind, draw_ring
from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.picture import draw_picture, read_picture
from client.widgets.press_guard import PressGuard
from client.widgets.theme import Dressed


class Figure(Dressed, QPushButton):
    """The figure in a frame beside the options; a click enlarges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = read_picture(None)
        self._fitted = QImage()
        self._ready: tuple[bytes | None, QImage, QImage] = (None, QImage(), QImage())
        self._guard = PressGuard(self)
        self.setAccessibleName(self.tr("放大图片"))
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_figure(self, data: bytes | None) -> None:
        """Show the picture in `data`, PNG or JPEG."""
        ready, image, fitted = self._ready
        self.image, self._fitted = (image, fitted) if data == ready else (read_picture(data), QImage())
        self.updateGeometry()
        self.update()

    def expect(self, data: bytes | None) -> None:
        """Read the picture in `data`: it is probably the next one."""
        image = read_picture(data)
        room = self._room(QSize(self.width(), self._height(image, self.width())))
        self._ready = (data, image, self._fit(image, QImage(), room))

    def percent(self) -> int:
        """How large the picture lies in its frame, of its own size; 0 without a picture."""
        room = self._room(self.size())
        if self.image.isNull() or room.width() <= 0 or room.height() <= 0:
            return 0
        across, down = room.width() / self.image.width(), room.height() / self.image.height()
        return round(100 * min(across, down))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(self.image, width)

    def sizeHint(self) -> QSize:
        width = self.look.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        # Figures are drawn in black on white: they keep a white ground in every theme.
        border = look.colour("outline")
        radius = look.radius("card")
        draw_card(
            painter, rect, fill=look.colour("card"), border=border, width=look.line("thin"), radius=radius
        )
        if self._guard.ring:
            draw_ring(painter, rect, self)
        caption = self._caption()
        room = self._room(self.size())
        self._fitted = self._fit(self.image, self._fitted, room)
        draw_picture(painter, self._fitted, room, look, crop=False)
        side = look.px(18)
        line = QRectF(rect.left(), rect.bottom() - caption, rect.width(), caption)
        words = self.tr("点击放大")
        painter.setFont(look.font("label"))
        width = painter.fontMetrics().horizontalAdvance(words)
        x = line.center().x() - (width + side + look.px(6)) / 2
        draw_icon(
            painter, "magnify", QRectF(x, line.center().y() - side / 2, side, side), look.colour("soft")
        )
        painter.setPen(look.colour("soft"))
        place = QRectF(x + side + look.px(6), line.top(), width + 2, caption)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _fit(self, image: QImage, fitted: QImage, room: QRectF) -> QImage:
        """`image` in the very size in which it is painted into `room`: `fitted` where that is it already."""
        pixels = room.size() * self.devicePixelRatioF()
        size = QSizeF(image.size()).scaled(pixels, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        if image.isNull() or size.isEmpty() or fitted.size() == size:
            return fitted
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    def _height(self, image: QImage, width: int) -> int:
        if image.isNull():
            return self.look.target
        inner = width - 2 * self._margin()
        wanted = inner * image.height() / image.width() + 2 * self._margin() + self._caption()
        return max(self.look.target, min(round(wanted), self.look.px(320)))

    def _room(self, size: QSize) -> QRectF:
        """Where the picture lies in a frame of that size."""
        margin = self._margin()
        return QRectF(QPointF(0, 0), QSizeF(size)).adjusted(margin, margin, -margin, -self._caption())

    def _margin(self) -> int:
        return self.look.px(12)

    def _caption(self) -> int:
        return self.look.type_size("label") + self.look.px(16)


class EnlargedFigure(Dressed, QWidget):
    """Covers its parent with one figure; 关闭, Escape or Enter goes back."""

    closed = Signal()

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self._image = QImage()
        self._close = Button(self.tr("关闭图片"), ButtonKind.PRIMARY, icon="cross")
        self._close.clicked.connect(self.leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch()
        box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def enlarge(self, image: QImage) -> None:
        """Cover the parent with `image`."""
        self._image = image
        self.setGeometry(self._screen.rect())
        self.show()
        self.raise_()
        self._close.setFocus()

    def leave(self) -> None:
        """Uncover the parent."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        # Other keys stay here: nothing under the picture may react.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        painter.fillRect(rect, self.look.colour("card"))
        if not self._image.isNull():
            room = rect.adjusted(24, 24, -24, -(self._close.height() + 48))
            draw_picture(painter, self._image, room, self.look, crop=False)
