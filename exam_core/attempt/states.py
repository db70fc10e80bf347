"""The states of an attempt: one table, state x kind of entry -> state. A pair that is not listed is refused.

Three states lie over another one, which comes back when they end: LOCKED, AWAY and INTERRUPTED. Entering
one of them is written `over(...)`, leaving it `BENEATH`. The diagram in docs/states.md is made from this
table.
"""

import enum
from dataclasses import dataclass

from exam_core.attempt.kinds import Kind


class State(enum.StrEnum):
    """Where an attempt stands."""

    CHECKED_IN = "checked_in"
    IDENTIFIED = "identified"
    WAITING = "waiting"
    ANSWERING = "answering"
    AWAY = "away"
    LOCKED = "locked"
    INTERRUPTED = "interrupted"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    HANDED_IN = "handed_in"
    MOVED = "moved"


OVERLAYS = frozenset({State.LOCKED, State.AWAY, State.INTERRUPTED})
BEFORE_START = frozenset({State.CHECKED_IN, State.IDENTIFIED, State.WAITING})
CLOSED = frozenset({State.WITHDRAWN, State.ENDED, State.HANDED_IN, State.MOVED})


@dataclass(frozen=True, slots=True)
class Over:
    """The next state lies over the present one."""

    state: State


class Beneath(enum.Enum):
    """The next state is the one beneath the present one."""

    BENEATH = "beneath"


BENEATH = Beneath.BENEATH
Step = State | Over | Beneath

_LOCK = Over(State.LOCKED)
_AWAY = Over(State.AWAY)
_INTERRUPT = Over(State.INTERRUPTED)

TABLE: dict[State, dict[Kind, Step]] = {
    State.CHECKED_IN: {
        Kind.IDENTITY_CONFIRMED: State.IDENTIFIED,
        Kind.IDENTITY_DOUBTED: State.IDENTIFIED,
        Kind.HAND_RAISED: State.CHECKED_IN,
        Kind.CLOCK_JUMP: State.CHECKED_IN,
        Kind.LOCKDOWN_EVENT: State.CHECKED_IN,
        Kind.FINDING_ACCEPTED: State.CHECKED_IN,
        Kind.WARNED: State.CHECKED_IN,
        Kind.SEGMENT: State.CHECKED_IN,
        Kind.CAMERA_LOST: State.CHECKED_IN,
        Kind.CAMERA_BACK: State.CHECKED_IN,
        Kind.WITHDRAWN: State.WITHDRAWN,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.LOCKED: _LOCK,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
    },
    State.IDENTIFIED: {
        Kind.NOTES_READ: State.WAITING,
        Kind.HAND_RAISED: State.IDENTIFIED,
        Kind.CLOCK_JUMP: State.IDENTIFIED,
        Kind.LOCKDOWN_EVENT: State.IDENTIFIED,
        Kind.FINDING_ACCEPTED: State.IDENTIFIED,
        Kind.WARNED: State.IDENTIFIED,
        Kind.SEGMENT: State.IDENTIFIED,
        Kind.CAMERA_LOST: State.IDENTIFIED,
        Kind.CAMERA_BACK: State.IDENTIFIED,
        Kind.WITHDRAWN: State.WITHDRAWN,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.LOCKED: _LOCK,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
    },
    State.WAITING: {
        Kind.STARTED: State.ANSWERING,
        Kind.HAND_RAISED: State.WAITING,
        Kind.CLOCK_JUMP: State.WAITING,
        Kind.LOCKDOWN_EVENT: State.WAITING,
        Kind.FINDING_ACCEPTED: State.WAITING,
        Kind.WARNED: State.WAITING,
        Kind.SEGMENT: State.WAITING,
        Kind.CAMERA_LOST: State.WAITING,
        Kind.CAMERA_BACK: State.WAITING,
        Kind.WITHDRAWN: State.WITHDRAWN,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.LOCKED: _LOCK,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
    },
    State.ANSWERING: {
        Kind.ANSWERED: State.ANSWERING,
        Kind.FLAGGED: State.ANSWERING,
        Kind.VIEWED: State.ANSWERING,
        Kind.ALIVE: State.ANSWERING,
        Kind.HAND_RAISED: State.ANSWERING,
        Kind.QUESTION_REPORTED: State.ANSWERING,
        Kind.CLOCK_JUMP: State.ANSWERING,
        Kind.LOCKDOWN_EVENT: State.ANSWERING,
        Kind.FINDING_ACCEPTED: State.ANSWERING,
        Kind.WARNED: State.ANSWERING,
        Kind.SEGMENT: State.ANSWERING,
        Kind.CAMERA_LOST: State.ANSWERING,
        Kind.CAMERA_BACK: State.ANSWERING,
        Kind.CAP_RAISED: State.ANSWERING,
        Kind.TIME_RETURNED: State.ANSWERING,
        Kind.LEFT: _AWAY,
        Kind.LOCKED: _LOCK,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
        Kind.HANDED_IN: State.HANDED_IN,
        Kind.ENDED: State.ENDED,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.ENDED_EARLY: State.ENDED,
    },
    State.AWAY: {
        Kind.RETURNED: BENEATH,
        Kind.CAP_RAISED: State.AWAY,
        Kind.TIME_RETURNED: State.AWAY,
        Kind.ALIVE: State.AWAY,
        Kind.HAND_RAISED: State.AWAY,
        Kind.CLOCK_JUMP: State.AWAY,
        Kind.LOCKDOWN_EVENT: State.AWAY,
        Kind.FINDING_ACCEPTED: State.AWAY,
        Kind.WARNED: State.AWAY,
        Kind.SEGMENT: State.AWAY,
        Kind.CAMERA_LOST: State.AWAY,
        Kind.CAMERA_BACK: State.AWAY,
        Kind.LOCKED: _LOCK,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
        Kind.ENDED: State.ENDED,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.ENDED_EARLY: State.ENDED,
    },
    State.LOCKED: {
        Kind.UNLOCKED: BENEATH,
        Kind.CAP_RAISED: State.LOCKED,
        Kind.TIME_RETURNED: State.LOCKED,
        Kind.ALIVE: State.LOCKED,
        Kind.HAND_RAISED: State.LOCKED,
        Kind.CLOCK_JUMP: State.LOCKED,
        Kind.LOCKDOWN_EVENT: State.LOCKED,
        Kind.FINDING_ACCEPTED: State.LOCKED,
        Kind.WARNED: State.LOCKED,
        Kind.SEGMENT: State.LOCKED,
        Kind.CAMERA_LOST: State.LOCKED,
        Kind.CAMERA_BACK: State.LOCKED,
        Kind.INTERRUPTED: _INTERRUPT,
        Kind.MOVED_IN: _INTERRUPT,
        Kind.MOVED_OUT: State.MOVED,
        Kind.ENDED: State.ENDED,
        Kind.ORDERED_OUT: State.ENDED,
        Kind.ENDED_EARLY: State.ENDED,
    },
    State.INTERRUPTED: {
        Kind.RESUMED: BENEATH,
        Kind.INTERRUPTED: State.INTERRUPTED,
        Kind.MOVED_IN: State.INTERRUPTED,
        Kind.MOVED_OUT: State.MOVED,
        Kind.CAP_RAISED: State.INTERRUPTED,
        Kind.TIME_RETURNED: State.INTERRUPTED,
        Kind.ALIVE: State.INTERRUPTED,
        Kind.HAND_RAISED: State.INTERRUPTED,
        Kind.CLOCK_JUMP: State.INTERRUPTED,
        Kind.LOCKDOWN_EVENT: State.INTERRUPTED,
        Kind.FINDING_ACCEPTED: State.INTERRUPTED,
        Kind.SEGMENT: State.INTERRUPTED,
        Kind.CAMERA_LOST: State.INTERRUPTED,
        Kind.CAMERA_BACK: State.INTERRUPTED,
        Kind.ENDED: State.ENDED,
    },
    State.WITHDRAWN: {},
    State.ENDED: {
        Kind.HANDED_IN: State.HANDED_IN,
    },
    State.HANDED_IN: {},
    State.MOVED: {},
}


def step(state: State, kind: Kind) -> Step | None:
    """What an entry of `kind` does in `state`, or None where it has no place there."""
    return TABLE[state].get(kind)
