"""What a proctor can do from the console, and to which seats now."""

from dataclasses import dataclass
from enum import StrEnum

from client.room.view import LinkState, SeatRow
from client.sitting.seat_view import Stage
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import CLOSED, State
from exam_core.room.status import FindingSeen, SeatStatus

ACCEPT = f"{Action.ACCEPT_FINDING.value}/"
"""Begins the code of the act that lets one kind of finding be; the finding's code follows."""
TELL = "tell"
"""Not an act on an attempt: an announcement to the seats that are marked."""
MOVE = "move"
"""Whoever sits there goes on at another seat: a step of the room, not an order to one seat."""


class Other(StrEnum):
    """What a seat is told besides the acts on an attempt."""

    SEND_BACK = "send_back"
    CLEAR = "clear"


_MISCONDUCT = (Action.WARN, Action.ORDER_OUT)
_BY_STATE: dict[State, tuple[Action, ...]] = {
    State.CHECKED_IN: (
        Action.CONFIRM_IDENTITY, Action.DOUBT_IDENTITY, Action.LOCK, Action.WITHDRAW, *_MISCONDUCT,
    ),
    State.IDENTIFIED: (Action.LOCK, Action.WITHDRAW, *_MISCONDUCT),
    State.WAITING: (Action.START, Action.LOCK, Action.WITHDRAW, *_MISCONDUCT),
    State.ANSWERING: (Action.LOCK, Action.ALLOW_LEAVE, Action.RAISE_CAP, *_MISCONDUCT, Action.END),
    State.AWAY: (Action.CONFIRM_RETURN, Action.LOCK, Action.RAISE_CAP, *_MISCONDUCT, Action.END),
    State.LOCKED: (Action.UNLOCK, Action.RAISE_CAP, *_MISCONDUCT, Action.END),
    State.INTERRUPTED: (Action.RESUME, Action.RAISE_CAP),
}  # fmt: skip
ORDER = (
    *(action.value for action in (
        Action.CONFIRM_IDENTITY, Action.DOUBT_IDENTITY, Action.START, Action.RESUME, Action.UNLOCK,
        Action.CONFIRM_RETURN, Action.LOCK, Action.ALLOW_LEAVE,
    )),
    MOVE,
    *(action.value for action in (
        Action.RAISE_CAP, Action.WARN, Action.ORDER_OUT, Action.WITHDRAW, Action.END,
    )),
    *(other.value for other in Other),
)  # fmt: skip
"""In this order the buttons stand, whichever of them are there."""
HEAVY = frozenset(
    action.value for action in (
        Action.START, Action.WITHDRAW, Action.RESUME, Action.ORDER_OUT, Action.END, Action.RAISE_CAP,
    )
)  # fmt: skip
"""Confirmed for a single seat, too; for several seats everything is."""


ONE_BY_ONE = frozenset(
    action.value for action in (
        Action.CONFIRM_IDENTITY, Action.DOUBT_IDENTITY, Action.WITHDRAW, Action.WARN, Action.ORDER_OUT,
        Action.RAISE_CAP,
    )
) | {Other.SEND_BACK.value, MOVE}  # fmt: skip
"""About one person each: never done to several seats at once."""


@dataclass(frozen=True, slots=True)
class Doable:
    """An act and the seats on which it can be done now."""

    code: str
    seats: tuple[int, ...]


def doable_at(row: SeatRow, *, starts_by_proctor: bool) -> tuple[str, ...]:
    """The codes of what can be done at one seat now; nothing where it cannot be reached."""
    status = row.status
    if row.link is not LinkState.UP or status is None:
        return ()
    return (*_of_stage(status, starts_by_proctor=starts_by_proctor), *_acceptances(status))


def doable(
    rows: tuple[SeatRow, ...],
    *,
    by_proctor: frozenset[str],
    movable: frozenset[int] = frozenset(),
    spent: frozenset[int] = frozenset(),
) -> tuple[Doable, ...]:
    """What can be done at any of `rows`.

    Args:
        by_proctor: the sittings that a proctor starts.
        movable: the seats whose candidate can go on elsewhere, whether they are reached or not.
        spent: the seats that would hand in as soon as they are resumed: never among several.
    """
    seats: dict[str, list[int]] = {}
    alone = len(rows) == 1
    for row in rows:
        for code in doable_at(row, starts_by_proctor=row.sitting in by_proctor):
            if alone or code != Action.RESUME or row.seat not in spent:
                seats.setdefault(code, []).append(row.seat)
        if row.seat in movable:
            seats.setdefault(MOVE, []).append(row.seat)
    known = [code for code in ORDER if code in seats and (alone or code not in ONE_BY_ONE)]
    # What was found is looked at seat by seat before it is let be.
    accepted = sorted(code for code in seats if alone and code.startswith(ACCEPT))
    return tuple(Doable(code, tuple(seats[code])) for code in (*known, *accepted))


def _of_stage(status: SeatStatus, *, starts_by_proctor: bool) -> tuple[str, ...]:
    state = status.state
    if status.stage == Stage.NEEDS_GAP.value:
        return (Action.RESUME.value, Action.RAISE_CAP.value)
    if status.disputed and state is None:
        return (Action.DOUBT_IDENTITY.value, Other.SEND_BACK.value)
    if state is None:
        return ()
    if state in CLOSED:
        return (Other.CLEAR.value,) if status.result_safe else ()
    left_out: set[Action] = set() if starts_by_proctor else {Action.START}
    if status.left_ms is None:  # held before the start: there is nothing to end, and nothing was lost
        left_out |= {Action.END, Action.RAISE_CAP}
    if state in (State.ANSWERING, State.AWAY) and not status.withheld_ms:
        left_out.add(Action.RAISE_CAP)
    return tuple(one.value for one in _BY_STATE.get(state, ()) if one not in left_out)


def _acceptances(status: SeatStatus) -> tuple[str, ...]:
    state = status.state
    if state in CLOSED:
        return ()
    return tuple(dict.fromkeys(f"{ACCEPT}{one.finding}" for one in awaiting(status)))


def awaiting(status: SeatStatus) -> tuple[FindingSeen, ...]:
    """What was found at a seat and waits for a proctor's look, what holds up most first."""
    open_ones = (one for one in status.findings if not one.accepted)
    waiting = (one for one in open_ones if one.policy != "note" or one.blocks_check_in)
    return tuple(sorted(waiting, key=lambda one: (not one.blocks_check_in, one.policy != "lock")))
