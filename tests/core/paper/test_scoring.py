from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.paper.answer_key import AnswerKey, make_key
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import DrawnItem, PaperDraw, draw
from exam_core.paper.question import QuestionType
from exam_core.paper.scoring import ScoreSheet, score
from tests.core.paper.sample_bank import bank, blueprint, index_of, inputs

PLAN = blueprint()
QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
SECRETS = st.binary(min_size=32, max_size=32)

ONE_OF_EACH = blueprint(
    sections=[
        {"type": "true_false", "count": 1, "points": "10"},
        {"type": "single", "count": 1, "points": "30"},
        {"type": "multiple", "count": 1, "points": "60"},
    ]
)
KEY = AnswerKey("T001", ((0,), (2,), (0, 2)))
HALF = blueprint(
    sections=[section.model_dump(mode="json") for section in ONE_OF_EACH.sections],
    multiple_scoring="half_for_incomplete",
)


def right_answers(key: AnswerKey) -> dict[int, tuple[int, ...]]:
    return dict(enumerate(key.correct, start=1))


@settings(max_examples=20, deadline=None)
@given(secret=SECRETS)
def test_all_right_is_100_and_nothing_is_0(secret: bytes) -> None:
    for paper in draw(inputs(PLAN, INDEX, secret=secret, seats=2), INDEX).papers:
        key = make_key(paper, QUESTIONS)
        assert score(key, PLAN, right_answers(key)).total == 100
        assert score(key, PLAN, {}).total == 0


@settings(max_examples=30, deadline=None)
@given(secret=SECRETS, data=st.data())
def test_a_score_does_not_depend_on_the_order_of_the_options(secret: bytes, data: st.DataObject) -> None:
    """The same options chosen by their text, on the drawn paper and on one with every order turned around."""
    paper = draw(inputs(PLAN, INDEX, secret=secret, seats=1), INDEX).papers[0]
    chosen = [data.draw(st.sets(st.sampled_from(item.order))) for item in paper.items]
    turned = PaperDraw(
        paper.name, paper.ticket, tuple(DrawnItem(item.question, item.order[::-1]) for item in paper.items), 0
    )
    totals = [
        score(
            make_key(drawn, QUESTIONS),
            PLAN,
            {
                number: tuple(item.order.index(at) for at in picked)
                for number, (item, picked) in enumerate(zip(drawn.items, chosen, strict=True), start=1)
            },
        )
        for drawn in (paper, turned)
    ]
    assert totals[0].total == totals[1].total
    assert [item.points for item in totals[0].items] == [item.points for item in totals[1].items]


@pytest.mark.parametrize(
    ("plan", "answers", "total"),
    [
        (ONE_OF_EACH, {1: (0,), 2: (2,), 3: (0, 2)}, "100"),
        (ONE_OF_EACH, {3: (2, 0)}, "60"),
        (ONE_OF_EACH, {3: (0,)}, "0"),
        (ONE_OF_EACH, {3: (0, 1, 2)}, "0"),
        (ONE_OF_EACH, {2: (2, 1)}, "0"),
        (ONE_OF_EACH, {1: (1,)}, "0"),
        (ONE_OF_EACH, {1: ()}, "0"),
        (ONE_OF_EACH, {2: (7,)}, "0"),
        (HALF, {3: (0,)}, "30"),
        (HALF, {3: (0, 1)}, "0"),
        (HALF, {3: ()}, "0"),
        (HALF, {3: (0, 2)}, "60"),
        (HALF, {2: ()}, "0"),
    ],
)
def test_an_answer_earns_its_points_and_a_wrong_option_none(
    plan: Blueprint, answers: Mapping[int, tuple[int, ...]], total: str
) -> None:
    assert score(KEY, plan, answers).total == Decimal(total)


def test_the_sheet_shows_every_question_answered_or_not() -> None:
    sheet: ScoreSheet = score(KEY, ONE_OF_EACH, {2: (2,)})
    assert [(item.number, item.given, item.correct, item.points) for item in sheet.items] == [
        (1, (), (0,), Decimal(0)),
        (2, (2,), (2,), Decimal(30)),
        (3, (), (0, 2), Decimal(0)),
    ]


def test_scoring_again_gives_the_same() -> None:
    assert score(KEY, HALF, {3: (0,)}) == score(KEY, HALF, {3: (0,)})


@pytest.mark.parametrize("number", [0, 4, -1])
def test_an_answer_to_a_question_that_is_not_there_is_a_mistake(number: int) -> None:
    with pytest.raises(ValueError, match="lacks"):
        score(KEY, ONE_OF_EACH, {number: (0,)})


def test_the_key_of_another_paper_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="23 questions"):
        score(KEY, PLAN, {})


def test_half_points_stay_exact() -> None:
    plan = blueprint(
        sections=[{"type": "multiple", "count": 3, "points": "0.30"}], multiple_scoring="half_for_incomplete"
    )
    key = AnswerKey("x", ((0, 1),) * 3)
    assert plan.sections[0].type is QuestionType.MULTIPLE
    assert score(key, plan, {1: (0,), 2: (1,), 3: (0, 1)}).total == Decimal("0.60")
