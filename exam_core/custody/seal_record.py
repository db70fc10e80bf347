"""Annex 1 section 1(9): the seal record: what two proctors sealed, and why anything differs.

Every ticket of the plan has exactly one standing: handed in, sealed from a mirror, absent, missing or voided.
What has a result follows from the result; everything else needs a difference with its reason. A PC that is
recovered later gives a supplement: the next number, with the results found since.
"""

import enum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.custody.invigilation import Code, InvigilationRecord, Note, unfilled
from exam_core.custody.sealed_attempt import SealedAttempt, counting_attempt
from exam_core.encoding import digest
from exam_core.identifiers import Digest, SiteCode, SittingCode, TicketNumber
from exam_core.package.roster import HexDigest, Ticket
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, write_document
from exam_core.sealing.two_signatures import two_signed_limit

SEAL_RECORD = "seal-record"
"""Type of the two-signed document."""
MAX_SEAL_RECORD = 1024 * 1024
"""250 results and as many differences are 250 KiB; the invigilation record seldom has 20."""
MAX_SIGNED_SEAL_RECORD = two_signed_limit(MAX_SEAL_RECORD)
MAX_RESULTS = 1000
"""A room has at most 250 seats; an attempt that moved leaves a result on each."""


class What(enum.StrEnum):
    """In what a ticket differs from one that was handed in."""

    ABSENT = "absent"
    MISSING = "missing"
    """The candidate sat, and there is no result that counts."""
    VOIDED = "voided"
    """Whatever result there is does not count."""


class MissingReason(enum.StrEnum):
    """Why there is no result of somebody who sat."""

    DISK_LOST = "disk_lost"
    """Neither the seat's disk nor a mirror can be read."""
    MIRROR_LOST = "mirror_lost"
    """The disk does not survive a reboot, and the stick is lost or broken."""
    NOT_COLLECTED = "not_collected"
    """It may still be recovered; a supplement follows."""
    OTHER = "other"


class VoidReason(enum.StrEnum):
    """Why a result does not count."""

    WRONG_TICKET = "wrong_ticket"
    """Somebody sat under another's ticket."""
    TECHNICAL = "technical"
    """A technical failure without the candidate's fault: a re-sit that uses up no attempt."""
    OTHER = "other"


_REASONS: dict[What, frozenset[str]] = {
    What.MISSING: frozenset(MissingReason),
    What.VOIDED: frozenset(VoidReason),
}
"""The reasons of an absence are the rule set's."""


class Difference(Document):
    """Why one ticket has no result that counts; missing and voided ones need words."""

    ticket: Ticket
    what: What
    reason: Code
    note: Note

    @model_validator(mode="after")
    def _is_explained(self) -> Self:
        if self.what in _REASONS and (self.reason not in _REASONS[self.what] or not self.note.strip()):
            raise ValueError(f"a ticket is {self.what} without a listed reason and words")
        return self


class SealRecord(Document):
    """What two proctors sign.

    Attributes:
        package: digest of the `.epaper` under which the sitting was held.
        number: 1 for the sitting's first sealed file; a supplement has the next one.
        supplement_to: digest of the record before this one.
        attempts: by ticket, epoch and digest, ascending.
        differences: by ticket, ascending, each ticket once.
        invigilation: of the first record only.
        recording: what is known of the seats' video, in words.
        payload: digest of the archive that follows in the sealed file.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    site: SiteCode
    room: str
    package: HexDigest
    revision: int = Field(ge=1)
    number: int = Field(ge=1, le=99)
    supplement_to: HexDigest | None
    sealed_at: UtcTime
    attempts: Annotated[tuple[SealedAttempt, ...], Field(max_length=MAX_RESULTS)]
    differences: Annotated[tuple[Difference, ...], Field(max_length=5000)]
    invigilation: InvigilationRecord | None
    recording: Note
    payload: HexDigest
    software: str = Field(max_length=60)

    @property
    def tickets(self) -> frozenset[TicketNumber]:
        """Every ticket of which the record speaks."""
        return frozenset(one.ticket for one in self.attempts) | {one.ticket for one in self.differences}

    def attempts_of(self, ticket: TicketNumber) -> tuple[SealedAttempt, ...]:
        """The results of one ticket."""
        return tuple(one for one in self.attempts if one.ticket == ticket)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        order = [(one.ticket, one.epoch, one.digest) for one in self.attempts]
        named = [one.ticket for one in self.differences]
        if order != sorted(set(order)) or named != sorted(set(named)):
            raise ValueError("attempts or differences do not ascend")
        if len({one.digest for one in self.attempts}) != len(self.attempts):
            raise ValueError("a result is named twice")
        return self

    @model_validator(mode="after")
    def _results_are_not_denied(self) -> Self:
        for difference in self.differences:
            forms = {one.form for one in self.attempts_of(difference.ticket)}
            if forms and difference.what is What.ABSENT:
                raise ValueError("an absent candidate has a result")
            if difference.what is What.MISSING and counting_attempt(self.attempts_of(difference.ticket)):
                raise ValueError("a missing result is there")
        return self

    @model_validator(mode="after")
    def _is_first_or_supplement(self) -> Self:
        first = self.number == 1
        if first != (self.supplement_to is None) or first != (self.invigilation is not None):
            raise ValueError("the first record, and no other, follows none and has the invigilation record")
        if not first and (not self.attempts or any(one.what is not What.VOIDED for one in self.differences)):
            raise ValueError("a supplement brings results")
        return self

    @model_validator(mode="after")
    def _agrees_with_the_sheet(self) -> Self:
        sheet = self.invigilation
        if sheet is None:
            return self
        absent = tuple(one.ticket for one in self.differences if one.what is What.ABSENT)
        if (sheet.sitting, sheet.site, sheet.room) != (self.sitting, self.site, self.room):
            raise ValueError("the invigilation record is of another room")
        if sheet.absent != absent or not self.tickets <= {*sheet.present, *sheet.absent}:
            raise ValueError("the invigilation record names others as absent or present")
        if unfilled(sheet):
            raise ValueError("the invigilation record is not filled in")
        return self


def record_digest(record: SealRecord) -> Digest:
    """What the seal code on the paper is taken from, and a supplement names."""
    return digest(write_document(record))


def seal_number(record: SealRecord) -> str:
    """The number under which the sealed file goes, "2611250900-5101003-01-01"."""
    return f"{record.sitting}-{record.number:02d}"
