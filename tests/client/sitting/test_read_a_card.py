"""A reader finds the candidate by the whole ID number or the ticket; what it misreads finds nobody."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.sitting.admitted_sitting import AdmittedSitting, CheckInRefusal, NotFound
from client.sitting.card import CardRefusal, CardText, IdNumber, read_card
from client.sitting.seat_view import Stage
from exam_core.numbers.id_number import last_six, mask_id, valid_id_number
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast

NUMBER = "51342119900116002X"


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path)
    pc.start()
    yield pc
    pc.seat.close()


def sitting_of(pc: ExamPC, *numbers: tuple[int, str]) -> AdmittedSitting:
    """The sitting with these ID numbers, (seat, number), for seat 2."""
    sitting = pc.seat.view.sitting
    assert sitting is not None
    first = sitting.roster.candidates[0]
    listed = tuple(
        first.model_copy(
            update={
                "seat": seat, "ticket": f"T-{seat}", "id_masked": mask_id(number),
                "id_last_six": last_six(number),
            }
        )
        for seat, number in numbers
    )  # fmt: skip
    return AdmittedSitting(sitting.package, sitting.roster.model_copy(update={"candidates": listed}), 2)


def with_check(body: str) -> str:
    return next(body + check for check in "0123456789X" if valid_id_number(body + check))


GOOD = with_check("51342119900116002")
SAME_ENDING = next(
    number
    for area in range(510000, 540000)
    for number in (f"{area}199001{GOOD[-6:]}",)
    if number != GOOD and valid_id_number(number)
)


def test_the_whole_number_finds_the_candidate_of_this_seat(pc: ExamPC) -> None:
    sitting = sitting_of(pc, (2, GOOD))
    for read in (GOOD, GOOD.lower(), f" {GOOD}\t"):
        found = sitting.find_by(CardText(read))
        assert not isinstance(found, NotFound | CardRefusal)
        assert found.seat == 2


def test_a_number_with_the_same_ending_is_nobodys_here(pc: ExamPC) -> None:
    assert SAME_ENDING[-6:] == GOOD[-6:]
    assert sitting_of(pc, (2, GOOD)).find_by(CardText(SAME_ENDING)) is CardRefusal.CONTRADICTS


def test_of_two_with_the_same_ending_the_number_finds_the_right_one(pc: ExamPC) -> None:
    sitting = sitting_of(pc, (1, SAME_ENDING), (2, GOOD))
    assert sitting.find_by(CardText(SAME_ENDING)) == NotFound(CheckInRefusal.WRONG_SEAT, 1)


def test_a_ticket_checks_in_and_one_of_another_seat_is_sent_there(pc: ExamPC) -> None:
    assert pc.seat.check_in_by(CardText(cast.TICKETS[1])) == NotFound(CheckInRefusal.WRONG_SEAT, 1)
    assert pc.seat.check_in_by(CardText("T-99")) == NotFound(CheckInRefusal.UNKNOWN_CANDIDATE)
    assert pc.seat.check_in_by(CardText(cast.TICKETS[2])) is None
    assert pc.seat.view.stage is Stage.FOUND


def test_what_is_no_number_and_no_ticket_is_unreadable(pc: ExamPC) -> None:
    for read in ("", "   ", "电工证", "T-1;T-2", "x" * 33):
        assert pc.seat.check_in_by(CardText(read)) is CardRefusal.UNREADABLE
    assert pc.seat.view.stage is Stage.READY


@given(at=st.integers(0, 17), wrong=st.sampled_from(string.digits))
def test_one_misread_character_is_never_taken_for_a_number(at: int, wrong: str) -> None:
    read = GOOD[:at] + wrong + GOOD[at + 1 :]
    if read != GOOD:
        assert not isinstance(read_card(CardText(read)), IdNumber)


@given(st.text(max_size=40))
def test_no_text_of_a_reader_is_a_mistake_of_the_program(text: str) -> None:
    read_card(CardText(text))
