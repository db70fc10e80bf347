"""The centre's time code over the link: what the cap kept back comes back, once, and only for whom it is."""

import pytest

from client.room.room_journal import RoomKind
from client.room.wanted import OrderWanted
from client.seat.glance import Glance, UiState
from client.seat.locked import presenter as locked
from client.seat.locked.view import LockedClock
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.time_code import STEP_S, make_time_code
from exam_core.identifiers import TicketNumber
from exam_core.room.order import OrderKind
from tests.client.room.linked_pc import ConsoleUnderTest, LinkedPC, at_the_paper
from tests.core.attempt.time_secret import TIME_SECRET
from tests.core.package import small_sitting as cast

CAP_S = cast.RULES.returned_cap_s


def typed(ticket: TicketNumber, steps: int) -> OrderWanted:
    code = make_time_code(TIME_SECRET, cast.SITTING, ticket, steps)
    return OrderWanted(OrderKind.ACT, Action.RAISE_CAP, time_code=code)


@pytest.fixture
def locked_too_long(console: ConsoleUnderTest, seat: LinkedPC) -> LinkedPC:
    """Whoever sits there was locked for ten minutes more than the cap gives back."""
    at_the_paper(console, seat)
    assert console.act(Action.LOCK, "equipment") is None
    seat.pc.wait((CAP_S + 600) * 1000)
    assert console.act(Action.UNLOCK, "equipment_fixed") is None
    assert seat.state.withheld_ms >= 600_000
    return seat


def returned_s(state: AttemptState) -> int:
    assert state.clock is not None
    return state.clock.returned_ms // 1000


def test_what_was_kept_back_comes_back_once(console: ConsoleUnderTest, locked_too_long: LinkedPC) -> None:
    seat = locked_too_long
    assert console.order(typed(cast.TICKETS[2], 1)) is None
    assert (returned_s(seat.state), seat.state.cap_raised_ms) == (CAP_S + STEP_S, STEP_S * 1000)
    assert console.order(typed(cast.TICKETS[2], 1)) == Refusal.TIME_CODE_USED
    assert returned_s(seat.state) == CAP_S + STEP_S
    done, again = console.noted(RoomKind.ORDERED)[-2:]
    assert (done.told["action"], done.told.get("refused")) == ("raise_cap", None)
    assert again.told["refused"] == Refusal.TIME_CODE_USED


def test_the_code_of_another_candidate_gives_nothing(
    console: ConsoleUnderTest, locked_too_long: LinkedPC
) -> None:
    assert console.order(typed(cast.TICKETS[1], 1)) == Refusal.WRONG_TIME_CODE
    assert returned_s(locked_too_long.state) == CAP_S


def test_under_a_raised_cap_the_console_and_the_locked_screen_know_what_still_comes_back(
    console: ConsoleUnderTest, locked_too_long: LinkedPC
) -> None:
    seat = locked_too_long
    console.until(lambda row: row.returnable_ms == 0)
    assert console.order(typed(cast.TICKETS[2], 3)) is None
    left_ms = CAP_S * 1000 + 3 * STEP_S * 1000 - returned_s(seat.state) * 1000
    assert 0 < left_ms <= 300_000
    console.until(lambda row: 0 < row.returnable_ms <= left_ms)
    assert console.act(Action.LOCK, "equipment") is None
    assert screen_of(seat) is LockedClock.RETURNED
    seat.pc.wait(left_ms + 1_000)
    assert screen_of(seat) is LockedClock.CAP_REACHED


def screen_of(seat: LinkedPC) -> LockedClock:
    """What the locked screen says of the time."""
    return locked.present(Glance(seat.pc.seat.view, UiState(), seat.pc.now, english=False)).clock
