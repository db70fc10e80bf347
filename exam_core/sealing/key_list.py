"""Key list: the centre's keys and those it has revoked, as signed JSON of type "key-list" by the root key.

Payload: {"v": 1, "issued": UTC time in ISO 8601, "revision": n, "entries": [{"key_id", "purpose",
"public": base64, "not_before", "not_after": ISO dates, both inclusive, "revoked": bool}]}. A device keeps the
highest revision it has seen; the list travels in every package.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import KeyId
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import KeyPurpose, SealingKey, SigningKey, VerifyKey, names_key
from exam_core.sealing.signatures import open_signed_bytes, sign_json

KEY_LIST_TYPE = "key-list"
MAX_KEY_LIST = 256 * 1024
"""A thousand entries; a centre adds some five a year."""


class KeyEntry(Document):
    """One key of the centre, and when signatures by it count."""

    key_id: KeyId
    purpose: KeyPurpose
    public: str
    not_before: date
    not_after: date
    revoked: bool = False

    @property
    def verify_key(self) -> VerifyKey:
        """The key, where its purpose is signing."""
        return VerifyKey(unb64(self.public))

    @property
    def sealing_key(self) -> SealingKey:
        """The key, where its purpose is being sealed to."""
        return SealingKey(unb64(self.public))

    def valid(self, at: date | None) -> bool:
        """Whether the key counts on that day; None asks only that it is not revoked."""
        return not self.revoked and (at is None or self.not_before <= at <= self.not_after)


class KeyList(Document):
    """All keys of the centre, past and present."""

    v: Literal[1] = 1
    issued: str
    revision: int = Field(ge=1)
    entries: tuple[KeyEntry, ...]

    def find(self, purpose: KeyPurpose, at: date) -> KeyEntry | None:
        """The key in use for `purpose` on that day: of several, the one that began last."""
        valid = [entry for entry in self.entries if entry.purpose is purpose and entry.valid(at)]
        return max(valid, key=lambda entry: (entry.not_before, entry.key_id), default=None)

    def entry(self, key_id: KeyId, purpose: KeyPurpose, at: date | None) -> KeyEntry | None:
        """The named key, if it is listed for `purpose` and counts on that day."""
        named = (entry for entry in self.entries if entry.key_id == key_id and entry.purpose is purpose)
        return next((entry for entry in named if entry.valid(at)), None)


def sign_key_list(key_list: KeyList, root: SigningKey) -> bytes:
    """The list as it is published."""
    return sign_json(KEY_LIST_TYPE, key_list.model_dump(mode="json"), root)


def read_key_list(data: bytes, root: VerifyKey) -> KeyList:
    """The list, after the root's signature.

    Raises:
        BadSignature: not signed by `root`, or changed.
        MalformedData: not a key list, an entry under a name that is not its key's, or a key listed twice.
    """
    payload = open_signed_bytes(data, KEY_LIST_TYPE, root, limit=2 * MAX_KEY_LIST)
    key_list = read_document(KeyList, payload, limit=MAX_KEY_LIST)
    names = [entry.key_id for entry in key_list.entries]
    if len(set(names)) != len(names):
        raise MalformedData(Malformed.WRONG_SHAPE, "a key listed twice")
    for entry in key_list.entries:
        raw = unb64(entry.public)
        if not names_key(entry.key_id, raw) or not entry.key_id.startswith(f"{entry.purpose}-"):
            raise MalformedData(Malformed.WRONG_SHAPE, f"key {entry.key_id!r}")
        VerifyKey(raw)
    return key_list
