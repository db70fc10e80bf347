"""What cannot be met comes with the nearest bounds that can, tried with a whole draw."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.identifiers import TicketNumber
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.chance import expected_common
from exam_core.paper.draw import DrawImpossible, Impossible, draw
from exam_core.paper.draw_inputs import DrawInputs
from exam_core.paper.nearest_bounds import Bound, nearest_bounds
from exam_core.paper.pool import make_pools
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, blueprint, index_of, inputs, sections

SMALL = index_of(bank({QuestionType.TRUE_FALSE: 24, QuestionType.SINGLE: 20, QuestionType.MULTIPLE: 12}))
EXACT = index_of(bank({QuestionType.TRUE_FALSE: 10, QuestionType.SINGLE: 8, QuestionType.MULTIPLE: 5}))
UNEVEN = index_of(bank({QuestionType.TRUE_FALSE: 61, QuestionType.SINGLE: 40, QuestionType.MULTIPLE: 24}))
WORN = {entry.id: 3 + number % 4 for number, entry in enumerate(SMALL.entries)}
EVEN = dict.fromkeys(WORN, 3)
AGAIN = {TicketNumber("T001"): tuple(sorted(entry.id for entry in SMALL.entries if entry.id != "single-1"))}
WHOLE = (Bound.EXPOSURE_MAX, Bound.MAKEUP_COMMON_MAX)


def reason(plan: dict[str, Any], index: BankIndex, **given_inputs: Any) -> Impossible | None:
    try:
        draw(inputs(blueprint(**plan), index, **given_inputs), index)
    except DrawImpossible as impossible:
        return impossible.reason
    return None


def written(plan: dict[str, Any], nearest: dict[Bound, Decimal]) -> dict[str, Any]:
    """The blueprint with the bounds as somebody writes them into it."""
    return plan | {
        bound.value: int(value) if bound in WHOLE else str(value) for bound, value in nearest.items()
    }


CASES: list[tuple[dict[str, Any], BankIndex, dict[str, Any], Impossible, Bound]] = [
    ({"neighbour_common_max": "0.2"}, SMALL, {}, Impossible.NEIGHBOURS_TOO_ALIKE, Bound.NEIGHBOUR_COMMON_MAX),
    ({"neighbour_common_max": "0.9"}, EXACT, {}, Impossible.NEIGHBOURS_TOO_ALIKE, Bound.NEIGHBOUR_COMMON_MAX),
    (
        {"difficulty_spread_max": "0"},
        UNEVEN,
        {},
        Impossible.DIFFICULTY_OUT_OF_BAND,
        Bound.DIFFICULTY_SPREAD_MAX,
    ),
    ({"exposure_max": 2}, SMALL, {"exposure": WORN}, Impossible.TOO_FEW_QUESTIONS, Bound.EXPOSURE_MAX),
    ({"exposure_max": 3}, SMALL, {"exposure": EVEN}, Impossible.TOO_FEW_QUESTIONS, Bound.EXPOSURE_MAX),
    ({}, SMALL, {"earlier": AGAIN}, Impossible.MAKEUP_TOO_ALIKE, Bound.MAKEUP_COMMON_MAX),
]


@pytest.mark.parametrize(("plan", "index", "given_inputs", "why", "bound"), CASES)
def test_the_nearest_bound_works_and_the_next_one_does_not(
    plan: dict[str, Any], index: BankIndex, given_inputs: dict[str, Any], why: Impossible, bound: Bound
) -> None:
    assert reason(plan, index, **given_inputs) is why
    nearest = nearest_bounds(inputs(blueprint(**plan), index, **given_inputs), index)
    assert nearest is not None
    assert set(nearest) == {bound}
    assert reason(written(plan, nearest), index, **given_inputs) is None
    step = 1 if bound in WHOLE else Decimal("0.01")
    assert reason(written(plan, {bound: nearest[bound] - step}), index, **given_inputs) is why


def test_the_multiple_of_chance_allows_a_whole_number_of_questions() -> None:
    plan = blueprint(neighbour_common_max="0.2")
    nearest = nearest_bounds(inputs(plan, SMALL), SMALL)
    assert nearest is not None
    expected = expected_common(make_pools(plan, SMALL, {}))
    common = int(expected * nearest[Bound.NEIGHBOUR_COMMON_MAX].as_integer_ratio()[0])
    assert common > 0
    assert -nearest[Bound.NEIGHBOUR_COMMON_MAX].as_tuple().exponent <= 2  # type: ignore[operator]


def test_two_bounds_that_both_fail_are_both_given() -> None:
    plan: dict[str, Any] = {"exposure_max": 2, "neighbour_common_max": "0.1"}
    nearest = nearest_bounds(inputs(blueprint(**plan), SMALL, exposure=WORN), SMALL)
    assert nearest is not None
    assert set(nearest) == {Bound.EXPOSURE_MAX, Bound.NEIGHBOUR_COMMON_MAX}
    assert reason(written(plan, nearest), SMALL, exposure=WORN) is None


def test_a_draw_that_succeeds_needs_no_other_bounds() -> None:
    assert nearest_bounds(inputs(blueprint(), UNEVEN), UNEVEN) == {}


def test_no_bound_helps_a_bank_that_is_too_small_or_another() -> None:
    large = blueprint(sections=sections(single={"count": 21}))
    assert nearest_bounds(inputs(large, SMALL), SMALL) is None
    worn = blueprint(sections=sections(single={"count": 21}), exposure_max=2)
    assert nearest_bounds(inputs(worn, SMALL, exposure=WORN), SMALL) is None
    assert nearest_bounds(inputs(blueprint(), UNEVEN), SMALL) is None


@settings(max_examples=15, deadline=None)
@given(
    secret=st.binary(min_size=32, max_size=32),
    neighbours=st.integers(0, 12),
    spread=st.integers(0, 30),
    seats=st.integers(1, 6),
)
def test_whatever_is_impossible_is_possible_with_the_bounds_it_comes_with(
    secret: bytes, neighbours: int, spread: int, seats: int
) -> None:
    plan = {"neighbour_common_max": str(neighbours / 10), "difficulty_spread_max": str(spread / 10)}
    given_inputs = inputs(blueprint(**plan), SMALL, secret=secret, seats=seats)
    nearest = nearest_bounds(given_inputs, SMALL)
    assert nearest is not None
    better = blueprint(**written(plan, nearest))
    draw(DrawInputs(better, SMALL.root, secret, given_inputs.seats, {}), SMALL)
    for bound, value in nearest.items():
        assert value > Decimal(plan[bound.value])
