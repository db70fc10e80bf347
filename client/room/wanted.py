"""What a proctor wants of some seats, and what became of it."""

import enum
from dataclasses import dataclass

from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind


@dataclass(frozen=True, slots=True)
class OrderWanted:
    """One order, before it is made out for each seat.

    Attributes:
        action: of ACT.
        reason: a code of the rule set, where the action or an acceptance asks for one.
        finding: of an acceptance, with an attempt or without.
        text: of ANNOUNCE.
        gap_s: of a resumption after a reboot, for how long nothing could be shown; None: as the copy tells.
        override: of a start although something has not been ticked, why.
        time_code: of a raised cap, as the centre gave it by telephone.
    """

    kind: OrderKind
    action: Action | None = None
    reason: str | None = None
    finding: str | None = None
    text: str | None = None
    gap_s: int | None = None
    override: str = ""
    time_code: str | None = None


class Undone(enum.StrEnum):
    """Why the console did not have a seat do something; a seat's own refusals come as its codes."""

    NOT_DELIVERED = "not_delivered"
    """The seat's line is down, or went down before it answered: its next status tells whether it was done."""
    NO_ANSWER = "no_answer"
    """The seat's line is up, but it did not answer in time."""
    NOBODY_THERE = "nobody_there"
    CHECKLIST_OPEN = "checklist_open"
    GAP_UNKNOWN = "gap_unknown"
    """Nothing here tells since when the seat was away: the proctor has to say it."""
    NOT_IN_THIS_MODE = "not_in_this_mode"
    """Nothing moves in a sitting with a centre: its clock, and no proctor's word, says how long a gap was."""
    KEY_MISSING = "key_missing"
    """The sitting key is not here yet, without which no copy can be handed on."""
    NO_COPY = "no_copy"
    """This console has no copy of the attempt, or none that it could write out."""
    COPY_BEHIND = "copy_behind"
    """The copy is not, or did not get, level with what the seat says that it has."""
    TARGET_BUSY = "target_busy"
    """The other seat cannot take anybody in now."""
    ENDING_ALREADY = "ending_already"
    """An end that was asked for before can still be taken back."""
    DISK = "console_disk"
    """This console's disk refuses."""


@dataclass(frozen=True, slots=True)
class OrderDone:
    """`refused` holds the seats that did not do it, with the code of why not."""

    wanted: OrderWanted
    seats: tuple[int, ...]
    refused: dict[int, str]


@dataclass(frozen=True, slots=True)
class EndWanted:
    """The exam at some seats is to be ended before its time; `reason` is a code of the rule set's list."""

    seats: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class MoveWanted:
    """An attempt is to go on at another seat, or at the same one where that has lost it.

    Attributes:
        reason: a code of the rule set's list of reasons for a move.
        gap_s: for how long nothing could be shown; None: as the copy tells.
    """

    from_seat: int
    to_seat: int
    reason: str
    gap_s: int | None = None


@dataclass(frozen=True, slots=True)
class MoveDone:
    """`refused` None: the attempt goes on there and is durable; the seat that it left is fenced off."""

    wanted: MoveWanted
    refused: str | None


class CodeRefusal(enum.StrEnum):
    """Why an unlock code opened nothing."""

    WRONG_CODE = "wrong_code"
    TOO_SOON = "too_soon"
    """Too many wrong ones: wait until the console takes the next."""
    ALREADY_OPEN = "already_open"
