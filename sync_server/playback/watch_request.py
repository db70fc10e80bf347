"""Asking to see recordings: a document that a person signs with the personal key."""

from typing import Literal

from pydantic import Field

from exam_core.encoding import unb64
from exam_core.identifiers import SittingCode, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json
from sync_server.accounts.personal_keys import MAY_WATCH
from sync_server.accounts.services import staff

WATCH_TYPE = "watch-request"
MAX_REASON = 500
MAX_REQUEST = 16 * 1024


class WatchRequest(Document):
    """Who wants to see which recordings, why, and until when.

    Attributes:
        seats: numbers of the seats; all of the sitting where there is none.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    seats: tuple[int, ...] = Field(max_length=1000)
    reason: str = Field(min_length=1, max_length=MAX_REASON)
    account: StaffId
    asked: UtcTime
    until: UtcTime


def signed_request(request: WatchRequest, key: SigningKey) -> str:
    """The request of whoever asks."""
    return sign_json(WATCH_TYPE, request.model_dump(mode="json"), key).decode()


def read_request(signed: str) -> WatchRequest | None:
    """A request after its signature; None where its person may not ask any more.

    Raises:
        BadSignature: not signed with the key of the account that it names.
        MalformedData: not a request.
    """
    data = signed.encode()
    named = read_document(
        WatchRequest, unb64(read_envelope(data, limit=MAX_REQUEST).payload), limit=MAX_REQUEST
    )
    person = staff(named.account)
    if person is None or person.role not in MAY_WATCH:
        return None
    open_signed_bytes(data, WATCH_TYPE, VerifyKey(unb64(person.verify_key)), limit=MAX_REQUEST)
    return named
