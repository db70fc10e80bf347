"""Somebody who sits again gets another paper: no more questions come back than the blueprint allows."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.identifiers import QuestionId, TicketNumber
from exam_core.paper.draw import Draw, DrawImpossible, Impossible, draw
from exam_core.paper.draw_inputs import inputs_from_json, inputs_to_json
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, blueprint, by_digest, index_of, inputs, question, sections

QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
AGAIN = TicketNumber("T002")
SECRETS = st.binary(min_size=32, max_size=32)


def of(drawn: Draw, name: str) -> tuple[QuestionId, ...]:
    return tuple(sorted(QUESTIONS[item.question].id for item in drawn.paper(name).items))


@settings(max_examples=25, deadline=None)
@given(SECRETS, SECRETS, st.integers(0, 6))
def test_no_more_than_the_bound_comes_back(first: bytes, second: bytes, bound: int) -> None:
    plan = blueprint(makeup_common_max=bound)
    failed = of(draw(inputs(plan, INDEX, secret=first), INDEX), AGAIN)
    given_inputs = inputs(plan, INDEX, secret=second, earlier={AGAIN: failed})
    drawn = draw(given_inputs, INDEX)
    assert len(set(of(drawn, AGAIN)) & set(failed)) <= bound
    assert len(set(of(drawn, AGAIN))) == plan.count
    again = inputs_from_json(inputs_to_json(given_inputs))
    assert again == given_inputs
    assert draw(again, INDEX) == drawn


def test_the_others_papers_are_drawn_as_if_nobody_sat_again() -> None:
    """Those who were seated before the one who sits again, that is; the later ones follow from them."""
    failed = of(draw(inputs(blueprint(), INDEX, secret=bytes(32)), INDEX), TicketNumber("T008"))
    plain = draw(inputs(blueprint(), INDEX), INDEX)
    makeup = draw(inputs(blueprint(), INDEX, earlier={TicketNumber("T008"): failed}), INDEX)
    assert makeup.papers[:7] == plain.papers[:7]
    assert makeup.papers[7] != plain.papers[7]


def test_up_to_the_bound_questions_do_come_back() -> None:
    """With half the bank sat before and a bound of five, the paper is not kept away from all of them."""
    plan = blueprint(makeup_common_max=5, neighbour_common_max=None, difficulty_spread_max=None)
    half = tuple(sorted(entry.id for entry in INDEX.entries[::2]))
    counts = []
    for number in range(20):
        drawn = draw(inputs(plan, INDEX, secret=number.to_bytes(32, "big"), earlier={AGAIN: half}), INDEX)
        counts.append(len(set(of(drawn, AGAIN)) & set(half)))
    assert sum(counts) > 0
    assert max(counts) <= 5


def test_a_question_that_left_the_bank_since_does_no_harm() -> None:
    drawn = draw(inputs(blueprint(), INDEX, earlier={AGAIN: (QuestionId("long-gone"),)}), INDEX)
    assert len(of(drawn, AGAIN)) == blueprint().count


def test_where_the_bank_has_no_others_the_draw_is_impossible() -> None:
    earlier = {AGAIN: tuple(sorted(QuestionId(f"multiple-{n}") for n in range(21)))}
    with pytest.raises(DrawImpossible) as caught:
        draw(inputs(blueprint(makeup_common_max=1), INDEX, earlier=earlier), INDEX)
    assert (caught.value.reason, caught.value.paper) == (Impossible.MAKEUP_TOO_ALIKE, AGAIN)
    drawn = draw(inputs(blueprint(makeup_common_max=2), INDEX, earlier=earlier), INDEX)
    assert len(set(of(drawn, AGAIN)) & set(earlier[AGAIN])) == 2  # 24 in the bank, 3 of them new, 5 needed


def test_what_must_come_back_comes_before_what_may() -> None:
    """Two topics with quotas: only law is short, so the one that may come back is a law question."""
    law = [question(QuestionType.SINGLE, n, topic="law") for n in range(5)]
    rest = [question(QuestionType.SINGLE, n, topic="rest") for n in range(5, 40)]
    questions = by_digest([*law, *rest])
    index = index_of(questions)
    plan = blueprint(
        sections=[{"type": "single", "count": 10, "points": "10", "topics": {"law": 5}}],
        makeup_common_max=1,
        neighbour_common_max=None,
        difficulty_spread_max=None,
    )
    earlier = {AGAIN: tuple(sorted([law[0].id, *(one.id for one in rest[:20])]))}
    for number in range(10):
        secret = number.to_bytes(32, "big")
        paper = draw(inputs(plan, index, secret=secret, earlier=earlier), index).paper(AGAIN)
        common = {questions[item.question].id for item in paper.items}.intersection(earlier[AGAIN])
        assert common == {law[0].id}


def test_quotas_of_two_kinds_hold_for_a_makeup_paper() -> None:
    plan = blueprint(sections=sections(single={"topics": {"law": 4}, "difficulties": [3, 3, 2]}))
    failed = of(draw(inputs(plan, INDEX, secret=bytes(32)), INDEX), AGAIN)
    paper = draw(inputs(plan, INDEX, earlier={AGAIN: failed}), INDEX).paper(AGAIN)
    singles = [QUESTIONS[item.question] for item in paper.items[10:18]]
    assert sum(item.topic == "law" for item in singles) == 4
    assert [sum(item.difficulty == level for item in singles) for level in (1, 2, 3)] == [3, 3, 2]
    assert not {item.id for item in singles} & set(failed)


def test_everybody_may_sit_again() -> None:
    plan = blueprint()
    first = draw(inputs(plan, INDEX, secret=bytes(32)), INDEX)
    earlier = {paper.ticket: of(first, paper.name) for paper in first.papers if paper.ticket}
    second = draw(inputs(plan, INDEX, earlier=earlier), INDEX)
    assert not any(set(of(second, ticket)) & set(ids) for ticket, ids in earlier.items())
    assert len(set(chain.from_iterable(earlier.values()))) > plan.count
