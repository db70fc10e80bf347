"""The chi-square distribution's upper tail, and whether right options stand at every place equally often.

The tail has a closed form for whole degrees of freedom: Abramowitz and Stegun, Handbook of Mathematical
Functions (1964), 26.4.4 and 26.4.5. The statistic for questions with several right options is Cochran's, of
which Pearson's is the case of one right option each: W. G. Cochran, The comparison of percentages in matched
samples, Biometrika 37 (1950).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class PlaceTest:
    """Whether the places of right options look shuffled.

    Attributes:
        questions: how many were counted.
        counts: how often a right option stood at each place.
        expected: how often one should at each.
        chi_square: None where chance has no say: every option is right, or none is.
        p: the chance of so uneven counts, or more uneven ones, when all places are equally likely.
    """

    questions: int
    counts: tuple[int, ...]
    expected: Fraction
    chi_square: Fraction | None
    degrees: int
    p: float | None


def place_test(options: int, right: Iterable[Sequence[int]]) -> PlaceTest:
    """Test questions of so many options, each given by the places of its right options."""
    counts, questions, variance = [0] * options, 0, Fraction(0)
    for places in right:
        questions += 1
        for place in places:
            counts[place] += 1
        variance += Fraction(len(places) * (options - len(places)), options * (options - 1))
    expected = Fraction(sum(counts), options)
    degrees = options - 1
    if not variance:
        return PlaceTest(questions, tuple(counts), expected, None, degrees, None)
    chi_square = sum(((count - expected) ** 2 for count in counts), Fraction(0)) / variance
    p = upper_tail(float(chi_square), degrees)
    return PlaceTest(questions, tuple(counts), expected, chi_square, degrees, p)


def upper_tail(chi_square: float, degrees: int) -> float:
    """The chance that chi-square with `degrees` (at least 1) of freedom exceeds a value."""
    half = chi_square / 2
    if degrees % 2:
        term = math.sqrt(2 * chi_square / math.pi) * math.exp(-half)
        tail = math.erfc(math.sqrt(half))
        for step in range(1, degrees - 1, 2):
            tail += term
            term *= chi_square / (step + 2)
        return tail
    term = tail = math.exp(-half)
    for step in range(1, degrees // 2):
        term *= half / step
        tail += term
    return tail
