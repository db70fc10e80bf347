"""What needs a proctor's hand, oldest first. A thing that goes and comes again has waited from anew."""

from collections.abc import Iterable, Iterator

from client.room.view import LinkState, QueueItem, QueueKind, SeatRow
from client.sitting.lockdown_at_seat import LOCK_REASON
from client.sitting.seat_view import Stage
from client.sitting.seated_attempt import MIRROR_LOST
from exam_core.attempt.journal import Reading
from exam_core.attempt.states import CLOSED, State
from exam_core.room.status import SeatStatus

LOST_AFTER_MS = 3_000
"""A seat dials again within that; who reports sooner calls out for every cable that is touched."""
RESULT_WITHIN_MS = 15_000
"""A result is here some seconds after the hand-in, or something keeps it back."""

LOCKED_BY_RULE = frozenset({LOCK_REASON, MIRROR_LOST})

Wants = Iterator[tuple[QueueKind, str]]


class Queue:
    """Remembers since when each thing waits; `follow` is called after every change and once a second."""

    def __init__(self) -> None:
        self._items: dict[tuple[int, QueueKind, str], QueueItem] = {}

    def follow(self, rows: Iterable[SeatRow], now: Reading) -> tuple[QueueItem, ...]:
        """The queue of the rows as they are now."""
        items = {}
        for row in rows:
            for kind, detail in _wants(row):
                key = (row.seat, kind, detail)
                items[key] = self._items.get(key) or QueueItem(row.seat, kind, now.wall, now.mono_ms, detail)
        self._items = items
        shown = (one for one in items.values() if _is_due(one, now))
        return tuple(sorted(shown, key=lambda one: (one.since_ms, one.seat)))


def _is_due(item: QueueItem, now: Reading) -> bool:
    waits = {QueueKind.LINK_LOST: LOST_AFTER_MS, QueueKind.RESULT_MISSING: RESULT_WITHIN_MS}
    return now.mono_ms - item.since_ms >= waits.get(item.kind, 0)


def _wants(row: SeatRow) -> Wants:
    if row.link is LinkState.TURNED_AWAY:
        yield QueueKind.TURNED_AWAY, row.turned_away or ""
    for notice in sorted(row.notices):
        yield QueueKind.NOTICED, notice
    status = row.status
    if status is None:
        return
    if row.link is LinkState.LOST and not row.result_here and (status.attempt or row.candidate):
        yield QueueKind.LINK_LOST, ""
    if row.link is LinkState.UP:
        yield from _wants_of_person(row, status)
        yield from _wants_of_pc(status)


def _wants_of_person(row: SeatRow, status: SeatStatus) -> Wants:
    if status.state is State.CHECKED_IN:
        yield QueueKind.IDENTITY, ""
    if status.disputed:
        yield QueueKind.NOT_ME, ""
    elif status.hand:
        yield QueueKind.HAND, ""
    for number in status.reported:
        yield QueueKind.QUESTION_REPORTED, str(number)
    if status.state in CLOSED and status.attempt and not row.result_here and not status.result_safe:
        yield QueueKind.RESULT_MISSING, ""


def _wants_of_pc(status: SeatStatus) -> Wants:
    if status.stage == Stage.NEEDS_GAP.value or status.state is State.INTERRUPTED:
        yield QueueKind.MUST_RESUME, ""
    if status.state in CLOSED:
        return
    if status.state is State.LOCKED and status.hold in LOCKED_BY_RULE:
        yield QueueKind.LOCKED_BY_RULE, ""
    for one in status.findings:
        if not one.accepted and (one.policy != "note" or one.blocks_check_in):
            yield QueueKind.FINDING, one.finding
    if status.camera is False and status.attempt:
        yield QueueKind.CAMERA_GONE, ""
