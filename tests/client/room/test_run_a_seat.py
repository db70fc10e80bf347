"""A real seat on a real link: admitted, ordered, copied, gathered, and left alone when the console dies."""

import time
from datetime import timedelta
from pathlib import Path

from client.link.dialling import Served, dial, text_of
from client.room.console import SignedIn
from client.room.notice import Notice
from client.room.room_journal import RoomKind
from client.room.second_copies import SecondCopies
from client.room.set_aside import SetAside
from client.room.view import LinkState, QueueKind
from client.room.wanted import OrderWanted, Undone
from exam_core.attempt.attempt import apply, begin
from exam_core.attempt.commands import Answer, HandIn
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.room.frames import Admitted, Hello, read_from_console, write_frame
from exam_core.room.hello import SeatHello, sign_hello
from exam_core.room.order import OrderKind
from exam_core.sealing.key_file import KeyRing
from tests.client.room.linked_pc import (
    PLAN,
    PROCTOR,
    ROOM_KEY,
    SITTING,
    SOON_S,
    ConsoleUnderTest,
    LinkedPC,
    at_the_paper,
    reaches,
)
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

LOCK_WITHIN_S = 1.0


def test_a_proctor_runs_a_seat_from_the_console(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    at_the_paper(console, seat)
    began = time.monotonic()
    assert console.act(Action.LOCK, "identity_check") is None
    took = time.monotonic() - began
    assert seat.state.state is State.LOCKED
    assert took < LOCK_WITHIN_S
    reaches(console, State.LOCKED)
    status = console.row().status
    assert status is not None
    assert status.hold == "identity_check"
    assert console.act(Action.UNLOCK, "identity_ok") is None
    acts = [entry.by for entry in read(console.copies.journal(ATTEMPT)) if entry.by.startswith("proctor:")]
    assert set(acts) == {f"proctor:{cast.BADGE}"}


def test_an_act_out_of_place_is_refused_with_its_reason(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    seat.sits_down()
    reaches(console, State.CHECKED_IN)
    assert console.act(Action.START) == "paper_not_released"
    assert console.act(Action.UNLOCK, "identity_ok") == "not_now"
    assert console.order(OrderWanted(OrderKind.CLEAR)) == "not_now"
    assert console.order(OrderWanted(OrderKind.SEND_BACK)) == "not_now"


def test_an_announcement_is_on_the_seat(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    assert console.announce("第12题的图有误，请跳过。") is None
    (announced,) = seat.pc.seat.view.announced
    assert announced.text == "第12题的图有误，请跳过。"


def test_every_entry_is_on_the_consoles_disk_and_can_be_read_from_it(
    console: ConsoleUnderTest, seat: LinkedPC, tmp_path: Path
) -> None:
    at_the_paper(console, seat)
    for number in (1, 2, 3):
        seat.do(Answer(number, (0,)))
    last = seat.state.seq
    console.until(lambda here: here.copied == last)
    assert seat.pc.copy.is_level(ATTEMPT)
    assert console.copies.journal(ATTEMPT) == tuple(one.raw for one in seat.pc.sent)
    again = SecondCopies(
        console.room_folder.room_copies,
        ROOM_KEY,
        {one.id: one.public for one in PLAN.devices},
        chance("b"),
        SetAside(),
    )
    assert again.journal(ATTEMPT) == tuple(one.raw for one in seat.pc.sent)
    first, *others = read(again.journal(ATTEMPT))
    state = begin(first)
    for entry in others:
        state = apply(state, entry)
    assert state.answers == {1: (0,), 2: (0,), 3: (0,)}


def test_no_answer_stands_in_plain_on_the_consoles_disk(
    console: ConsoleUnderTest, seat: LinkedPC, tmp_path: Path
) -> None:
    at_the_paper(console, seat)
    seat.do(Answer(1, (0,)))
    console.until(lambda here: here.copied == seat.state.seq)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "console").rglob("*.copy"))
    assert len(kept) > 1_000
    assert b"answered" not in kept
    assert b"choice" not in kept


def test_the_result_is_gathered_and_the_seat_says_that_it_is_safe(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    at_the_paper(console, seat)
    seat.do(Answer(1, (0,)))
    seat.do(HandIn())
    seat.link.report()
    console.until(lambda here: here.status is not None and here.status.result_safe)
    (kept,) = console.results.iterdir()
    assert kept.read_bytes() == seat.pc.folder.result(ATTEMPT).read_bytes()
    assert console.order(OrderWanted(OrderKind.CLEAR)) is None
    assert seat.pc.seat.view.attempt is None


def test_the_console_brings_the_sitting_key(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    seat.sits_down()
    reaches(console, State.CHECKED_IN)
    assert seat.pc.seat.view.paper is None
    seat.link.ask_for_key(cast.SITTING)
    seat.news.until(lambda: seat.pc.seat.view.paper is not None)


def test_without_its_console_a_seat_goes_on_and_catches_up_with_the_next(tmp_path: Path, pc: ExamPC) -> None:
    first = ConsoleUnderTest(tmp_path / "console", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until(lambda here: here.link is LinkState.UP and here.status is not None)
        at_the_paper(first, seat)
    seat.news.until(lambda: seat.ups[-1] is False)
    for number in (1, 2, 3, 4):
        seat.do(Answer(number, (0,)))
    second = ConsoleUnderTest(tmp_path / "console", pc, port=first.port)
    with second.open():
        second.until(lambda here: here.copied == seat.state.seq)
        assert len(second.copies.journal(ATTEMPT)) == seat.state.entries
        assert second.act(Action.LOCK, "identity_check") is None
        seat.stop()


def test_another_proctors_console_with_nothing_on_its_disk_collects_everything(
    tmp_path: Path, pc: ExamPC
) -> None:
    with ConsoleUnderTest(tmp_path / "first", pc).open() as first:
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
    seat.do(Answer(1, (0,)))
    pc.wait(5_000)
    crossed_in = KeyRing(cast.CROSSED_IN, cast.OPENING[cast.CROSSED_IN_BADGE])
    by = SignedIn(cast.CROSSED_IN_BADGE, "王强", crossed_in)
    with ConsoleUnderTest(tmp_path / "second", pc, port=first.port, by=by).open() as second:
        try:
            second.until(lambda here: here.copied == seat.state.seq)
            assert second.copies.journal(ATTEMPT) == tuple(one.raw for one in seat.pc.sent)
            assert second.act(Action.LOCK, "identity_check") is None
        finally:
            seat.stop()


def test_a_seat_whose_line_died_silently_takes_its_place_again(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    served = Served(cast.SITTING, {cast.BADGE: cast.PROCTOR.public})
    me = seat.me
    with dial(seat.address, served, least_epoch=1) as line:
        hello = SeatHello(
            site=me.site, seat=me.seat, device=me.device.id, nonce=line.nonce, key=line.key, software="test",
            sitting=cast.SITTING, attempt=None, seq=None, head=None,
        )  # fmt: skip
        line.connection.send(write_frame(Hello(hello=sign_hello(hello, me.device.signing))))
        said = read_from_console(text_of(line.connection.recv(timeout=SOON_S)))
        assert isinstance(said, Admitted)
    seat.news.until(lambda: seat.ups[-2:] == [False, True])
    assert console.announce("一") is None


def test_an_order_to_a_seat_that_is_not_there_is_not_delivered(console: ConsoleUnderTest) -> None:
    assert console.order(OrderWanted(OrderKind.CLEAR), seat=1) == Undone.NOT_DELIVERED


def test_a_store_that_was_set_back_is_noticed(tmp_path: Path, pc: ExamPC) -> None:
    console = ConsoleUnderTest(tmp_path / "console", pc)
    with console.open():
        seat = LinkedPC(pc, console.port)
        seat.start()
        console.until(lambda here: here.link is LinkState.UP)
        seat.sits_down()
        console.until(lambda here: here.copied == seat.state.seq)
        before = console.copies.journal(ATTEMPT)
        seat.stop()
        console.until(lambda here: here.link is LinkState.LOST)
        for path in (pc.folder.journal(cast.SITTING), pc.folder.journal_key(cast.SITTING)):
            path.unlink()
        for result in pc.folder.results.glob("*"):
            result.unlink()
        pc.kept = b""
        pc.wait(60_000)
        other = LinkedPC(pc, console.port)
        other.start()
        console.until(lambda here: here.link is LinkState.UP)
        other.sits_down()
        console.until(lambda here: Notice.SET_BACK in here.notices)
        assert console.copies.journal(ATTEMPT) == before
        other.stop()


class TestAttack:
    """Nothing false is believed, and the room keeps working."""

    def test_a_console_with_a_copied_endorsement_hears_nothing(
        self, console: ConsoleUnderTest, pc: ExamPC
    ) -> None:
        console.server.tls_key = cast.SITTING_KEY.hex()  # type: ignore[assignment]  # another console's
        seat = LinkedPC(pc, console.port)
        seat.start()
        seat.news.until(lambda: any("endorses" in line for line in seat.log))
        assert not seat.ups
        assert console.row().link is LinkState.NEVER
        seat.stop()

    def test_a_proctor_of_another_sitting_opens_no_console(self, tmp_path: Path, pc: ExamPC) -> None:
        outsider = type(PROCTOR)(cast.BADGE, PROCTOR.name, KeyRing(cast.CROSSED_IN, PROCTOR.keys.opening))
        with ConsoleUnderTest(tmp_path / "console", pc, by=outsider).open() as console:
            seat = LinkedPC(pc, console.port)
            seat.start()
            seat.news.until(lambda: any("endorses" in line for line in seat.log))
            assert not seat.ups
            seat.stop()

    def test_a_console_that_was_replaced_is_obeyed_no_more(self, tmp_path: Path, pc: ExamPC) -> None:
        newer = ConsoleUnderTest(tmp_path / "newer", pc)
        with newer.open():
            seat = LinkedPC(pc, newer.port)
            seat.start()
            newer.until(lambda here: here.link is LinkState.UP)
        with ConsoleUnderTest(tmp_path / "older", pc, timedelta(minutes=1), port=newer.port).open():
            seat.news.until(lambda: any("taken over" in line for line in seat.log))
            seat.stop()

    def test_a_seat_with_another_pcs_key_is_turned_away(self, console: ConsoleUnderTest, pc: ExamPC) -> None:
        seat = LinkedPC(pc, console.port, ring=cast.OTHER_SITES_DEVICE)
        seat.start()
        seat.news.until(lambda: "turned away: not_enrolled" in seat.log)
        console.until(lambda here: here.link is LinkState.TURNED_AWAY)
        console.until_queued(QueueKind.TURNED_AWAY)
        assert console.noted(RoomKind.TURNED_AWAY)[0].told["why"] == "not_enrolled"
        seat.stop()

    def test_a_neighbours_pc_does_not_come_in_as_this_seat(
        self, console: ConsoleUnderTest, pc: ExamPC
    ) -> None:
        seat = LinkedPC(pc, console.port, ring=cast.DEVICES[3])
        seat.start()
        seat.news.until(lambda: "turned away: not_enrolled" in seat.log)
        seat.stop()

    def test_an_order_signed_by_somebody_else_is_not_obeyed(
        self, console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        true_hand = console.room.by
        console.room.by = type(true_hand)(cast.BADGE, "", KeyRing(cast.ROOT, true_hand.keys.opening))
        assert console.announce("全体交卷") == "not_this_proctor"
        assert not seat.pc.seat.view.announced
        console.room.by = true_hand
        assert PLAN.staff.keys == SITTING.open_plan(true_hand.keys.opening).staff.keys
