"""What a proctor wants of a seat, made out for how the seat stands, over a real link to a real seat."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change
from client.lockdown.watch import Phase as WatchPhase
from client.room.acts import LONGEST_GAP_S, gap_of, said, steps
from client.room.room_journal import RoomKind
from client.room.unlocking import Unlocking
from client.room.view import LinkState, QueueKind, SeatRow
from client.room.wanted import CodeRefusal, OrderWanted, Undone
from client.sitting.unlock_tries import FREE
from exam_core.attempt.events import FindingAccepted
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action, ProctorAct, read_act
from exam_core.attempt.states import State
from exam_core.attempt.time_code import make_time_code
from exam_core.room.order import OrderKind
from tests.client.room.linked_pc import PROCTOR, SOON_S, ConsoleUnderTest, LinkedPC
from tests.client.room.test_queue_and_phases import NOW, row, sits, status
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast

REMOTE = Finding(FindingCode.REMOTE_SESSION, "VNC", Confidence.CERTAIN, "port and process")
START = OrderWanted(OrderKind.ACT, Action.START)


@pytest.fixture
def pc(tmp_path: Path) -> ExamPC:
    return ExamPC(tmp_path, policy=PolicyTable.shipped())


def opened(path: Path, pc: ExamPC, **changes: object) -> ConsoleUnderTest:
    return replace(ConsoleUnderTest(path / "console", pc), **changes)  # type: ignore[arg-type]


@contextmanager
def linked(console: ConsoleUnderTest, pc: ExamPC) -> Iterator[LinkedPC]:
    seat = LinkedPC(pc, console.port)
    seat.start()
    try:
        console.until_up()
        yield seat
    finally:
        seat.stop()


@pytest.fixture
def console(tmp_path: Path, pc: ExamPC) -> Iterator[ConsoleUnderTest]:
    with opened(tmp_path, pc).open() as console:
        yield console


@pytest.fixture
def seat(console: ConsoleUnderTest, pc: ExamPC) -> Iterator[LinkedPC]:
    with linked(console, pc) as seat:
        yield seat


def stands(seat: LinkedPC) -> State:
    return seat.state.state


def waits_to_start(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    assert seat.ask(lambda one: one.take_sitting_key(cast.SITTING, cast.SITTING_KEY)) is None
    seat.sits_down()
    console.until_queued(QueueKind.IDENTITY)
    assert console.act(Action.CONFIRM_IDENTITY) is None
    seat.reads_the_notes()
    console.until(lambda here: here.status is not None and here.status.state is State.WAITING)


def test_nobody_is_started_before_the_list_is_done_or_overridden(tmp_path: Path, pc: ExamPC) -> None:
    with opened(tmp_path, pc, ticked=False).open() as console, linked(console, pc) as seat:
        waits_to_start(console, seat)
        assert console.order(START) == Undone.CHECKLIST_OPEN
        assert stands(seat) is State.WAITING
        assert console.order(replace(START, override="停电后重开，已口头宣读")) is None
        assert stands(seat) is State.ANSWERING
        (noted,) = console.noted(RoomKind.OVERRIDDEN)
        assert noted.by == cast.BADGE
        assert noted.told["why"] == "停电后重开，已口头宣读"
        assert "notes_read" in noted.told["open"]


def test_every_order_stands_in_the_rooms_journal_with_its_outcome(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    waits_to_start(console, seat)
    assert console.order(START) is None
    assert console.act(Action.LOCK, "no_such_reason") == "reason_needed"
    told = [(one.told["action"], one.told.get("refused", "")) for one in console.noted(RoomKind.ORDERED)]
    assert told == [("confirm_identity", ""), ("start", ""), ("lock", "reason_needed")]


def test_who_opened_and_closed_the_room_is_noted(tmp_path: Path, pc: ExamPC) -> None:
    console = opened(tmp_path, pc)
    with console.open():
        (noted,) = console.noted(RoomKind.OPENED)
        assert noted.by == cast.BADGE
        assert noted.told["key"] == console.server.tls_key
        assert not console.noted(RoomKind.CLOSED)
    assert len(console.noted(RoomKind.CLOSED)) == 1
    before = int(noted.told["epoch"])
    with console.open():
        assert int(console.noted(RoomKind.OPENED)[-1].told["epoch"]) > before


def test_an_unlock_accepts_what_had_locked_the_seat(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    waits_to_start(console, seat)
    assert console.order(START) is None
    seen, due = (Change(REMOTE, phase, Policy.LOCK) for phase in (WatchPhase.SEEN, WatchPhase.LOCK))
    assert seat.ask(lambda one: one.hear_watch((seen, due))) is None
    console.until_queued(QueueKind.LOCKED_BY_RULE)
    assert console.act(Action.UNLOCK, "identity_ok") is None
    assert stands(seat) is State.ANSWERING
    assert seat.ask(lambda one: one.hear_watch((due,))) is None
    assert stands(seat) is State.ANSWERING
    events = [entry.event for entry in read(console.copies.journal(ATTEMPT))]
    assert sum(isinstance(event, FindingAccepted) for event in events) == 1


def test_whoever_says_not_me_sits_under_doubt_by_one_order(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    last_six = next(one.id_last_six for one in cast.ROSTER.candidates if one.seat == 2)
    assert seat.ask(lambda one: one.check_in(last_six)) is None
    assert seat.ask(lambda one: one.room.dispute_person()) is None
    console.until_queued(QueueKind.NOT_ME)
    assert console.act(Action.DOUBT_IDENTITY, "not_me") is None
    assert seat.state.doubt == "not_me"


def test_with_nobody_there_an_act_goes_nowhere(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    assert console.act(Action.LOCK, "identity_check") == Undone.NOBODY_THERE
    assert seat.pc.seat.view.attempt is None


def test_several_seats_answer_each_for_itself(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    wanted = OrderWanted(OrderKind.ANNOUNCE, text="还有15分钟。")
    done = console.server.order((1, 2, 3), wanted).result(SOON_S)
    assert done.refused == {1: Undone.NOT_DELIVERED, 3: Undone.NOT_DELIVERED}
    assert [one.text for one in seat.pc.seat.view.announced] == ["还有15分钟。"]


def test_the_unlock_code_is_typed_once_and_the_room_gets_its_key(tmp_path: Path, pc: ExamPC) -> None:
    with opened(tmp_path, pc, sitting_key=None).open() as console, linked(console, pc) as seat:
        unlocking = Unlocking(console.server, lambda: pc.now)
        for _ in range(FREE):
            assert unlocking.open(cast.SITTING, "AAAA-AAAA-AAAA-AAAA-AAAA") is CodeRefusal.WRONG_CODE
        assert unlocking.open(cast.SITTING, cast.UNLOCK_CODE) is CodeRefusal.TOO_SOON
        pc.wait(60_000)
        assert unlocking.open(cast.SITTING, cast.UNLOCK_CODE) is None
        assert unlocking.open(cast.SITTING, cast.UNLOCK_CODE) is CodeRefusal.ALREADY_OPEN
        seat.sits_down()
        seat.link.ask_for_key(cast.SITTING)
        seat.news.until(lambda: seat.pc.seat.view.paper is not None)
        assert len(console.noted(RoomKind.KEY_OPENED)) == 1


def test_a_console_disk_that_refuses_is_said_and_costs_only_that_line(
    console: ConsoleUnderTest, seat: LinkedPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as broken:
        broken.setattr("client.room.copy_file.CopyFile.append", full)
        seat.sits_down()
        console.news.until(lambda: console.view is not None and console.view.disk_failed)
    console.until(lambda here: here.copied == seat.state.seq)


class TestGap:
    """How long a seat was away is told by the copy, and where there is none by the proctor."""

    AWAY = row(sits(State.ANSWERING, stage="needs_gap", acts=3, seq=40), copied=40)
    RESUME = OrderWanted(OrderKind.ACT, Action.RESUME)

    def signed(self, seat: SeatRow, wanted: OrderWanted) -> ProctorAct:
        told = said(seat, wanted, PROCTOR, NOW)
        assert isinstance(told, dict)
        return read_act(told["act"], {cast.BADGE: cast.PROCTOR.public})

    def gap_in(self, seat: SeatRow, wanted: OrderWanted) -> int | None:
        act = self.signed(seat, wanted)
        assert (act.counter, act.action) == (4, Action.RESUME)
        return act.gap_s

    def test_it_runs_from_the_last_entry_that_is_here(self) -> None:
        known = replace(self.AWAY, last_entry=NOW.wall - timedelta(minutes=12, seconds=7))
        assert self.gap_in(known, self.RESUME) == 727
        assert self.gap_in(known, replace(self.RESUME, gap_s=60)) == 60

    def test_a_copy_that_is_behind_tells_nothing(self) -> None:
        """Its last entry is older than the seat's: too much time would be given back."""
        known = replace(self.AWAY, copied=39, last_entry=NOW.wall - timedelta(minutes=12))
        assert said(known, self.RESUME, PROCTOR, NOW) is Undone.COPY_BEHIND
        assert self.gap_in(known, replace(self.RESUME, gap_s=60)) == 60

    def test_without_a_copy_the_proctor_says_it(self) -> None:
        assert said(self.AWAY, self.RESUME, PROCTOR, NOW) is Undone.GAP_UNKNOWN
        assert self.gap_in(self.AWAY, replace(self.RESUME, gap_s=300)) == 300

    def test_clocks_that_differ_never_give_an_absurd_gap(self) -> None:
        assert gap_of(replace(self.AWAY, last_entry=NOW.wall + timedelta(hours=1)), NOW) == 0
        assert gap_of(replace(self.AWAY, last_entry=NOW.wall - timedelta(days=9)), NOW) == LONGEST_GAP_S

    def test_a_seat_that_asks_for_no_gap_gets_none(self) -> None:
        known = replace(row(sits(State.INTERRUPTED, acts=3)), last_entry=NOW.wall)
        assert self.gap_in(known, self.RESUME) is None

    def test_after_a_reboot_a_time_code_comes_with_the_resumption(self) -> None:
        code = make_time_code(bytes(32), cast.SITTING, cast.TICKETS[2], 3)
        wanted = OrderWanted(OrderKind.ACT, Action.RAISE_CAP, time_code=code)
        known = replace(self.AWAY, last_entry=NOW.wall - timedelta(seconds=727))
        act = self.signed(known, wanted)
        assert (act.action, act.gap_s, act.code) == (Action.RESUME, 727, code)
        assert self.signed(row(sits(State.LOCKED, acts=3)), wanted).action is Action.RAISE_CAP


def test_a_finding_is_accepted_by_an_act_where_somebody_sits_and_by_an_order_where_nobody_does() -> None:
    wanted = OrderWanted(OrderKind.ACCEPT_FINDING, reason="other", finding="remote_session")
    (there,) = steps(row(sits(State.ANSWERING)), wanted)
    assert (there.kind, there.action) == (OrderKind.ACT, Action.ACCEPT_FINDING)
    assert steps(row(status()), wanted) == (wanted,)
    assert steps(row(None, LinkState.LOST), wanted) == (wanted,)
