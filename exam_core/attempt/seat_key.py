"""The seat key: made at the seat for one attempt, admitted by the enrolled device that it was made on.

    endorsement = Ed25519 by the device key over PAE("seat-key", canonical JSON {attempt, seat_key})

The seat key signs the sealed result and the pieces of the second copy; entry 0 of the journal binds it.
"""

from exam_core.encoding import b64, encode_json
from exam_core.identifiers import AttemptId
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import sign, verify

ENDORSED_AS = "seat-key"


def endorse(seat_key: VerifyKey, attempt: AttemptId, device_key: SigningKey) -> bytes:
    """The device's signature that `seat_key` speaks for `attempt`."""
    return sign(ENDORSED_AS, _content(seat_key, attempt), device_key)


def is_endorsed(seat_key: VerifyKey, attempt: AttemptId, endorsement: bytes, device_key: VerifyKey) -> bool:
    """Whether the device admitted `seat_key` for `attempt`."""
    return verify(ENDORSED_AS, _content(seat_key, attempt), endorsement, device_key)


def _content(seat_key: VerifyKey, attempt: AttemptId) -> bytes:
    return encode_json({"attempt": attempt, "seat_key": b64(seat_key.raw)})
