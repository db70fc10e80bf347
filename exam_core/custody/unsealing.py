"""Annex 1 section 1(9): the unsealing protocol (解封记录) of one run at the desk, signed by both officers.

It names the files that were opened, what the clerk typed from the paper, the state of the envelope, and of
each result whether it could be opened. What was opened is known by digest: opening the same files again gives
another protocol of the same results.
"""

import enum
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.custody.invigilation import Code, Note
from exam_core.custody.seal_record import SealRecord, record_digest, seal_number
from exam_core.identifiers import KeyId, SittingCode
from exam_core.numbers.seal_code import seal_code
from exam_core.package.roster import HexDigest, Ticket
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document
from exam_core.sealing.two_group_object import Group
from exam_core.sealing.two_signatures import PersonId, two_signed_limit

UNSEALING_PROTOCOL = "unsealing-protocol"
"""Type of the two-signed document."""
MAX_PROTOCOL = 1024 * 1024
"""A thousand results are 400 KiB."""
MAX_SIGNED_PROTOCOL = two_signed_limit(MAX_PROTOCOL)


class UnsealedFile(Document):
    """One sealed file that was opened.

    Attributes:
        file: digest of its bytes.
        number: its seal number.
        record: digest of its seal record.
        code: the seal code that the clerk typed from the paper.
    """

    file: HexDigest
    number: str = Field(max_length=40)
    record: HexDigest
    code: str

    @model_validator(mode="after")
    def _code_is_the_records(self) -> Self:
        if self.code != seal_code(self.record):
            raise ValueError("the code is not the record's")
        return self


class Envelope(Document):
    """In what state the stick's envelope came; anything but an intact one needs words."""

    condition: Literal["intact", "damaged", "none"]
    note: Note

    @model_validator(mode="after")
    def _is_explained(self) -> Self:
        if self.condition != "intact" and not self.note.strip():
            raise ValueError("an envelope that is not intact is explained")
        return self


class ProtocolOfficer(Document):
    """One of the two officers; `key` is the id of the key with which the protocol is signed."""

    id: PersonId
    name: str = Field(min_length=1, max_length=64)
    group: Group
    key: KeyId


class UsedOfficerList(Document):
    """By which list the officers were admitted: its revision, and the digest of its bytes."""

    revision: int = Field(ge=1)
    digest: HexDigest


class OpenedResult(Document):
    """What became of one seat result.

    Attributes:
        sealed: digest of its sealed bytes.
        head: the journal's head by its header.
        resealed: digest of the bytes sealed anew to the results key; None where it could not be opened.
        why: a code that says why not; None where it was opened.
    """

    sealed: HexDigest
    ticket: Ticket
    epoch: int = Field(ge=1, le=9999)
    head: HexDigest
    ok: bool
    resealed: HexDigest | None
    why: Code | None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.resealed is not None, self.why is None) != (self.ok, self.ok):
            raise ValueError("opened and sealed anew, or not and why")
        return self


class UnsealingProtocol(Document):
    """What two officers sign.

    Attributes:
        officers: who signs first and second, one of each group.
        opened: by ticket, epoch and sealed digest, ascending.
        run_key: base64 of the Ed25519 key that signed what was sealed anew; it existed for this run only.
        payload: digest of the archive that follows in the opened file.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    files: Annotated[tuple[UnsealedFile, ...], Field(min_length=1, max_length=99)]
    envelope: Envelope
    officers: tuple[ProtocolOfficer, ProtocolOfficer]
    officer_list: UsedOfficerList
    opened: Annotated[tuple[OpenedResult, ...], Field(max_length=5000)]
    run_key: str = Field(max_length=64)
    opened_at: UtcTime
    payload: HexDigest
    software: str = Field(max_length=60)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        order = [(one.ticket, one.epoch, one.sealed) for one in self.opened]
        resealed = [one.resealed for one in self.opened if one.resealed]
        if order != sorted(order) or len({one.sealed for one in self.opened}) != len(order):
            raise ValueError("the results do not ascend, or one is named twice")
        if len(set(resealed)) != len(resealed):
            raise ValueError("two results were sealed anew as one")
        if len({one.record for one in self.files}) != len(self.files):
            raise ValueError("a sealed file is named twice")
        return self

    @model_validator(mode="after")
    def _one_of_each_group(self) -> Self:
        first, second = self.officers
        if first.group is second.group or first.id == second.id or first.key == second.key:
            raise ValueError("one officer of each group opens")
        return self


class ProtocolFault(enum.StrEnum):
    """Why a protocol does not speak of certain sealed files."""

    OTHER_FILES = "other_files"
    """It names others, or not all of them."""
    OTHER_RESULTS = "other_results"
    """A result of theirs is missing, one is too many, or one is said to be another."""


def protocol_fault(protocol: UnsealingProtocol, records: Sequence[SealRecord]) -> ProtocolFault | None:
    """Why `protocol` is not one of opening exactly the files with these records; None where it is.

    A result that two of the files have stands in the protocol once.
    """
    named = {(one.number, one.record) for one in protocol.files}
    if named != {(seal_number(record), record_digest(record)) for record in records}:
        return ProtocolFault.OTHER_FILES
    if any(record.sitting != protocol.sitting for record in records):
        return ProtocolFault.OTHER_FILES
    sealed = {(one.digest, one.ticket, one.epoch, one.head) for record in records for one in record.attempts}
    if sealed != {(one.sealed, one.ticket, one.epoch, one.head) for one in protocol.opened}:
        return ProtocolFault.OTHER_RESULTS
    return None
