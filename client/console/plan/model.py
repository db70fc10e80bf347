"""The tiles as rows of a model: only rows that changed are told of, so only they are painted again."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from client.console.plan.tile import SeatTile

TILE = Qt.ItemDataRole.UserRole
"""Role of the `SeatTile` itself, in every column."""
MOST_TOLD = 24
"""Rows that are told of one by one; above that telling costs more than painting all that is in sight."""

Index = QModelIndex | QPersistentModelIndex


class SeatModel(QAbstractTableModel):
    """One row for each seat, by seat number; they never change places while the seats stay the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[SeatTile, ...] = ()
        self._rows: dict[int, int] = {}
        self._heads: tuple[str, ...] = (
            self.tr("座位"),
            self.tr("考生"),
            self.tr("状态"),
            self.tr("剩余"),
            self.tr("已答"),
            self.tr("联系"),
            self.tr("考试"),
        )

    @property
    def tiles(self) -> tuple[SeatTile, ...]:
        """All of them, by seat number."""
        return self._tiles

    def row_of(self, seat: int) -> int:
        """The row of a seat; -1 where there is no such seat."""
        return self._rows.get(seat, -1)

    def display(self, tiles: Sequence[SeatTile]) -> None:
        """Show `tiles`, sorted by seat number."""
        new = tuple(tiles)
        if [tile.seat for tile in new] != [tile.seat for tile in self._tiles]:
            self.beginResetModel()
            self._tiles = new
            self._rows = {tile.seat: row for row, tile in enumerate(new)}
            self.endResetModel()
            return
        old, self._tiles = self._tiles, new
        pairs = enumerate(zip(old, new, strict=True))
        changed = [row for row, (before, now) in pairs if before is not now and before != now]
        last = len(self._heads) - 1
        if len(changed) > MOST_TOLD:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
            return
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        match role:
            case _ if role == TILE:
                return tile
            case Qt.ItemDataRole.DisplayRole:
                return _columns(tile)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return tile.spoken if index.column() == 0 else _columns(tile)[index.column()]
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


def _columns(tile: SeatTile) -> tuple[str, ...]:
    return (
        str(tile.seat), tile.name, tile.words, tile.time, tile.answered, tile.heard, tile.exam,
    )  # fmt: skip
