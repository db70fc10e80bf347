"""Asking for a candidate's time code: a document that the person who asks signs with a personal key."""

from typing import Literal

from pydantic import Field

from exam_core.encoding import unb64
from exam_core.identifiers import SittingCode, StaffId, TicketNumber
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import read_envelope, sign_json
from sync_server.accounts.models import Staff
from sync_server.accounts.personal_keys import MAY_UNLOCK
from sync_server.sittings.code_refusals import CodeRefused
from sync_server.sittings.unlock_request import CodeAnswer, signer_of

REQUEST_TYPE = "time-code-request"
ANSWER_TYPE = "time-code"
MAX_REQUEST = 8 * 1024


class TimeCodeRequest(Document):
    """Who asks for whose code.

    Attributes:
        minutes: beyond the rule set's cap, in all.
        reason: why the centre allows it, for the audit chain.
    """

    v: Literal[1] = 1
    sitting: SittingCode = Field(pattern=r"^[A-Z0-9-]{4,32}$")
    ticket: TicketNumber = Field(pattern=r"^[A-Za-z0-9-]{1,32}$")
    minutes: int
    reason: str = Field(min_length=1, max_length=200)
    account: StaffId = Field(min_length=1, max_length=32)
    asked: UtcTime


class TimeCodeAnswer(CodeAnswer):
    """A time code, for how many minutes it stands, and the seat of the candidate in the plan."""

    ticket: TicketNumber
    minutes: int
    seat: int


def sign_request(request: TimeCodeRequest, key: SigningKey) -> bytes:
    """The request as the worker takes it."""
    return sign_json(REQUEST_TYPE, request.model_dump(mode="json"), key)


def claimed(data: bytes) -> TimeCodeRequest:
    """What a request says of itself; nothing is verified.

    Raises:
        MalformedData: no request.
    """
    payload = unb64(read_envelope(data, limit=MAX_REQUEST).payload)
    return read_document(TimeCodeRequest, payload, limit=MAX_REQUEST)


def who_asks(data: bytes, request: TimeCodeRequest) -> Staff | CodeRefused:
    """The account that asks, if it may and has signed with its own key."""
    return signer_of(data, REQUEST_TYPE, request.account, MAY_UNLOCK)
