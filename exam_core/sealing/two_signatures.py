"""Two-signed document: one payload that two people sign, neither of whom can stand for the other.

One canonical JSON object:

    v           1
    type        what the payload is, for example "seal-record"
    payload     base64 of the exact payload bytes, which are canonical JSON themselves
    signatures  two of {who: the person's id, key: the id of the signing key, signature: base64}; the first
                is that of whoever leads

    signature = Ed25519 over PAE(type, who ‖ LF ‖ payload bytes)

Whose key counts for whom is not in the document: it comes from a signed list (plan, officers' list). What a
document is known by is the digest of its payload: who signed as second adds nothing to what was signed.
"""

from collections.abc import Callable
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from exam_core.encoding import b64, unb64
from exam_core.identifiers import KeyId, StaffId
from exam_core.sealing.documents import Document, decode_canonical, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey, names_key
from exam_core.sealing.signatures import sign, verify

PersonId = Annotated[StaffId, Field(pattern=r"^[^\x00-\x1f\x7f]{1,64}$")]
"""A badge number or an officer's id, on one line."""
PersonKey = Callable[[StaffId], VerifyKey | None]
"""The key with which a person signs; None for whoever is on no list."""

_ENVELOPE_BYTES = 2048
"""What type and signatures add to the payload's base64; real ones take about 500."""


class Signature(Document):
    """One person's signature; `signature` is still base64."""

    who: PersonId
    key: KeyId
    signature: str = Field(max_length=88)


class TwoSigned(Document):
    """The document as it stands in a file; nothing is verified."""

    v: Literal[1] = 1
    type: str = Field(min_length=1, max_length=64)
    payload: str
    signatures: tuple[Signature, Signature]


class TwoSignedPayload(NamedTuple):
    """What two people have signed: the exact bytes, and who they are in their order."""

    payload: bytes
    first: StaffId
    second: StaffId


def two_signed_limit(payload: int) -> int:
    """How many bytes a two-signed document of a payload of that size has at most."""
    return payload * 4 // 3 + _ENVELOPE_BYTES


def sign_once(kind: str, payload: bytes, who: StaffId, key: SigningKey) -> Signature:
    """One person's signature over `payload`, canonical JSON, as a document of type `kind`."""
    return Signature(who=who, key=key.id, signature=b64(sign(kind, _body(who, payload), key)))


def join(kind: str, payload: bytes, first: Signature, second: Signature) -> bytes:
    """The two-signed document; open_two_signed says whether it counts."""
    return write_document(TwoSigned(type=kind, payload=b64(payload), signatures=(first, second)))


def read_two_signed(data: bytes, kind: str, *, limit: int) -> TwoSigned:
    """The document, not verified: to learn what it claims.

    Raises:
        BadSignature: a document of another type.
        MalformedData: not a two-signed document, or more than `limit` bytes.
    """
    document = read_document(TwoSigned, data, limit=limit)
    if document.type != kind:
        raise BadSignature(f"a {document.type!r}, not a {kind!r}")
    return document


def open_two_signed(data: bytes, kind: str, key_of: PersonKey, *, limit: int) -> TwoSignedPayload:
    """The payload's exact bytes, after the signatures of two different people.

    Args:
        data: canonical bytes of a two-signed document, at most `limit`.
        kind: the type it must have.
        key_of: finds a person's key on the list that counts.
        limit: see two_signed_limit.

    Raises:
        BadSignature: another type; somebody on no list; another key or changed bytes; one person, or one key,
            twice.
        MalformedData: not a two-signed document, or its payload is not canonical JSON.
    """
    document = read_two_signed(data, kind, limit=limit)
    payload = unb64(document.payload)
    keys = [_checked(kind, payload, signature, key_of) for signature in document.signatures]
    first, second = (signature.who for signature in document.signatures)
    if first == second or keys[0] == keys[1]:
        raise BadSignature("both signatures are one person's")
    decode_canonical(payload, limit=limit)
    return TwoSignedPayload(payload, first, second)


def _checked(kind: str, payload: bytes, signature: Signature, key_of: PersonKey) -> VerifyKey:
    key = key_of(signature.who)
    if key is None or not names_key(signature.key, key.raw):
        raise BadSignature(f"unknown key of {signature.who!r}")
    if not verify(kind, _body(signature.who, payload), unb64(signature.signature), key):
        raise BadSignature(f"{kind} by {signature.who!r}")
    return key


def _body(who: str, payload: bytes) -> bytes:
    return who.encode("utf-8") + b"\n" + payload
