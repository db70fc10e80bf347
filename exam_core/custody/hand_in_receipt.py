"""The centre's signed receipt for a sealed result: signed JSON of type "receipt" by the receipt key.

Payload: {"v": 1, "attempt", "digest": SHA-256 of the sealed object, "received_ms": UTC in milliseconds,
"audit_head": head of the centre's audit chain when it was recorded, "receipt": the ten characters on the
candidate's screen, which follow from the journal's head}.
"""

from typing import Literal

from pydantic import Field

from exam_core.identifiers import AttemptId
from exam_core.package.roster import HexDigest
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import KeyLookup, open_signed_bytes, sign_json

RECEIPT_TYPE = "receipt"
MAX_RECEIPT = 4096


class HandInReceipt(Document):
    """What the centre says it has received."""

    v: Literal[1] = 1
    attempt: AttemptId
    digest: HexDigest
    received_ms: int = Field(ge=0)
    audit_head: HexDigest
    receipt: str = Field(max_length=16)


def sign_receipt(receipt: HandInReceipt, key: SigningKey) -> bytes:
    """The receipt as the seat keeps it."""
    return sign_json(RECEIPT_TYPE, receipt.model_dump(mode="json"), key)


def read_receipt(data: bytes, key: VerifyKey | KeyLookup) -> HandInReceipt:
    """The receipt, after the signature of the centre's receipt key.

    Raises:
        BadSignature: not signed by `key`, or changed.
        MalformedData: not a receipt.
    """
    return read_document(
        HandInReceipt, open_signed_bytes(data, RECEIPT_TYPE, key, limit=MAX_RECEIPT), limit=MAX_RECEIPT
    )
