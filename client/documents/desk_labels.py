"""桌贴: a label for each desk, to be cut out, with the seat's number, the person and the exam."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from client.documents.pdf import write_pdf
from client.documents.pieces import LEFT, Block, Piece, frame
from client.documents.seating import Seating, foot
from client.documents.words import BODY, SMALL, Style, Words, dots
from exam_core.encoding import MalformedData, unb64
from exam_core.package.roster import Candidate

IN_A_ROW = 2
HEIGHT, GAP, PAD = 48.0, 2.5, 4.0
PHOTO = (24.0, 32.0)
"""Millimetres."""
NUMBER = Style(40, bold=True, leading=1.1)
NAME, LONG_NAME = Style(17, bold=True, leading=1.25), Style(10, bold=True, leading=1.25)
MOST_LINES = 2


def desk_labels_pdf(seatings: Sequence[Seating]) -> bytes:
    """Every label by sitting and seat, ten on a page."""
    labels = [(seating, one) for seating in seatings for one in seating.by_seat]
    return write_pdf([_labels(labels)], name=f"桌贴 {seatings[0].info.room}", foot=foot("桌贴", seatings))


def _labels(labels: Sequence[tuple[Seating, Candidate]]) -> Block:
    def pieces(width: float) -> Iterable[Piece]:
        for at in range(0, len(labels), IN_A_ROW):
            yield Piece(dots(HEIGHT + GAP), _Row(labels[at : at + IN_A_ROW], width))

    return pieces


class _Row:
    def __init__(self, labels: Sequence[tuple[Seating, Candidate]], width: float) -> None:
        self._labels, self._width = labels, width

    def __call__(self, painter: QPainter, at: QPointF) -> None:
        wide = (self._width - dots(GAP) * (IN_A_ROW - 1)) / IN_A_ROW
        for place, (seating, one) in enumerate(self._labels):
            x = at.x() + place * (wide + dots(GAP))
            _draw(painter, QRectF(x, at.y(), wide, dots(HEIGHT)), seating, one)


def _draw(painter: QPainter, rect: QRectF, seating: Seating, one: Candidate) -> None:
    frame(painter, rect, millimetres=0.3)
    inner = rect.adjusted(*(dots(PAD) * sign for sign in (1, 1, -1, -1)))
    photo = QRectF(inner.right() - dots(PHOTO[0]), inner.top(), dots(PHOTO[0]), dots(PHOTO[1]))
    _draw_photo(painter, photo, one)
    room = inner.width() - photo.width() - dots(3)
    y = inner.top()
    name = Words(one.name, NAME, room)
    if name.lines > MOST_LINES:
        name = Words(one.name, LONG_NAME, room)
    for text in (Words(f"{one.seat} 号", NUMBER, room), name, Words(one.ticket, BODY, room)):
        text.draw(painter, QPointF(inner.left(), y), LEFT)
        y += text.height
    exam = Words(f"{seating.info.item} · {seating.when}", SMALL, inner.width())
    exam.draw(painter, QPointF(inner.left(), inner.bottom() - exam.height), LEFT)


def _draw_photo(painter: QPainter, box: QRectF, one: Candidate) -> None:
    image = _photo(one)
    if not image.isNull():
        scale = min(box.width() / image.width(), box.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        left = box.left() + (box.width() - width) / 2
        painter.drawImage(QRectF(left, box.top() + (box.height() - height) / 2, width, height), image)
    frame(painter, box)


def _photo(one: Candidate) -> QImage:
    """The candidate's picture; an empty one where the roster has none that can be read."""
    try:
        return QImage.fromData(unb64(one.photo))
    except MalformedData:
        return QImage()
