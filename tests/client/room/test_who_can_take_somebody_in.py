"""Which seats the console offers for a move: free ones of the same sitting, spare ones first."""

from dataclasses import replace
from typing import cast as told

from client.room.leaving import movable_to
from client.room.view import LinkState, RoomView, SeatRow
from exam_core.attempt.states import State
from exam_core.identifiers import SittingCode
from exam_core.room.status import SeatStatus
from tests.client.room.test_queue_and_phases import row, sits, status
from tests.core.package import small_sitting as cast


class Shown:
    """As much of a view as is asked for."""

    def __init__(self, *rows: SeatRow) -> None:
        self.seats = tuple(replace(one, sitting=cast.SITTING) for one in rows)

    def movable_to(self, seat: int) -> tuple[int, ...]:
        return movable_to(told(RoomView, self), seat)


def at(seat: int, stands: SeatStatus | None, link: LinkState = LinkState.UP) -> SeatRow:
    """Somebody is expected there, or sits."""
    there = row(stands.model_copy(update={"seat": seat}) if stands else None, link)
    return replace(there, seat=seat, candidate=cast.ROSTER.candidates[0])


FREE = status(stage="ready", sitting=cast.SITTING)
SITS = at(2, sits(State.ANSWERING))
SPARE = replace(at(9, FREE), candidate=None)


def test_free_seats_that_are_heard_and_the_spare_ones_first() -> None:
    room = Shown(at(1, FREE), SITS, at(3, FREE, LinkState.LOST), at(4, None, LinkState.NEVER), SPARE)
    assert room.movable_to(2) == (9, 1)


def test_not_where_somebody_is_or_another_sitting_is_served() -> None:
    found = FREE.model_copy(update={"ticket": cast.TICKETS[1]})
    another = FREE.model_copy(update={"sitting": SittingCode("2611251400-5101003-01")})
    opening = FREE.model_copy(update={"stage": "needs_sitting_key"})
    assert (
        Shown(SITS, at(3, found), at(4, another), at(5, opening), at(6, sits(State.WAITING))).movable_to(2)
        == ()
    )


def test_the_seat_itself_where_it_has_nobody_any_more() -> None:
    assert Shown(at(2, FREE)).movable_to(2) == (2,)
    assert Shown(SITS).movable_to(2) == ()
    assert Shown(SITS).movable_to(99) == ()
