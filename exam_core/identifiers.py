"""Names of the things of an exam, each its own type so that one is never passed for another."""

import re
from collections.abc import Callable
from typing import NamedTuple, NewType

Digest = NewType("Digest", str)
"""SHA-256 as 64 lower-case hexadecimal digits."""
SittingCode = NewType("SittingCode", str)
TicketNumber = NewType("TicketNumber", str)
"""准考证号; opaque where another platform issued it."""
AttemptId = NewType("AttemptId", str)
SiteCode = NewType("SiteCode", str)
DeviceId = NewType("DeviceId", str)
KeyId = NewType("KeyId", str)
QuestionId = NewType("QuestionId", str)
StaffId = NewType("StaffId", str)
"""A proctor's badge number or a centre account."""

Random = Callable[[int], bytes]
"""A source of randomness, handed in by the shell: `random(n)` gives n unpredictable bytes."""

_SITTING = re.compile(r"[A-Z0-9-]{4,32}")
_TICKET = re.compile(r"[A-Za-z0-9-]{1,32}")
_ATTEMPT = re.compile(rf"({_SITTING.pattern})/({_TICKET.pattern})/([1-9][0-9]{{0,3}})")


class AttemptParts(NamedTuple):
    """What an attempt id is made of; the epoch grows by one each time the attempt moves to another seat."""

    sitting: SittingCode
    ticket: TicketNumber
    epoch: int


def attempt_id(sitting: SittingCode, ticket: TicketNumber, epoch: int) -> AttemptId:
    """The id of one candidate's attempt at one sitting on one seat."""
    return AttemptId(f"{sitting}/{ticket}/{epoch}")


def parse_attempt_id(text: str) -> AttemptParts | None:
    """The parts of an attempt id, or None where `text` is not one."""
    match = _ATTEMPT.fullmatch(text)
    if match is None:
        return None
    sitting, ticket, epoch = match.groups()
    return AttemptParts(SittingCode(sitting), TicketNumber(ticket), int(epoch))


def is_ticket_number(text: str) -> bool:
    """Whether `text` can be a ticket number, ours or an imported one: 1 to 32 of A-Z, a-z, 0-9 and '-'."""
    return _TICKET.fullmatch(text) is not None
