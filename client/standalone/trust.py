"""The one key in which a PC without a network trusts: the centre's root, taken once from the centre's file.

That is the enrolment file, which names the centre's address and authority too, for uploads; or the root's
public key alone.
"""

import enum
from pathlib import Path
from typing import Literal, Protocol

from client.store import durable_file
from exam_core.encoding import MalformedData, b64, decode_json, unb64
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.keys import VerifyKey

MAX_ENROLMENT_FILE = 256 * 1024
MAX_TRUST = 64 * 1024


class TrustFolder(Protocol):
    """A program's folder, as far as its trust goes."""

    @property
    def trust(self) -> Path:
        """The file in which the trust is kept."""


class Trust(Document):
    """What is kept.

    Attributes:
        root_public: base64.
        address, ca_pem: of the centre, where the file named them; both or neither.
    """

    v: Literal[1] = 1
    root_public: str
    address: str | None = None
    ca_pem: str | None = None

    @property
    def root(self) -> VerifyKey:
        """The centre's root key."""
        return VerifyKey(unb64(self.root_public))


class TrustRefusal(enum.StrEnum):
    """Why a file was not taken."""

    NOT_AN_ENROLMENT_FILE = "not_an_enrolment_file"
    """Nor a root's public key."""
    ANOTHER_ROOT = "another_root"
    """This PC trusts another root already: a new folder has to be used, on purpose."""


def keep_trust(folder: TrustFolder, file: bytes) -> Trust | TrustRefusal:
    """Keep the root key of an enrolment file or of the root's public key.

    Taking the same root again changes nothing but the centre's address, where the file names one.

    Raises:
        OSError: the folder cannot be written.
        MalformedData: the trust that was kept is damaged.
    """
    try:
        trust = _read(file)
        _ = trust.root
    except (MalformedData, KeyError, TypeError, ValueError):
        return TrustRefusal.NOT_AN_ENROLMENT_FILE
    kept = read_document(Trust, durable_file.write_once(folder.trust, write_document(trust)), limit=MAX_TRUST)
    if kept.root_public != trust.root_public:
        return TrustRefusal.ANOTHER_ROOT
    if kept == trust or trust.address is None:
        return kept
    durable_file.write(folder.trust, write_document(trust))
    return trust


def read_trust(folder: TrustFolder) -> Trust:
    """The trust that was kept.

    Raises:
        FileNotFoundError: none was.
        MalformedData: the file is damaged.
    """
    trust = read_document(Trust, folder.trust.read_bytes(), limit=MAX_TRUST)
    _ = trust.root
    return trust


def _read(file: bytes) -> Trust:
    if not file.lstrip().startswith(b"{"):
        return Trust(root_public=b64(VerifyKey(unb64(file.decode("ascii").strip())).raw))
    value = decode_json(file, limit=MAX_ENROLMENT_FILE)
    root = VerifyKey(unb64(value["root_public"]))
    address, ca_pem = value.get("address"), value.get("ca_pem")
    if not isinstance(address, str) or not isinstance(ca_pem, str) or not address.startswith("https://"):
        return Trust(root_public=b64(root.raw))
    return Trust(root_public=b64(root.raw), address=address, ca_pem=ca_pem)
