"""The tail of chi-square against printed tables, and the places of right options."""

import math
from fractions import Fraction

import pytest

from exam_core.paper.chi_square import place_test, upper_tail
from exam_core.paper.figures import decimal_text, gini, spread
from exam_core.paper.stream import Stream

# Abramowitz and Stegun, table 26.8: the value that chi-square exceeds with the probability given.
TABLE = [
    (1, 0.05, 3.84146),
    (2, 0.05, 5.99147),
    (3, 0.05, 7.81473),
    (3, 0.95, 0.351846),
    (4, 0.01, 13.2767),
    (5, 0.5, 4.35146),
    (9, 0.001, 27.877),
]


@pytest.mark.parametrize(("degrees", "p", "value"), TABLE)
def test_the_tail_is_that_of_the_printed_table(degrees: int, p: float, value: float) -> None:
    assert math.isclose(upper_tail(value, degrees), p, rel_tol=2e-4)


def test_the_tail_begins_at_one_and_ends_at_nothing() -> None:
    for degrees in range(1, 10):
        assert math.isclose(upper_tail(0, degrees), 1)
        assert upper_tail(2000, degrees) < 1e-300


def test_one_right_option_each_is_pearsons_statistic() -> None:
    found = place_test(4, [(0,)] * 10 + [(1,)] * 20 + [(2,)] * 30 + [(3,)] * 40)
    assert (found.questions, found.counts, found.expected) == (100, (10, 20, 30, 40), Fraction(25))
    assert found.chi_square == Fraction(225 + 25 + 25 + 225, 25)
    assert found.p is not None
    assert found.p < 0.001


def test_several_right_options_are_cochrans_statistic() -> None:
    """Cochran 1950: Q = (k-1)(k ΣG² - (ΣG)²) / (k ΣL - ΣL²); here G = 3, 2, 1 and every L = 2."""
    found = place_test(3, [(0, 1), (0, 1), (0, 2)])
    assert found.chi_square == Fraction(2 * (3 * 14 - 36), 3 * 6 - 12)


def test_shuffled_places_pass_and_chance_has_no_say_where_all_are_right() -> None:
    stream = Stream(bytes(32), "places")
    tails = [place_test(4, [(stream.below(4),) for _ in range(200)]).p or 0 for _ in range(200)]
    assert 0.4 < sum(tails) / len(tails) < 0.6
    assert sum(tail < 0.05 for tail in tails) < 22
    assert place_test(2, [(0, 1)]).chi_square is None


def test_figures_are_exact_until_they_are_written() -> None:
    assert spread([1, 2, 3, 6]) == {"count": 4, "mean": "3", "deviation": "1.871", "least": 1, "most": 6}
    assert gini([5, 5, 5]) == 0
    assert gini([0, 0, 0, 12]) == Fraction(3, 4)
    assert gini([0, 0]) == 0
    assert [decimal_text(Fraction(number, 3)) for number in (1, 300)] == ["0.333", "100"]
