"""Exposure evens out over the sittings, and no question is ever drawn beyond its bound."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.identifiers import QuestionId
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import Draw, draw
from exam_core.paper.draw_inputs import DrawInputs
from exam_core.paper.levelling import ALWAYS, Limits
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, blueprint, index_of, inputs, room, sections

QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
FREE = {"neighbour_common_max": None, "difficulty_spread_max": None}
USES = st.dictionaries(st.integers(0, 10_000), st.integers(1, 500), min_size=1, max_size=12)


def ids(drawn: Draw, index: BankIndex = INDEX) -> Counter[QuestionId]:
    """In how many papers each question stands."""
    id_of = {entry.question: entry.id for entry in index.entries}
    return Counter(id_of[item.question] for paper in drawn.papers for item in paper.items)


def limits(uses: Mapping[int, int], levelling: Fraction) -> dict[int, int]:
    """Use -> limit, for a cell in which so many questions (the value) have a use (the key)."""
    size, total = sum(uses.values()), sum(use * count for use, count in uses.items())
    found = Limits(size, total, min(uses), max(uses), levelling)
    return {use: found[use] for use in uses}


def after(
    sittings: int, plan: Blueprint, index: BankIndex, start: Mapping[QuestionId, int]
) -> Counter[QuestionId]:
    """In how many papers each question stood after so many sittings of eight seats."""
    used = Counter(start)
    for number in range(sittings):
        secret = number.to_bytes(32, "big")
        used += ids(draw(DrawInputs(plan, index.root, secret, room(8), dict(used)), index), index)
    return used


def variance(used: Mapping[QuestionId, int], kind: QuestionType) -> Fraction:
    values = [used.get(entry.id, 0) for entry in INDEX.entries if entry.type is kind]
    mean = Fraction(sum(values), len(values))
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)


@pytest.mark.parametrize("kind", list(QuestionType))
def test_over_many_sittings_use_evens_out_far_better_than_by_chance(kind: QuestionType) -> None:
    levelled = after(20, blueprint(**FREE), INDEX, {})
    by_chance = after(20, blueprint(**FREE, exposure_levelling="1"), INDEX, {})
    assert sum(levelled.values()) == sum(by_chance.values())
    assert variance(levelled, kind) * 4 < variance(by_chance, kind)


def test_what_was_uneven_before_comes_nearer_to_even() -> None:
    uneven = {entry.id: 12 for entry in INDEX.entries[::2]}
    once = after(10, blueprint(**FREE), INDEX, uneven)
    for kind in QuestionType:
        assert variance(once, kind) * 3 < variance(uneven, kind)


def test_a_new_question_does_not_stand_in_every_paper() -> None:
    """One new one among fifty-nine that were used fifty times: at most thrice as likely as they."""
    singles = index_of(bank({QuestionType.SINGLE: 60}))
    new = singles.entries[7].id
    old = {entry.id: 50 for entry in singles.entries if entry.id != new}
    plan = blueprint(**FREE, sections=[{"type": "single", "count": 10, "points": "10"}])
    drawn = draw(inputs(plan, singles, seats=90, exposure=old), singles)
    times = ids(drawn, singles)[new]
    assert 20 < times < 60  # of 95 papers; by chance 16, at thrice the chance 40


@given(USES, st.fractions(1, 10, max_denominator=100))
def test_limits_fall_with_use_and_stay_within_the_bound(uses: dict[int, int], levelling: Fraction) -> None:
    found = limits(uses, levelling)
    assert set(found) == set(uses)
    ascending = [found[use] for use in sorted(uses)]
    assert ascending == sorted(ascending, reverse=True)
    assert ascending[0] == ALWAYS
    assert ascending[-1] >= int(ALWAYS / levelling)
    if len(uses) == 1 or levelling == 1:
        assert set(ascending) == {ALWAYS}
    else:
        assert ascending[-1] == int(ALWAYS / levelling)


def test_a_limit_is_the_share_that_the_rule_gives() -> None:
    """Uses 0, 1, 2, 2: the mean is 5/4, top the lesser of 2 and 5/2; at L = 3 the weights are 3, 2, 1."""
    assert limits({0: 1, 1: 1, 2: 2}, Fraction(3)) == {0: ALWAYS, 1: ALWAYS * 2 // 3, 2: ALWAYS // 3}


def test_a_few_worn_out_questions_do_not_hide_the_others() -> None:
    """With one question of fifty uses among 0s and 5s, the 5s still count as worn, not as hardly used."""
    found = limits({0: 50, 5: 50, 50: 1}, Fraction(3))
    assert found[50] == ALWAYS // 3
    assert found[50] < found[5] < ALWAYS // 2


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_levelling_never_breaks_a_quota(data: st.DataObject) -> None:
    exposure = data.draw(
        st.dictionaries(st.sampled_from([entry.id for entry in INDEX.entries]), st.integers(1, 99))
    )
    plan = blueprint(
        **FREE,
        exposure_levelling=data.draw(st.sampled_from(["1", "2.5", "10"])),
        sections=sections(
            true_false={"topics": {"law": 4, "wiring": 3}, "difficulties": [5, 3, 2]},
            multiple={"difficulties": [2, 2, 1]},
        ),
    )
    secret = data.draw(st.binary(min_size=32, max_size=32))
    for paper in draw(inputs(plan, INDEX, seats=3, secret=secret, exposure=exposure), INDEX).papers:
        questions = [QUESTIONS[item.question] for item in paper.items]
        assert len({item.id for item in questions}) == plan.count
        assert Counter(item.topic for item in questions[:10]) == {"law": 4, "wiring": 3, "rescue": 3}
        assert Counter(item.difficulty for item in questions[:10]) == {1: 5, 2: 3, 3: 2}
        assert Counter(item.difficulty for item in questions[18:]) == {1: 2, 2: 2, 3: 1}
