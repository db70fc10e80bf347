"""The centre's code by telephone that raises what may be returned to one candidate (R53).

A hash chain for each candidate, as in Lamport's one-time passwords (1981) and in PayWord (Rivest and Shamir,
1996):

    link 0      the centre's secret of the package, HKDF'd for sitting and ticket; never leaves the centre
    link i + 1  of SHA-256("time-code" NUL ‖ sitting ‖ "|" ‖ ticket ‖ "|" ‖ i ‖ "|" ‖ link i)
    anchor      link 24, in the signed package

Every link is the first 100 bits in the printed form of an unlock code. The code for k steps of five minutes
is link 24 - k. Any seat tells with the anchor alone for how many minutes a code stands; from the code of some
minutes follow those of fewer, never of more, and none of another candidate. What it says is a whole, not an
addition: typing a code again changes nothing.
"""

import hashlib

from exam_core.identifiers import SittingCode, TicketNumber
from exam_core.numbers.unlock_code import RANDOM_BYTES, code_of, normalise_unlock_code
from exam_core.sealing.symmetric import derive

STEP_S = 300
STEPS = 24
"""Two hours at most: as long as the exam itself."""

_PREFIX = b"time-code\0"


def time_anchor(secret: bytes, sitting: SittingCode, ticket: TicketNumber) -> str:
    """What the package says of a candidate's codes."""
    return _link(secret, sitting, ticket, STEPS)


def make_time_code(secret: bytes, sitting: SittingCode, ticket: TicketNumber, steps: int) -> str:
    """The code that raises the cap by `steps` times `STEP_S` in all; `secret` has 32 bytes.

    Raises:
        ValueError: not a number of steps that a code can stand for.
    """
    if not 1 <= steps <= STEPS:
        raise ValueError(f"{steps} steps")
    return _link(secret, sitting, ticket, STEPS - steps)


def steps_of(typed: str, anchor: str, sitting: SittingCode, ticket: TicketNumber) -> int | None:
    """For how many steps a typed code stands; None where it is no code of this candidate."""
    code = normalise_unlock_code(typed)
    if code is None:
        return None
    standing = (
        steps for steps in range(1, STEPS + 1) if _on(code, sitting, ticket, STEPS - steps, STEPS) == anchor
    )
    return next(standing, None)


def _link(secret: bytes, sitting: SittingCode, ticket: TicketNumber, index: int) -> str:
    first = code_of(derive(secret, "time-code", f"{sitting}|{ticket}".encode())[:RANDOM_BYTES])
    return _on(first, sitting, ticket, 0, index)


def _on(link: str, sitting: SittingCode, ticket: TicketNumber, index: int, until: int) -> str:
    for at in range(index, until):
        text = f"{sitting}|{ticket}|{at}|{link}".encode()
        link = code_of(hashlib.sha256(_PREFIX + text).digest()[:RANDOM_BYTES])
    return link
