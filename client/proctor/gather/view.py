"""The room, seat by seat, as its results come in from sticks; beside it what needs a hand."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from client.proctor.gather.tile import SeatTile, Tile
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.page import Page, Scroll, pair, side_column
from client.widgets.panel import Column, Row
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, dress

SIDE = 400
LEAST_TILE = 120
"""Design pixels of the narrowest tile."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A file that was not taken: which, and what to do."""

    words: str
    advice: str


@dataclass(frozen=True, slots=True)
class GatherModel:
    """`detail` is of the chosen seat; `from_mirror` how many seats can be sealed from their mirrors."""

    tiles: tuple[SeatTile, ...]
    chosen: str
    detail_title: str
    detail: tuple[Fact, ...]
    advice: str
    places: tuple[str, ...]
    found: str
    video: str
    bad: tuple[BadLine, ...]
    from_mirror: int
    mirrors: bool


class SeatGrid(Dressed, QWidget):
    """Tiles by seat number; as many in a row as fit. They never change places."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._tiles: dict[str, Tile] = {}
        self._columns = 0

    def display(self, tiles: tuple[SeatTile, ...], chosen: str) -> None:
        """Show `tiles`."""
        if list(self._tiles) != [tile.ticket for tile in tiles]:
            self._rebuild(tiles)
        for tile in tiles:
            self._tiles[tile.ticket].display(tile)
            self._tiles[tile.ticket].setChecked(tile.ticket == chosen)

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._grid.setSpacing(look.px(8))
        self._arrange()
        return look

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _rebuild(self, tiles: tuple[SeatTile, ...]) -> None:
        for old in self._tiles.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tiles = {tile.ticket: Tile(tile) for tile in tiles}
        for ticket, tile in self._tiles.items():
            tile.clicked.connect(lambda _=False, ticket=ticket: self.pressed.emit(ticket))
        self._columns = 0
        self._arrange()
        dress(self, self.look)

    def _arrange(self) -> None:
        columns = max(1, (self.width() + self.look.px(8)) // self.look.px(LEAST_TILE + 8))
        if columns == self._columns or not self._tiles:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, at // columns, at % columns)


class GatherPage(Page):
    """`seat_pressed` carries a ticket."""

    seat_pressed = Signal(str)
    folder_wanted = Signal()
    mirrors_wanted = Signal()
    sheet_wanted = Signal()
    explanation_wanted = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, parent)
        self._grid = SeatGrid()
        self._grid.pressed.connect(self.seat_pressed)
        self._places = Text("", "label", "soft")
        self._found = Text("", "label_strong")
        self._video = Text("", "label")
        self._bad_title = Text("", "strong", "red")
        self._bad = Column(gap=8)
        self._detail_title = Text("", "strong")
        self._detail = Facts(role="label")
        self._advice = Text("", "label", "amber")
        self._explain = Button(self.tr("说明这名考生…"), ButtonKind.QUIET, padding=10)
        self._explain.clicked.connect(self.explanation_wanted)
        self._mirror = Button(self.tr("由镜像封存…"), ButtonKind.OUTLINE)
        self._mirror.clicked.connect(self.mirrors_wanted)
        self._shown: tuple[BadLine, ...] | None = None
        self.lay_out(self._left(), self._right())

    def display(self, model: GatherModel) -> None:
        """Show `model`."""
        self._grid.display(model.tiles, model.chosen)
        self._places.setText("\n".join(model.places))
        self._found.setText(model.found)
        self._video.setText(model.video)
        self._video.setVisible(bool(model.video))
        self._detail_title.setText(model.detail_title)
        self._detail_title.setVisible(bool(model.detail_title))
        self._detail.display(model.detail)
        self._detail.setVisible(bool(model.detail))
        self._advice.setText(model.advice)
        self._advice.setVisible(bool(model.advice))
        self._explain.setVisible(bool(model.chosen))
        self._mirror.setVisible(model.mirrors)
        self._mirror.set_kind(ButtonKind.MARKED if model.from_mirror else ButtonKind.QUIET)
        if model.bad != self._shown:
            self._shown = model.bad
            self._list_bad(model.bad)

    def _list_bad(self, lines: tuple[BadLine, ...]) -> None:
        self._bad_title.setText(self.tr("没有收入的文件"))
        self._bad_title.setVisible(bool(lines))
        self._bad.empty()
        for line in lines:
            row = Row(gap=10)
            row.add(Icon("cross", 18, "red"), align=Qt.AlignmentFlag.AlignTop)
            words = Column(gap=0)
            words.add(Text(line.words, "label_strong"))
            words.add(Text(line.advice, "label", "soft"))
            row.add(words, 1)
            self._bad.add(row)
        dress(self._bad, self._bad.look)

    def _left(self) -> Column:
        whole = Column(gap=0)
        whole.add(self._grid)
        whole.add_stretch()
        left = Column(gap=0, margins=(24, 14, 16, 14))
        left.add(Scroll(whole), 1)
        return left

    def _right(self) -> Column:
        inner = Column(gap=10)
        for widget in (
            self._bad_title,
            self._bad,
            self._detail_title,
            self._detail,
            self._advice,
            self._explain,
        ):
            inner.add(widget)
        inner.add_stretch()
        side = side_column()
        side.add(self._found)
        side.add(self._video)
        side.add(self._places)
        side.add(Scroll(inner), 1)
        folder = Button(self.tr("选择文件夹…"), ButtonKind.QUIET, padding=10)
        folder.clicked.connect(self.folder_wanted)
        sheet = Button(self.tr("签退表"), ButtonKind.QUIET, padding=10)
        sheet.clicked.connect(self.sheet_wanted)
        go_on = Button(self.tr("下一步：说明差异"), ButtonKind.PRIMARY)
        go_on.clicked.connect(self.went_on)
        side.add(self._mirror)
        side.add(pair(folder, sheet))
        side.add(go_on)
        return side
