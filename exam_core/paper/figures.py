"""Figures about a set of whole numbers, exact until they are written down, as reports give them."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

_PLACES = Decimal("0.001")


def spread(values: Sequence[int]) -> dict[str, Any]:
    """Count, mean, standard deviation (of the whole set), least and most; None where there are no values."""
    if not values:
        return {"count": 0, "mean": None, "deviation": None, "least": None, "most": None}
    mean = Fraction(sum(values), len(values))
    variance = Fraction(sum(value * value for value in values), len(values)) - mean**2
    return {
        "count": len(values),
        "mean": decimal_text(mean),
        "deviation": decimal_text(square_root(variance)),
        "least": min(values),
        "most": max(values),
    }


def histogram(values: Sequence[int]) -> list[list[int]]:
    """`[value, how often]` of each value that occurs, ascending."""
    return [[value, count] for value, count in sorted(Counter(values).items())]


def gini(values: Sequence[int]) -> Fraction:
    """The Gini coefficient: 0 where all are equal, near 1 where one has everything (C. Gini, 1912)."""
    total, size = sum(values), len(values)
    if not total:
        return Fraction(0)
    weighted = sum((2 * rank - size - 1) * value for rank, value in enumerate(sorted(values), start=1))
    return Fraction(weighted, size * total)


def square_root(value: Fraction) -> Decimal:
    """The square root, to the precision of decimals."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def decimal_text(value: Fraction | Decimal) -> str:
    """A number in decimal notation, rounded to three places, without trailing zeros."""
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(_PLACES, ROUND_HALF_EVEN)
    return f"{rounded.normalize():f}" if rounded else "0"
