"""The PC's own identity: a signing and an opening key, made at enrolment and never leaving the machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from client.store.durable_file import write_once
from exam_core.encoding import b64, unb64
from exam_core.identifiers import DeviceId, Random
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey

MAX_FILE = 1024
"""Bytes of the key file; it has some 130."""


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The private keys of an enrolled PC."""

    signing: SigningKey
    opening: OpeningKey

    @property
    def id(self) -> DeviceId:
        """The name under which the centre knows the PC: the id of its signing key."""
        return DeviceId(self.signing.id)


class _File(Document):
    v: Literal[1] = 1
    signing: str
    opening: str


def make_device_keys(path: Path, random: Random) -> DeviceKeys:
    """Keys for this PC, on the disk before they are given; keys that are already there stay.

    Raises:
        OSError: the file cannot be written.
        MalformedData: the file that is there is not a key file.
    """
    new = _File(
        signing=b64(SigningKey.generate(random, KeyPurpose.DEVICE).secret),
        opening=b64(OpeningKey.generate(random, KeyPurpose.DEVICE).secret),
    )
    return _keys(write_once(path, write_document(new)))


def read_device_keys(path: Path) -> DeviceKeys:
    """The keys of this PC.

    Raises:
        FileNotFoundError: the PC isn't enrolled.
        MalformedData: not a key file.
    """
    return _keys(path.read_bytes())


def _keys(data: bytes) -> DeviceKeys:
    file = read_document(_File, data, limit=MAX_FILE)
    return DeviceKeys(
        SigningKey(unb64(file.signing), KeyPurpose.DEVICE), OpeningKey(unb64(file.opening), KeyPurpose.DEVICE)
    )
