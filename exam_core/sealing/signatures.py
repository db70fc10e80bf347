"""Signatures over typed bytes, and signed JSON.

What is signed is never the bytes alone but their pre-authentication encoding (DSSE v1), all in ASCII decimal:

    PAE(type, body) = "DSSEv1" SP len(type) SP type SP len(body) SP body

so that a signature made for one type of document says nothing about another.

Signed JSON is one canonical JSON object of four strings:

    type       what the payload is, for example "key-list"
    payload    base64 (URL-safe, no padding) of the exact payload bytes, which are canonical JSON themselves
    key        the id of the signing key
    signature  base64 of Ed25519 over PAE(type, key ‖ LF ‖ payload bytes)
"""

from collections.abc import Callable
from typing import Any

from exam_core.encoding import b64, encode_json, unb64
from exam_core.identifiers import KeyId
from exam_core.sealing.documents import Document, decode_canonical, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey, names_key

MAX_SIGNED_JSON = 4 * 1024 * 1024
"""A score table of 20,000 rows is 3 MiB; nothing else that is signed as JSON comes near it."""

KeyLookup = Callable[[KeyId], VerifyKey | None]
"""Finds a public key by the id that a document names; None where it is unknown or no longer to be trusted."""


class SignedJson(Document):
    """The envelope as it stands in the file; `payload` and `signature` are still base64."""

    type: str
    payload: str
    key: str
    signature: str


def pae(kind: str, body: bytes) -> bytes:
    """The pre-authentication encoding of `body` as a document of type `kind`."""
    name = kind.encode("utf-8")
    return b" ".join((b"DSSEv1", str(len(name)).encode(), name, str(len(body)).encode(), body))


def sign(kind: str, body: bytes, key: SigningKey) -> bytes:
    """64 bytes of signature over `body` as a document of type `kind`."""
    return key.sign(pae(kind, body))


def verify(kind: str, body: bytes, signature: bytes, public: VerifyKey) -> bool:
    """Whether `public`'s private half signed `body` as a document of type `kind`."""
    return public.verify(signature, pae(kind, body))


def sign_json(kind: str, value: object, key: SigningKey) -> bytes:
    """Canonical bytes of signed JSON around `value`."""
    payload = encode_json(value)
    signature = sign(kind, _body(key.id, payload), key)
    return encode_json({"type": kind, "payload": b64(payload), "key": key.id, "signature": b64(signature)})


def read_envelope(data: bytes, *, limit: int = MAX_SIGNED_JSON) -> SignedJson:
    """The envelope, not verified: to learn which type and key a document claims.

    Raises:
        MalformedData: not canonical signed JSON, or more than `limit` bytes.
    """
    return read_document(SignedJson, data, limit=limit)


def open_signed(
    data: bytes, kind: str, public: VerifyKey | KeyLookup, *, limit: int = MAX_SIGNED_JSON
) -> Any:
    """The payload's JSON value, after its signature.

    Args:
        data: canonical bytes of signed JSON, at most `limit`.
        kind: the type it must have.
        public: the key that must have signed, or a lookup by key id.

    Raises:
        BadSignature: another type, an unknown key, another key, or changed bytes.
        MalformedData: not signed JSON.
    """
    return decode_canonical(open_signed_bytes(data, kind, public, limit=limit), limit=limit)


def open_signed_bytes(
    data: bytes, kind: str, public: VerifyKey | KeyLookup, *, limit: int = MAX_SIGNED_JSON
) -> bytes:
    """The payload's exact bytes, after their signature and before any reading of them.

    Arguments and errors are those of open_signed.
    """
    envelope = read_envelope(data, limit=limit)
    if envelope.type != kind:
        raise BadSignature(f"a {envelope.type!r}, not a {kind!r}")
    key = public if isinstance(public, VerifyKey) else public(KeyId(envelope.key))
    if key is None or not names_key(envelope.key, key.raw):
        raise BadSignature(f"unknown key {envelope.key!r}")
    payload = unb64(envelope.payload)
    if not verify(kind, _body(envelope.key, payload), unb64(envelope.signature), key):
        raise BadSignature(kind)
    return payload


def _body(key: str, payload: bytes) -> bytes:
    return key.encode("utf-8") + b"\n" + payload
