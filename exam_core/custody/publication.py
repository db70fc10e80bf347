"""Article 14: scores are published by two people; one proposes the table, another approves the same table.

Both are signed JSON by personal keys. Type "score-proposal": {"v": 1, "sitting", "table": digest of the
table, "staff", "at": UTC time}. Type "score-approval": the same members and "proposal": digest of the signed
proposal's bytes, "audit_head": head of the centre's audit chain at that moment. A publication is canonical
JSON {"v": 1, "table", "proposal": text, "approval": text}; it needs no signature of its own.

Corrections before the first publication are decided in the same form, but under the types
"correction-proposal" and "correction-approval": two people have signed what the corrected table is to be,
and nothing is public by that.
"""

import enum
from typing import Literal

from exam_core.custody.score_table import ScoreTable, table_digest
from exam_core.custody.staff_list import PersonalKeys, StaffStatement, read_statement
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, SittingCode, StaffId
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign_json

MAX_SIGNED = 4096
MAX_PUBLICATION = 8 * 1024 * 1024
"""Twenty thousand rows of 150 bytes are 3 MiB."""


class Act(enum.Enum):
    """What two people do with a table; the values are the types of the proposal and of the approval."""

    PUBLISH = ("score-proposal", "score-approval")
    CORRECT = ("correction-proposal", "correction-approval")
    """Decide, before the first publication, which corrections apply to the scores that are to come."""

    @property
    def proposal(self) -> str:
        """Type of the first signature."""
        return self.value[0]

    @property
    def approval(self) -> str:
        """Type of the second signature."""
        return self.value[1]


class Proposal(StaffStatement):
    """One person says: this table is right."""

    v: Literal[1] = 1
    sitting: SittingCode
    table: HexDigest
    at: UtcTime


class Approval(StaffStatement):
    """Another person says so too, of the same table, after that proposal."""

    v: Literal[1] = 1
    sitting: SittingCode
    table: HexDigest
    at: UtcTime
    proposal: HexDigest
    audit_head: HexDigest


class Publication(Document):
    """The table with both signatures."""

    v: Literal[1] = 1
    table: ScoreTable
    proposal: str
    approval: str


class ApprovalRefusal(enum.StrEnum):
    """Why an approval is not made."""

    SAME_PERSON = "same_person"
    """Who proposed can't approve, under whichever key."""
    OTHER_TABLE = "other_table"
    """The proposal speaks of another table or sitting."""
    KEY_OF_NOBODY = "key_of_nobody"
    """The key is not one of this person's on the staff list."""


def propose(table: ScoreTable, staff: StaffId, at: str, key: SigningKey, act: Act = Act.PUBLISH) -> bytes:
    """The signed proposal of `table` by its first person."""
    proposal = Proposal(sitting=table.sitting, table=table_digest(table), staff=staff, at=at)
    return sign_json(act.proposal, proposal.model_dump(mode="json"), key)


def approve(
    table: ScoreTable,
    proposal: bytes,
    staff: StaffId,
    at: str,
    audit_head: Digest,
    key: SigningKey,
    known: PersonalKeys,
    act: Act = Act.PUBLISH,
) -> bytes | ApprovalRefusal:
    """The signed approval of the proposed table by its second person, or why not.

    Raises:
        MalformedData: `proposal` is none, or not signed by whom it names.
    """
    proposed = read_proposal(proposal, known, act)
    if (proposed.table, proposed.sitting) != (table_digest(table), table.sitting):
        return ApprovalRefusal.OTHER_TABLE
    if key.public not in known.get(staff, ()):
        return ApprovalRefusal.KEY_OF_NOBODY
    if key.public in known[proposed.staff]:
        return ApprovalRefusal.SAME_PERSON
    approval = Approval(
        sitting=table.sitting,
        table=table_digest(table),
        staff=staff,
        at=at,
        proposal=digest(proposal),
        audit_head=audit_head,
    )
    return sign_json(act.approval, approval.model_dump(mode="json"), key)


def publish(
    table: ScoreTable, proposal: bytes, approval: bytes, known: PersonalKeys, act: Act = Act.PUBLISH
) -> bytes:
    """The publication's bytes, or those of a decision to correct.

    Raises:
        MalformedData: see verify_publication.
    """
    publication = Publication(
        table=table, proposal=proposal.decode("utf-8"), approval=approval.decode("utf-8")
    )
    data = write_document(publication)
    verify_publication(data, known, act)
    return data


def read_proposal(data: bytes, known: PersonalKeys, act: Act = Act.PUBLISH) -> Proposal:
    """The proposal, after the signature of the person it names.

    Raises:
        BadSignature: not signed by a key of that person.
        MalformedData: not a proposal.
    """
    return read_statement(Proposal, act.proposal, data, known, limit=MAX_SIGNED)


def read_approval(data: bytes, known: PersonalKeys, act: Act = Act.PUBLISH) -> Approval:
    """The approval, after the signature of the person it names; errors as read_proposal."""
    return read_statement(Approval, act.approval, data, known, limit=MAX_SIGNED)


def verify_publication(data: bytes, known: PersonalKeys, act: Act = Act.PUBLISH) -> Publication:
    """The publication, if two different people have signed this very table.

    Raises:
        BadSignature: a signature is missing or wrong, or both are one person's.
        MalformedData: not a publication, or signatures over something else.
    """
    publication = read_document(Publication, data, limit=MAX_PUBLICATION)
    if write_document(publication) != data:
        raise MalformedData(Malformed.WRONG_SHAPE, "a member that says nothing")
    proposal_bytes = publication.proposal.encode("utf-8")
    proposal = read_proposal(proposal_bytes, known, act)
    approval = read_approval(publication.approval.encode("utf-8"), known, act)
    table = (table_digest(publication.table), publication.table.sitting)
    if (proposal.table, proposal.sitting) != table or (approval.table, approval.sitting) != table:
        raise MalformedData(Malformed.BAD_DIGEST, "the signatures are over another table")
    if approval.proposal != digest(proposal_bytes):
        raise MalformedData(Malformed.BAD_DIGEST, "the approval is of another proposal")
    if set(known[proposal.staff]) & set(known[approval.staff]):
        raise BadSignature("both signatures are one person's")
    return publication
