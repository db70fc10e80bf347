"""What waits for a proctor and since when; which phase the room is in; who is expected at which seat."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from client.room.away import Away
from client.room.checklist import CODES, Checklist
from client.room.console import ServedSitting
from client.room.expected import expected_at
from client.room.notice import Notice
from client.room.phase import phase_of
from client.room.queue import LOST_AFTER_MS, RESULT_WITHIN_MS, Queue
from client.room.room_journal import RoomEntry, RoomKind
from client.room.standing import counts, standings
from client.room.view import Counts, LinkState, Phase, QueueKind, SeatRow
from exam_core.attempt.journal import Reading
from exam_core.attempt.states import State
from exam_core.identifiers import StaffId, attempt_id
from exam_core.package.sitting_info import SittingInfo
from exam_core.room.status import FindingSeen, SeatStatus
from tests.client.room.linked_pc import PLAN, ROSTER, SITTING
from tests.core.package import small_sitting as cast

NOW = Reading("boot", 1_000_000, datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
FIRST = ROSTER.candidates[0]
ATTEMPT = attempt_id(cast.SITTING, FIRST.ticket, 1)
SERVED = ServedSitting(SITTING, PLAN, ROSTER)


def status(**changes: object) -> SeatStatus:
    free = SeatStatus(
        seat=FIRST.seat, stage="ready", sitting=cast.SITTING, ticket=None, attempt=None, state=None, seq=None,
        head=None, acts=0, warnings=0, withheld_ms=0, left_ms=None, answered=0, questions=0, hand=False,
        disputed=False, reported=(),
        hold="", findings=(), camera=None, second_copy="none", result_safe=False, worst_check=None,
    )  # fmt: skip
    return free.model_copy(update=changes)


def sits(state: State, **changes: object) -> SeatStatus:
    here: dict[str, object] = {"stage": "running", "ticket": FIRST.ticket, "attempt": ATTEMPT, "state": state}
    return status(**(here | changes))


def row(seen: SeatStatus | None, link: LinkState = LinkState.UP, **changes: object) -> SeatRow:
    there = SeatRow(FIRST.seat, FIRST, cast.SITTING, link, NOW.mono_ms, seen)
    return replace(there, **changes)  # type: ignore[arg-type]


def later(ms: int) -> Reading:
    return replace(NOW, mono_ms=NOW.mono_ms + ms)


def kinds(seat: SeatRow, after_ms: int = 0) -> list[QueueKind]:
    queue = Queue()
    queue.follow((seat,), NOW)
    return [one.kind for one in queue.follow((seat,), later(after_ms))]


FOUND = FindingSeen(
    finding="remote_control", subject="x11vnc", confidence="certain", policy="warn", evidence="pid 7",
    accepted=False, blocks_check_in=True,
)  # fmt: skip


class TestQueue:
    @pytest.mark.parametrize(
        ("seat", "waits"),
        [
            (row(sits(State.CHECKED_IN)), [QueueKind.IDENTITY]),
            (row(sits(State.ANSWERING)), []),
            (row(sits(State.ANSWERING, hand=True)), [QueueKind.HAND]),
            (row(status(disputed=True, hand=True)), [QueueKind.NOT_ME]),
            (row(sits(State.LOCKED, hold="lockdown")), [QueueKind.LOCKED_BY_RULE]),
            (row(sits(State.LOCKED, hold="identity_check")), []),
            (row(sits(State.ANSWERING, findings=(FOUND,))), [QueueKind.FINDING]),
            (row(sits(State.ANSWERING, findings=(FOUND.model_copy(update={"accepted": True}),))), []),
            (row(sits(State.INTERRUPTED)), [QueueKind.MUST_RESUME]),
            (row(sits(State.ANSWERING, stage="needs_gap")), [QueueKind.MUST_RESUME]),
            (row(sits(State.ANSWERING, camera=False)), [QueueKind.CAMERA_GONE]),
            (row(sits(State.ANSWERING), notices=frozenset({Notice.SET_BACK})), [QueueKind.NOTICED]),
            (row(None, LinkState.TURNED_AWAY, turned_away=Away.NOT_ENROLLED), [QueueKind.TURNED_AWAY]),
            (row(None, LinkState.NEVER), []),
        ],
    )
    def test_each_thing_that_needs_a_hand_is_in_it(self, seat: SeatRow, waits: list[QueueKind]) -> None:
        assert kinds(seat) == waits

    def test_every_reported_question_is_a_line_of_its_own(self) -> None:
        items = Queue().follow((row(sits(State.ANSWERING, reported=(3, 12))),), NOW)
        assert [(one.kind, one.detail) for one in items] == [
            (QueueKind.QUESTION_REPORTED, "3"), (QueueKind.QUESTION_REPORTED, "12"),
        ]  # fmt: skip

    def test_a_cable_that_is_touched_is_no_alarm(self) -> None:
        lost = row(sits(State.ANSWERING), LinkState.LOST)
        assert kinds(lost, LOST_AFTER_MS - 1) == []
        assert kinds(lost, LOST_AFTER_MS) == [QueueKind.LINK_LOST]

    def test_a_result_that_stays_away_is_asked_for(self) -> None:
        done = row(sits(State.HANDED_IN))
        assert kinds(done, RESULT_WITHIN_MS - 1) == []
        assert kinds(done, RESULT_WITHIN_MS) == [QueueKind.RESULT_MISSING]
        assert kinds(replace(done, result_here=True), RESULT_WITHIN_MS) == []

    def test_the_oldest_comes_first_and_waits_from_when_it_began(self) -> None:
        queue = Queue()
        hand = replace(row(sits(State.ANSWERING, hand=True)), seat=9)
        queue.follow((hand,), NOW)
        new = replace(row(sits(State.CHECKED_IN)), seat=2)
        items = queue.follow((new, hand), later(5_000))
        assert [(one.seat, one.since_ms - NOW.mono_ms) for one in items] == [(9, 0), (2, 5_000)]

    def test_a_hand_that_comes_down_and_up_waits_from_anew(self) -> None:
        queue = Queue()
        up, down = row(sits(State.ANSWERING, hand=True)), row(sits(State.ANSWERING))
        queue.follow((up,), NOW)
        queue.follow((down,), later(1_000))
        (item,) = queue.follow((up,), later(2_000))
        assert item.since_ms == NOW.mono_ms + 2_000


def ticked(*codes: str) -> Checklist:
    at = "2026-11-25T01:00:00Z"
    by = StaffId(cast.BADGE)
    ticks = (RoomEntry(kind=RoomKind.TICKED, at=at, by=by, told={"item": code}) for code in codes)
    return Checklist((SITTING.header.sitting,), ((cast.SITTING, tick) for tick in ticks))


class TestRollingBatches:
    """The lists before a start are gone through once for each batch, not once a day."""

    FIRST = SITTING.header.sitting
    BESIDE = FIRST.model_copy(update={"code": "SC-BESIDE"})
    NEXT = FIRST.model_copy(update={"code": "SC-NEXT", "start_at": "2026-11-25T03:30:00Z"})

    def lists(self) -> Checklist:
        """Everything was ticked at 09:00, before anybody was started."""
        lists = Checklist((self.FIRST, self.BESIDE, self.NEXT))
        self.tick(lists, "2026-11-25T01:00:00Z")
        return lists

    def tick(self, lists: Checklist, at: str) -> None:
        for code in CODES:
            lists.take(RoomEntry(kind=RoomKind.TICKED, at=at, told={"item": code}))

    def start(self, lists: Checklist, sitting: SittingInfo, at: str, **told: str) -> None:
        entry = RoomEntry(
            kind=RoomKind.ORDERED, at=at, seat=2, told={"kind": "act", "action": "start", **told}
        )
        lists.take(entry, sitting.code)

    def test_a_start_uses_the_ticks_up_for_the_next_batch_alone(self) -> None:
        lists = self.lists()
        self.start(lists, self.FIRST, "2026-11-25T01:05:00Z")
        assert lists.open_before_start(self.FIRST.code) == (), "who is late is started by the same lists"
        assert lists.open_before_start(self.BESIDE.code) == (), "another kind at the same hour, too"
        assert set(lists.open_before_start(self.NEXT.code)) == CODES - {"all_collected", "seats_cleared"}
        assert not lists.all_of(Phase.VERIFY, self.NEXT.code)
        assert lists.all_of(Phase.COLLECT, self.NEXT.code)

    def test_ticked_again_they_count(self) -> None:
        lists = self.lists()
        self.start(lists, self.FIRST, "2026-11-25T01:05:00Z")
        self.tick(lists, "2026-11-25T03:20:00Z")
        assert lists.open_before_start(self.NEXT.code) == ()
        self.start(lists, self.NEXT, "2026-11-25T03:31:00Z")
        assert lists.open_before_start(self.NEXT.code) == ()
        assert lists.open_before_start(self.FIRST.code) == ()

    def test_a_start_that_was_refused_and_another_order_use_nothing_up(self) -> None:
        lists = self.lists()
        self.start(lists, self.FIRST, "2026-11-25T01:05:00Z", refused="not_now")
        self.start(lists, self.FIRST, "2026-11-25T01:05:00Z", action="lock")
        assert lists.open_before_start(self.NEXT.code) == ()

    def test_a_batch_that_starts_by_the_clock_uses_them_up_at_its_hour(self) -> None:
        first = self.FIRST.model_copy(update={"start_by": "time"})
        lists = Checklist((first, self.NEXT))
        self.tick(lists, "2026-11-25T00:50:00Z")
        assert lists.open_before_start(first.code) == ()
        assert lists.open_before_start(self.NEXT.code) != ()


class TestPhases:
    def test_nothing_is_started_before_the_lists_of_both_phases(self) -> None:
        assert ticked().open_before_start(cast.SITTING) == (
            "room_checked", "seats_checked", "badges_worn", "discipline_read", "notes_read",
        )  # fmt: skip
        assert ticked(*CODES).open_before_start(cast.SITTING) == ()

    def test_a_tick_that_is_taken_back_is_open_again(self) -> None:
        checklist = ticked(*CODES)
        back = RoomEntry(kind=RoomKind.UNTICKED, at="2026-11-25T01:00:05Z", told={"item": "notes_read"})
        checklist.take(back)
        assert checklist.open_before_start(cast.SITTING) == ("notes_read",)
        (item,) = (one for one in checklist.items(cast.SITTING)[Phase.READ] if one.code == "discipline_read")
        assert (item.by, item.at) == (cast.BADGE, datetime(2026, 11, 25, 1, 0, tzinfo=UTC))

    def test_the_room_goes_from_phase_to_phase(self) -> None:
        verified = ("room_checked", "seats_checked", "badges_worn")

        def phase(*states: State | None, ticks: Iterable[str] = CODES, all_here: bool = False) -> Phase:
            return phase_of(states, ticked(*ticks), cast.SITTING, all_here=all_here)

        assert phase(None, ticks=()) is Phase.VERIFY
        assert phase(State.WAITING, None, ticks=verified) is Phase.READ
        assert phase(State.WAITING, State.ANSWERING) is Phase.ANSWER
        assert phase(State.HANDED_IN, State.LOCKED, None) is Phase.ANSWER
        assert phase(State.HANDED_IN, State.WITHDRAWN, None) is Phase.COLLECT
        assert phase(State.HANDED_IN, State.MOVED) is Phase.ANSWER
        assert phase(State.HANDED_IN, all_here=True, ticks=verified) is Phase.COLLECT
        assert phase(State.HANDED_IN, None, all_here=True) is Phase.SEAL


class TestStanding:
    """Counted by what is kept, so that a seat that was cleared changes nothing."""

    PEOPLE = tuple((cast.SITTING, one.ticket) for one in ROSTER.candidates)

    def counted(self, *rows: SeatRow, kept: State | None = None, results: bool = False) -> Counts:
        journals = {} if kept is None else {ATTEMPT: kept}
        return counts(standings(self.PEOPLE, journals, rows, (ATTEMPT,) if results else ()))

    def test_nobody_has_come(self) -> None:
        assert self.counted(row(None)) == Counts(3, 0, 0, 0, 3)

    def test_the_seat_tells_more_than_its_copy(self) -> None:
        assert self.counted(row(sits(State.ANSWERING)), kept=State.WAITING) == Counts(3, 1, 1, 0, 2)

    def test_whoever_has_handed_in_stays_counted_when_the_seat_is_cleared(self) -> None:
        assert self.counted(row(status()), kept=State.HANDED_IN) == Counts(3, 1, 0, 1, 2)
        assert self.counted(row(status()), results=True) == Counts(3, 1, 0, 1, 2)

    def test_whoever_withdrew_is_neither_present_nor_absent(self) -> None:
        assert self.counted(row(status()), kept=State.WITHDRAWN) == Counts(3, 0, 0, 0, 2)

    def test_whoever_is_between_two_seats_still_sits(self) -> None:
        assert self.counted(row(status()), kept=State.MOVED) == Counts(3, 1, 1, 0, 2)

    def test_an_attempt_that_moved_counts_where_it_is(self) -> None:
        second = attempt_id(cast.SITTING, FIRST.ticket, 2)
        there = row(sits(State.ANSWERING, attempt=second, seat=9))
        assert self.counted(there, kept=State.MOVED) == Counts(3, 1, 1, 0, 2)


class TestExpected:
    def test_the_plan_says_who_comes_and_the_seat_who_is_there(self) -> None:
        empty = row(status(), candidate=None, sitting=None)
        assert expected_at((empty,), (SERVED,), ()) == {FIRST.seat: (cast.SITTING, FIRST)}
        other = ROSTER.candidates[1]
        moved = replace(empty, seat=99, status=status(seat=99, ticket=other.ticket))
        home = replace(empty, seat=other.seat)
        assert expected_at((moved, home), (SERVED,), ()) == {
            99: (cast.SITTING, other), other.seat: (cast.SITTING, None),
        }  # fmt: skip

    def test_where_nobody_is_expected_any_more_the_last_one_is_named(self) -> None:
        empty = row(None, candidate=None, sitting=None)
        done = {(cast.SITTING, FIRST.ticket)}
        assert expected_at((empty,), (SERVED,), done) == {FIRST.seat: (cast.SITTING, FIRST)}

    def test_of_two_sittings_the_earlier_one_comes_first(self) -> None:
        header = SITTING.header
        next_info = header.sitting.model_copy(update={"code": "SC-NEXT"})
        package = replace(SITTING, header=header.model_copy(update={"sitting": next_info}))
        second = replace(SERVED, package=package)
        empty = row(None, candidate=None, sitting=None)
        assert expected_at((empty,), (SERVED, second), ())[FIRST.seat][0] == cast.SITTING
        assert expected_at((empty,), (SERVED, second), {(cast.SITTING, FIRST.ticket)})[FIRST.seat] == (
            "SC-NEXT",
            FIRST,
        )
