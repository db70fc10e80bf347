"""The console's endorsement: a listed proctor vouches for the TLS key of the console that they opened.

Signed JSON of type "room-console" by the proctor's key, one for each sitting. The console makes
a fresh TLS key each time it starts; a copied endorsement is of no use to a console that has another one.
"""

from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import HexDigest
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.encoding import digest, unb64
from exam_core.identifiers import Digest, SiteCode, SittingCode, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

ENDORSEMENT_TYPE = "room-console"
MAX_ENDORSEMENT = 4096
"""Bytes; a real one has about 500."""
ConsoleEpoch = Annotated[int, Field(ge=1, le=2**40)]


class ConsoleEndorsement(Document):
    """What a proctor says of a console.

    Attributes:
        console_epoch: greater for each console that takes over, and a seat that has met it obeys no smaller
            one any more: seconds since 1970 by the console's clock at its opening, or one more than the last
            one that is known there.
        key: SHA-256 of the console's TLS key, as its SubjectPublicKeyInfo in DER (RFC 5280 section 4.1).
        at: when it was signed, by the console's clock: for people, nothing follows from it.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    site: SiteCode
    console_epoch: ConsoleEpoch
    key: HexDigest
    proctor: StaffId
    at: UtcTime


def key_digest(subject_public_key_info: bytes) -> Digest:
    """The digest by which an endorsement names a TLS key, from its SubjectPublicKeyInfo in DER."""
    return digest(subject_public_key_info)


def endorse_console(endorsement: ConsoleEndorsement, key: SigningKey) -> str:
    """The signed text, as the console sends it with its welcome."""
    return sign_json(ENDORSEMENT_TYPE, endorsement.model_dump(mode="json"), key).decode("utf-8")


def read_endorsement(text: str, staff: StaffKeys) -> ConsoleEndorsement:
    """The content, after checking that a proctor of `staff` signed it.

    Args:
        staff: of the package of the sitting that the caller serves; whether the endorsement is of that
            sitting, of the key at the other end and of an epoch that still counts is for the caller to see.

    Raises:
        MalformedData: not an endorsement.
        BadSignature: signed by nobody on the list, or not by the proctor it names.
    """
    data = text.encode("utf-8")
    payload = unb64(read_envelope(data, limit=MAX_ENDORSEMENT).payload)
    endorsement = read_document(ConsoleEndorsement, payload, limit=MAX_ENDORSEMENT)
    public = staff.get(endorsement.proctor)
    if public is None:
        raise BadSignature(f"{endorsement.proctor!r} is not on the staff list")
    open_signed_bytes(data, ENDORSEMENT_TYPE, public, limit=MAX_ENDORSEMENT)
    return endorsement
