"""Key file: one person's private keys under a PIN or passphrase, as it lies on the person's stick.

One canonical JSON object:

    v           1
    purpose     what the keys are for: "proctor", "staff", "officer-a", "root", …
    holder      badge number, account, or the key's name at the centre
    name        the person's name, to be shown
    verify_key  base64 of the Ed25519 public key
    seal_key    base64 of the X25519 public key
    kdf         {"name": "argon2id", "memory_kib", "iterations", "lanes", "salt": base64 of 16 bytes}
    box         base64 of AES-256-GCM (12 nonce ‖ 64 ciphertext ‖ 16 tag) under
                Argon2id(PIN in UTF-8, salt; RFC 9106, 32 bytes) of Ed25519 seed ‖ X25519 private key;
                associated data = "key-file" NUL ‖ canonical JSON of all members but `box` and `sum`
    sum         SHA-256 of the canonical JSON of all members but `sum`: tells a damaged stick from a wrong PIN

The sum is no protection against an attacker, who can compute it; the box is. Whose keys they are is decided
by the signed list that names the public keys, never by the file.
"""

from typing import Literal, NamedTuple

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import Digest, Random, StaffId
from exam_core.sealing import symmetric
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import KEY_BYTES, KeyPurpose, OpeningKey, SealingKey, SigningKey, VerifyKey

MAX_KEY_FILE = 8 * 1024
SALT_BYTES = 16

_PREFIX = b"key-file\0"


class WrongPin(Exception):
    """The PIN or passphrase does not open this (undamaged) key file."""


class KdfCost(Document):
    """What one guess costs. The upper bounds keep a forged file from exhausting a seat.

    The default, 64 MiB and three passes, is RFC 9106's second recommendation with one lane: 0.7 s on the
    exam PCs, and a six-digit PIN then costs a thief of the stick days of one machine, not seconds.
    """

    memory_kib: int = Field(default=64 * 1024, ge=32, le=256 * 1024)  # 8 KiB a lane at least
    iterations: int = Field(default=3, ge=1, le=10)
    lanes: int = Field(default=1, ge=1, le=4)


DEFAULT_COST = KdfCost()


class Kdf(KdfCost):
    """How a PIN, passphrase or code becomes a key: the cost and the salt, as a file has them."""

    name: Literal["argon2id"] = "argon2id"
    salt: str

    @classmethod
    def fresh(cls, cost: KdfCost, random: Random) -> "Kdf":
        """With a salt from 16 bytes of `random`."""
        return cls(salt=b64(random(SALT_BYTES)), **cost.model_dump())

    def check(self) -> None:
        """The salt has its length.

        Raises:
            MalformedData: it has not.
        """
        if len(unb64(self.salt)) != SALT_BYTES:
            raise MalformedData(Malformed.WRONG_SHAPE, "salt")

    def key(self, typed: str) -> bytes:
        """The 32-byte key of what was typed (Argon2id, RFC 9106). Takes what the cost says."""
        return Argon2id(
            salt=unb64(self.salt),
            length=symmetric.SECRET_BYTES,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(typed.encode("utf-8"))


class KeyFile(Document):
    """A key file as read, nothing opened. `public` members say what the box holds."""

    v: Literal[1] = 1
    purpose: KeyPurpose
    holder: StaffId
    name: str
    verify_key: str
    seal_key: str
    kdf: Kdf
    box: str
    sum: Digest = Digest("")

    @property
    def public(self) -> tuple[VerifyKey, SealingKey]:
        """The public keys the file claims; they are bound to the box, and proved by nothing else."""
        return VerifyKey(unb64(self.verify_key)), SealingKey(unb64(self.seal_key))


class KeyRing(NamedTuple):
    """One person's or one service's private keys."""

    signing: SigningKey
    opening: OpeningKey

    @classmethod
    def generate(cls, random: Random, purpose: KeyPurpose) -> "KeyRing":
        """New keys from 64 bytes of `random`."""
        return cls(SigningKey.generate(random, purpose), OpeningKey.generate(random, purpose))


def lock_key_file(
    ring: KeyRing,
    *,
    holder: StaffId,
    name: str,
    pin: str,
    random: Random,
    cost: KdfCost = DEFAULT_COST,
) -> bytes:
    """The bytes of a key file that only `pin` opens. Takes about a second at the default cost."""
    file = KeyFile(
        purpose=ring.signing.purpose,
        holder=holder,
        name=name,
        verify_key=b64(ring.signing.public.raw),
        seal_key=b64(ring.opening.public.raw),
        kdf=Kdf.fresh(cost, random),
        box="",
    )
    secrets = ring.signing.secret + ring.opening.secret
    box = symmetric.encrypt(file.kdf.key(pin), secrets, _associated(file), random)
    boxed = file.model_copy(update={"box": b64(box)})
    return write_document(boxed.model_copy(update={"sum": _sum(boxed)}))


def read_key_file(data: bytes) -> KeyFile:
    """The public part of a key file.

    Raises:
        MalformedData: not a key file; `bad_digest` where it is damaged.
    """
    file = read_document(KeyFile, data, limit=MAX_KEY_FILE)
    if file.sum != _sum(file):
        raise MalformedData(Malformed.BAD_DIGEST, "key file")
    file.kdf.check()
    if len(unb64(file.box)) != 2 * KEY_BYTES + symmetric.OVERHEAD_BYTES:
        raise MalformedData(Malformed.WRONG_SHAPE, "box")
    _ = file.public
    return file


def unlock_key_file(data: bytes, pin: str) -> KeyRing:
    """The private keys. Takes about a second at the default cost: not for a GUI thread.

    Raises:
        WrongPin: the file is whole and this is not its PIN.
        MalformedData: not a key file, or damaged.
    """
    file = read_key_file(data)
    try:
        secrets = symmetric.decrypt(file.kdf.key(pin), unb64(file.box), _associated(file))
    except CannotOpen:
        raise WrongPin from None
    return KeyRing(
        SigningKey(secrets[:KEY_BYTES], file.purpose), OpeningKey(secrets[KEY_BYTES:], file.purpose)
    )


def _associated(file: KeyFile) -> bytes:
    return _PREFIX + encode_json(file.model_dump(mode="json", exclude={"box", "sum"}))


def _sum(file: KeyFile) -> Digest:
    return digest(encode_json(file.model_dump(mode="json", exclude={"sum"})))
