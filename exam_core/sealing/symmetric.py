"""Derived keys (HKDF-SHA256, RFC 5869) and authenticated encryption (AES-256-GCM, NIST SP 800-38D).

derive:  HKDF-SHA256(secret, no salt, info = u16 length of label ‖ label in UTF-8 ‖ context), 32 bytes.
encrypt: 12 bytes nonce ‖ ciphertext ‖ 16 bytes tag.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from exam_core.identifiers import Random
from exam_core.sealing.failures import CannotOpen

SECRET_BYTES = 32
"""Length of every symmetric key."""
NONCE_BYTES = 12
"""GCM's own nonce length."""
OVERHEAD_BYTES = NONCE_BYTES + 16
"""How much longer encrypted bytes are than the plaintext."""


def derive(secret: bytes, label: str, context: bytes = b"") -> bytes:
    """A 32-byte key for one use of `secret`; another label or context gives an unrelated key."""
    name = label.encode("utf-8")
    info = len(name).to_bytes(2, "big") + name + context
    return HKDF(algorithm=hashes.SHA256(), length=SECRET_BYTES, salt=None, info=info).derive(secret)


def encrypt(key: bytes, plaintext: bytes, associated: bytes, random: Random) -> bytes:
    """Encrypt under `key` (32 bytes); `associated` is authenticated and not stored.

    A key made for one object is safe; one key must not encrypt more than 2**32 times (random nonces).
    """
    nonce = random(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, associated)


def decrypt(key: bytes, data: bytes, associated: bytes) -> bytes:
    """Open what `encrypt` gave.

    Raises:
        CannotOpen: another key, other associated data, or changed or shortened bytes.
    """
    if len(data) < OVERHEAD_BYTES:
        raise CannotOpen("shorter than a nonce and a tag")
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], associated)
    except InvalidTag as error:
        raise CannotOpen("aes-gcm") from error
