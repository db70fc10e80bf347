"""What news of the room cost the console's window: 250 seats as a list, beside a plain table of them.

`python -m tests.benchmarks.bench_console_list` prints JSON rows. Quiet news change what a second changes:
three seats of 250. Loud news change every row at once, as after a power cut. Both are taken from the new rows
to the finished picture. The plain table is Qt's own, with the same words, told of the same rows.
"""

import dataclasses
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from client.console.plan.tile import SeatTile, TileMark
from client.console.plan.view import PlanView
from client.widgets.theme import Look, dress
from tests.benchmarks.figure import Figure, tell
from tests.benchmarks.stopwatch import Stopwatch, p99

SEATS, TURNS, SIZE = 250, 120, (954, 620)
CHANGED = 3
"""Seats whose row is another one after a second: a minute that is over, a hand, an answer."""
GOAL_MS = 16
"""One frame of a display at 60 Hz: the window never lags behind what it is told."""
Rows = tuple[SeatTile, ...]


class _PlainModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = ()

    def display(self, rows: Rows) -> None:
        old, self.rows = self.rows, rows
        if len(old) != len(rows):
            self.beginResetModel()
            self.endResetModel()
            return
        for at, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 5))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 6

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        one = self.rows[index.row()]
        return (str(one.seat), one.name, one.words, one.time, one.answered, one.heard)[index.column()]


def rows(seats: Sequence[int], turn: int) -> Rows:
    """All rows; those of `seats` as they are in this turn."""
    mark = (TileMark.ANSWERING, TileMark.HAND)[turn % 2]
    words = ("作答中", f"举手 0:{turn % 60:02d}")[turn % 2]
    return tuple(
        dataclasses.replace(_row(seat), mark=mark, words=words) if seat in seats else _row(seat)
        for seat in range(1, SEATS + 1)
    )


def _row(seat: int) -> SeatTile:
    return SeatTile(
        seat=seat, name="阿力木·吐尔逊", mark=TileMark.ANSWERING, words="作答中", short="作答", time="63 分",
        share=0.5, heard="刚才", answered="50/100", exam="", spoken=f"{seat} 号",
    )  # fmt: skip


def milliseconds(window: QWidget, show: Callable[[Rows], None], seats: Sequence[int]) -> list[float]:
    """How long each of TURNS news takes until it is painted."""
    news = [rows(seats, turn) for turn in range(TURNS)]
    show(news[0])
    with Stopwatch(window) as watch:
        return [1000 * watch.until_painted(partial(show, one)) for one in news[1:]]


def console() -> tuple[QWidget, Callable[[Rows], None]]:
    """The console's list."""
    plan = PlanView()
    for widget in (plan, plan.grid, plan.listing):
        dress(widget, Look())
    plan.resize(*SIZE)
    plan.show()
    return plan, plan.display


def plain() -> tuple[QWidget, Callable[[Rows], None]]:
    """Qt's own table with nothing of ours."""
    table, model = QTableView(), _PlainModel()
    table.setModel(model)
    model.setParent(table)
    table.resize(*SIZE)
    table.show()
    return table, model.display


def figures() -> list[Figure]:
    """Measure both, in turns, so that what else the machine does falls on both."""
    app = QApplication(sys.argv[:1])
    (ours, show_ours), (theirs, show_theirs) = console(), plain()
    for _ in range(20):
        app.processEvents()
    quiet, loud = range(3, 3 + CHANGED), range(1, SEATS + 1)
    beside = "a plain QTableView"
    made = []
    for name, seats in (("quiet", quiet), ("every row", loud)):
        took = milliseconds(ours, show_ours, seats)
        reference = milliseconds(theirs, show_theirs, seats)
        made += [
            Figure(
                f"news of 250 seats painted, {name}", statistics.median(took), "ms",
                statistics.median(reference), beside, GOAL_MS if name == "quiet" else None,
            ),
            Figure(
                f"news of 250 seats painted, {name}, p99", p99(took), "ms", p99(reference), beside, None
            ),
        ]  # fmt: skip
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    tell(figures())
