"""A person's photo, three by four, with a caption; without a picture, the outline of a person."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.widgets.icon import draw_icon
from client.widgets.panel import draw_card
from client.widgets.picture import draw_picture, read_picture
from client.widgets.theme import Dressed


class PhotoFrame(Dressed, QLabel):
    """`height` design pixels high. Its accessible name says whose photo it is and where it comes from.

    `icon` stands where there is no picture.
    """

    def __init__(
        self, height: int, name: str, *, icon: str = "person", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._icon = icon
        self._data: bytes | None = None
        self._image = read_picture(None)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_photo(self, data: bytes | None) -> None:
        """Show the picture in `data`, PNG or JPEG."""
        if data != self._data:
            self._data = data
            self._image = read_picture(data)
            self.update()

    def set_height(self, height: int) -> None:
        """Be `height` design pixels high from now on."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self.look.px(self._height)
        return QSize(round(height * 3 / 4), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self.look, QRectF(self.rect())
        if not self._image.isNull():
            draw_picture(painter, self._image, rect, look, crop=True)
            return
        border = look.colour("line")
        radius = look.radius("small")
        draw_card(
            painter, rect, fill=look.colour("side"), border=border, width=look.line("thin"), radius=radius
        )
        side = rect.width() * 0.6
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        draw_icon(painter, self._icon, box, look.colour("outline"))
