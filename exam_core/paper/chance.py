"""What chance alone gives for a bank: the measure of the bounds on neighbours and on difficulty.

Exact fractions throughout, so that two machines never disagree about a paper. A section whose topics have
quotas is a stratified sample: n questions out of N in each stratum.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from exam_core.paper.bank_index import BankIndex
from exam_core.paper.pool import Pool

_HARDEST = 3


def expected_common(pools: Sequence[Pool]) -> Fraction:
    """How many questions two independently drawn papers share on average: the sum of n²/N over all strata.

    With quotas by topic and by difficulty at once the coarser of the two stratifications would promise too
    little, so the one with more in common counts.
    """
    return sum(
        (
            max(
                _common(pool.rows, pool.row_sizes()),
                _common(pool.columns, pool.column_sizes()),
            )
            for pool in pools
        ),
        Fraction(0),
    )


def allowed_common(pools: Sequence[Pool], bound: Decimal | None) -> int | None:
    """How many questions neighbours may share under a bound relative to chance; None for any number."""
    return None if bound is None else int(Fraction(bound) * expected_common(pools))


def allowed_difficulty(pools: Sequence[Pool], index: BankIndex, spread: Decimal | None) -> range:
    """The sums of a paper's difficulties (1 to 3 each) that lie within half the spread of the mean.

    Args:
        spread: the width of the band in standard deviations of chance; None allows every sum.

    Returns:
        A range, empty where no whole number lies within.
    """
    count = sum(pool.section.count for pool in pools)
    every_sum = range(count, _HARDEST * count + 1)
    if spread is None:
        return every_sum
    mean, variance = difficulty_of_chance(pools, index)
    reach = (Fraction(spread) / 2) ** 2 * variance
    within = [total for total in every_sum if (total - mean) ** 2 <= reach]
    return range(within[0], within[-1] + 1) if within else range(0)


def difficulty_of_chance(pools: Sequence[Pool], index: BankIndex) -> tuple[Fraction, Fraction]:
    """Mean and variance of the sum of a paper's difficulties."""
    moments = [_difficulty(pool, index) for pool in pools]
    return sum((mean for mean, _ in moments), Fraction(0)), sum((one for _, one in moments), Fraction(0))


def _common(quotas: Sequence[int], sizes: Sequence[int]) -> Fraction:
    return sum(
        (Fraction(quota * quota, size) for quota, size in zip(quotas, sizes, strict=True) if quota),
        Fraction(0),
    )


def _difficulty(pool: Pool, index: BankIndex) -> tuple[Fraction, Fraction]:
    """Mean and variance of the sum of difficulties in a section; fixed where difficulties have quotas."""
    if pool.section.difficulties:
        return Fraction(
            sum(level * n for level, n in enumerate(pool.section.difficulties, start=1))
        ), Fraction(0)
    mean = variance = Fraction(0)
    for quota, row in zip(pool.rows, pool.cells, strict=True):
        levels = [index.entries[at].difficulty for at in row[0]]
        size, total = len(levels), sum(levels)
        squares = sum(level * level for level in levels)
        mean += Fraction(quota * total, size)
        if size > 1:
            spread = Fraction(squares, size) - Fraction(total, size) ** 2
            variance += quota * spread * Fraction(size - quota, size - 1)
    return mean, variance
