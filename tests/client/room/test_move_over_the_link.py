"""An attempt goes to another seat in one step, from the console's second copy: nothing of it is lost."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.room.leaving import Leaving, movable_to
from client.room.moving import Moving
from client.room.notice import Notice
from client.room.results_coming import ResultsComing, ResultsPlace
from client.room.room_journal import RoomKind
from client.room.wanted import Undone
from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.console_copy import ConsoleCopy
from client.sitting.seat_view import ConsoleSeen, Stage
from exam_core.attempt.commands import Answer, ConfirmCarriedOver, HandIn
from exam_core.attempt.events import MovedIn
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.states import State
from tests.client.room.linked_pc import PLAN, SOON_S, reaches
from tests.client.room.moving_room import ANSWERS, FIRST, SECOND, Room, opened
from tests.client.standalone.isolated_pc import RIGHT
from tests.core.package import small_sitting as cast

WITHIN_S = 60.0


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Seat 2 is in the middle of the exam; seat 3 is free."""
    with opened(tmp_path) as room:
        room.begin()
        room.sit(3)
        yield room


def goes_on(room: Room, seat: int) -> None:
    """The candidate confirms the last answer, and answers one more question."""
    room.seats[seat].do(ConfirmCarriedOver())
    room.answers(seat, 3, 0)


def test_whoever_can_go_on_elsewhere_is_known_by_the_copies(room: Room) -> None:
    def movable() -> frozenset[int] | None:
        return room.console.view.movable if room.console.view else None

    room.console.news.until(lambda: movable() == frozenset({2}))
    room.off(2)
    assert movable() == frozenset({2})
    assert room.console.move(2, 3, "bad_screen") is None
    room.console.news.until(lambda: movable() == frozenset({3}))
    goes_on(room, 3)
    room.seats[3].do(HandIn())
    room.console.news.until(lambda: movable() == frozenset())


def test_in_mid_exam_within_a_minute_with_every_answer_and_all_the_time(room: Room) -> None:
    left_ms = room.left_ms(2)
    room.wait(20_000)
    began = time.monotonic()
    assert room.console.move(2, 3, "bad_screen") is None
    took = time.monotonic() - began
    print(f"moved in {took:.2f} s")
    assert took < WITHIN_S
    moved = room.seats[3].state
    assert (moved.attempt, moved.opened.seat, moved.carried_over) == (SECOND, 3, True)
    assert moved.answers == ANSWERS
    assert room.seats[3].ask(lambda seat: seat.perform(Answer(3, (0,)))) is not None
    goes_on(room, 3)
    assert room.left_ms(3) == left_ms
    assert room.seats[3].state.answers == {**ANSWERS, 3: (0,)}


def test_the_old_seat_stops_and_says_where_the_candidate_went(room: Room) -> None:
    assert room.console.move(2, 3) is None
    assert room.has_left(2)
    moved_away = room.view(2).moved_away
    assert moved_away is not None
    assert moved_away.to_seat == 3
    room.off(2)
    room.on_again(2)
    assert room.seats[2].ask(lambda seat: seat.check_in(RIGHT)) == NotFound(CheckInRefusal.MOVED_AWAY)
    assert read_result_header(room.pcs[2].folder.result(FIRST).read_bytes()).fenced
    assert room.console.row(2).notices == frozenset()


def test_what_the_old_seat_sealed_is_kept_and_ends_nothing(room: Room) -> None:
    assert room.console.move(2, 3) is None
    assert room.has_left(2)
    room.seats[2].link.report()
    results = room.console.results
    room.console.news.until(lambda: any("fenced" in path.name for path in results.glob("*")))
    assert not room.console.server.ask(lambda one: one.has_result(FIRST)).result(SOON_S)
    assert not ResultsComing({cast.SITTING: ResultsPlace(results, PLAN)}).attempts
    goes_on(room, 3)
    room.seats[3].do(HandIn())
    room.seats[3].link.report()
    room.console.until(lambda row: row.result_here, 3)
    kept = sorted(read_result_header(path.read_bytes()).attempt for path in results.iterdir())
    assert kept == [FIRST, SECOND]


def test_an_answer_given_just_before_the_seat_is_stopped_moves_along(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    level, late = Moving._level, [3]

    async def and_then_an_answer(self: Moving, who: Leaving, seat: int) -> bool:
        is_level = await level(self, who, seat)
        for number in late:
            room.answers(2, number, 1)
        late.clear()
        return is_level

    monkeypatch.setattr(Moving, "_level", and_then_an_answer)
    assert room.console.move(2, 3) is None
    assert room.seats[3].state.answers == {**ANSWERS, 3: (1,)}


def test_the_console_waits_until_the_copy_is_level(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    level, next_part = Moving._level, ConsoleCopy.next_part

    async def now_it_comes(self: Moving, who: Leaving, seat: int) -> bool:
        monkeypatch.setattr(ConsoleCopy, "next_part", next_part)
        room.seats[2].link.copy_on()
        return await level(self, who, seat)

    monkeypatch.setattr(Moving, "_level", now_it_comes)
    monkeypatch.setattr(ConsoleCopy, "next_part", lambda _: None)
    room.answers(2, 3, 1)
    room.console.until(lambda row: row.status is not None and row.status.answered == 3)
    assert room.console.move(2, 3) is None
    assert room.seats[3].state.answers == {**ANSWERS, 3: (1,)}


def test_a_copy_that_does_not_get_level_moves_nobody(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as stuck:
        stuck.setattr("client.room.moving.LEVEL_WITHIN_S", 0.3)
        stuck.setattr("client.sitting.console_copy.ConsoleCopy.next_part", lambda _: None)
        room.answers(2, 3, 1)
        room.console.until(lambda row: row.status is not None and row.status.answered == 3)
        assert room.console.move(2, 3) == Undone.COPY_BEHIND
    assert room.stage(2) is Stage.RUNNING
    room.seats[2].link.copy_on()
    assert room.console.move(2, 3) is None
    assert room.seats[3].state.answers == {**ANSWERS, 3: (1,)}


def test_a_dead_seats_candidate_goes_on_from_the_copy_and_the_gap_is_told(room: Room) -> None:
    left_ms = room.left_ms(2)
    room.off(2)
    room.wait(240_000)
    assert room.console.move(2, 3) is None
    goes_on(room, 3)
    assert room.left_ms(3) == left_ms
    room.console.until(lambda row: row.status is None and row.candidate is None)
    moves = [entry.told["to"] for entry in room.console.noted(RoomKind.MOVED)]
    assert moves == ["3"]


def test_a_dead_seat_that_comes_back_is_fenced_before_anything_else(room: Room) -> None:
    room.off(2)
    assert room.console.move(2, 3) is None
    room.on_again(2)
    assert room.stands(2) is State.ANSWERING
    assert room.console.act(Action.LOCK, "identity_check") is not None
    assert room.stands(2) is State.MOVED
    assert room.has_left(2)
    assert read_result_header(room.pcs[2].folder.result(FIRST).read_bytes()).fenced
    assert room.seats[3].state.attempt == SECOND


def test_it_is_fenced_as_soon_as_it_hears_the_console(room: Room) -> None:
    room.off(2)
    assert room.console.move(2, 3) is None
    room.on_again(2)
    assert room.seats[2].ask(lambda seat: seat.room.hear_console(ConsoleSeen.UP)) is None
    assert room.seats[2].state.state is State.MOVED


def test_the_fence_waits_at_a_console_that_started_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as room:
        room.begin()
        room.sit(3)
        room.off(2)
        assert room.console.move(2, 3) is None
        room.console.server.stop()
        with room.console.open():
            room.on_again(2)
            assert room.has_left(2)
            room.console.until_up(3)
            assert room.console.row(3).copied == room.seats[3].state.seq


def test_a_console_that_takes_over_finds_the_fence_in_the_copy(tmp_path: Path) -> None:
    with opened(tmp_path) as room:
        room.begin()
        room.sit(3)
        room.off(2)
        assert room.console.move(2, 3) is None
        room.until_level(3)
        room.console.server.stop()
        room.console.folder = tmp_path / "another console"
        with room.console.open():
            room.console.until_up(3)
            room.until_level(3)
            room.on_again(2)
            assert room.has_left(2)


def test_what_a_seat_did_before_it_heard_of_the_move_is_told_and_kept_out(room: Room) -> None:
    room.off(2)
    assert room.console.move(2, 3) is None
    copied = room.console.copies.last(FIRST)
    room.pcs[2].start()
    assert room.pcs[2].seat.perform(Answer(4, (0,))) is None
    room.pcs[2].seat.close()
    room.on_again(2)
    room.console.until(lambda row: Notice.WENT_ON in row.notices)
    assert room.console.copies.last(FIRST) == copied
    assert room.has_left(2)


def test_a_wiped_seat_gets_its_candidate_back(room: Room) -> None:
    left_ms = room.left_ms(2)
    room.off(2)
    room.wipe(2)
    room.wait(30_000)
    room.on_again(2)
    room.ready(2)
    room.console.news.until(
        lambda: room.console.view is not None and movable_to(room.console.view, 2) == (2, 3)
    )
    assert room.console.move(2, 2, "wiped_disk") is None
    assert room.seats[2].state.attempt == SECOND
    goes_on(room, 2)
    assert room.left_ms(2) == left_ms
    assert room.seats[2].state.answers == {**ANSWERS, 3: (0,)}
    assert room.console.move(2, 2, "wiped_disk") is None
    assert room.seats[2].state.attempt == SECOND


def test_moved_before_the_start_nobody_loses_anything(tmp_path: Path) -> None:
    with opened(tmp_path) as room:
        seat = room.sit(2)
        room.sit(3)
        seat.sits_down()
        reaches(room.console, State.CHECKED_IN)
        assert room.console.act(Action.CONFIRM_IDENTITY) is None
        assert room.console.move(2, 3) is None
        assert room.seats[3].state.clock is None
        assert room.seats[3].state.attempt == SECOND


def test_asked_for_once_more_it_changes_nothing(room: Room) -> None:
    assert room.console.move(2, 3) is None
    before = room.seats[3].state
    assert room.console.move(2, 3) is None
    assert room.seats[3].state == before
    goes_on(room, 3)
    room.console.until(lambda row: row.copied == room.seats[3].state.seq, 3)
    journal = read(room.console.copies.journal(SECOND))
    assert sum(isinstance(entry.event, MovedIn) for entry in journal) == 1


def test_what_has_moved_is_not_moved_once_more_from_the_seat_that_it_left(room: Room) -> None:
    room.sit(1)
    assert room.console.move(2, 3) is None
    goes_on(room, 3)
    room.until_level(3)
    room.off(3)
    assert room.console.move(2, 1) == Undone.NOBODY_THERE
    assert room.console.move(3, 1) is None
    assert room.seats[1].state.answers == {**ANSWERS, 3: (0,)}


def test_and_it_goes_on_to_a_third_seat(room: Room) -> None:
    room.sit(1)
    assert room.console.move(2, 3) is None
    goes_on(room, 3)
    assert room.console.move(3, 1) is None
    assert room.seats[1].state.moves == 2
    assert room.seats[1].state.answers == {**ANSWERS, 3: (0,)}
    assert room.has_left(3)
    assert room.console.row(2).notices == room.console.row(3).notices == frozenset()
