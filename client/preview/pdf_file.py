"""Pictures as one PDF to be looked through or printed: A4 landscape, one to a page, with a heading."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from client.preview.options import PreviewOptions
from client.preview.png_folder import write_new
from client.preview.questions import Asked
from client.preview.stage import FIGURE
from client.seat.question.view import QuestionView
from client.widgets.phrase import fill
from client.widgets.theme import Look, ThemeName, TypeSize

translate = QCoreApplication.translate

RESOLUTION = 300
"""Dots per inch."""
SHARPNESS = 1.5
"""Dots for each pixel of the screen: 190 to the inch on paper, and a page of 150 KB."""
MARGIN_MM = 10
HEADING_MM = 9
TYPE_MM = 3.6
MM_PER_INCH = 25.4


class PdfFile:
    """A PDF that is filled page by page, and written when it is finished."""

    def __init__(self, path: Path, title: str, options: PreviewOptions) -> None:
        """Begin.

        Raises:
            FileExistsError: the file is there already.
        """
        if path.exists():
            raise FileExistsError(17, "exists", str(path))
        self._path, self._look_words = path, _look_words(options)
        self.files: list[str] = []
        self.pages = 0
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setResolution(RESOLUTION)
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self._writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Landscape,
                margins,
                QPageLayout.Unit.Millimeter,
            )
        )
        self._painter = QPainter(self._writer)
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def add(self, view: QuestionView, asked: Asked, part: str) -> None:
        """Draw a page; `part` says which view of the question it is."""
        if self.pages:
            self._writer.newPage()
        self.pages += 1
        page = QRectF(0, 0, self._writer.width(), self._writer.height())
        self._head(QRectF(0, 0, page.width(), _dots(HEADING_MM)), asked, part)
        room = page.adjusted(0, _dots(HEADING_MM), 0, 0)
        size = QSizeF(view.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(room.center().x() - size.width() / 2, room.top(), size.width(), size.height())
        painter = self._painter
        painter.drawImage(place, _picture(view))
        painter.setPen(QPen(Qt.GlobalColor.gray, _dots(0.2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def finish(self) -> None:
        """Write the file."""
        self._painter.end()
        write_new(self._path, bytes(self._buffer.data().data()))
        self.files.append(self._path.name)

    def _head(self, place: QRectF, asked: Asked, part: str) -> None:
        count = asked.model.count
        words = translate("QuestionView", "第 %1 题，共 %2 题 · %3 分")
        heading = [asked.paper, fill(words, asked.number, count, asked.model.points), asked.label]
        if part == FIGURE:
            heading.append(translate("preview", "图片放大后"))
        elif part:
            heading.append(fill(translate("preview", "往下翻，第 %1 屏"), part))
        font = Look().font("title")
        font.setPixelSize(round(_dots(TYPE_MM)))
        self._painter.setFont(font)
        self._painter.setPen(Qt.GlobalColor.black)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._painter.drawText(place, left, "    ".join(word for word in heading if word))
        self._painter.drawText(place, right, self._look_words)


def _picture(view: QuestionView) -> QImage:
    # As a picture: drawn straight into the PDF, what is scrolled out of sight would show.
    size = QSize(round(view.width() * SHARPNESS), round(view.height() * SHARPNESS))
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(SHARPNESS)
    view.render(picture, QPoint())
    return picture


def _dots(millimetres: float) -> float:
    return millimetres / MM_PER_INCH * RESOLUTION


def _look_words(options: PreviewOptions) -> str:
    sizes = {
        TypeSize.SMALL: translate("TypeSizeSwitch", "小字"),
        TypeSize.MEDIUM: translate("TypeSizeSwitch", "中字"),
        TypeSize.LARGE: translate("TypeSizeSwitch", "大字"),
    }
    words = [options.window.replace("x", " × "), sizes[options.size]]
    if options.theme is ThemeName.HIGH_CONTRAST:
        words.append(translate("TypeSizeSwitch", "高对比度"))
    return " · ".join(words)
