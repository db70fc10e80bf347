"""How many questions each cell of a section gives: fixed by one kind of quota, sampled where two meet."""

from exam_core.paper.pool import Pool
from exam_core.paper.quotas import Table, complete
from exam_core.paper.stream import Stream


def cell_counts(pool: Pool, stream: Stream) -> Table:
    """So many questions come from each cell of the pool, which can be filled.

    Where topics and difficulties both have quotas: row by row, each question of the row's quota falls on a
    difficulty that still has room, in proportion to the questions the row has left of it (the first column
    whose running sum of those exceeds `below(their sum)`); what can't be met so is completed with the fewest
    changes (`quotas.complete`).
    """
    if len(pool.rows) == 1:
        return [list(pool.columns)]
    if len(pool.columns) == 1:
        return [[quota] for quota in pool.rows]
    below = stream.below
    room = list(pool.columns)
    counts = []
    for quota, sizes in zip(pool.rows, pool.capacity, strict=True):
        weights = [size if free else 0 for size, free in zip(sizes, room, strict=True)]
        total, taken = sum(weights), [0] * len(sizes)
        for _ in range(quota):
            if not total:
                break
            number, column = below(total), 0
            while number >= weights[column]:
                number -= weights[column]
                column += 1
            taken[column] += 1
            room[column] -= 1
            lost = 1 if room[column] else weights[column]
            weights[column] -= lost
            total -= lost
        counts.append(taken)
    if not any(room):
        return counts
    table = complete(pool.rows, pool.columns, pool.capacity, counts)
    if table is None:
        raise AssertionError("the quotas were checked before the draw")
    return table
