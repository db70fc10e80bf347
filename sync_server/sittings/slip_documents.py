"""The signed documents that order a slip of the unlock code: one person's proposal, another's approval."""

from typing import Literal

from exam_core.encoding import digest, unb64
from exam_core.identifiers import SittingCode, StaffId
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, sign_json
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_PROPOSE
from sync_server.accounts.services import staff

PROPOSAL_TYPE = "slip-proposal"
APPROVAL_TYPE = "slip-approval"
MAX_DOCUMENT = 8 * 1024


class SlipProposal(Document):
    """Who proposes that a sitting's unlock code travels ahead in a sealed envelope."""

    v: Literal[1] = 1
    sitting: SittingCode
    account: StaffId
    at: UtcTime


class SlipApproval(Document):
    """Who approves that very proposal, which it names by the digest of its signed bytes."""

    v: Literal[1] = 1
    sitting: SittingCode
    proposal: HexDigest
    account: StaffId
    at: UtcTime


def sign_proposal(sitting: SittingCode, account: StaffId, at: str, key: SigningKey) -> bytes:
    """The first person's document."""
    proposal = SlipProposal(sitting=sitting, account=account, at=at)
    return sign_json(PROPOSAL_TYPE, proposal.model_dump(mode="json"), key)


def sign_approval(sitting: SittingCode, proposal: bytes, account: StaffId, at: str, key: SigningKey) -> bytes:
    """The second person's document."""
    approval = SlipApproval(sitting=sitting, proposal=digest(proposal), account=account, at=at)
    return sign_json(APPROVAL_TYPE, approval.model_dump(mode="json"), key)


def read_proposal(data: bytes, account: StaffId, sitting: SittingCode) -> SlipProposal:
    """The proposal, after the signature of an account that may propose.

    Raises:
        BadSignature: another account or sitting, or one that may not.
        MalformedData: no proposal.
    """
    payload = open_signed_bytes(data, PROPOSAL_TYPE, _key(account, MAY_PROPOSE), limit=MAX_DOCUMENT)
    proposal = read_document(SlipProposal, payload, limit=MAX_DOCUMENT)
    if (proposal.account, proposal.sitting) != (account, sitting):
        raise BadSignature("a proposal of another account or sitting")
    return proposal


def read_approval(data: bytes, account: StaffId, sitting: SittingCode, proposal: bytes) -> SlipApproval:
    """The approval of that proposal, after the signature of an account that may approve; errors as above."""
    payload = open_signed_bytes(data, APPROVAL_TYPE, _key(account, MAY_APPROVE), limit=MAX_DOCUMENT)
    approval = read_document(SlipApproval, payload, limit=MAX_DOCUMENT)
    if (approval.account, approval.sitting, approval.proposal) != (account, sitting, digest(proposal)):
        raise BadSignature("an approval of another account or proposal")
    return approval


def _key(account: StaffId, allowed: frozenset[Role]) -> VerifyKey:
    person = staff(account)
    if person is None or person.role not in allowed:
        raise BadSignature(f"{account!r} may not order a slip")
    return VerifyKey(unb64(person.verify_key))
