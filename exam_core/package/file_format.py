"""The outer form of an `.epaper` file.

    bytes   what
    8       magic: "EPAPER1" LF
    4       H, length of the header, unsigned big-endian, at most 1,048,576
    H       header: canonical JSON, see PackageHeader
    64      Ed25519 signature by the header's `package_key` over PAE("epaper", header bytes)
    rest    payload: an archive (see archive) whose SHA-256 is the header's `payload`

So the signature covers every byte: magic and length by form, the rest by digest. Members of the payload:
`plan` and `persons`, each a sealed object of that type to every enrolled PC of the site and every listed
proctor; `papers/<digest of the plain paper>`; `media/<digest of the ciphertext>`.
"""

from typing import NamedTuple

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.package.header import MAX_HEADER, PackageHeader, read_header_bytes
from exam_core.sealing.cursor import Cursor
from exam_core.sealing.documents import write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SIGNATURE_BYTES, SigningKey, VerifyKey
from exam_core.sealing.signatures import sign, verify

MAGIC = b"EPAPER1\n"
PLAN = "plan"
PERSONS = "persons"

_SIGNED_AS = "epaper"


class FileParts(NamedTuple):
    """A file taken apart; nothing is verified."""

    header: PackageHeader
    header_bytes: bytes
    signature: bytes
    payload: bytes


def write_file(header: PackageHeader, payload: bytes, signer: SigningKey) -> bytes:
    """The file around `payload`.

    Raises:
        ValueError: the header is too large.
    """
    header_bytes = write_document(header)
    if len(header_bytes) > MAX_HEADER:
        raise ValueError(f"a header of {len(header_bytes)} bytes")
    signature = sign(_SIGNED_AS, header_bytes, signer)
    return b"".join((MAGIC, len(header_bytes).to_bytes(4, "big"), header_bytes, signature, payload))


def split_file(data: bytes) -> FileParts:
    """Take a file apart.

    Raises:
        MalformedData: not an `.epaper` of version 1 and suite 1.
    """
    cursor = Cursor(data)
    cursor.magic(MAGIC)
    header_bytes = cursor.take(cursor.number(4, MAX_HEADER, "header length"), "header")
    signature = cursor.take(SIGNATURE_BYTES, "signature")
    return FileParts(read_header_bytes(header_bytes), header_bytes, signature, data[cursor.at :])


def check_file(parts: FileParts, signer: VerifyKey) -> None:
    """Signature, then digest.

    Raises:
        BadSignature: the header is not what `signer` signed.
        MalformedData: `bad_digest`, the payload is another.
    """
    check_signature(parts.header_bytes, parts.signature, signer)
    if digest(parts.payload) != parts.header.payload:
        raise MalformedData(Malformed.BAD_DIGEST, "payload")


def check_signature(header_bytes: bytes, signature: bytes, signer: VerifyKey) -> None:
    """The signature alone, as it also stands apart from the payload in a sealed file.

    Raises:
        BadSignature: the header is not what `signer` signed.
    """
    if not verify(_SIGNED_AS, header_bytes, signature, signer):
        raise BadSignature("package header")
