"""Asking for a sitting's unlock code: a document that the person who asks signs with a personal key."""

from typing import Literal

from pydantic import Field

from exam_core.encoding import unb64
from exam_core.identifiers import Digest, SittingCode, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_UNLOCK
from sync_server.accounts.services import staff
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused

REQUEST_TYPE = "unlock-request"
ANSWER_TYPE = "unlock-code"
MAX_REQUEST = 8 * 1024
MAX_ANSWER = 8 * 1024


class UnlockRequest(Document):
    """Who asks for which sitting's code.

    Attributes:
        slip: whether it is to be printed for the sealed envelope; only this may be before the release.
    """

    v: Literal[1] = 1
    sitting: SittingCode = Field(pattern=r"^[A-Z0-9-]{4,32}$")
    account: StaffId = Field(min_length=1, max_length=32)
    slip: bool
    asked: UtcTime


class CodeAnswer(Document):
    """A code of a sitting, as it is sealed to the person who asked."""

    v: Literal[1] = 1
    sitting: SittingCode
    revision: int
    code: str

    @property
    def groups(self) -> list[str]:
        """The code's groups, in the order in which they are read out."""
        return self.code.split("-")


class UnlockAnswer(CodeAnswer):
    """An unlock code; `package` is the digest of the package that it opens."""

    package: Digest


def sign_request(request: UnlockRequest, key: SigningKey) -> bytes:
    """The request as the worker takes it."""
    return sign_json(REQUEST_TYPE, request.model_dump(mode="json"), key)


def claimed(data: bytes) -> UnlockRequest:
    """What a request says of itself; nothing is verified.

    Raises:
        MalformedData: no request.
    """
    payload = unb64(read_envelope(data, limit=MAX_REQUEST).payload)
    return read_document(UnlockRequest, payload, limit=MAX_REQUEST)


def who_asks(data: bytes, request: UnlockRequest) -> Staff | CodeRefused:
    """The account that asks, if it may and has signed with its own key."""
    allowed = MAY_UNLOCK | MAY_APPROVE if request.slip else MAY_UNLOCK
    return signer_of(data, REQUEST_TYPE, request.account, allowed)


def signer_of(
    data: bytes, signed_type: str, account: StaffId, allowed: frozenset[Role]
) -> Staff | CodeRefused:
    """The account that a request for a code names, if it may ask and has signed with its own key."""
    person = staff(account)
    if person is None:
        return CodeRefused(CodeRefusal.UNKNOWN_ACCOUNT, account)
    if person.role not in allowed:
        return CodeRefused(CodeRefusal.MAY_NOT, account)
    try:
        open_signed_bytes(data, signed_type, VerifyKey(unb64(person.verify_key)), limit=MAX_REQUEST)
    except BadSignature:
        return CodeRefused(CodeRefusal.NOT_THE_ACCOUNTS_KEY, account)
    return person
