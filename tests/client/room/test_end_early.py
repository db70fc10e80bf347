"""Two proctors end the exam at some seats; for a minute they can take it back, and no seat hears of it."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from client.room import ending
from client.room.console import SignedIn
from client.room.room_journal import RoomKind
from client.room.view import EndingSeen
from client.room.wanted import EndWanted, OrderDone, OrderWanted, Undone
from exam_core.attempt.commands import Answer
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.sealing.key_file import KeyRing
from tests.client.room.linked_pc import PROCTOR, SOON_S, ConsoleUnderTest, LinkedPC, at_the_paper, reaches
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast

BADGE = cast.CROSSED_IN_BADGE
SECOND = SignedIn(BADGE, "王强", KeyRing(cast.CROSSED_IN, cast.OPENING[BADGE]))
NO_POWER = EndWanted((2,), "no_power")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The minute is over as soon as it has begun."""
    monkeypatch.setattr(ending, "REVOCABLE_S", 0.05)


def is_ending(console: ConsoleUnderTest, second: SignedIn = SECOND) -> "Future[OrderDone | None]":
    """Both have signed, and the window shows that it can be taken back."""
    done = console.server.end(NO_POWER, second)
    console.news.until(lambda: console.view is not None and console.view.ending is not None)
    return done


def refused(done: "Future[OrderDone | None]") -> dict[int, str]:
    told = done.result(SOON_S)
    assert told is not None
    return told.refused


@pytest.mark.usefixtures("at_once")
def test_what_was_answered_is_handed_in_and_kept(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    at_the_paper(console, seat)
    seat.do(Answer(1, (2,)))
    assert refused(console.server.end(NO_POWER, SECOND)) == {}
    assert (seat.state.state, seat.state.ended_by) == (State.HANDED_IN, "ended_early")
    assert seat.state.answers == {1: (2,)}
    seat.link.report()
    console.until(lambda here: here.result_here)
    (asked,) = console.noted(RoomKind.ENDING)
    assert (asked.by, asked.told) == (cast.BADGE, {"seats": "2", "reason": "no_power", "second": BADGE})
    done = console.noted(RoomKind.ORDERED)[-1]
    assert (done.told["action"], done.told["second"], done.seat) == ("end", BADGE, 2)
    assert not console.noted(RoomKind.END_REVOKED)


def test_for_a_minute_it_can_be_taken_back_and_no_seat_hears_of_it(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    at_the_paper(console, seat)
    acts = seat.state.acts
    done = is_ending(console)
    assert console.view is not None
    assert console.view.ending == EndingSeen((2,), "no_power", "王强", seat.pc.now.mono_ms + 60_000)
    seat.do(Answer(1, (2,)))
    console.server.revoke_end()
    assert done.result(SOON_S) is None
    console.news.until(lambda: console.view is not None and console.view.ending is None)
    assert (seat.state.state, seat.state.acts) == (State.ANSWERING, acts)
    assert len(console.noted(RoomKind.END_REVOKED)) == 1
    again = is_ending(console)
    console.server.revoke_end()
    assert again.result(SOON_S) is None


def test_a_console_that_is_closed_in_that_minute_has_ended_nothing(tmp_path: Path, pc: ExamPC) -> None:
    with ConsoleUnderTest(tmp_path / "console", pc).open() as console:
        seat = LinkedPC(pc, console.port)
        seat.start()
        console.until_up()
        at_the_paper(console, seat)
        done = is_ending(console)
    assert done.result(SOON_S) is None
    assert seat.state.state is State.ANSWERING
    assert len(console.noted(RoomKind.END_REVOKED)) == 1
    seat.stop()


@pytest.mark.usefixtures("at_once")
def test_what_can_be_taken_back_no_more_is_not_shown_so(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    at_the_paper(console, seat)
    last, shown = console.server._ending, list[EndingSeen | None]()
    give = last._give

    async def giving(seats: tuple[int, ...], wanted: OrderWanted, second: SignedIn) -> OrderDone:
        shown.append(last.seen)
        return await give(seats, wanted, second)

    last._give = giving
    assert refused(console.server.end(NO_POWER, SECOND)) == {}
    assert shown == [None]


def test_one_end_at_a_time_can_be_taken_back(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    at_the_paper(console, seat)
    first = is_ending(console)
    assert refused(console.server.end(NO_POWER, SECOND)) == {2: Undone.ENDING_ALREADY}
    console.server.revoke_end()
    assert first.result(SOON_S) is None


@pytest.mark.usefixtures("at_once")
def test_one_proctor_twice_ends_nothing(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    at_the_paper(console, seat)
    assert refused(console.server.end(NO_POWER, PROCTOR)) == {2: Refusal.NOT_THIS_PROCTOR}
    assert seat.state.state is State.ANSWERING


@pytest.mark.usefixtures("at_once")
def test_who_has_not_begun_or_is_off_the_line_is_told_for_each_seat(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    seat.sits_down()
    reaches(console, State.CHECKED_IN)
    wanted = EndWanted((2, 3), "emergency")
    assert refused(console.server.end(wanted, SECOND)) == {2: Refusal.NOT_NOW, 3: Undone.NOT_DELIVERED}
    assert seat.pc.seat.view.attempt is not None
    assert seat.pc.seat.view.attempt.attempt == ATTEMPT
    assert seat.state.state is State.CHECKED_IN
