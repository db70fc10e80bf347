"""Quotas by topic and by difficulty at once: how many questions come from each cell of the two.

Rows are topics, columns difficulties. Topic quotas are the row sums, difficulty quotas the column sums, and
no cell can give more than it holds. Whether such numbers exist, and finding them, is a flow problem on a
graph of a few dozen cells (Ford and Fulkerson's augmenting paths).
"""

from collections import deque
from collections.abc import Sequence

Table = list[list[int]]


def complete(rows: Sequence[int], columns: Sequence[int], capacity: Table, start: Table) -> Table | None:
    """Raise `start` until its rows and columns add up to the quotas, changing no more than needed.

    Args:
        rows: the quota of each row.
        columns: the quota of each column; both sum to the same.
        capacity: what each cell can give at most.
        start: a table within capacity whose sums do not exceed the quotas.

    Returns:
        The completed table, or None where no table can meet the quotas.
    """
    table = _fill(rows, columns, capacity, start)
    return table if all(sum(row) == quota for row, quota in zip(table, rows, strict=True)) else None


def shortfall(rows: Sequence[int], columns: Sequence[int], capacity: Table) -> int:
    """How many questions are missing for quotas that can't be met; 0 where they can."""
    nothing = [[0] * len(columns) for _ in rows]
    return sum(rows) - sum(map(sum, _fill(rows, columns, capacity, nothing)))


def _fill(rows: Sequence[int], columns: Sequence[int], capacity: Table, start: Table) -> Table:
    """`start` raised as far as it goes: a row without an augmenting path never comes to have one again."""
    table = [list(row) for row in start]
    for row, quota in enumerate(rows):
        for _ in range(quota - sum(table[row])):
            path = _augmenting_path(row, columns, capacity, table)
            if path is None:
                break
            for at, column, change in path:
                table[at][column] += change
    return table


def _augmenting_path(
    start: int, columns: Sequence[int], capacity: Table, table: Table
) -> list[tuple[int, int, int]] | None:
    """Changes by which row `start` gains one and no other row or full column loses or gains."""
    came_from: dict[tuple[str, int], tuple[str, int]] = {("row", start): ("row", start)}
    queue: deque[tuple[str, int]] = deque(came_from)
    while queue:
        side, at = node = queue.popleft()
        if side == "column" and sum(row[at] for row in table) < columns[at]:
            return _changes(node, came_from)
        for following in _next_nodes(side, at, capacity, table):
            if following not in came_from:
                came_from[following] = node
                queue.append(following)
    return None


def _next_nodes(side: str, at: int, capacity: Table, table: Table) -> list[tuple[str, int]]:
    if side == "row":
        return [("column", to) for to, held in enumerate(table[at]) if held < capacity[at][to]]
    return [("row", to) for to, row in enumerate(table) if row[at] > 0]


def _changes(
    end: tuple[str, int], came_from: dict[tuple[str, int], tuple[str, int]]
) -> list[tuple[int, int, int]]:
    changes = []
    node = end
    while (previous := came_from[node]) != node:
        if node[0] == "column":
            changes.append((previous[1], node[1], 1))
        else:
            changes.append((node[1], previous[1], -1))
        node = previous
    return changes
