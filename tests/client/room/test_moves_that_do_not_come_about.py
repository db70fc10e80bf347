"""A move that is refused, interrupted or forged: nobody writes one exam at two seats, and nobody is stuck."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.room.leaving import movable_to
from client.room.moves import Move, Moves, Stand
from client.room.moving import _pieces
from client.room.notice import Notice
from client.room.room_journal import RoomKind
from client.room.set_aside import SetAside
from client.room.wanted import OrderWanted, Undone
from client.sitting.refusals import MoveRefusal, Trouble
from client.sitting.seat_view import Stage
from client.store.failures import StoreFull
from client.store.seat_store import SeatStore
from exam_core.attempt.commands import ConfirmCarriedOver, HandIn
from exam_core.attempt.proctor_act import Action, ProctorAct, read_act, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.states import State
from exam_core.encoding import digest
from exam_core.room.order import OrderKind
from exam_core.sealing.keys import SigningKey
from tests.client.room.linked_pc import SOON_S, ConsoleUnderTest, LinkedPC, at_the_paper
from tests.client.room.moving_room import ANSWERS, FIRST, SECOND, Room, opened
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Seat 2 is in the middle of the exam; seat 3 is free."""
    with opened(tmp_path) as room:
        room.begin()
        room.sit(3)
        yield room


def forgetful(seat: LinkedPC, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seat does what it is told, and nothing of it reaches the console any more."""
    for name in ("answer", "follow", "copy_on"):
        monkeypatch.setattr(seat.link, name, lambda *_: None)


def moved_in(room: Room, seat: int) -> None:
    """It goes on there; and the console, which did not hear of it, has begun a new line."""
    linked = room.seats[seat]
    linked.news.until(lambda: room.view(seat).attempt is not None and linked.ups == [True, False, True])


def replayed(room: Room, seat: int, move: Move) -> str | None:
    """The console sends a mirror and an act that were sent before."""
    path = room.console.held.mirrors.bring_level(room.console.held.served, FIRST)
    assert path is not None
    tell = room.console.server.ordering.tell(
        seat, OrderKind.MOVE_IN, {"act": move.text}, tuple(_pieces(path.read_bytes()))
    )
    return asyncio.run_coroutine_threadsafe(tell, room.console.server._loop).result(SOON_S)


def the_move(room: Room) -> Move:
    move = room.console.held.moves.find(2, FIRST)
    assert move is not None
    return move


def test_to_a_seat_that_has_somebody_nobody_goes(room: Room) -> None:
    room.seats[3].sits_down()
    room.console.until(lambda row: row.status is not None and row.status.attempt is not None, 3)
    assert room.console.move(2, 3) == Undone.TARGET_BUSY
    assert room.stage(2) is Stage.RUNNING
    assert room.console.view is not None
    assert movable_to(room.console.view, 2) == ()
    assert not room.console.noted(RoomKind.MOVING)


def test_to_a_seat_that_is_not_heard_nobody_goes(room: Room) -> None:
    assert room.console.move(2, 1) == Undone.NOT_DELIVERED
    assert room.stage(2) is Stage.RUNNING
    assert room.console.move(2, 99) == Undone.NOBODY_THERE
    assert room.console.move(3, 2) == Undone.NOBODY_THERE


def test_without_the_sitting_key_no_copy_is_handed_on(room: Room) -> None:
    room.console.server.stop()
    room.console.sitting_key = None
    with room.console.open():
        room.console.until_up(2)
        room.console.until_up(3)
        assert room.console.move(2, 3) == Undone.KEY_MISSING
        assert room.stage(2) is Stage.RUNNING


def test_a_sitting_with_a_centre_moves_nobody(tmp_path: Path) -> None:
    pc = ExamPC(tmp_path)
    (tmp_path / "three").mkdir()
    spare = ExamPC(tmp_path / "three", seat_number=3)
    with ConsoleUnderTest(tmp_path / "console", pc).open() as console:
        seats = [LinkedPC(one, console.port) for one in (pc, spare)]
        try:
            for seat in seats:
                seat.start()
                console.until_up(seat.pc.seat_number)
            at_the_paper(console, seats[0])
            assert console.move(2, 3) == Undone.NOT_IN_THIS_MODE
            assert not console.noted(RoomKind.MOVING)
            assert seats[0].state.state is State.ANSWERING
        finally:
            for seat in seats:
                seat.stop()


def test_a_reason_that_is_not_on_the_list_stops_nobody(room: Room) -> None:
    assert room.console.move(2, 3, "bored") == Refusal.REASON_NEEDED
    assert room.stage(2) is Stage.RUNNING
    assert the_moves(room) == []


def the_moves(room: Room) -> list[Path]:
    return list(room.console.room_folder.room_moves.glob("*"))


def test_a_full_disk_there_moves_nobody_and_the_dead_seat_may_come_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise StoreFull

    room.off(2)
    with monkeypatch.context() as full:
        full.setattr(SeatStore, "append", no_room)
        assert room.console.move(2, 3) == Trouble.DISK_FULL
    assert the_moves(room) == []
    room.on_again(2)
    assert not room.has_left(2)
    assert room.seats[2].state.answers == ANSWERS


def test_a_seat_that_had_stopped_for_a_move_that_failed_is_left_for_another_one(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.sit(1)
    monkeypatch.setattr("client.sitting.brought_attempt._found", lambda *_: None)
    assert room.console.move(2, 3) == MoveRefusal.NOT_MOVABLE
    monkeypatch.undo()
    assert room.has_left(2)
    assert room.console.held.moves.has_left(2, FIRST)
    room.console.until(lambda row: row.status is not None and row.status.attempt is None)
    assert room.console.move(2, 1) is None
    assert room.seats[1].state.answers == ANSWERS


def test_a_console_that_dies_before_it_hears_the_outcome_asks_again_and_nothing_happens_twice(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.off(2)
    monkeypatch.setattr("client.room.line.OBEYED_WITHIN_S", 0.3)
    forgetful(room.seats[3], monkeypatch)
    assert room.console.move(2, 3) == Undone.NO_ANSWER
    moved_in(room, 3)
    before = room.seats[3].state
    monkeypatch.undo()
    room.console.server.stop()
    with room.console.open():
        room.console.until_up(3)
        assert the_move(room).stand is Stand.SENT
        room.seats[3].ask(lambda _: None)
        room.console.until(lambda row: row.status is not None and row.status.attempt == SECOND, 3)
        assert room.console.move(2, 3) is None
        assert room.seats[3].state == before
        assert the_move(room).text == room.pcs[3].seat._here.seated.came_by  # type: ignore[union-attr]


def test_a_console_that_dies_before_the_other_seat_hears_anything_sends_the_same_again(room: Room) -> None:
    room.off(2)
    held = room.console.held
    state = held.copies.state(FIRST)
    assert state is not None
    act = ProctorAct(
        attempt=FIRST, counter=state.acts + 1, action=Action.MOVE, reason="dead_pc", proctor=cast.BADGE,
        gap_s=10, seat=3, head=state.head, finding=None, code=None,
    )  # fmt: skip
    move = Move(2, act, sign_act(act, cast.PROCTOR), Stand.SENT)
    held.moves.keep(move)
    room.console.server.stop()
    with room.console.open():
        room.console.until_up(3)
        assert room.console.move(2, 3) is None
        assert the_move(room) == move
        assert room.seats[3].state.answers == ANSWERS


def test_a_candidate_who_logged_in_anew_at_a_wiped_seat_goes_on_from_the_copy(room: Room) -> None:
    room.off(2)
    room.wipe(2)
    room.on_again(2)
    room.seats[2].sits_down()
    room.console.until(lambda row: Notice.SET_BACK in row.notices)
    assert room.console.move(2, 3) is None
    assert room.seats[3].state.answers == ANSWERS
    room.seats[2].news.until(room.pcs[2].folder.fenced.exists)
    assert room.has_left(2)
    room.console.until(lambda row: not row.notices)


def test_an_order_that_was_obeyed_and_comes_again_changes_nothing(room: Room) -> None:
    assert room.console.move(2, 3) is None
    before = room.seats[3].state
    assert replayed(room, 3, the_move(room)) is None
    assert room.seats[3].state == before


def test_an_act_that_is_played_again_later_brings_nobody_back(room: Room) -> None:
    assert room.console.move(2, 3) is None
    room.seats[3].do(ConfirmCarriedOver())
    room.seats[3].do(HandIn())
    room.seats[3].link.report()
    room.seats[3].news.until(lambda: room.view(3).result_safe)
    assert room.console.order(OrderWanted(OrderKind.CLEAR), seat=3) is None
    assert room.stage(3) is Stage.READY
    room.console.until(lambda row: row.status is not None and row.status.attempt is None, 3)
    assert replayed(room, 3, the_move(room)) == MoveRefusal.NOT_MOVABLE
    assert room.stage(3) is Stage.READY


def test_a_seat_that_has_gone_on_after_the_copy_does_not_stop_for_it(room: Room) -> None:
    older = fence(cast.PROCTOR)
    tell = room.console.server.ordering.tell(2, OrderKind.MOVE_OUT, {"act": older.text})
    loop = room.console.server._loop
    assert asyncio.run_coroutine_threadsafe(tell, loop).result(SOON_S) == Refusal.ANOTHER_HEAD
    assert room.stands(2) is State.ANSWERING


def test_an_act_for_another_seat_brings_nobody_in(room: Room) -> None:
    room.sit(1)
    assert room.console.move(2, 3) is None
    assert replayed(room, 1, the_move(room)) == Refusal.ANOTHER_SEAT
    assert room.stage(1) is Stage.READY


def fence(key: SigningKey, action: Action = Action.MOVE) -> Move:
    """As somebody else would sign it."""
    moves = action is Action.MOVE
    act = ProctorAct(
        attempt=FIRST, counter=3, action=action, reason="dead_pc", proctor=cast.BADGE, finding=None,
        gap_s=0 if moves else None, seat=3 if moves else None, head=digest(b"") if moves else None, code=None,
    )  # fmt: skip
    return Move(2, act, sign_act(act, key), Stand.SENT)


@pytest.mark.parametrize("forged", [fence(cast.OUTSIDER), fence(cast.PROCTOR, Action.LOCK)])
def test_a_fence_that_is_no_listed_proctors_move_stops_nobody(room: Room, forged: Move) -> None:
    room.off(2)
    room.console.held.moves.keep(forged)
    room.on_again(2)
    room.seats[2].news.until(lambda: any("fence" in line for line in room.seats[2].log))
    assert not room.has_left(2)
    assert room.stage(2) is Stage.RUNNING


def test_who_may_have_got_it_and_died_stops_when_it_comes_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first other seat goes on and dies before it could say so: the second one gets the candidate."""
    room.sit(1)
    room.off(2)
    with monkeypatch.context() as dying:
        dying.setattr("client.room.line.OBEYED_WITHIN_S", 0.3)
        dying.setattr("client.sitting.console_copy.ConsoleCopy.next_part", lambda _: None)
        forgetful(room.seats[3], dying)
        assert room.console.move(2, 3) == Undone.NO_ANSWER
        moved_in(room, 3)
        room.off(3)
    assert room.console.move(2, 1) is None
    assert room.seats[1].state.answers == ANSWERS
    room.on_again(3)
    assert room.has_left(3)
    assert read_result_header(room.pcs[3].folder.result(SECOND).read_bytes()).fenced
    room.seats[1].do(ConfirmCarriedOver())
    room.seats[1].do(HandIn())
    for seat in (3, 1):
        room.seats[seat].link.report()
    room.seats[1].news.until(lambda: room.view(1).result_safe)
    headers = [read_result_header(path.read_bytes()) for path in room.console.results.iterdir()]
    assert sorted((one.seat, one.fenced) for one in headers) == [(1, False), (3, True)]


def test_what_is_kept_of_a_move_was_signed_by_a_listed_proctor(tmp_path: Path) -> None:
    moves = Moves(tmp_path, {cast.BADGE: cast.PROCTOR.public}, SetAside())
    good = fence(cast.PROCTOR)
    moves.keep(good)
    assert list(Moves(tmp_path, {cast.BADGE: cast.PROCTOR.public}, SetAside()).away_from(2)) == [good]
    assert read_act(good.text, {cast.BADGE: cast.PROCTOR.public}).seat == 3
    moves.withdraw(good)
    assert list(Moves(tmp_path, {cast.BADGE: cast.PROCTOR.public}, SetAside()).away_from(2)) == []
