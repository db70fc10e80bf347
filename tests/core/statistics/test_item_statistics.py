"""What a sitting says about its questions."""

import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.paper.draw import DrawnItem
from exam_core.statistics.answers import CandidateAnswers, in_bank_order
from exam_core.statistics.item_statistics import (
    LEAST_SHOWN,
    Flag,
    ItemStatistics,
    item_statistics,
    point_biserial,
)
from tests.core.statistics.honest_sitting import answer, question, sitting, ticket

RIGHT, WRONG, OTHER_WRONG = (0,), (1,), (2,)


def candidate(number: int, *choices: tuple[int, ...]) -> CandidateAnswers:
    """Question 0 and as many others as there are choices."""
    return CandidateAnswers(ticket(number), tuple(answer(at, choice) for at, choice in enumerate(choices)))


def room(*groups: tuple[int, tuple[tuple[int, ...], ...]]) -> list[CandidateAnswers]:
    """So many candidates with these choices, group by group."""
    flat = [choices for count, choices in groups for _ in range(count)]
    return [candidate(number, *choices) for number, choices in enumerate(flat)]


def of(people: list[CandidateAnswers], number: int = 0) -> ItemStatistics:
    return next(one for one in item_statistics(people) if one.question == question(number))


def test_the_point_biserial_of_a_worked_example() -> None:
    """Rests 1, 2, 3, 4 of which the last two are right: M1 = 3.5, M0 = 1.5, s = sqrt(1.25), p = 0.5."""
    rests = [Fraction(1), Fraction(2), Fraction(3), Fraction(4)]
    expected = (3.5 - 1.5) / math.sqrt(1.25) * math.sqrt(0.25)
    assert point_biserial([False, False, True, True], rests) == pytest.approx(expected)
    assert expected == pytest.approx(0.894, abs=0.001)


def test_those_who_know_more_get_it_right_and_those_who_know_less_don_t() -> None:
    people = room((10, (RIGHT, RIGHT, RIGHT)), (10, (WRONG, WRONG, WRONG)))
    item = of(people)
    assert item.discrimination == 1.0
    assert (item.difficulty, item.mean_points) == (Fraction(1, 2), Fraction(1, 2))


def test_the_rest_leaves_the_item_out() -> None:
    """With the item in the sum everybody's total would go along with it; the rests are all one half."""
    people = room((10, (RIGHT, RIGHT, WRONG)), (10, (WRONG, RIGHT, WRONG)))
    assert of(people).discrimination is None


def test_rests_are_shares_because_papers_differ() -> None:
    long = CandidateAnswers(ticket(1), tuple(answer(at, RIGHT if at < 6 else WRONG) for at in range(11)))
    assert long.rest_scores()[0] == Fraction(5, 10)
    assert long.rest_scores()[10] == Fraction(6, 10)
    assert CandidateAnswers(ticket(2), (answer(0, RIGHT),)).rest_scores() == (None,)


def test_a_question_left_open_is_not_right_and_not_answered() -> None:
    item = of(room((15, (RIGHT, RIGHT)), (5, ((), RIGHT))))
    assert (item.shown, item.answered, item.right, item.difficulty) == (20, 15, 15, Fraction(3, 4))


def test_partial_credit_counts_in_the_mean_and_not_as_right() -> None:
    halves = [
        CandidateAnswers(
            ticket(number), (answer(0, (0,), correct=(0, 2), points=Decimal(1)), answer(1, RIGHT))
        )
        for number in range(20)
    ]
    item = of(halves)
    assert (item.difficulty, item.mean_points) == (Fraction(0), Fraction(1, 2))


def test_of_few_candidates_only_counts_are_given() -> None:
    people = room((4, (RIGHT, WRONG)), (LEAST_SHOWN - 5, (WRONG, RIGHT)))
    item = of(people)
    assert (item.shown, item.right, item.options[1].chosen) == (19, 4, 15)
    assert (item.difficulty, item.mean_points, item.discrimination, item.time) == (None,) * 4
    assert {option.mean_rest for option in item.options} == {None}
    assert item.flags == ()
    assert not item.enough


def test_one_more_and_it_is_enough() -> None:
    item = of(room((LEAST_SHOWN, (WRONG, RIGHT))))
    assert item.enough
    assert item.difficulty == 0


def test_each_option_has_its_count_and_the_mean_rest_of_those_who_chose_it() -> None:
    item = of(room((12, (RIGHT, RIGHT)), (8, (WRONG, WRONG))))
    assert [(one.option, one.correct, one.chosen) for one in item.options] == [
        (0, True, 12), (1, False, 8), (2, False, 0), (3, False, 0),
    ]  # fmt: skip
    assert [one.mean_rest for one in item.options] == [1, 0, None, None]


@pytest.mark.parametrize(
    ("groups", "flag"),
    [
        # The better half (the other one right) chose option 1 rather than the key.
        (((4, (RIGHT, RIGHT)), (8, (WRONG, RIGHT)), (8, (RIGHT, WRONG))), Flag.KEY_DOUBTFUL),
        (((10, (RIGHT, WRONG)), (10, (WRONG, RIGHT))), Flag.NEGATIVE_DISCRIMINATION),
        (((3, (RIGHT, RIGHT)), (17, (WRONG, RIGHT))), Flag.TOO_HARD),
        (((60, (RIGHT, RIGHT)),), Flag.TOO_EASY),
        (((10, (RIGHT, RIGHT)), (10, (WRONG, WRONG))), Flag.UNCHOSEN_DISTRACTOR),
    ],
)  # fmt: skip
def test_a_question_that_somebody_should_look_at_is_flagged(
    groups: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...], flag: Flag
) -> None:
    assert flag in of(room(*groups)).flags


def test_a_good_question_has_no_flag() -> None:
    good = ((12, (RIGHT, RIGHT)), (4, (WRONG, WRONG)), (3, (OTHER_WRONG, WRONG)), (3, ((3,), WRONG)))
    assert of(room(*good)).flags == ()


def test_a_distractor_is_not_blamed_where_few_were_wrong() -> None:
    assert of(room((11, (RIGHT, RIGHT)), (9, (WRONG, WRONG)))).flags == ()


def test_a_report_by_one_candidate_is_never_lost() -> None:
    few = CandidateAnswers(ticket(1), (answer(0, RIGHT, reported=True), answer(1, RIGHT)))
    item = of([few])
    assert (item.reported, item.flags) == (1, (Flag.REPORTED,))


def test_quartiles_are_of_those_who_had_the_question_in_view() -> None:
    times = [0, *range(1_000, 22_000, 1_000)]  # one never saw it; 21 took 1 to 21 seconds
    people = [
        CandidateAnswers(ticket(at), (answer(0, RIGHT, seen_ms=ms), answer(1, RIGHT)))
        for at, ms in enumerate(times)
    ]
    time = of(people).time
    assert time is not None
    assert (time.seen, time.lower_ms, time.median_ms, time.upper_ms) == (21, 6_000, 11_000, 16_000)


def test_the_worst_come_first() -> None:
    items = item_statistics(sitting(3, candidates=60, bank=90, paper=60))
    flags = list(Flag)
    ranks = [min((flags.index(flag) for flag in item.flags), default=len(flags)) for item in items]
    assert ranks == sorted(ranks)
    unflagged = [item.discrimination or 0 for item in items if not item.flags and item.enough]
    assert all(one <= other for one, other in pairwise(unflagged))


MARKS = st.lists(
    st.tuples(st.booleans(), st.fractions(min_value=0, max_value=1, max_denominator=50)), max_size=40
)


@given(MARKS)
def test_a_correlation_lies_between_minus_one_and_one(marks: list[tuple[bool, Fraction]]) -> None:
    r = point_biserial([right for right, _ in marks], [rest for _, rest in marks])
    assert r is None or -1 <= r <= 1


@given(MARKS)
def test_everybody_twice_changes_no_correlation(marks: list[tuple[bool, Fraction]]) -> None:
    once = point_biserial([right for right, _ in marks], [rest for _, rest in marks])
    twice = point_biserial([right for right, _ in marks * 2], [rest for _, rest in marks * 2])
    assert once == twice or once == pytest.approx(twice)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 99), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_is_nothing(seed: int, shuffled: object) -> None:
    people = sitting(seed, candidates=25, bank=20, paper=12)
    before = item_statistics(people)
    shuffled.shuffle(people)  # type: ignore[attr-defined]
    assert item_statistics(people) == before


@given(order=st.permutations(range(5)), chosen=st.sets(st.integers(0, 4)))
def test_a_choice_is_the_same_in_whatever_order_it_was_shown(order: list[int], chosen: set[int]) -> None:
    """`chosen` in the bank's order, ticked where the screen shows it, is read back as it was."""
    shown = [place for place, option in enumerate(order) if option in chosen]
    assert in_bank_order(DrawnItem(question(0), tuple(order)), shown) == tuple(sorted(chosen))
