"""Pictures from bytes, fitted into a frame."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from client.widgets.theme import Look


def read_picture(data: bytes | None) -> QImage:
    """The picture in `data` (PNG or JPEG); a null image when there is none or it can't be read."""
    return QImage.fromData(data) if data else QImage()


def draw_picture(painter: QPainter, image: QImage, rect: QRectF, look: Look, *, crop: bool) -> None:
    """Paint `image` into the rounded `rect`: cropped to fill it, or whole inside it."""
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if crop else Qt.AspectRatioMode.KeepAspectRatio
    size = QSizeF(image.size()).scaled(rect.size(), mode)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    clip = QPainterPath()
    clip.addRoundedRect(rect, look.radius("small"), look.radius("small"))
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
    painter.setClipPath(clip)
    painter.drawImage(place, image)
    painter.restore()
