"""Puts pieces on A4 pages and numbers them."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from client.documents.pieces import LEFT, RIGHT, Block, Piece
from client.documents.words import FINE, RESOLUTION, RULE, Words, dots

SIDE = 18
TOP = 16
BOTTOM = 14
FOOT = 9
"""Millimetres; the foot's line and words lie above the lower margin."""
A4 = (210.0, 297.0)

Page = list[tuple[float, Piece]]


def write_pdf(blocks: Sequence[Block], *, name: str, foot: str) -> bytes:
    """The bytes of a PDF.

    Args:
        name: the document's name, in the file's own description.
        foot: stands at the foot of every page beside its number, so that loose sheets are told apart.
    """
    width = dots(A4[0] - 2 * SIDE)
    room = dots(A4[1] - TOP - BOTTOM - FOOT)
    pages = paginate([piece for block in blocks for piece in block(width)], room)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(name)
    writer.setResolution(RESOLUTION)
    margins = QMarginsF(SIDE, TOP, SIDE, 0)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        for y, piece in page:
            piece.draw(painter, QPointF(0, y))
        _draw_foot(painter, width, foot, f"第 {number} 页 / 共 {len(pages)} 页")
    painter.end()
    return bytes(buffer.data().data())


def paginate(pieces: Sequence[Piece], room: float) -> list[Page]:
    """Pieces with their distance from the top, page by page; `room` is a page's height.

    A run of pieces that keep together moves to the next page with the first piece that doesn't.
    """
    pages: list[Page] = [[]]
    used = 0.0
    for run in _runs(pieces):
        needed = sum(piece.height for piece in run)
        if used + needed > room and pages[-1]:
            pages.append([])
            used = 0.0
            for head in run[0].heads:
                pages[-1].append((used, head))
                used += head.height
        for piece in run:
            pages[-1].append((used, piece))
            used += piece.height
    return pages


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        runs[-1].append(piece)
        if not piece.keeps:
            runs.append([])
    return [run for run in runs if run]


def _draw_foot(painter: QPainter, width: float, foot: str, number: str) -> None:
    y = dots(A4[1] - TOP - BOTTOM - FOOT + 3)
    painter.setPen(QPen(QColor(RULE), dots(0.15), Qt.PenStyle.SolidLine))
    painter.drawLine(QPointF(0, y), QPointF(width, y))
    for words, align in ((foot, LEFT), (number, RIGHT)):
        Words(words, FINE, width).draw(painter, QPointF(0, y + dots(1)), align)
