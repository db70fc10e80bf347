"""The seats of the room, drawn by how many there are: 40 large, 60 compact, 250 as a list."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from client.console.plan.grid import SeatGrid
from client.console.plan.listing import SeatListing
from client.console.plan.model import SeatModel
from client.console.plan.tile import SeatTile

MOST_LARGE = 44
MOST_TILES = 90
"""Seats: above the first the tiles are compact, above the second the seats are a list."""


class PlanView(QStackedWidget):
    """`chosen` carries the seats that are marked, in their order, as a tuple."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SeatModel(self)
        self._marked = QItemSelectionModel(self.model, self)
        self.grid = SeatGrid()
        self.listing = SeatListing()
        for view in (self.grid, self.listing):
            view.setModel(self.model)
            view.setSelectionModel(self._marked)
            self.addWidget(view)
        self._marked.selectionChanged.connect(self._tell)
        self._silent = False

    def display(self, tiles: Sequence[SeatTile]) -> None:
        """Show `tiles`; what was marked stays marked while the seats stay the same."""
        if len(tiles) != len(self.model.tiles):
            self.setCurrentWidget(self.listing if len(tiles) > MOST_TILES else self.grid)
            self.grid.set_compact(compact=len(tiles) > MOST_LARGE)
        self.model.display(tiles)
        self.listing.show_exams(shown=len({tile.exam for tile in tiles if tile.exam}) > 1)

    @property
    def seats(self) -> tuple[int, ...]:
        """The seats that are marked."""
        rows = sorted({index.row() for index in self._marked.selectedIndexes()})
        return tuple(self.model.tiles[row].seat for row in rows)

    def mark(self, seats: Iterable[int]) -> None:
        """Mark exactly these and bring the first one into sight; `chosen` is told as of a click."""
        wanted = [row for seat in seats if (row := self.model.row_of(seat)) >= 0]
        selection, last = QItemSelection(), self.model.columnCount() - 1
        for row in wanted:
            selection.select(self.model.index(row, 0), self.model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag
        self._marked.select(selection, flags.ClearAndSelect)
        if wanted:
            first = self.model.index(wanted[0], 0)
            self._marked.setCurrentIndex(first, flags.NoUpdate)
            self.shown.scrollTo(first)

    def mark_several(self, *, several: bool) -> None:
        """Whether each click adds a seat or takes it back: for several seats without holding a key."""
        mode = QAbstractItemView.SelectionMode
        for view in (self.grid, self.listing):
            view.setSelectionMode(mode.MultiSelection if several else mode.ExtendedSelection)

    @property
    def shown(self) -> QAbstractItemView:
        """The tiles or the list, whichever is up."""
        return self.listing if self.currentWidget() is self.listing else self.grid

    def _tell(self) -> None:
        self.chosen.emit(self.seats)
