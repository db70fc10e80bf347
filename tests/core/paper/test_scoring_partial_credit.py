"""What a right but incomplete answer earns under each rule: worked examples, and what always holds."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData, decode_json
from exam_core.paper.answer_key import AnswerKey
from exam_core.paper.blueprint import (
    Blueprint,
    MultipleScoring,
    blueprint_bytes,
    blueprint_digest,
    blueprint_from_json,
    blueprint_from_toml,
)
from exam_core.paper.scoring import score
from tests.core.paper.sample_bank import blueprint

OPTIONS = 6
RULES: dict[str, dict[str, Any]] = {
    "all_or_nothing": {},
    "half_for_incomplete": {},
    "fixed_for_incomplete": {"partial_points": "0.7"},
    "per_right_option": {"partial_points": "0.5"},
}


def plan(rule: str, points: str = "2", partial: str | None = None, count: int = 1) -> Blueprint:
    """A paper of `count` multiple-choice questions under one rule."""
    return blueprint(
        sections=[{"type": "multiple", "count": count, "points": points}],
        multiple_scoring=rule,
        **({"partial_points": partial} if partial else {}),
    )


def earned(paper: Blueprint, correct: tuple[int, ...], given_: tuple[int, ...]) -> Decimal:
    return score(AnswerKey("T", (correct,)), paper, {1: given_}).total


@pytest.mark.parametrize(
    ("rule", "partial", "given_", "points"),
    [
        # Two points; A, C, D and E are right, B and F are wrong.
        ("all_or_nothing", None, (0, 2, 3, 4), "2"),
        ("all_or_nothing", None, (0, 2, 3), "0"),
        ("all_or_nothing", None, (0, 1, 2, 3, 4), "0"),
        ("all_or_nothing", None, (), "0"),
        ("half_for_incomplete", None, (0, 2, 3, 4), "2"),
        ("half_for_incomplete", None, (0, 2, 3), "1"),
        ("half_for_incomplete", None, (0,), "1"),
        ("half_for_incomplete", None, (0, 1), "0"),
        ("half_for_incomplete", None, (), "0"),
        ("fixed_for_incomplete", "0.75", (0, 2, 3, 4), "2"),
        ("fixed_for_incomplete", "0.75", (4,), "0.75"),
        ("fixed_for_incomplete", "0.75", (0, 2, 3), "0.75"),
        ("fixed_for_incomplete", "0.75", (0, 2, 3, 5), "0"),
        ("fixed_for_incomplete", "0.75", (), "0"),
        ("per_right_option", "0.5", (0, 2, 3, 4), "2"),
        ("per_right_option", "0.5", (0,), "0.5"),
        ("per_right_option", "0.5", (0, 2), "1"),
        ("per_right_option", "0.5", (0, 2, 3), "1.5"),
        ("per_right_option", "0.5", (0, 1, 2, 3), "0"),
        ("per_right_option", "0.5", (1,), "0"),
        ("per_right_option", "0.5", (), "0"),
        # Three right options at 0.8 would be more than the two points less what the missing one is worth.
        ("per_right_option", "0.8", (0, 2, 3), "1.2"),
        ("per_right_option", "0.8", (0,), "0.8"),
    ],
)
def test_a_worked_example_of_each_rule(
    rule: str, partial: str | None, given_: tuple[int, ...], points: str
) -> None:
    assert earned(plan(rule, partial=partial), (0, 2, 3, 4), given_) == Decimal(points)


@pytest.mark.parametrize("rule", RULES)
def test_a_single_choice_is_right_or_wrong_under_every_rule(rule: str) -> None:
    paper = blueprint(
        sections=[
            {"type": "single", "count": 1, "points": "3"},
            {"type": "multiple", "count": 1, "points": "2"},
        ],
        multiple_scoring=rule,
        **RULES[rule],
    )
    key = AnswerKey("T", ((1,), (0, 2)))
    assert [score(key, paper, {1: (at,)}).total for at in (0, 1, 2)] == [0, 3, 0]
    assert score(key, paper, {1: (0, 1)}).total == 0


ANSWERS = st.sets(st.integers(0, OPTIONS - 1))
KEYS = st.sets(st.integers(0, OPTIONS - 1), min_size=1)
PLANS = st.sampled_from(
    [
        *(plan(rule, partial=one.get("partial_points")) for rule, one in RULES.items()),
        plan("per_right_option", "2", "1"),
        plan("per_right_option", "0.03", "0.01"),
        plan("fixed_for_incomplete", "0.02", "0.01"),
        plan("fixed_for_incomplete", "100", "99.99"),
    ]
)


@given(PLANS, KEYS, ANSWERS)
def test_points_lie_between_nothing_and_full_and_only_the_whole_answer_is_full(
    paper: Blueprint, correct: set[int], chosen: set[int]
) -> None:
    points = earned(paper, tuple(sorted(correct)), tuple(chosen))
    assert 0 <= points <= paper.full_marks
    assert (points == paper.full_marks) == (chosen == correct)
    if chosen - correct:
        assert points == 0


@given(PLANS, KEYS, ANSWERS, st.data())
def test_a_further_right_option_never_lowers_and_a_wrong_one_never_raises(
    paper: Blueprint, correct: set[int], chosen: set[int], data: st.DataObject
) -> None:
    key = tuple(sorted(correct))
    before = earned(paper, key, tuple(chosen))
    right = data.draw(st.sampled_from(sorted(correct)))
    if not chosen - correct:
        assert earned(paper, key, tuple(chosen | {right})) >= before
    wrong = data.draw(st.integers(0, OPTIONS - 1).filter(lambda at: at not in correct) | st.just(OPTIONS))
    assert earned(paper, key, tuple(chosen | {wrong})) <= before


@given(
    PLANS.map(
        lambda one: one.model_copy(update={"sections": (one.sections[0].model_copy(update={"count": 4}),)})
    ),
    st.lists(KEYS, min_size=4, max_size=4),
    st.dictionaries(st.integers(1, 4), st.lists(st.integers(0, OPTIONS - 1)).map(tuple)),
)
def test_a_total_is_the_exact_sum_of_its_items_in_whatever_order_the_answers_come(
    paper: Blueprint, keys: list[set[int]], answers: dict[int, tuple[int, ...]]
) -> None:
    key = AnswerKey("T", tuple(tuple(sorted(one)) for one in keys))
    sheet = score(key, paper, answers)
    assert sheet == score(key, paper, {number: answers[number][::-1] for number in reversed(answers)})
    assert sheet.total == sum(item.points for item in sheet.items)
    for number in (sheet.total, *(item.points for item in sheet.items)):
        assert isinstance(number, Decimal)
        assert number == number.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    "changes",
    [
        {"multiple_scoring": "fixed_for_incomplete"},
        {"multiple_scoring": "per_right_option"},
        {"multiple_scoring": "all_or_nothing", "partial_points": "1"},
        {"multiple_scoring": "half_for_incomplete", "partial_points": "1"},
        {"partial_points": "1"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "10"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "11"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "0"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "-1"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "0.125"},
        {"multiple_scoring": "fixed_for_incomplete", "partial_points": "NaN"},
        {"multiple_scoring": "per_right_option", "partial_points": "5.01"},
        {"multiple_scoring": "generous"},
        {
            "multiple_scoring": "fixed_for_incomplete",
            "partial_points": "1",
            "sections": [{"type": "single", "count": 1, "points": "2"}],
        },
        {
            "multiple_scoring": "half_for_incomplete",
            "sections": [{"type": "multiple", "count": 1, "points": "0.15"}],
        },
    ],
)
def test_partial_points_that_do_not_fit_the_rule_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(MalformedData):
        blueprint(**changes)


def test_partial_points_may_be_written_plainly_in_toml() -> None:
    text = """
        id = "x"
        title = "x"
        kind = "other"
        multiple_scoring = "per_right_option"
        partial_points = 0.5
        sections = [{ type = "multiple", count = 1, points = 2 }]
    """
    assert blueprint_from_toml(text).partial_points == Decimal("0.5")


def test_partial_points_belong_to_what_a_sitting_commits_to() -> None:
    half, less = plan("fixed_for_incomplete", partial="1"), plan("fixed_for_incomplete", partial="0.5")
    assert blueprint_digest(half) != blueprint_digest(less)
    assert blueprint_from_json(decode_json(blueprint_bytes(half), limit=10_000)) == half


def test_a_blueprint_without_them_has_the_bytes_that_it_always_had() -> None:
    assert b"partial_points" not in blueprint_bytes(plan(MultipleScoring.HALF_FOR_INCOMPLETE))
