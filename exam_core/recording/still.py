"""Still: one picture of the seat's camera, sealed for whoever may see recordings.

A sealed object of type "still" to the recordings key; the plaintext is a JPEG. The recorder holds no key of a
person or a PC, so it signs with one of its own that is made for this still and gone after it; its public half
stands in the header. What the still belongs to is vouched for by its digest in the recording manifest.
"""

from dataclasses import dataclass
from typing import Literal

from exam_core.encoding import Malformed, MalformedData, b64, unb64
from exam_core.identifiers import AttemptId, DeviceId, Random, SiteCode, parse_attempt_id
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey, VerifyKey
from exam_core.sealing.sealed_object import Header, SealRecipient, open_sealed, read_header, seal

STILL_TYPE = "still"
MAX_STILL = 4 * 1024 * 1024
"""Bytes of a picture; one of 1920 x 1080 in best quality has less than 2 MB."""

StillKind = Literal["check_in", "document"]
"""The candidate at check-in; the document, where the identity is in doubt."""


@dataclass(frozen=True, slots=True)
class StillFacts:
    """What a still shows.

    Attributes:
        boot, at_ms: the seat's monotonic clock when it was taken, as in entries of the journal.
        created: the PC's wall clock then, in the journal's form; for people.
    """

    attempt: AttemptId
    site: SiteCode
    seat: int
    device: DeviceId
    kind: StillKind
    boot: str
    at_ms: int
    created: str


def seal_still(facts: StillFacts, jpeg: bytes, to: SealRecipient, random: Random) -> bytes:
    """The sealed picture.

    Raises:
        ValueError: no picture or one that is too large, an attempt that is none, or a recipient under a name
            that is not its key's.
    """
    parts = parse_attempt_id(facts.attempt)
    if parts is None:
        raise ValueError(facts.attempt)
    if not 0 < len(jpeg) <= MAX_STILL:
        raise ValueError(f"a picture of {len(jpeg)} bytes")
    signer = SigningKey.generate(random, KeyPurpose.RUN)
    header = Header(
        type=STILL_TYPE,
        created=facts.created,
        sitting=parts.sitting,
        site=facts.site,
        seat=facts.seat,
        ticket=parts.ticket,
        epoch=parts.epoch,
        extra={
            "device": facts.device,
            "kind": facts.kind,
            "boot": facts.boot,
            "at_ms": facts.at_ms,
            "run_key": b64(signer.public.raw),
        },
    )
    return seal(header, jpeg, [to], signer, random)


def open_still(data: bytes, key: OpeningKey) -> tuple[Header, bytes]:
    """Header and JPEG.

    Raises:
        BadSignature: changed since.
        CannotOpen: not sealed to `key`.
        MalformedData: not a still.
    """
    header = read_header(data)
    if header.type != STILL_TYPE:
        raise MalformedData(Malformed.WRONG_SHAPE, "not a still")
    return open_sealed(data, key, VerifyKey(unb64(header.extra.get("run_key"))))
