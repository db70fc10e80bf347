"""One seat result as a seal record names it, and which of a candidate's results counts.

The rule here sees what headers tell. Whether the journal of the highest epoch holds the earlier ones as its
beginning is seen when they are opened.
"""

import enum
from collections.abc import Collection
from typing import Self

from pydantic import Field, model_validator

from exam_core.attempt.result_header import ResultHeader
from exam_core.encoding import digest
from exam_core.numbers.receipt import receipt
from exam_core.package.roster import HexDigest, SeatNumber, Ticket
from exam_core.sealing.documents import Document


class Form(enum.StrEnum):
    """How a result came to be sealed."""

    HANDED_IN = "handed_in"
    FROM_REPLICA = "from_replica"
    """By a proctor, from the mirror of a seat that could not do it any more."""
    FENCED = "fenced"
    """By a seat from which the attempt had moved away."""


class SealedAttempt(Document):
    """One seat result in the sealed file; `digest` and `size` are those of its sealed bytes."""

    ticket: Ticket
    epoch: int = Field(ge=1, le=9999)
    seat: SeatNumber
    head: HexDigest
    digest: HexDigest
    size: int = Field(ge=1)
    receipt: str
    form: Form

    @model_validator(mode="after")
    def _receipt_follows(self) -> Self:
        if self.receipt != receipt(self.head):
            raise ValueError("the receipt does not follow from the head")
        return self


def sealed_attempt(data: bytes, header: ResultHeader) -> SealedAttempt:
    """How a record names the result of these bytes, whose header `verify_result` has given.

    Raises:
        ValueError: a header beyond the limits of a plan.
    """
    unfenced = Form.FROM_REPLICA if header.from_replica else Form.HANDED_IN
    return SealedAttempt(
        ticket=header.ticket,
        epoch=header.epoch,
        seat=header.seat,
        head=header.head,
        digest=digest(data),
        size=len(data),
        receipt=receipt(header.head),
        form=Form.FENCED if header.fenced else unfenced,
    )


class Contradiction(enum.StrEnum):
    """Why two people at the centre must decide which of a candidate's results counts, or whether any does."""

    TWO_JOURNALS = "two_journals"
    """Results of one epoch with different heads."""
    OLD_SEAT_WENT_ON = "old_seat_went_on"
    """An earlier epoch was handed in, although the attempt had moved to another seat."""


def counting_attempt(attempts: Collection[SealedAttempt]) -> SealedAttempt | Contradiction | None:
    """The result that counts among all of one ticket's results: the highest epoch, handed in before mirrored.

    None: there is none, or the attempt moved on from its highest epoch and what came then is not here.
    """
    if not attempts:
        return None
    newest = max(one.epoch for one in attempts)
    if any(one.epoch < newest and one.form is Form.HANDED_IN for one in attempts):
        return Contradiction.OLD_SEAT_WENT_ON
    last = [one for one in attempts if one.epoch == newest]
    handed_in = [one for one in last if one.form is Form.HANDED_IN]
    if any(one.form is Form.FENCED for one in last):
        return Contradiction.TWO_JOURNALS if handed_in else None
    counting = handed_in or last
    if len({one.head for one in counting}) > 1:
        return Contradiction.TWO_JOURNALS
    return min(counting, key=lambda one: one.digest)
