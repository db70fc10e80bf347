"""A console dies in the middle of its work, and the next one has everything: with its folder or without."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from client.room.away import Away
from client.room.console import SignedIn
from client.room.room_journal import RoomKind
from client.room.second_copies import CopyRefusal
from client.room.view import LinkState, QueueKind
from client.room.wanted import Undone
from client.sitting import console_copy
from exam_core.attempt.commands import Answer, HandIn
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.room.frames import Entries
from exam_core.sealing.key_file import KeyRing
from tests.client.room.linked_pc import ConsoleUnderTest, LinkedPC, at_the_paper, reaches
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast

OTHER = SignedIn(cast.CROSSED_IN_BADGE, "王强", KeyRing(cast.CROSSED_IN, cast.OPENING[cast.CROSSED_IN_BADGE]))
TAKEN_OVER_S = 10.0
IN_ONE_FRAME, BEFORE_IT_DIED, ANSWERS = 3, 4, 30


@pytest.fixture(autouse=True)
def small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal takes many frames."""
    monkeypatch.setattr(console_copy, "MOST_ENTRIES", IN_ONE_FRAME)


def answer(seat: LinkedPC) -> None:
    for number in range(ANSWERS):
        seat.do(Answer(number % 6 + 1, (number // 6 % 2,)))


def has_everything(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    console.until(lambda here: here.copied == seat.state.seq)
    assert console.copies.journal(ATTEMPT) == tuple(one.raw for one in seat.pc.sent)


def test_the_same_folder_goes_on_where_it_was_torn_off(
    tmp_path: Path, pc: ExamPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ConsoleUnderTest(tmp_path / "console", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
        has_everything(first, seat)
        taken, take = [0], first.copies.take

        def take_some(frame: Entries, *, left: bool = False) -> int | CopyRefusal:
            taken[0] += 1
            if taken[0] > BEFORE_IT_DIED:
                raise OSError
            return take(frame, left=left)

        monkeypatch.setattr(first.copies, "take", take_some)
        answer(seat)
        first.news.until(lambda: first.view is not None and first.view.disk_failed)
    torn = len(first.copies.journal(ATTEMPT))
    answer(seat)
    began = time.monotonic()
    second = ConsoleUnderTest(tmp_path / "console", pc, port=first.port)
    with second.open():
        assert len(second.copies.journal(ATTEMPT)) >= torn
        has_everything(second, seat)
        assert time.monotonic() - began < TAKEN_OVER_S
        assert torn < seat.state.entries
        assert second.act(Action.LOCK, "identity_check") is None
        seat.stop()


def test_another_proctor_at_another_pc_with_nothing_has_everything_soon(tmp_path: Path, pc: ExamPC) -> None:
    first = ConsoleUnderTest(tmp_path / "console", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
        answer(seat)
        has_everything(first, seat)
    answer(seat)
    began = time.monotonic()
    second = ConsoleUnderTest(tmp_path / "other", pc, by=OTHER)
    with second.open():
        seat.calls(second.port)
        has_everything(second, seat)
        assert time.monotonic() - began < TAKEN_OVER_S
        assert second.act(Action.LOCK, "identity_check") is None
        reaches(second, State.LOCKED)
        assert second.act(Action.UNLOCK, "identity_ok") is None
        seat.stop()


def test_a_result_that_was_sealed_between_two_consoles_is_gathered(tmp_path: Path, pc: ExamPC) -> None:
    first = ConsoleUnderTest(tmp_path / "console", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
    seat.news.until(lambda: seat.ups[-1:] == [False])
    answer(seat)
    seat.do(HandIn())
    second = ConsoleUnderTest(tmp_path / "other", pc, by=OTHER)
    with second.open():
        seat.calls(second.port)
        second.until(lambda here: here.link is LinkState.UP)
        has_everything(second, seat)
        seat.link.report()
        second.until(lambda here: here.status is not None and here.status.result_safe)
        (kept,) = second.results.iterdir()
        assert kept.read_bytes() == pc.folder.result(ATTEMPT).read_bytes()
        seat.stop()


def test_seats_that_believe_a_newer_console_say_so_and_opening_the_room_again_takes_over(
    tmp_path: Path, pc: ExamPC
) -> None:
    first = ConsoleUnderTest(tmp_path / "first", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
        believed = int(first.noted(RoomKind.OPENED)[-1].told["epoch"])
    second = ConsoleUnderTest(tmp_path / "second", pc, timedelta(hours=1), first.port, OTHER)
    with second.open():
        second.until(lambda here: here.turned_away is Away.NEWER_CONSOLE)
        assert second.view is not None
        (item,) = (one for one in second.view.queue if one.kind is QueueKind.TURNED_AWAY)
        assert (item.seat, item.detail) == (2, Away.NEWER_CONSOLE)
        noted = second.noted(RoomKind.TURNED_AWAY)[0]
        assert (noted.seat, noted.told["met"]) == (2, str(believed))
        assert second.act(Action.LOCK, "identity_check") == Undone.NOT_DELIVERED
        answer(seat)
        assert seat.state.state is State.ANSWERING
    with second.open():
        second.until_up()
        assert int(second.noted(RoomKind.OPENED)[-1].told["epoch"]) == believed + 1
        has_everything(second, seat)
        assert second.act(Action.LOCK, "identity_check") is None
    seat.stop()
