"""Paints one seat: a large tile, a compact one, or a row of the list."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from client.console.plan.tile import SeatTile, TileMark
from client.widgets.icon import draw_icon
from client.widgets.theme import Look

MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def colour_of(mark_colour: str, look: Look) -> QColor:
    """A colour of a mark; those of a locked seat are the night's."""
    if mark_colour == "night":
        return look.at_night().colour("paper")
    if mark_colour == "night_ink":
        return look.at_night().colour("ink")
    return look.colour(mark_colour)


@lru_cache(maxsize=64)
def tile_font(look: Look, role: str, size: int) -> QFont:
    """A role's font, `size` design pixels, never smaller than the token file allows."""
    font = look.font(role)
    grown = font.pixelSize() / max(1, look.px(16)) if role == "label" else 1.0
    font.setPixelSize(max(round(14 / look.ratio), round(look.px(size) * min(grown, 1.15))))
    return font


@lru_cache(maxsize=2048)
def _fitted(words: str, font: QFont, width: int) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=2048)
def _width(words: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)


@lru_cache(maxsize=256)
def _icon(name: str, ink: str, side: int, ratio: float) -> QPixmap:
    """An icon as a picture: setting an SVG for each of 250 rows would take most of a frame."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_icon(painter, name, QRectF(0, 0, side, side), QColor(ink))
    painter.end()
    return picture


def paint_icon(painter: QPainter, name: str, rect: QRectF, ink: QColor) -> None:
    """An icon, drawn once for each colour and size."""
    side = round(rect.width())
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(round(rect.left()), round(rect.top())), _icon(name, ink.name(), side, ratio))


class TilePainter:
    """Paints tiles in one look."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def large(self, painter: QPainter, rect: QRectF, tile: SeatTile, *, chosen: bool, ring: bool) -> None:
        """Number and mark, name, state with the time left, and how much is answered."""
        look, ink = self.look, self._ink(tile.mark)
        self._card(painter, rect, tile.mark, chosen=chosen, ring=ring)
        pad = look.px(10)
        inner = rect.adjusted(pad, 0, -pad, 0)
        self._number(painter, QRectF(inner.left(), rect.top() + look.px(5), inner.width(), look.px(28)), tile)
        name = QRectF(inner.left(), rect.top() + look.px(33), inner.width(), look.px(24))
        self._line(painter, name, tile.name, tile_font(look, "label", 16), ink)
        state = QRectF(inner.left(), rect.top() + look.px(57), inner.width(), look.px(22))
        self._state(painter, state, tile)
        bar = QRectF(inner.left(), rect.bottom() - look.px(14), inner.width(), look.px(5))
        self._bar(painter, bar, tile)

    def compact(self, painter: QPainter, rect: QRectF, tile: SeatTile, *, chosen: bool, ring: bool) -> None:
        """Number and mark, name, state."""
        look, ink = self.look, self._ink(tile.mark)
        self._card(painter, rect, tile.mark, chosen=chosen, ring=ring)
        pad = look.px(8)
        inner = rect.adjusted(pad, 0, -pad, 0)
        self._number(painter, QRectF(inner.left(), rect.top() + look.px(3), inner.width(), look.px(24)), tile)
        name = QRectF(inner.left(), rect.top() + look.px(27), inner.width(), look.px(21))
        self._line(painter, name, tile.name, tile_font(look, "label", 15), ink)
        state = QRectF(inner.left(), rect.top() + look.px(48), inner.width(), look.px(21))
        self._state(painter, state, tile)
        bar = QRectF(inner.left(), rect.bottom() - look.px(8), inner.width(), look.px(4))
        self._bar(painter, bar, tile)

    def cell(self, painter: QPainter, rect: QRectF, tile: SeatTile, column: int, words: str) -> None:
        """One cell of the list; the state's has the mark before it."""
        look, mark = self.look, tile.mark
        pad = look.px(10)
        inner = rect.adjusted(pad, 0, -pad, 0)
        if column == STATE_COLUMN:
            self._pill(painter, rect, tile)
            return
        strong = column == 0
        ink = look.colour("faded" if mark.empty else "ink" if column <= 1 else "soft")
        self._line(painter, inner, words, tile_font(look, "number" if strong else "label", 16), ink)

    def _pill(self, painter: QPainter, rect: QRectF, tile: SeatTile) -> None:
        """The state in its own colours, as wide as the column."""
        look, mark = self.look, tile.mark
        side = look.px(18)
        box = rect.adjusted(look.px(2), look.px(3), -look.px(10), -look.px(3))
        if mark.fill not in ("card", "paper"):
            width = look.line("thin")
            _rounded(
                painter, box, look.px(6), colour_of(mark.fill, look), colour_of(mark.border, look), width
            )
        icon = QRectF(box.left() + look.px(8), box.center().y() - side / 2, side, side)
        paint_icon(painter, mark.icon, icon, colour_of(mark.ink, look))
        words = box.adjusted(look.px(14) + side, 0, -look.px(6), 0)
        self._line(painter, words, tile.words, tile_font(look, "label", 16), colour_of(mark.ink, look))

    def _card(self, painter: QPainter, rect: QRectF, mark: TileMark, *, chosen: bool, ring: bool) -> None:
        look = self.look
        border = look.colour("primary") if chosen else colour_of(mark.border, look)
        width = look.line("strong") if chosen or mark.strong else look.line("thin")
        dashed = mark.empty and not chosen
        _rounded(painter, rect, look.radius("card"), colour_of(mark.fill, look), border, width, dashed=dashed)
        if chosen and mark is TileMark.LOCKED:  # on the night surface the primary frame alone is lost
            inside = rect.adjusted(width, width, -width, -width)
            gold = look.at_night().colour("primary")
            _rounded(painter, inside, look.radius("card") - width, None, gold, look.line("thin"))
        if ring:
            inner = rect.adjusted(4, 4, -4, -4)
            amber = look.colour("amber_mark")
            _rounded(painter, inner, look.radius("card") - 4, None, amber, look.line("strong"))

    def _number(self, painter: QPainter, rect: QRectF, tile: SeatTile) -> None:
        look = self.look
        self._line(painter, rect, str(tile.seat), tile_font(look, "title", 20), self._ink(tile.mark))
        side = look.px(19)
        box = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
        paint_icon(painter, tile.mark.icon, box, colour_of(tile.mark.ink, look))
        if tile.also and rect.width() > NARROW * side:
            box.moveRight(box.left() - look.px(4))
            colour = (
                look.at_night().colour("primary") if tile.mark is TileMark.LOCKED else look.colour("amber")
            )
            paint_icon(painter, tile.also, box, colour)

    def _state(self, painter: QPainter, rect: QRectF, tile: SeatTile) -> None:
        font = tile_font(self.look, "label", 14)
        both = f"{tile.words} · {tile.time}" if tile.time else tile.words
        close = f"{tile.short} {tile.time}" if tile.time else tile.short
        ink = colour_of(tile.mark.ink, self.look)
        room = rect.width()
        words = next(
            (one for one in (both, close, tile.time) if one and _width(one, font) <= room), tile.short
        )
        self._line(painter, rect, words, font, ink)

    def _bar(self, painter: QPainter, rect: QRectF, tile: SeatTile) -> None:
        if tile.share is None:
            return
        look, night = self.look, tile.mark is TileMark.LOCKED
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.at_night().colour("line") if night else look.colour("line"))
        radius = rect.height() / 2
        painter.drawRoundedRect(rect, radius, radius)
        if tile.share > 0:
            done = QRectF(rect)
            done.setWidth(max(rect.height(), rect.width() * tile.share))
            painter.setBrush(look.at_night().colour("primary") if night else look.colour("primary"))
            painter.drawRoundedRect(done, radius, radius)

    def _line(self, painter: QPainter, rect: QRectF, words: str, font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(rect, MIDDLE, _fitted(words, font, int(rect.width())))

    def _ink(self, mark: TileMark) -> QColor:
        if mark is TileMark.LOCKED:
            return colour_of(mark.ink, self.look)
        return self.look.colour("faded" if mark.empty else "ink")


STATE_COLUMN = 2
NARROW = 3.6
"""Icons that fit beside a number: in a narrower tile the second one would lie over it."""


def _rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor,
    width: float,
    *,
    dashed: bool = False,
) -> None:
    inset = width / 2
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    pen = QPen(border, width)
    if dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
