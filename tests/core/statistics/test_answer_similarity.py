"""Answers that are more alike than chance: found where copied, not claimed where honest or where few."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.statistics.answer_similarity import (
    LEAST_COMMON,
    Similarity,
    ability_of,
    answer_similarity,
    chance_of_right,
)
from exam_core.statistics.answers import CandidateAnswers
from tests.core.statistics.honest_sitting import answer, sitting, ticket, with_copier

COPIER = {ticket(0), ticket(1)}


def named(similarity: Similarity) -> list[set[str]]:
    return [{pair.first, pair.second} for pair in similarity.alike]


def test_an_ability_of_one_gives_the_share_of_the_class() -> None:
    assert chance_of_right(0.7, 1.0) == pytest.approx(0.7)


def test_the_chance_of_the_paper_by_hand() -> None:
    """r = 0.5, a = 2: (1 - 0.5^2)^(1/2) = 0.866; a = 0.5: (1 - 0.5^0.5)^2 = 0.0858."""
    assert chance_of_right(0.5, 2.0) == pytest.approx(math.sqrt(0.75))
    assert chance_of_right(0.5, 0.5) == pytest.approx((1 - math.sqrt(0.5)) ** 2)


@pytest.mark.parametrize("ability", [0.01, 1.0, 50.0])
def test_what_all_or_nobody_knew_says_nothing_of_one(ability: float) -> None:
    assert (chance_of_right(0.0, ability), chance_of_right(1.0, ability)) == (0.0, 1.0)


@given(st.lists(st.floats(0.05, 0.95), min_size=5, max_size=60), st.data())
def test_an_ability_explains_how_many_were_right(shares: list[float], data: st.DataObject) -> None:
    right = data.draw(st.integers(1, len(shares) - 1))
    ability = ability_of(shares, right)
    assert sum(chance_of_right(share, ability) for share in shares) == pytest.approx(right, abs=1e-4)


@given(st.floats(0.01, 0.99), st.floats(0.01, 40), st.floats(0.01, 40))
def test_who_can_do_more_is_right_more_often(share: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= chance_of_right(share, low) <= chance_of_right(share, high) <= 1


def test_expectation_and_deviation_by_hand() -> None:
    """Everybody gets 16 of 32 right and every r_i is 1/2, so a = 1 and each p_ij is 1/2. Of two wrong
    answers each is half of the wrong ones: P = 1/4 + 1/4 * 1/2 = 3/8, 12 matches of 32 expected,
    variance 32 * 3/8 * 5/8 = 7.5. T0000 and T0001 gave 32 answers alike: Z = (32 - 0.5 - 12) / 2.7386."""
    right, one, two = [(0,)] * 16, [(1,)] * 16, [(2,)] * 16
    rows = [row for row in (right + one, right + two, one + right, two + right) for _ in range(3)]
    people = [
        CandidateAnswers(ticket(number), tuple(answer(at, choice) for at, choice in enumerate(row)))
        for number, row in enumerate(rows)
    ]
    found = answer_similarity(people, level=1.0)
    pair = next(one for one in found.alike if {one.first, one.second} == COPIER)
    assert (pair.common, pair.matching, pair.matching_wrong) == (32, 32, 16)
    assert pair.expected == pytest.approx(12.0)
    assert pair.z == pytest.approx((32 - 0.5 - 12) / math.sqrt(7.5))
    assert pair.deviation == pytest.approx(math.sqrt(7.5))
    own = 0.5 * math.erfc(pair.z / math.sqrt(2))
    assert pair.p == pytest.approx(min(1.0, own * found.judged))


def test_honest_candidates_are_left_alone() -> None:
    """At a level of 0.2 one honest sitting in five may name a pair; more than 10 of 25 would be no chance."""
    alarms = sum(
        bool(answer_similarity(sitting(seed, candidates=40, bank=150, paper=100), level=0.2).alike)
        for seed in range(25)
    )
    assert alarms <= 10


def test_nearly_no_honest_sitting_names_anybody_at_the_level_in_use() -> None:
    alarms = sum(
        bool(answer_similarity(sitting(seed, candidates=40, bank=150, paper=100)).alike)
        for seed in range(100, 125)
    )
    assert alarms <= 2


def test_who_copies_most_of_the_common_answers_is_found() -> None:
    found = 0
    for seed in range(12):
        people = with_copier(sitting(seed, candidates=50, bank=150, paper=100), 0.8, seed)
        names = named(answer_similarity(people))
        found += COPIER in names
        assert [name for name in names if name.isdisjoint(COPIER)] == []
    assert found >= 10


def test_with_few_questions_in_common_nothing_is_claimed() -> None:
    people = with_copier(sitting(1, candidates=50, bank=2_000, paper=100), 1.0, 1)
    similarity = answer_similarity(people, level=1.0)
    assert (similarity.judged, similarity.alike) == (0, ())
    assert similarity.pairs == 50 * 49 // 2
    assert similarity.most_common < LEAST_COMMON


def test_below_the_least_number_in_common_nobody_is_judged() -> None:
    people = with_copier(sitting(1, candidates=100, bank=300, paper=40), 1.0, 1)
    similarity = answer_similarity(people, level=1.0)
    assert 3 < similarity.most_common < LEAST_COMMON
    assert (similarity.judged, similarity.alike) == (0, ())


def test_where_hardly_any_match_is_expected_nobody_is_judged() -> None:
    """Ten options and two of them right: of the many wrong pairs two candidates seldom choose the same."""
    chance = random.Random(1)
    people = [
        CandidateAnswers(
            ticket(number),
            tuple(
                answer(at, sorted(chance.sample(range(10), 2)), options=10, correct=(0, 1))
                for at in range(60)
            ),
        )
        for number in range(40)
    ]
    similarity = answer_similarity(with_copier(people, 0.3, 1), level=1.0)
    assert (similarity.most_common, similarity.judged, similarity.alike) == (60, 0, ())


def test_a_question_answered_by_few_is_not_compared() -> None:
    alone = [
        CandidateAnswers(ticket(number), tuple(answer(at, (1,)) for at in range(50))) for number in range(9)
    ]
    assert answer_similarity(alone).most_common == 0
    assert answer_similarity([*alone, replace(alone[0], ticket=ticket(9))]).most_common == 50


def test_what_two_left_open_does_not_make_them_alike() -> None:
    people = sitting(5, candidates=30, bank=60, paper=60)
    lazy = [
        replace(one, items=tuple(replace(item, choice=()) for item in one.items[:30]) + one.items[30:])
        for one in people[:2]
    ]
    found = answer_similarity([*lazy, *people[2:]], level=1.0)
    pairs = [pair for pair in found.alike if {pair.first, pair.second} == COPIER]
    assert all(pair.matching <= pair.common <= 30 for pair in pairs)
    assert COPIER not in named(answer_similarity([*lazy, *people[2:]]))


def test_perfect_candidates_are_alike_and_nobody_says_so() -> None:
    perfect = [
        CandidateAnswers(ticket(number), tuple(answer(at, (0,)) for at in range(60))) for number in range(30)
    ]
    similarity = answer_similarity(perfect, level=1.0)
    assert (similarity.judged, similarity.alike) == (30 * 29 // 2, ())


def test_a_neighbour_is_marked_and_not_judged_differently() -> None:
    people = with_copier(sitting(0, candidates=50, bank=150, paper=100), 0.8, 0)
    (apart,) = answer_similarity(people).alike
    (beside,) = answer_similarity(people, {frozenset(COPIER)}).alike
    assert (apart.neighbours, beside.neighbours) == (False, True)
    assert replace(apart, neighbours=True) == beside


def test_the_order_of_candidates_and_of_questions_is_nothing() -> None:
    people = with_copier(sitting(2, candidates=40, bank=120, paper=90), 0.8, 2)
    before = answer_similarity(people, level=1.0)
    shuffled = random.Random(1)
    turned = [replace(one, items=tuple(shuffled.sample(one.items, len(one.items)))) for one in people]
    shuffled.shuffle(turned)
    after = answer_similarity(turned, level=1.0)
    assert [(one.first, one.second, one.matching) for one in after.alike] == [
        (one.first, one.second, one.matching) for one in before.alike
    ]
    assert [one.z for one in after.alike] == pytest.approx([one.z for one in before.alike])


def test_nobody_and_one_alone_are_no_pair() -> None:
    assert answer_similarity([]) == Similarity(0, 0, 0, ())
    assert answer_similarity([CandidateAnswers(ticket(1), ())]) == Similarity(0, 0, 0, ())
