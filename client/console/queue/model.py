"""The lines of the queue as rows of a model."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""Role of the `QueueLine` itself."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing that waits: which seat, what for, since when; `colour` is of its icon."""

    key: str
    seat: int
    icon: str
    colour: str
    words: str
    since: str
    spoken: str


class QueueModel(QAbstractListModel):
    """As they are handed in; a line that only grew older is changed in its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[QueueLine, ...] = ()

    def display(self, lines: Sequence[QueueLine]) -> None:
        """Show `lines`."""
        new = tuple(lines)
        if [line.key for line in new] != [line.key for line in self.lines]:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return
        old, self.lines = self.lines, new
        for row, (before, now) in enumerate(zip(old, new, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case _ if role == LINE:
                return line
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case _:
                return None
