"""HPKE (RFC 9180), base mode, single shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.

Wrapped bytes = 32 bytes encapsulated key ‖ ciphertext ‖ 16 bytes tag. There is no associated data: what the
bytes are bound to goes into `info`.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke

from exam_core.encoding import Malformed, MalformedData
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import OpeningKey, SealingKey

OVERHEAD_BYTES = 48
"""How much longer wrapped bytes are than the plaintext."""

_SUITE: Final = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def wrap(public: SealingKey, info: bytes, plaintext: bytes) -> bytes:
    """Seal `plaintext` to `public`, bound to `info`.

    The ephemeral key comes from the operating system inside the cryptography library: the one place in this
    package where randomness is not an argument, because the library takes none.

    Raises:
        MalformedData: `wrong_shape`, `public` is one of the few points that give no secret.
    """
    try:
        return _SUITE.encrypt(plaintext, public.key(), info=info)
    except ValueError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, "no key can be agreed with this public key") from error


def unwrap(private: OpeningKey, info: bytes, data: bytes) -> bytes:
    """Open what `wrap` sealed to this key's public half under the same `info`.

    Raises:
        CannotOpen: another key, another `info`, or changed bytes.
    """
    try:
        return _SUITE.decrypt(data, private.key(), info=info)
    except InvalidTag as error:
        raise CannotOpen("hpke") from error
