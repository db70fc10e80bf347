from collections import Counter
from decimal import Decimal
from fractions import Fraction
from traceback import format_exception

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest, TicketNumber
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.chance import allowed_common, allowed_difficulty, expected_common
from exam_core.paper.draw import Draw, PaperDraw, commitment, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace, input_digests, inputs_from_json, inputs_to_json
from exam_core.paper.pool import make_pools
from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope
from tests.core.paper.sample_bank import (
    SECRET,
    bank,
    blueprint,
    by_digest,
    index_of,
    inputs,
    question,
    room,
    sections,
)

QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
SECRETS = st.binary(min_size=32, max_size=32)


# Papers already drawn must be drawn the same for as long as anyone may appeal.
FIRST_PAPER = {
    "true_false": [30, 24, 20, 9, 26, 57, 2, 32, 36, 16],
    "single": [18, 27, 12, 31, 1, 37, 19, 22],
    "multiple": [21, 20, 12, 14, 2],
}
FIRST_ORDERS = [(2, 0, 1), (0, 3, 4, 1, 2), (1, 2, 0), (4, 2, 1, 0, 3), (2, 0, 3, 1, 4)]
# Drawn when the other nine had left their uses behind.
LAST_PAPER = {
    "true_false": [54, 22, 10, 32, 18, 2, 57, 50, 3, 0],
    "single": [36, 30, 28, 4, 37, 35, 11, 14],
    "multiple": [4, 16, 5, 19, 8],
}
RETRIES = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]


def asked(paper: PaperDraw) -> set[Digest]:
    return {item.question for item in paper.items}


def check_sections(drawn: Draw, plan: Blueprint) -> None:
    for paper in drawn.papers:
        types = [QUESTIONS[item.question].type for item in paper.items]
        assert types == [section.type for section in plan.sections for _ in range(section.count)]
        assert len(asked(paper)) == plan.count


def check_neighbours(drawn: Draw, places: tuple[SeatPlace, ...], most: int) -> None:
    for one in places:
        for other in places:
            apart = max(abs(one.row - other.row), abs(one.column - other.column))
            if apart == 1:
                assert len(asked(drawn.paper(one.ticket)) & asked(drawn.paper(other.ticket))) <= most


@settings(max_examples=25, deadline=None)
@given(secret=SECRETS, seats=st.integers(1, 12))
def test_every_paper_is_whole_and_keeps_the_bounds(secret: bytes, seats: int) -> None:
    plan = blueprint()
    given_inputs = inputs(plan, INDEX, seats=seats, secret=secret)
    drawn = draw(given_inputs, INDEX)
    check_sections(drawn, plan)
    pools = make_pools(plan, INDEX, {})
    most = allowed_common(pools, plan.neighbour_common_max)
    assert most == 6  # 1.4 * (10²/60 + 8²/40 + 5²/24)
    check_neighbours(drawn, given_inputs.seats, most)
    band = allowed_difficulty(pools, INDEX, plan.difficulty_spread_max)
    for paper in drawn.papers:
        assert sum(QUESTIONS[item.question].difficulty for item in paper.items) in band


@settings(max_examples=25, deadline=None)
@given(secret=SECRETS)
def test_options_are_permuted_where_they_may_be(secret: bytes) -> None:
    for paper in draw(inputs(blueprint(), INDEX, secret=secret), INDEX).papers:
        for item in paper.items:
            drawn_question = QUESTIONS[item.question]
            bank_order = tuple(range(len(drawn_question.options)))
            assert tuple(sorted(item.order)) == bank_order
            if drawn_question.type is QuestionType.TRUE_FALSE or drawn_question.fixed_order:
                assert item.order == bank_order


@settings(max_examples=10, deadline=None)
@given(secret=SECRETS)
def test_the_same_inputs_give_the_same_papers(secret: bytes) -> None:
    given_inputs = inputs(blueprint(), INDEX, secret=secret)
    again = inputs_from_json(inputs_to_json(given_inputs))
    assert again == given_inputs
    assert draw(again, index_of(bank())) == draw(given_inputs, INDEX)


def test_another_secret_gives_other_papers() -> None:
    one, other = (draw(inputs(blueprint(), INDEX, secret=secret), INDEX) for secret in (SECRET, SECRET[::-1]))
    assert all(asked(a) != asked(b) for a, b in zip(one.papers, other.papers, strict=True))


def test_the_order_in_which_seats_are_given_does_not_matter() -> None:
    given_inputs = inputs(blueprint(), INDEX)
    turned = DrawInputs(given_inputs.blueprint, INDEX.root, SECRET, given_inputs.seats[::-1], {})
    assert draw(turned, INDEX) == draw(given_inputs, INDEX)
    assert commitment(turned, draw(turned, INDEX)) == commitment(given_inputs, draw(given_inputs, INDEX))


def test_a_drawn_paper_is_fixed_for_ever() -> None:
    drawn = draw(inputs(blueprint(), INDEX), INDEX)
    first = drawn.papers[0]
    for paper, known in ((first, FIRST_PAPER), (drawn.papers[-1], LAST_PAPER)):
        assert [QUESTIONS[item.question].id for item in paper.items] == [
            f"{kind}-{number}" for kind, numbers in known.items() for number in numbers
        ]
    assert [
        item.order for item in first.items if QUESTIONS[item.question].type is QuestionType.MULTIPLE
    ] == FIRST_ORDERS
    assert [paper.retry for paper in drawn.papers] == RETRIES


def test_the_smallest_retry_within_the_bounds_is_taken() -> None:
    strict = blueprint(neighbour_common_max="0.8")
    drawn = draw(inputs(strict, INDEX), INDEX)
    check_neighbours(drawn, room(8), 3)
    assert max(paper.retry for paper in drawn.papers) > 0
    free = draw(inputs(blueprint(neighbour_common_max=None, difficulty_spread_max=None), INDEX), INDEX)
    assert {paper.retry for paper in free.papers} == {0}


def test_questions_may_be_left_in_the_order_of_the_bank() -> None:
    plan = blueprint(shuffle_questions=False, shuffle_options=False)
    for paper in draw(inputs(plan, INDEX), INDEX).papers:
        for kind in QuestionType:
            section = [item.question for item in paper.items if QUESTIONS[item.question].type is kind]
            assert section == sorted(section)
        assert all(item.order == tuple(range(len(item.order))) for item in paper.items)


def test_quotas_are_met_exactly() -> None:
    plan = blueprint(
        sections=sections(
            true_false={"topics": {"law": 4, "wiring": 3}, "difficulties": [5, 3, 2]},
            single={"topics": {"law": 2, "wiring": 3, "rescue": 3}},
            multiple={"difficulties": [2, 2, 1]},
        )
    )
    drawn = draw(inputs(plan, INDEX, seats=6), INDEX)
    check_sections(drawn, plan)
    for paper in drawn.papers:
        questions = [QUESTIONS[item.question] for item in paper.items]
        true_false, single, multiple = questions[:10], questions[10:18], questions[18:]
        assert Counter(item.topic for item in true_false) == {"law": 4, "wiring": 3, "rescue": 3}
        assert Counter(item.difficulty for item in true_false) == {1: 5, 2: 3, 3: 2}
        assert Counter(item.topic for item in single) == {"law": 2, "wiring": 3, "rescue": 3}
        assert Counter(item.difficulty for item in multiple) == {1: 2, 2: 2, 3: 1}


def test_the_order_in_which_topics_were_written_is_no_matter() -> None:
    quotas = {"wiring": 3, "law": 4, "rescue": 3}
    one, other = (
        inputs(blueprint(sections=sections(true_false={"topics": dict(topics)})), INDEX)
        for topics in (quotas.items(), reversed(quotas.items()))
    )
    plain = commitment(one, draw(one, INDEX))
    assert commitment(other, draw(other, INDEX)) == plain
    again = inputs_from_json(inputs_to_json(one))
    assert commitment(again, draw(again, INDEX)) == plain


def test_quotas_that_chance_would_miss_are_met_all_the_same() -> None:
    """Only law has easy questions, so law must leave the hard ones to the rest, whatever is drawn first."""
    law = [question(QuestionType.SINGLE, n, topic="law", difficulty=1 if n < 4 else 3) for n in range(8)]
    rest = [question(QuestionType.SINGLE, n, topic="rest", difficulty=3) for n in range(8, 16)]
    questions = by_digest([*law, *rest])
    index = index_of(questions)
    plan = blueprint(
        sections=[
            {
                "type": "single",
                "count": 8,
                "points": "12.5",
                "topics": {"law": 4, "rest": 4},
                "difficulties": [4, 0, 4],
            }
        ],
        difficulty_spread_max=None,
    )
    for paper in draw(inputs(plan, index, seats=3), index).papers:
        drawn = [questions[item.question] for item in paper.items]
        assert Counter((item.topic, item.difficulty) for item in drawn) == {("law", 1): 4, ("rest", 3): 4}


@pytest.mark.parametrize(("seats", "reserves"), [(1, 2), (8, 2), (40, 2), (41, 3), (100, 5)])
def test_reserve_papers_are_five_per_cent_and_at_least_two(seats: int, reserves: int) -> None:
    assert inputs(blueprint(), INDEX, seats=seats).reserve_names == tuple(
        f"R{n + 1}" for n in range(reserves)
    )


def test_reserve_papers_follow_the_seats() -> None:
    drawn = draw(inputs(blueprint(), INDEX), INDEX)
    assert [paper.name for paper in drawn.papers] == [*(place.ticket for place in room(8)), "R1", "R2"]
    assert drawn.paper("R1").ticket is None
    assert drawn.paper("T003").ticket == "T003"
    with pytest.raises(KeyError):
        drawn.paper("T999")


def test_a_worn_out_question_is_left_out() -> None:
    worn_out = {entry.id: 3 for entry in INDEX.entries[::2]}
    plan = blueprint(exposure_max=3)
    drawn = draw(inputs(plan, INDEX, exposure=worn_out), INDEX)
    assert not {QUESTIONS[name].id for paper in drawn.papers for name in asked(paper)} & set(worn_out)


def test_a_high_risk_paper_takes_nothing_from_the_provincial_bank() -> None:
    provincial = [
        question(QuestionType.SINGLE, n, id=f"p{n}", scope=BankScope.PROVINCIAL, stem=f"provincial {n}")
        for n in range(200)
    ]
    questions = QUESTIONS | by_digest(provincial)
    index = index_of(questions)
    drawn = draw(inputs(blueprint(), index), index)
    scopes = {questions[item.question].scope for paper in drawn.papers for item in paper.items}
    assert scopes == {BankScope.NATIONAL}


def test_what_chance_gives_is_n_squared_over_n_for_each_section() -> None:
    expected = Fraction(100, 60) + Fraction(64, 40) + Fraction(25, 24)
    pools = make_pools(blueprint(), INDEX, {})
    assert expected_common(pools) == expected
    assert allowed_common(pools, Decimal(2)) == int(2 * expected)
    assert allowed_common(pools, None) is None


def test_the_band_of_difficulty_is_half_the_spread_on_either_side() -> None:
    """Two of four questions of 1, 1, 3, 3: the mean is 4, the variance 2 * 1 * (4 - 2) / (4 - 1) = 4/3."""
    four = [question(QuestionType.SINGLE, n, difficulty=1 if n < 2 else 3) for n in range(4)]
    index = index_of(by_digest(four))
    pools = make_pools(blueprint(sections=[{"type": "single", "count": 2, "points": "50"}]), index, {})
    assert allowed_difficulty(pools, index, Decimal("1.7")) == range(4, 5)
    assert allowed_difficulty(pools, index, Decimal("3")) == range(3, 6)
    assert allowed_difficulty(pools, index, Decimal("3.5")) == range(2, 7)
    assert allowed_difficulty(pools, index, None) == range(2, 7)


def test_chance_is_what_free_papers_show() -> None:
    plan = blueprint(neighbour_common_max=None, difficulty_spread_max=None, exposure_levelling="1")
    papers = draw(inputs(plan, INDEX, seats=60), INDEX).papers
    pairs = [(a, b) for a in papers for b in papers if a.name < b.name]
    shared = Fraction(sum(len(asked(a) & asked(b)) for a, b in pairs), len(pairs))
    assert abs(shared - expected_common(make_pools(plan, INDEX, {}))) < Fraction(1, 5)
    sums = [sum(QUESTIONS[item.question].difficulty for item in paper.items) for paper in papers]
    band = allowed_difficulty(make_pools(plan, INDEX, {}), INDEX, Decimal(4))
    assert 0.88 < sum(total in band for total in sums) / len(sums) <= 1


def test_the_commitment_changes_with_everything_it_binds() -> None:
    given_inputs = inputs(blueprint(), INDEX)
    plain = commitment(given_inputs, draw(given_inputs, INDEX))
    for changed in (
        inputs(blueprint(), INDEX, secret=SECRET[::-1]),
        inputs(blueprint(title="other"), INDEX),
        inputs(blueprint(), INDEX, seats=7),
        inputs(blueprint(), INDEX, exposure={INDEX.entries[0].id: 1}),
        inputs(blueprint(), INDEX, earlier={TicketNumber("T001"): (INDEX.entries[0].id,)}),
    ):
        assert commitment(changed, draw(changed, INDEX)) != plain
    assert set(plain) == {
        "v",
        "blueprint",
        "index_root",
        "secret",
        "seats",
        "exposure",
        "earlier",
        "retries",
        "papers",
    }
    assert SECRET.hex() not in str(plain)


def test_inputs_that_cannot_be_read_do_not_say_their_secret() -> None:
    value = inputs_to_json(inputs(blueprint(), INDEX))
    del value["earlier"]
    with pytest.raises(MalformedData) as found:
        inputs_from_json(value)
    assert "earlier" in str(found.value)
    assert value["secret"][-8:] not in "".join(format_exception(found.value))


def test_each_input_has_a_digest_of_its_own() -> None:
    plain = input_digests(inputs(blueprint(), INDEX))
    one = INDEX.entries[0].id
    for name, changed in {
        "secret": inputs(blueprint(), INDEX, secret=SECRET[::-1]),
        "blueprint": inputs(blueprint(title="other"), INDEX),
        "seats": inputs(blueprint(), INDEX, seats=7),
        "exposure": inputs(blueprint(), INDEX, exposure={one: 1}),
        "earlier": inputs(blueprint(), INDEX, earlier={TicketNumber("T001"): (one,)}),
    }.items():
        digests = input_digests(changed)
        assert {member for member in plain if digests[member] != plain[member]} == {name}
