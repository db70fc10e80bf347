"""What a reader gives of a candidate's card: an ID number or a ticket, which finds the candidate."""

import enum
import re
from dataclasses import dataclass
from typing import NewType

from exam_core.identifiers import TicketNumber
from exam_core.numbers.id_number import last_six, mask_id, valid_id_number
from exam_core.package.roster import Candidate

CardText = NewType("CardText", str)
"""What the reader said, without the Enter that ends it."""

_TICKET = re.compile(r"[A-Za-z0-9-]{1,32}")


class CardRefusal(enum.StrEnum):
    """Why what a reader gave is nobody's.

    UNREADABLE: neither a number nor a ticket. CONTRADICTS: the last six
    characters are those of a candidate of this seat, and the rest of the number is not.
    """

    UNREADABLE = "card_unreadable"
    CONTRADICTS = "card_contradicts"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A whole identity number whose check character fits, in upper case."""

    text: str

    @property
    def last_six(self) -> str:
        """What the candidate would have typed."""
        return last_six(self.text)

    def agrees_with(self, candidate: Candidate) -> bool:
        """Whether it can be the number of which the roster shows the ends."""
        return mask_id(self.text) == candidate.id_masked.upper()


def read_card(text: CardText) -> IdNumber | TicketNumber | CardRefusal:
    """What a reader meant. Blanks around it are its own; a lower-case x is an X.

    Whatever is no identity number may be the ticket of another platform, whose form is not known.
    """
    plain = text.strip()
    if valid_id_number(plain.upper()):
        return IdNumber(plain.upper())
    return TicketNumber(plain) if _TICKET.fullmatch(plain) else CardRefusal.UNREADABLE
