"""Key pairs: Ed25519 to sign (RFC 8032), X25519 to open what was sealed (RFC 7748). 32 raw bytes each.

A key id is the key's purpose, a hyphen, and the first 16 hexadecimal digits of SHA-256 of the public key:
`package-0f1e2d3c4b5a6978`. It names a key; it never replaces comparing the key itself.
"""

import enum
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import KeyId, Random

KEY_BYTES = 32
"""Length of every private and public key of suite 1."""
SIGNATURE_BYTES = 64
"""Length of an Ed25519 signature."""


class KeyPurpose(enum.StrEnum):
    """What a key is for; a key serves one purpose only."""

    ROOT = "root"
    PACKAGE = "package"
    RESULTS = "results"
    RECEIPT = "receipt"
    RECORDINGS = "recordings"
    SITE = "site"
    DEVICE = "device"
    SEAT = "seat"
    PROCTOR = "proctor"
    STAFF = "staff"
    OFFICER_A = "officer-a"
    OFFICER_B = "officer-b"
    RUN = "run"


def key_id(public: bytes, purpose: KeyPurpose) -> KeyId:
    """The id of a public key."""
    return KeyId(f"{purpose}-{digest(public)[:16]}")


def names_key(name: str, public: bytes) -> bool:
    """Whether `name` is a key id of `public`, for whichever purpose."""
    purpose, hyphen, _ = name.rpartition("-")
    return bool(hyphen) and purpose in frozenset(KeyPurpose) and name == key_id(public, KeyPurpose(purpose))


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """The public half of a signing key: 32 bytes.

    Raises:
        MalformedData: `wrong_shape`, not 32 bytes.
    """

    raw: bytes

    def __post_init__(self) -> None:
        _check_length(self.raw)

    def verify(self, signature: bytes, data: bytes) -> bool:
        """Whether this key made `signature` over `data`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private half; `secret` is the RFC 8032 seed.

    Raises:
        MalformedData: `wrong_shape`, not 32 bytes.
    """

    secret: bytes = field(repr=False)
    purpose: KeyPurpose

    def __post_init__(self) -> None:
        _check_length(self.secret)

    @classmethod
    def generate(cls, random: Random, purpose: KeyPurpose) -> "SigningKey":
        """A new key from 32 bytes of `random`."""
        return cls(random(KEY_BYTES), purpose)

    @property
    def public(self) -> VerifyKey:
        """The half that others may know."""
        return VerifyKey(Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw())

    @property
    def id(self) -> KeyId:
        """The name under which signatures of this key are known."""
        return key_id(self.public.raw, self.purpose)

    def sign(self, data: bytes) -> bytes:
        """64 bytes of signature; the same for the same data."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(data)


@dataclass(frozen=True, slots=True)
class SealingKey:
    """The public half of an opening key: 32 bytes.

    Raises:
        MalformedData: `wrong_shape`, not 32 bytes.
    """

    raw: bytes

    def __post_init__(self) -> None:
        _check_length(self.raw)

    def key(self) -> X25519PublicKey:
        """As the cryptography library wants it."""
        return X25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """The private half that opens what was sealed to its public half.

    Raises:
        MalformedData: `wrong_shape`, not 32 bytes.
    """

    secret: bytes = field(repr=False)
    purpose: KeyPurpose

    def __post_init__(self) -> None:
        _check_length(self.secret)

    @classmethod
    def generate(cls, random: Random, purpose: KeyPurpose) -> "OpeningKey":
        """A new key from 32 bytes of `random`."""
        return cls(random(KEY_BYTES), purpose)

    @property
    def public(self) -> SealingKey:
        """The half to which others seal."""
        return SealingKey(self.key().public_key().public_bytes_raw())

    @property
    def id(self) -> KeyId:
        """The name under which this key is a recipient."""
        return key_id(self.public.raw, self.purpose)

    def key(self) -> X25519PrivateKey:
        """As the cryptography library wants it."""
        return X25519PrivateKey.from_private_bytes(self.secret)


def _check_length(raw: bytes) -> None:
    if len(raw) != KEY_BYTES:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a key of {len(raw)} bytes")
