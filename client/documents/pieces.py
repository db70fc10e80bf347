"""What a printed document is made of: pieces, each no higher than a page, one under the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from client.documents.words import CODE, HEADING, RULE, SMALL, SUBTITLE, TITLE, Style, Words, dots

LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight
Draw = Callable[[QPainter, QPointF], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """One indivisible part of a document.

    Attributes:
        height: in dots.
        draw: paints it with its upper left corner at a point.
        heads: what is repeated on top of a page that begins with this piece (a table's head).
        keeps: stays on one page with the piece after it.
    """

    height: float
    draw: Draw
    heads: tuple["Piece", ...] = ()
    keeps: bool = False


Block = Callable[[float], Iterable[Piece]]
"""Makes the pieces of a part of a document for a width in dots."""


def space(millimetres: float) -> Block:
    """Room."""
    return lambda width: (Piece(dots(millimetres), _nothing),)


def title(words: str, under: str = "", style: Style = TITLE) -> Block:
    """The document's name, and under it what it is of."""

    def pieces(width: float) -> Iterable[Piece]:
        yield _text(words, style, width, CENTRE, keeps=True)
        if under:
            yield _text(under, SUBTITLE, width, CENTRE, keeps=True)
        yield Piece(dots(4), _nothing, keeps=True)

    return pieces


def heading(words: str) -> Block:
    """A part's name; stays with what follows."""

    def pieces(width: float) -> Iterable[Piece]:
        yield Piece(dots(4), _nothing, keeps=True)
        yield _text(words, HEADING, width, LEFT, keeps=True)
        yield Piece(dots(1.2), _nothing, keeps=True)

    return pieces


def paragraph(words: str, style: Style = SMALL) -> Block:
    """Running text, a piece for each line."""

    def pieces(width: float) -> Iterable[Piece]:
        text = Words(words, style, width)
        for line in range(text.lines):
            yield Piece(text.pitch, _line(text, line))

    return pieces


def code(caption: str, words: str) -> Block:
    """A code that people read out and type, large in a frame."""

    def pieces(width: float) -> Iterable[Piece]:
        name, letters = Words(caption, SMALL, width), Words(words, CODE, width)
        pad = dots(2.4)
        height = name.height + letters.height + 2 * pad

        def draw(painter: QPainter, at: QPointF) -> None:
            frame(painter, QRectF(at.x(), at.y(), width, height), millimetres=0.5)
            name.draw(painter, QPointF(at.x(), at.y() + pad), CENTRE)
            letters.draw(painter, QPointF(at.x(), at.y() + pad + name.height), CENTRE)

        yield Piece(height, draw)

    return pieces


def frame(painter: QPainter, rect: QRectF, *, millimetres: float = 0.2) -> None:
    """A thin frame."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(RULE), dots(millimetres)))
    painter.drawRect(rect)


def _text(words: str, style: Style, width: float, align: Qt.AlignmentFlag, *, keeps: bool) -> Piece:
    text = Words(words, style, width)
    return Piece(text.height, lambda painter, at: text.draw(painter, at, align), keeps=keeps)


def _line(text: Words, number: int) -> Draw:
    return lambda painter, at: text.draw(painter, at, LEFT, slice(number, number + 1))


def _nothing(painter: QPainter, at: QPointF) -> None:
    pass
