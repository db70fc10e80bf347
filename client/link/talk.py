"""One connection while it lasts, and what goes over it."""

import enum
import queue
from dataclasses import dataclass, field

from client.link.dialling import Line, Served
from client.sitting.console_copy import CopyPart
from exam_core.encoding import b64
from exam_core.room.frames import Entries, FromSeat, Offer


class More(enum.Enum):
    """What the sender does that is no frame yet. NOTHING: the line has ended."""

    ENTRIES = enum.auto()
    NOTHING = enum.auto()


@dataclass(slots=True)
class Talk:
    """One connection while it lasts, after the console has admitted this seat.

    Attributes:
        obeyed: number of the last order that was accepted on it.
        answered: number of the last one whose outcome is going.
    """

    line: Line
    served: Served
    offers: tuple[Offer, ...] = ()
    going: "queue.SimpleQueue[FromSeat | More]" = field(default_factory=queue.SimpleQueue)
    obeyed: int = 0
    answered: int = 0


def frame_of(part: CopyPart) -> Entries:
    """A part of a journal as it is sent."""
    return Entries(
        attempt=part.attempt, package=part.package, first=part.first,
        entries=tuple(map(b64, part.raws)), signature=b64(part.signature),
    )  # fmt: skip
