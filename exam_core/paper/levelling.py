"""Exposure levelled: the less a question was used, the likelier it is drawn, within a bound.

A question's use u is the number of papers it stood in before, of earlier sittings and of this draw. Within a
cell of N questions whose uses add up to S, the least of them lo and the greatest hi, let

    top = the lesser of hi and 2·S/N - lo

(the mirror of the least used at the mean, so that a few worn-out questions do not hide the differences among
the rest). A question's weight falls evenly from L, the blueprint's `exposure_levelling`, at u = lo to 1 at
u = top, and is 1 beyond. So whatever happened before, no question is more than L times as likely as another,
and a new one does not stand in every paper. Where all uses are equal, so are the weights.

A question is kept with the chance weight/L: with its *limit*, the whole part of 2³² · weight / L. All of it
is integer arithmetic: with L = p/q, everything is taken times N and q.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from exam_core.paper.pool import Pool

ALWAYS = 1 << 32
"""The limit of the likeliest questions of a cell."""

CellName = tuple[int, int, int]
"""Number of the pool, row and column."""


class Limits(dict[int, int]):
    """The limit for each use in a cell; one is reckoned when it is first asked for.

    Args:
        size: how many questions the cell has.
        total: their uses added up; `least` and `greatest` are the extremes among them.
    """

    def __init__(self, size: int, total: int, least: int, greatest: int, levelling: Fraction) -> None:
        super().__init__({least: ALWAYS})
        self._size = size
        self._top = min(greatest * size, 2 * total - least * size)
        self._span = self._top - least * size
        self._most, self._one = levelling.numerator, levelling.denominator

    def __missing__(self, use: int) -> int:
        beyond = self._top - min(use * self._size, self._top)
        weight = self._one * self._span + (self._most - self._one) * beyond
        self[use] = (weight << 32) // (self._most * self._span)
        return self[use]


class Usage:
    """How often each question was used up to this moment of a draw, and what follows for its limit.

    Attributes:
        used: by position in the index.
        limits: of each cell that has questions; replaced when a paper is counted.
    """

    def __init__(self, pools: Sequence[Pool], levelling: Decimal, used: Iterable[int]) -> None:
        self.used = list(used)
        self._levelling = Fraction(levelling)
        self._cell_of: dict[int, CellName] = {}
        self._cells: dict[CellName, tuple[int, ...]] = {}
        self._uses: dict[CellName, Counter[int]] = {}
        self._totals: dict[CellName, int] = {}
        self.limits: dict[CellName, Limits] = {}
        for number, pool in enumerate(pools):
            for row, cells in enumerate(pool.cells):
                for column, cell in enumerate(cells):
                    if cell:
                        self._add_cell((number, row, column), cell)

    def count(self, paper: Iterable[int]) -> None:
        """A paper with the questions at these positions was drawn."""
        touched = set()
        for at in paper:
            name = self._cell_of[at]
            uses, use = self._uses[name], self.used[at]
            uses[use + 1] += 1
            uses[use] -= 1
            if not uses[use]:
                del uses[use]
            self.used[at] = use + 1
            self._totals[name] += 1
            touched.add(name)
        for name in touched:
            self._set_limits(name)

    def _add_cell(self, name: CellName, cell: tuple[int, ...]) -> None:
        self._cells[name] = cell
        self._cell_of.update(dict.fromkeys(cell, name))
        self._uses[name] = Counter(self.used[at] for at in cell)
        self._totals[name] = sum(self.used[at] for at in cell)
        self._set_limits(name)

    def _set_limits(self, name: CellName) -> None:
        uses = self._uses[name]
        self.limits[name] = Limits(
            len(self._cells[name]), self._totals[name], min(uses), max(uses), self._levelling
        )
