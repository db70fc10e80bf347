"""Enrolment request: a PC without a network asks for its seat, on a stick that is carried to the centre.

One canonical JSON object, at most 4 KiB:

    v           1
    site, seat  where the PC stands
    verify_key  base64 of its Ed25519 public key; the id of that key is the device id
    seal_key    base64 of its X25519 public key
    name        the PC's name, for people
    proof       base64 of HMAC-SHA256 (RFC 2104) over the canonical JSON of all members but `proof`; key: the
                32 bytes of SHA-256 of the seat's one-time code as it is compared (upper case, no spaces and
                hyphens, O as 0, I and L as 1)

The centre keeps that digest of the code and not the code; whoever carries the stick learns neither.
"""

import hmac
from typing import Annotated, Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import DeviceId, Digest, SiteCode
from exam_core.numbers.typed import without_look_alikes
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import KeyPurpose, SealingKey, VerifyKey, key_id

MAX_REQUEST = 4 * 1024
PROOF_BYTES = 32


class EnrolmentRequest(Document):
    """What the stick brings. Nothing about it is to be believed before `proved_by`."""

    v: Literal[1] = 1
    site: Annotated[SiteCode, Field(pattern=r"^[A-Za-z0-9-]{1,32}$")]
    seat: int = Field(ge=1, le=10_000)
    verify_key: str
    seal_key: str
    name: str = Field(max_length=64)
    proof: str = ""

    @property
    def device(self) -> DeviceId:
        """The id under which the PC will be known."""
        return DeviceId(key_id(unb64(self.verify_key), KeyPurpose.DEVICE))

    def proved_by(self, code_digest: Digest) -> bool:
        """Whether it was made by somebody who had the one-time code of that digest."""
        return hmac.compare_digest(unb64(self.proof), _proof(self, code_digest))


def enrolment_code_digest(code: str) -> Digest:
    """The digest of a one-time code, however it was typed."""
    return digest(without_look_alikes(code).encode("utf-8"))


def make_request(
    *, site: SiteCode, seat: int, code: str, verify_key: VerifyKey, seal_key: SealingKey, name: str
) -> bytes:
    """The bytes of the request of one PC for one seat.

    Raises:
        ValueError: a site, seat or name that is not one.
    """
    request = EnrolmentRequest(
        site=site, seat=seat, verify_key=b64(verify_key.raw), seal_key=b64(seal_key.raw), name=name
    )
    proof = _proof(request, enrolment_code_digest(code))
    return write_document(request.model_copy(update={"proof": b64(proof)}))


def read_request(data: bytes) -> EnrolmentRequest:
    """The request; whether it counts is asked of `proved_by`.

    Raises:
        MalformedData: not an enrolment request.
    """
    request = read_document(EnrolmentRequest, data, limit=MAX_REQUEST)
    VerifyKey(unb64(request.verify_key))
    SealingKey(unb64(request.seal_key))
    if len(unb64(request.proof)) != PROOF_BYTES:
        raise MalformedData(Malformed.WRONG_SHAPE, "proof")
    return request


def _proof(request: EnrolmentRequest, code_digest: Digest) -> bytes:
    body = encode_json(request.model_dump(mode="json", exclude={"proof"}))
    return hmac.digest(bytes.fromhex(code_digest), body, "sha256")
