"""The seat key: made at the seat for one attempt, admitted by the enrolled device that it was made on.

    endorsement = Ed25519 by the device key over PAE("seat-key", canonical JSON {attempt, seat_key})

The seat key signs the sealed result, and the head of every copy of its journal on a stick; entry 0 of the
journal binds it, or the entry with which the attempt moved to the seat.

    signature of a head = Ed25519 by the seat key over PAE("journal-head", canonical JSON {attempt, head})
"""

from exam_core.encoding import b64, encode_json
from exam_core.identifiers import AttemptId, Digest
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import sign, verify

ENDORSED_AS = "seat-key"
HEAD_SIGNED_AS = "journal-head"


def endorse(seat_key: VerifyKey, attempt: AttemptId, device_key: SigningKey) -> bytes:
    """The device's signature that `seat_key` speaks for `attempt`."""
    return sign(ENDORSED_AS, _content(seat_key, attempt), device_key)


def is_endorsed(seat_key: VerifyKey, attempt: AttemptId, endorsement: bytes, device_key: VerifyKey) -> bool:
    """Whether the device admitted `seat_key` for `attempt`."""
    return verify(ENDORSED_AS, _content(seat_key, attempt), endorsement, device_key)


def sign_head(attempt: AttemptId, head: Digest, seat_key: SigningKey) -> bytes:
    """The seat's signature that the journal of `attempt` reached `head`: 64 bytes."""
    return sign(HEAD_SIGNED_AS, _head(attempt, head), seat_key)


def is_signed_head(attempt: AttemptId, head: Digest, signature: bytes, seat_key: VerifyKey) -> bool:
    """Whether the seat's journal of `attempt` reached `head`."""
    return verify(HEAD_SIGNED_AS, _head(attempt, head), signature, seat_key)


def _head(attempt: AttemptId, head: Digest) -> bytes:
    return encode_json({"attempt": attempt, "head": head})


def _content(seat_key: VerifyKey, attempt: AttemptId) -> bytes:
    return encode_json({"attempt": attempt, "seat_key": b64(seat_key.raw)})
