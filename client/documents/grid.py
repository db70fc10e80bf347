"""Ruled rows: the tables and forms of a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from client.documents.pieces import CENTRE, LEFT, Block, Piece, frame
from client.documents.words import BODY, STRONG, TINT, Style, Words, dots

PAD = 1.6
"""Millimetres between a cell's edge and its words."""
SIGNED = 9.5
"""Millimetres of a line that somebody signs."""
TALLEST = 60
"""Millimetres beyond which a row is broken, so that a long remark neither leaves a page empty nor is cut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`share` of the row's width; a `label` is tinted; `least` is its least height in millimetres."""

    words: str
    share: float = 1.0
    label: bool = False
    style: Style = BODY
    align: Qt.AlignmentFlag = LEFT
    least: float = 0.0


Cells = Sequence[Cell]


def label(words: str, share: float = 1.0) -> Cell:
    """A cell that says what stands beside it."""
    return Cell(words, share, label=True, style=BODY, align=LEFT)


def grid(rows: Sequence[Cells], *, head: Cells | None = None) -> Block:
    """Rows under a head that every page repeats."""

    def pieces(width: float) -> Iterable[Piece]:
        heads = tuple(_row(head, width, ())) if head else ()
        for index, one in enumerate(heads):
            yield Piece(one.height, one.draw, heads=heads[:index], keeps=True)
        for row in rows:
            yield from _row(row, width, heads)

    return pieces


def table(
    columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, style: Style, least: float = 0.0
) -> Block:
    """Named columns with their shares of the width, one line of words for each cell; "—" where no row is.

    `least` is a line's least height in millimetres: `SIGNED` where people sign in it.
    """
    shown = rows or [["—"] * len(columns)]
    return grid(
        [
            [
                Cell(words, share, style=style, least=least)
                for words, (_, share) in zip(row, columns, strict=True)
            ]
            for row in shown
        ],
        head=[Cell(name, share, label=True, style=STRONG, align=LEFT) for name, share in columns],
    )


def form(rows: Sequence[Sequence[tuple[str, str]]], *, label_share: float = 0.17) -> Block:
    """Pairs of name and value, one or two to a row; the names stand in columns of one width."""
    return grid([_pairs(row, label_share) for row in rows])


def _pairs(row: Sequence[tuple[str, str]], label_share: float) -> list[Cell]:
    value = 1 / len(row) - label_share
    cells = []
    for name, words in row:
        cells += [label(name, label_share), Cell(words or "—", value)]
    return cells


def signatures(lines: Sequence[tuple[str, str]], *, least: float = 13) -> Block:
    """Who signs, what is known of them, and room for pen and date."""
    rows = [
        [
            label(role, 0.19),
            Cell(known, 0.36),
            label("签字", 0.08),
            Cell("", 0.19, least=least),
            label("日期", 0.08),
            Cell("", 0.1),
        ]
        for role, known in lines
    ]
    return grid(rows)


def _row(cells: Cells, width: float, heads: tuple[Piece, ...]) -> Iterable[Piece]:
    total = sum(cell.share for cell in cells)
    widths = [cell.share / total * width for cell in cells]
    pad = dots(PAD)
    texts = [Words(cell.words, cell.style, wide - 2 * pad) for cell, wide in zip(cells, widths, strict=True)]
    lines = max(text.lines for text in texts)
    pitch = max(text.pitch for text in texts)
    most = max(1, int(dots(TALLEST) // pitch))
    for first in range(0, lines, most):
        part = slice(first, min(first + most, lines))
        written = max(text.pitch * len(range(text.lines)[part]) for text in texts) + 2 * pad
        tall = max(written, *(dots(cell.least) for cell in cells))
        yield Piece(tall, _Drawn(cells, widths, texts, part, tall), heads=heads)


@dataclass(frozen=True, slots=True)
class _Drawn:
    cells: Cells
    widths: Sequence[float]
    texts: Sequence[Words]
    lines: slice
    height: float

    def __call__(self, painter: QPainter, at: QPointF) -> None:
        x, pad = at.x(), dots(PAD)
        for cell, wide, text in zip(self.cells, self.widths, self.texts, strict=True):
            rect = QRectF(x, at.y(), wide, self.height)
            if cell.label:
                painter.fillRect(rect, QColor(TINT))
            frame(painter, rect)
            shown = len(range(text.lines)[self.lines]) * text.pitch
            centred = cell.label or cell.align is CENTRE or self.lines.start == 0
            y = at.y() + ((self.height - shown) / 2 if centred else pad)
            text.draw(painter, QPointF(x + pad, y), cell.align, self.lines)
            x += wide
