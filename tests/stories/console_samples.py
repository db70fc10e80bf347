"""Rooms as the console sees them: forty seats in the middle of a sitting, sixty, a hall of 250."""

import dataclasses
from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from client.room.checklist import BEFORE_START, ITEMS
from client.room.notice import Notice
from client.room.standing import counts, standings
from client.room.view import (
    ChecklistItem,
    ConsoleSeen,
    Counts,
    LinkState,
    Phase,
    QueueItem,
    QueueKind,
    RoomView,
    SeatRow,
    SittingSeen,
)
from client.sitting.seat_view import Stage
from exam_core.attempt.journal import Reading
from exam_core.attempt.states import State
from exam_core.identifiers import Digest, TicketNumber, attempt_id
from exam_core.package.roster import Candidate
from exam_core.package.sitting_info import SittingInfo
from exam_core.room.status import FindingSeen, SeatStatus
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.package import small_sitting, standalone_sitting
from tests.stories.proctor_room import NAMES
from tests.stories.sample_parts import portrait

NOW_MS = 10_000_000
AT = datetime(2026, 11, 25, 2, 41, 22, tzinfo=UTC)
LEFT_MS = 3_792_000
LOW = standalone_sitting.CONTENTS.sitting.model_copy(
    update={"site_name": "成都第三考试点", "room": "2 号机房", "drill": False}
)
HIGH = LOW.model_copy(update={"code": "SC-2026-1125-0318", "item": "高压电工作业"})
PHOTOS = tuple(b64encode(portrait(colour)).decode() for colour in ("#b7c8d2", "#c9c2b0", "#c4b7c9"))
PROGRAM = FindingSeen(
    finding="forbidden_program", subject="向日葵远程控制", policy="lock", confidence="certain",
    accepted=False, blocks_check_in=False, evidence="进程 SunloginClient.exe；窗口标题含“向日葵”",
)  # fmt: skip
COVERED = PROGRAM.model_copy(
    update={
        "finding": "camera_covered", "subject": "", "policy": "warn", "confidence": "likely",
        "evidence": "亮度 3，持续 40 秒",
    }
)  # fmt: skip


def person(seat: int) -> Candidate:
    """Somebody of the roster."""
    return Candidate(
        ticket=TicketNumber(f"26112551010030{seat:04d}7"),
        sex="男",
        id_last_six=f"{seat:06d}",
        seat=seat,
        paper=Digest("0" * 64),
        name=NAMES[(seat - 1) % len(NAMES)],
        id_masked=f"5134**********{seat:04d}",
        photo=PHOTOS[seat % len(PHOTOS)],
        allowance_s=1800 if seat == 9 else 0,
        time_anchor=TIME_ANCHOR,
    )


def answering(seat: int, sitting: SittingInfo = LOW, **changed: object) -> SeatRow:
    """A seat in the middle of the exam; `changed` are members of its status."""
    status = SeatStatus(
        seat=seat, stage=Stage.RUNNING.value, sitting=sitting.code, ticket=person(seat).ticket,
        attempt=attempt_id(sitting.code, person(seat).ticket, 1), state=State.ANSWERING, seq=90,
        head=Digest("0" * 64), acts=2, warnings=0, withheld_ms=0,
        left_ms=LEFT_MS + (1_800_000 if seat == 9 else 0),
        answered=30 + seat * 37 % 70, questions=100, hand=False, disputed=False, reported=(), hold="",
        findings=(), camera=True, second_copy="level", result_safe=False, worst_check="good",
    )  # fmt: skip
    return SeatRow(
        seat=seat, candidate=person(seat), sitting=sitting.code, link=LinkState.UP, heard_ms=NOW_MS - 400,
        status=status.model_copy(update=changed), copied=90,
    )  # fmt: skip


def in_state(seat: int, state: State, **changed: object) -> SeatRow:
    """A seat in another state; before the start no clock runs and no paper is open."""
    begun = state not in (State.CHECKED_IN, State.IDENTIFIED, State.WAITING)
    before: dict[str, object] = {} if begun else {"left_ms": None, "answered": 0, "questions": 0}
    return answering(seat, LOW, **{"state": state, **before, **changed})


def waiting_for(seat: int, kind: QueueKind, seconds: int, detail: str = "") -> QueueItem:
    """Something that has waited for so many seconds."""
    return QueueItem(seat, kind, AT - timedelta(seconds=seconds), NOW_MS - seconds * 1000, detail)


def with_spare(view: RoomView, *seats: int) -> RoomView:
    """The room with these seats switched on, and nobody there."""
    free = {seat: _spare(seat) for seat in seats}
    return dataclasses.replace(view, seats=tuple(free.get(one.seat, one) for one in view.seats))


def _spare(seat: int) -> SeatRow:
    row = in_state(seat, State.WAITING)
    nobody = {"state": None, "stage": Stage.READY.value, "attempt": None, "ticket": None}
    status = row.status.model_copy(update=nobody) if row.status else None
    return dataclasses.replace(row, candidate=None, status=status)


def room(seats: int, *, mixed: bool = False) -> RoomView:
    """The middle of a sitting, with everything that can need a hand; `mixed`: two exams in one room."""
    rows = {seat: answering(seat, HIGH if mixed and seat % 3 == 0 else LOW) for seat in range(1, seats + 1)}
    empty = answering(1)
    rows[5] = answering(5, hand=True)
    rows[8] = dataclasses.replace(in_state(8, State.HANDED_IN, result_safe=True), result_here=True)
    rows[12] = in_state(12, State.LOCKED, hand=True, hold="identity_check")
    rows[15] = in_state(15, State.AWAY)
    rows[19] = in_state(19, State.HANDED_IN)
    rows[21] = in_state(21, State.INTERRUPTED)
    rows[22] = dataclasses.replace(empty, seat=22, candidate=person(22), link=LinkState.NEVER, status=None)
    rows[27] = dataclasses.replace(rows[27], link=LinkState.LOST, heard_ms=NOW_MS - 12_000)
    rows[31] = answering(31, findings=(COVERED,))
    rows[33] = dataclasses.replace(rows[33], notices=frozenset({Notice.SET_BACK}))
    rows[35] = answering(35, findings=(PROGRAM,))
    for spare in (seats - 1, seats):
        rows[spare] = dataclasses.replace(
            empty, seat=spare, candidate=None, sitting=None, link=LinkState.NEVER, status=None
        )
    queue = (
        waiting_for(5, QueueKind.HAND, 80),
        waiting_for(21, QueueKind.MUST_RESUME, 66),
        waiting_for(12, QueueKind.HAND, 41),
        waiting_for(31, QueueKind.FINDING, 35, "camera_covered"),
        waiting_for(35, QueueKind.FINDING, 30, "forbidden_program"),
        waiting_for(33, QueueKind.NOTICED, 20, Notice.SET_BACK),
        waiting_for(27, QueueKind.LINK_LOST, 12),
        waiting_for(19, QueueKind.RESULT_MISSING, 4),
    )
    return _room(rows, queue, Phase.ANSWER, mixed=mixed)


def after_a_power_cut(seats: int = 40, *, minutes: int = 12) -> RoomView:
    """Most are back after so many minutes, of one there is no copy here, three are still missing."""
    rows = {
        seat: dataclasses.replace(
            answering(seat, stage=Stage.NEEDS_GAP.value),
            last_entry=AT - timedelta(minutes=minutes, seconds=seat),
            returnable_ms=small_sitting.RULES.returned_cap_s * 1000,
        )
        for seat in range(1, seats + 1)
    }
    rows[6] = dataclasses.replace(rows[6], last_entry=None, copied=None)
    rows[9] = dataclasses.replace(
        rows[9], status=answering(9, stage=Stage.NEEDS_GAP.value, left_ms=240_000).status
    )
    for seat in (14, 22, 37):
        rows[seat] = dataclasses.replace(answering(seat), link=LinkState.NEVER, status=None, heard_ms=None)
    back = [seat for seat, row in rows.items() if row.link is LinkState.UP]
    queue = tuple(waiting_for(seat, QueueKind.MUST_RESUME, 40 - seat % 9) for seat in back)
    view = _room(rows, tuple(sorted(queue, key=lambda one: one.since_ms)), Phase.ANSWER)
    return dataclasses.replace(view, movable=frozenset(rows) - {6})


def arriving(seats: int = 40) -> RoomView:
    """Before the start: most are there, five wait to be verified, one says that this is somebody else."""
    rows = {seat: in_state(seat, State.WAITING) for seat in range(1, seats + 1)}
    for seat in (3, 7, 11, 18, 26):
        rows[seat] = in_state(seat, State.CHECKED_IN)
    for seat in (4, 9, 30):
        rows[seat] = in_state(seat, State.IDENTIFIED)
    for seat in (14, 22, 37):
        rows[seat] = dataclasses.replace(
            answering(
                seat,
                stage=Stage.READY.value,
                state=None,
                attempt=None,
                ticket=None,
                left_ms=None,
                answered=0,
                questions=0,
            )
        )
    queue = (
        waiting_for(7, QueueKind.IDENTITY, 95),
        waiting_for(18, QueueKind.NOT_ME, 70),
        waiting_for(18, QueueKind.IDENTITY, 70),
        waiting_for(3, QueueKind.IDENTITY, 52),
        waiting_for(26, QueueKind.IDENTITY, 31),
        waiting_for(11, QueueKind.IDENTITY, 8),
    )
    return _room(rows, queue, Phase.VERIFY)


def _room(
    rows: dict[int, SeatRow], queue: tuple[QueueItem, ...], phase: Phase, *, mixed: bool = False
) -> RoomView:
    sittings = (LOW, HIGH) if mixed else (LOW,)
    checklists = _checklists(begun=phase is not Phase.VERIFY)
    return RoomView(
        at=Reading("console", NOW_MS, AT),
        seats=tuple(rows[seat] for seat in sorted(rows)),
        counts=_counts(rows.values()),
        queue=queue,
        phase=phase,
        checklists=checklists,
        sittings=tuple(SittingSeen(one, small_sitting.RULES, opened=True) for one in sittings),
        console=ConsoleSeen("王建国", "川监0417", "192.168.1.20:8743", "8f3a22c1"),
        open_before_start=tuple(
            item.code for one in BEFORE_START for item in checklists[one] if item.at is None
        ),
    )


def _counts(rows: Iterable[SeatRow]) -> Counts:
    expected = [row for row in rows if row.candidate is not None and row.sitting is not None]
    people = [(row.sitting, row.candidate.ticket) for row in expected if row.sitting and row.candidate]
    return counts(standings(people, {}, expected, ()))


def _checklists(*, begun: bool) -> dict[Phase, tuple[ChecklistItem, ...]]:
    at = AT - timedelta(minutes=70)
    ticked = {code for phase in BEFORE_START for code in ITEMS[phase]} if begun else {"room_checked"}
    return {
        phase: tuple(
            ChecklistItem(code, "川监0417", at) if code in ticked else ChecklistItem(code) for code in codes
        )
        for phase, codes in ITEMS.items()
    }
