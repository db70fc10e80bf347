"""Another paper for a make-up: which questions of the papers sat before may come back, and which may not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exam_core.paper.pool import Pool
from exam_core.paper.quotas import shortfall
from exam_core.paper.stream import Stream


@dataclass(frozen=True, slots=True)
class TooMany:
    """So many questions would have to come back at least, since the bank has no others for the quotas."""

    least: int


def least_returns(pools: Sequence[Pool], earlier: Collection[int]) -> int:
    """How many questions of `earlier` (positions in the index) no paper can do without."""
    left = (pool.without(earlier) for pool in pools)
    return sum(shortfall(pool.rows, pool.columns, pool.capacity) for pool in left)


def makeup_pools(
    pools: Sequence[Pool], earlier: Collection[int], bound: int, stream: Stream
) -> tuple[Pool, ...] | TooMany:
    """The pools without the earlier questions, but for `bound` of them that may come back.

    The earlier questions of the pools, ascending by position, are put into random order. In this order, those
    come back without which a quota can't be met; then the others, until there are `bound`.
    """
    if (least := least_returns(pools, earlier)) > bound:
        return TooMany(least)
    held = sorted(at for pool in pools for row in pool.cells for cell in row for at in cell if at in earlier)
    order = stream.shuffled(held)
    needed = _needed(pools, order, earlier) if least else []
    others = [at for at in order if at not in needed]
    back = {*needed, *others[: bound - len(needed)]}
    left_out = frozenset(order) - back
    return tuple(pool.without(left_out) for pool in pools)


def _needed(pools: Sequence[Pool], order: Sequence[int], earlier: Collection[int]) -> list[int]:
    """The first questions in `order` that each bring the quotas one question nearer."""
    needed: list[int] = []
    for pool in pools:
        left_out = set(earlier)
        missing = shortfall(pool.rows, pool.columns, pool.without(left_out).capacity)
        for at in order:
            if not missing:
                break
            less = shortfall(pool.rows, pool.columns, pool.without(left_out - {at}).capacity)
            if less < missing:
                missing = less
                left_out.discard(at)
                needed.append(at)
    return needed
