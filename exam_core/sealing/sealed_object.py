"""Sealed object: some bytes that named keys can open, signed by one key. Small things, in one shot.

    bytes       what
    8           magic: "EXSEAL1" LF
    4           H, length of the header, unsigned big-endian, at most 65,536
    H           header: canonical JSON, see Header; members that are null are left out
    2           R, number of recipients, unsigned big-endian, 1 to 512; equals the length of `recipients`
    80 each, R  the content key for each recipient in the header's order: HPKE wrap (32 encapsulated key,
                32 content key, 16 tag) with info = "sealed-object" NUL ‖ SHA-256(header)
    4           C, length of what follows up to the signature, unsigned big-endian, at most 67,108,892
    C           content: 12 nonce ‖ AES-256-GCM ciphertext ‖ 16 tag under the content key, which is fresh for
                each object; associated data = SHA-256(header)
    64          Ed25519 signature over PAE("sealed-object", all bytes before the signature)

Nothing follows the signature. Suite 1 is X25519, HKDF-SHA256, AES-256-GCM and Ed25519; an object of another
suite is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import KeyId, Random
from exam_core.sealing import hpke, symmetric
from exam_core.sealing.cursor import Cursor
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.keys import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    OpeningKey,
    SealingKey,
    SigningKey,
    VerifyKey,
    names_key,
)
from exam_core.sealing.object_header import (
    MAX_HEADER,
    SUITE,
    ObjectHeader,
    header_digest,
    read_object_header,
    write_object_header,
)
from exam_core.sealing.signatures import sign, verify

MAGIC = b"EXSEAL1\n"
MAX_RECIPIENTS = 512
"""A room has at most 250 seats, and a site a few rooms' worth of spare PCs."""
MAX_PLAINTEXT = 64 * 1024 * 1024
"""A roster of 500 candidates with 40 KiB photos is 27 MiB."""
MAX_CONTENT = MAX_PLAINTEXT + symmetric.OVERHEAD_BYTES
WRAP_BYTES = KEY_BYTES + hpke.OVERHEAD_BYTES

_SIGNED_AS = "sealed-object"
_INFO = b"sealed-object\0"


class Header(ObjectHeader):
    """The header of what each recipient opens alone. `seal` fills `suite`, `signer` and `recipients`."""

    recipients: tuple[KeyId, ...] = Field(default=(), max_length=MAX_RECIPIENTS)


class SealRecipient(NamedTuple):
    """Somebody who will be able to open the object."""

    key_id: KeyId
    public: SealingKey


@dataclass(frozen=True, slots=True)
class _Parts:
    header: Header
    header_digest: bytes
    wraps: tuple[bytes, ...]
    content: bytes
    signed: bytes
    signature: bytes


def seal(
    header: Header, plaintext: bytes, recipients: Sequence[SealRecipient], signer: SigningKey, random: Random
) -> bytes:
    """Seal `plaintext` to each of `recipients`, signed by `signer`.

    Every call gives other bytes: the content key and the HPKE ephemeral keys are fresh (see hpke.wrap).

    Raises:
        ValueError: no or too many recipients, one of them twice or under a name that is not its key's, too
            much plaintext, or a header that is too large.
    """
    _check_order(plaintext, recipients)
    full = header.model_copy(
        update={"suite": SUITE, "signer": signer.id, "recipients": tuple(to.key_id for to in recipients)}
    )
    header_bytes = write_object_header(full)
    bound_to = header_digest(header_bytes)
    content_key = random(symmetric.SECRET_BYTES)
    wraps = b"".join(hpke.wrap(to.public, _INFO + bound_to, content_key) for to in recipients)
    content = symmetric.encrypt(content_key, plaintext, bound_to, random)
    body = b"".join(
        (
            MAGIC,
            len(header_bytes).to_bytes(4, "big"),
            header_bytes,
            len(recipients).to_bytes(2, "big"),
            wraps,
            len(content).to_bytes(4, "big"),
            content,
        )
    )
    return body + sign(_SIGNED_AS, body, signer)


def read_header(data: bytes) -> Header:
    """The header of a whole, well-formed object. Nothing is decrypted and the signature is not checked.

    Raises:
        MalformedData: the structure is not that of a sealed object of suite 1.
    """
    return _split(data).header


def verify_sealed(data: bytes, signer: VerifyKey) -> Header:
    """The header, after the signature over every byte.

    Raises:
        BadSignature: not signed by `signer`, or changed since.
        MalformedData: not a sealed object.
    """
    return _verified(data, signer).header


def open_sealed(data: bytes, key: OpeningKey, signer: VerifyKey) -> tuple[Header, bytes]:
    """Header and plaintext, after the signature.

    Raises:
        BadSignature: not signed by `signer`, or changed since.
        CannotOpen: not sealed to `key`.
        MalformedData: not a sealed object.
    """
    parts = _verified(data, signer)
    mine = [at for at, name in enumerate(parts.header.recipients) if names_key(name, key.public.raw)]
    if not mine:
        raise CannotOpen("not among the recipients")
    content_key = hpke.unwrap(key, _INFO + parts.header_digest, parts.wraps[mine[0]])
    if len(content_key) != symmetric.SECRET_BYTES:
        raise CannotOpen("content key")
    return parts.header, symmetric.decrypt(content_key, parts.content, parts.header_digest)


def _verified(data: bytes, signer: VerifyKey) -> _Parts:
    parts = _split(data)
    if not names_key(parts.header.signer, signer.raw):
        raise BadSignature(f"signed by {parts.header.signer!r}")
    if not verify(_SIGNED_AS, parts.signed, parts.signature, signer):
        raise BadSignature(parts.header.type)
    return parts


def _split(data: bytes) -> _Parts:
    cursor = Cursor(data)
    cursor.magic(MAGIC)
    header_bytes = cursor.take(cursor.number(4, MAX_HEADER, "header length"), "header")
    header = read_object_header(Header, header_bytes)
    count = cursor.number(2, MAX_RECIPIENTS, "number of recipients")
    if count == 0 or count != len(header.recipients) or count != len(set(header.recipients)):
        raise MalformedData(Malformed.WRONG_SHAPE, "recipients")
    wraps = tuple(cursor.take(WRAP_BYTES, "wrapped key") for _ in range(count))
    content = cursor.take(cursor.number(4, MAX_CONTENT, "content length"), "content")
    signed = data[: cursor.at]
    signature = cursor.take(SIGNATURE_BYTES, "signature")
    cursor.end()
    return _Parts(header, header_digest(header_bytes), wraps, content, signed, signature)


def _check_order(plaintext: bytes, recipients: Sequence[SealRecipient]) -> None:
    if not 1 <= len(recipients) <= MAX_RECIPIENTS:
        raise ValueError(f"{len(recipients)} recipients")
    if len({to.key_id for to in recipients}) != len(recipients):
        raise ValueError("a recipient is named twice")
    if not all(names_key(to.key_id, to.public.raw) for to in recipients):
        raise ValueError("a recipient's key id is not the id of its key")
    if len(plaintext) > MAX_PLAINTEXT:
        raise ValueError(f"{len(plaintext)} bytes are too many for one object")
