"""A seat's hello: which enrolled PC speaks at the other end of this very connection, and how far it is.

Signed JSON of type "room-hello" by the PC's device key. It answers the console's nonce and names the
console's TLS key, so that it can neither be used a second time nor be passed on by somebody in between.
"""

from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import HexDigest, SeatNumber, Software
from exam_core.encoding import unb64
from exam_core.identifiers import AttemptId, DeviceId, SiteCode, SittingCode
from exam_core.room.endorsement import ConsoleEpoch
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

HELLO_TYPE = "room-hello"
MAX_HELLO = 4096
"""Bytes; a real one has about 700."""

Nonce = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""32 random bytes in hex, fresh for each connection."""


class SeatHello(Document):
    """What a seat says of itself when it comes.

    Attributes:
        nonce: the console's, of this connection.
        key: digest of the console's TLS key as the seat has seen it.
        sitting: the one that it serves; None without a package.
        attempt: whoever sits there; with `seq` and `head` of the last entry of the journal.
        met: the greatest epoch of a console of that sitting that it has believed; 0 before the first.
    """

    v: Literal[1] = 1
    site: SiteCode
    seat: SeatNumber
    device: DeviceId
    nonce: Nonce
    key: HexDigest
    software: Software
    sitting: SittingCode | None
    attempt: AttemptId | None
    seq: Annotated[int, Field(ge=0)] | None
    head: HexDigest | None
    met: ConsoleEpoch | Literal[0] = 0


def sign_hello(hello: SeatHello, device_key: SigningKey) -> str:
    """The signed text, as it is sent."""
    return sign_json(HELLO_TYPE, hello.model_dump(mode="json"), device_key).decode("utf-8")


def claimed_device(text: str) -> tuple[DeviceId, int]:
    """Device and seat that a hello claims, nothing checked: they say with whose key to check it.

    Raises:
        MalformedData: not a hello.
    """
    payload = unb64(read_envelope(text.encode("utf-8"), limit=MAX_HELLO).payload)
    hello = read_document(SeatHello, payload, limit=MAX_HELLO)
    return hello.device, hello.seat


def read_hello(text: str, device_key: VerifyKey) -> SeatHello:
    """The content, after checking the PC's signature.

    Raises:
        MalformedData: not a hello.
        BadSignature: not signed by that PC.
    """
    payload = open_signed_bytes(text.encode("utf-8"), HELLO_TYPE, device_key, limit=MAX_HELLO)
    return read_document(SeatHello, payload, limit=MAX_HELLO)
