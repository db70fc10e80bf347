"""One figure of a benchmark, beside what it is measured against in the same run."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value.

    Attributes:
        reference: what a peer or the machine itself needs for the same, in the same unit.
        goal: the value that must not be exceeded; None: there is none, the figure is told for comparison.
    """

    name: str
    value: float
    unit: str
    reference: float
    reference_is: str
    goal: float | None

    @property
    def ratio(self) -> float:
        return self.value / self.reference

    @property
    def met(self) -> bool:
        return self.goal is None or self.value <= self.goal


def tell(figures: Iterable[Figure]) -> None:
    """Print the figures as JSON, for `tests.benchmarks.run`."""
    rows = [{**asdict(one), "ratio": round(one.ratio, 2), "met": one.met} for one in figures]
    json.dump(rows, sys.stdout, ensure_ascii=False)
