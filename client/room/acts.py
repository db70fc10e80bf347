"""From what a proctor wants of a seat to the orders that it takes, each made out for how the seat stands."""

from dataclasses import replace
from datetime import datetime

from client.room.console import SignedIn
from client.room.view import SeatRow
from client.room.wanted import OrderWanted, Undone
from client.sitting.lockdown_at_seat import AT_UNLOCK
from client.sitting.seat_place import FIRST_EPOCH
from client.sitting.seat_view import Stage
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act, sign_act_by_two
from exam_core.identifiers import AttemptId, attempt_id
from exam_core.room.order import OrderKind
from exam_core.room.status import SeatStatus

LONGEST_GAP_S = 86_400


def steps(row: SeatRow, wanted: OrderWanted) -> tuple[OrderWanted, ...]:
    """The orders that carry out `wanted`, one after another.

    An unlock accepts first what had locked the seat, which would lock it again at once.
    """
    status = row.status
    if status is None:
        return (wanted,)
    if wanted.action is Action.UNLOCK:
        locking = dict.fromkeys(
            one.finding for one in status.findings if one.policy == "lock" and not one.accepted
        )
        accept = OrderWanted(OrderKind.ACT, Action.ACCEPT_FINDING, AT_UNLOCK)
        return (*(replace(accept, finding=code) for code in locking), wanted)
    if wanted.kind is OrderKind.ACCEPT_FINDING and status.attempt is not None:
        return (replace(wanted, kind=OrderKind.ACT, action=Action.ACCEPT_FINDING),)
    return (wanted,)


def said(
    row: SeatRow, wanted: OrderWanted, by: SignedIn, now: Reading, second: SignedIn | None = None
) -> dict[str, str] | Undone:
    """The members of the order that its kind needs; see exam_core.room.order.

    Args:
        second: who signs beside `by` what takes two.
    """
    match wanted.kind:
        case OrderKind.ANNOUNCE:
            return {"text": wanted.text or ""}
        case OrderKind.ACCEPT_FINDING:
            return {"finding": wanted.finding or "", "reason": wanted.reason or ""}
        case OrderKind.ACT:
            act = _act(row, wanted, by, now)
            return act if isinstance(act, Undone) else {"act": _signed(act, by, second)}
        case _:
            return {}


def _signed(act: ProctorAct, by: SignedIn, second: SignedIn | None) -> str:
    if second is None:
        return sign_act(act, by.keys.signing)
    return sign_act_by_two(act, by.keys.signing, second.badge, second.keys.signing)


def _act(row: SeatRow, wanted: OrderWanted, by: SignedIn, now: Reading) -> ProctorAct | Undone:
    status, action = row.status, wanted.action
    attempt = _attempt(status, action) if status else None
    if status is None or action is None or attempt is None:
        return Undone.NOBODY_THERE
    gap_s = None
    rebooted = status.stage == Stage.NEEDS_GAP.value
    # Nothing can be told of before the gap is: the code comes with it.
    if rebooted and action is Action.RAISE_CAP:
        action = Action.RESUME
    if rebooted and action is Action.RESUME:
        gap_s = wanted.gap_s if wanted.gap_s is not None else gap_of(row, now)
        if gap_s is None:
            return Undone.GAP_UNKNOWN
        if wanted.gap_s is None and not is_level(row):
            return Undone.COPY_BEHIND
    return ProctorAct(
        attempt=attempt, counter=status.acts + 1, action=action, reason=wanted.reason, proctor=by.badge,
        gap_s=gap_s, seat=None, head=None, finding=wanted.finding, code=wanted.time_code,
    )  # fmt: skip


def gap_of(row: SeatRow, now: Reading) -> int | None:
    """For how long nothing could be shown at a seat, by the last entry that is here; None: nothing tells."""
    return None if row.last_entry is None else gap_since(row.last_entry, now)


def is_level(row: SeatRow) -> bool:
    """Whether the copy here has all that the seat has: an older last entry would tell too long a gap."""
    seq = row.status.seq if row.status is not None else None
    return seq is not None and row.copied is not None and row.copied >= seq


def gap_since(last_entry: datetime, now: Reading) -> int:
    """Seconds from an entry to now: never less than none, nor more than a day; clocks may differ."""
    return min(LONGEST_GAP_S, max(0, int((now.wall - last_entry).total_seconds())))


def _attempt(status: SeatStatus, action: Action | None) -> AttemptId | None:
    """A doubt about whoever was found opens their attempt."""
    if status.attempt is not None:
        return status.attempt
    if action is not Action.DOUBT_IDENTITY or status.sitting is None or status.ticket is None:
        return None
    return attempt_id(status.sitting, status.ticket, FIRST_EPOCH)
