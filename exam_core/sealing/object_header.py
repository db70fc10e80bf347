"""The header of sealed bytes: what anybody may read about them, and to what their keys are bound."""

from typing import TypeVar

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import Digest, KeyId, SiteCode, SittingCode, TicketNumber
from exam_core.sealing.documents import Document, decode_canonical, read_document

SUITE = 1
MAX_HEADER = 64 * 1024


class ObjectHeader(Document):
    """What the headers of all sealed objects have; who can open the object stands in each one's own."""

    type: str = Field(min_length=1, max_length=64)
    created: str = Field(max_length=32)
    suite: int = SUITE
    signer: KeyId = KeyId("")
    exam: str | None = None
    sitting: SittingCode | None = None
    site: SiteCode | None = None
    seat: int | None = None
    ticket: TicketNumber | None = None
    epoch: int | None = None
    head: Digest | None = None
    extra: dict[str, str | int] = Field(default_factory=dict)


HeaderT = TypeVar("HeaderT", bound=ObjectHeader)


def write_object_header(header: ObjectHeader) -> bytes:
    """Canonical bytes; members that are null are left out.

    Raises:
        ValueError: the header is too large.
    """
    data = _spelled(header)
    if len(data) > MAX_HEADER:
        raise ValueError(f"a header of {len(data)} bytes")
    return data


def read_object_header(model: type[HeaderT], data: bytes) -> HeaderT:
    """The header of its bytes.

    Raises:
        MalformedData: `unknown_suite` before any question of shape; not such a header.
    """
    value = decode_canonical(data, limit=MAX_HEADER)
    if isinstance(value, dict) and value.get("suite") != SUITE:
        raise MalformedData(Malformed.UNKNOWN_SUITE, str(value.get("suite"))[:20])
    header = read_document(model, data, limit=MAX_HEADER)
    if _spelled(header) != data:
        raise MalformedData(Malformed.WRONG_SHAPE, "a null member")
    return header


def header_digest(data: bytes) -> bytes:
    """The 32 bytes of SHA-256 to which wraps and content are bound."""
    return bytes.fromhex(digest(data))


def _spelled(header: ObjectHeader) -> bytes:
    return encode_json(header.model_dump(mode="json", exclude_none=True))
