from typing import Any

import pytest

from exam_core.encoding import MalformedData
from exam_core.identifiers import TicketNumber
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.draw import DrawImpossible, Impossible, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace, inputs_from_json, inputs_to_json
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import SECRET, bank, blueprint, index_of, inputs

INDEX = index_of(bank())


def impossible(plan: Blueprint, index: BankIndex, **changes: Any) -> DrawImpossible:
    with pytest.raises(DrawImpossible) as caught:
        draw(inputs(plan, index, **changes), index)
    return caught.value


def test_a_draw_refuses_another_version_of_the_bank() -> None:
    other = index_of(bank(dict.fromkeys(QuestionType, 30)))
    with pytest.raises(DrawImpossible) as caught:
        draw(inputs(blueprint(), INDEX), other)
    assert caught.value.reason is Impossible.OTHER_BANK


def test_a_draw_relaxes_nothing_when_questions_are_too_few() -> None:
    small = index_of(bank(dict.fromkeys(QuestionType, 7)))
    assert impossible(blueprint(), small).reason is Impossible.TOO_FEW_QUESTIONS


def test_a_draw_relaxes_nothing_when_neighbours_are_too_alike() -> None:
    exact = index_of(bank({QuestionType.TRUE_FALSE: 10, QuestionType.SINGLE: 8, QuestionType.MULTIPLE: 5}))
    found = impossible(blueprint(neighbour_common_max="0.9"), exact)
    assert (found.reason, found.paper) == (Impossible.NEIGHBOURS_TOO_ALIKE, "T002")
    assert len(draw(inputs(blueprint(neighbour_common_max="1"), exact), exact).papers) == 10


def test_a_draw_relaxes_nothing_when_difficulty_is_out_of_band() -> None:
    uneven = index_of(bank({QuestionType.TRUE_FALSE: 61, QuestionType.SINGLE: 40, QuestionType.MULTIPLE: 24}))
    found = impossible(blueprint(difficulty_spread_max="0"), uneven)
    assert (found.reason, found.paper) == (Impossible.DIFFICULTY_OUT_OF_BAND, "T001")


@pytest.mark.parametrize(
    "places",
    [
        (SeatPlace(1, 0, 0, TicketNumber("a")), SeatPlace(1, 0, 1, TicketNumber("b"))),
        (SeatPlace(1, 0, 0, TicketNumber("a")), SeatPlace(2, 0, 0, TicketNumber("b"))),
        (SeatPlace(1, 0, 0, TicketNumber("a")), SeatPlace(2, 0, 1, TicketNumber("a"))),
        (SeatPlace(1, 0, 0, TicketNumber("R1")),),
    ],
)
def test_a_seat_plan_that_contradicts_itself_is_refused(places: tuple[SeatPlace, ...]) -> None:
    with pytest.raises(ValueError, match=r"ticket|seat|place"):
        DrawInputs(blueprint(), INDEX.root, SECRET, places, {})


def test_a_short_secret_is_refused_and_none_is_ever_printed() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        inputs(blueprint(), INDEX, secret=bytes(16))
    assert "secret" not in repr(inputs(blueprint(), INDEX))


@pytest.mark.parametrize(
    "change",
    [
        {"secret": "AAAA"},
        {"secret": "?"},
        {"seats": [[1, 0, 0, "a"]] * 2},
        {"seats": [[1, 0, "0", "a"]]},
        {"blueprint": {}},
        {"exposure": {"x": "1"}},
        {"earlier": {"T999": ["single-1"]}},
        {"earlier": {"T001": ["single-2", "single-1"]}},
        {"earlier": {"T001": ["single-1", "single-1"]}},
        {"earlier": {"T001": "single-1"}},
        {"papers": []},
    ],
)
def test_damaged_inputs_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(MalformedData):
        inputs_from_json(inputs_to_json(inputs(blueprint(), INDEX)) | change)


@pytest.mark.parametrize("value", [None, [], {}, "draw", 1.5])
def test_something_else_is_no_inputs(value: object) -> None:
    with pytest.raises(MalformedData):
        inputs_from_json(value)
