"""What two people sign when they settle a ticket: a two-signed document of type "settlement".

Payload, one canonical JSON object:

    v         1
    sitting   the sitting's code
    ticket    the candidate's ticket number
    number    of the settlement within the ticket, from 1
    decision  "counts", "voided", "rescheduled" or "cancelled"
    result    digest of the one result that counts, as its seat sealed it; null with any other decision
    reason    code of the rule set: why a candidate is rescheduled, or the ground of a cancelled result;
              else null
    overrules why the result that counts was in quarantine; null where it was not
    words     why, in the words of whoever proposed it
    known     digests of every result and journal part that was there then, ascending
    at        UTC time of the proposal

Keys are those of the centre's staff list. Results are never put together: one counts, or none.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.identifiers import SittingCode
from exam_core.package.roster import HexDigest, Ticket
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document

SETTLEMENT_TYPE = "settlement"
MAX_SETTLEMENT = 256 * 1024
"""Three thousand digests; an attempt has some hundred journal parts at most."""


class SettlementOrder(Document):
    """One decision about one ticket."""

    v: Literal[1] = 1
    sitting: SittingCode
    ticket: Ticket
    number: int = Field(ge=1)
    decision: Annotated[str, Field(pattern=r"^(counts|voided|rescheduled|cancelled)$")]
    result: HexDigest | None
    reason: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None
    overrules: Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")] | None
    words: str = Field(min_length=1, max_length=500)
    known: tuple[HexDigest, ...]
    at: UtcTime

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = (self.result is not None, self.reason is not None)
        if given != (self.decision == "counts", self.decision in ("rescheduled", "cancelled")):
            raise ValueError("a result belongs to the decision counts, a reason to rescheduled and cancelled")
        if self.overrules and self.result is None:
            raise ValueError("nothing is overruled where no result counts")
        return self
