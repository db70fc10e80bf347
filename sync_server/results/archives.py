"""Two files that speak for themselves: a publication, and the audit chain.

Each is an archive (see exam_core.package.archive) of

    publication file    publication, staff-list, key-list, earlier/<digest> for each revision before it
    audit file          entries (one entry's exact bytes on each line), head, key-list

where `head` is signed JSON of type "audit-head" by a package key: {"v": 1, "head", "entries": how many,
"at"}. With the centre's root key anybody can check them, without a server.
"""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from exam_core.chain import GENESIS, follow
from exam_core.custody.bundle import package_key
from exam_core.custody.publication import Publication, verify_publication
from exam_core.custody.revisions import verify_revisions
from exam_core.custody.staff_list import read_staff_list
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, KeyId
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, sign_json

PUBLICATION, STAFF_LIST, KEY_LIST = "publication", "staff-list", "key-list"
ENTRIES, HEAD = "entries", "head"
EARLIER = "earlier/"
PUBLICATION_MEMBERS = frozenset({PUBLICATION, STAFF_LIST, KEY_LIST})
AUDIT_MEMBERS = frozenset({ENTRIES, HEAD, KEY_LIST})
HEAD_TYPE = "audit-head"
MAX_HEAD = 4096


class AuditHead(Document):
    """What the centre says of its audit chain at one moment."""

    v: Literal[1] = 1
    head: HexDigest
    entries: int = Field(ge=0)
    at: UtcTime


def write_publication_file(
    publication: bytes, staff_list: bytes, key_list: bytes, earlier: Sequence[bytes] = ()
) -> bytes:
    """A publication with all that is needed to check it, back to the first revision."""
    before = {EARLIER + digest(document): document for document in earlier}
    return write_archive({PUBLICATION: publication, STAFF_LIST: staff_list, KEY_LIST: key_list, **before})


def write_audit_file(entries: Sequence[bytes], at: str, key_list: bytes, signer: SigningKey) -> bytes:
    """The whole audit chain with its signed head."""
    head = AuditHead(head=_head_of(entries), entries=len(entries), at=at)
    return write_archive(
        {
            ENTRIES: b"".join(entry + b"\n" for entry in entries),
            HEAD: sign_json(HEAD_TYPE, head.model_dump(mode="json"), signer),
            KEY_LIST: key_list,
        }
    )


class PublicationFile:
    """A publication file, checked step by step; each step raises MalformedData with its finding."""

    def __init__(self, members: dict[str, bytes], root: VerifyKey) -> None:
        self._members = members
        self._root = root

    def keys(self) -> KeyList:
        """Root -> key list."""
        return read_key_list(self._members[KEY_LIST], self._root)

    def staff(self) -> None:
        """Package key -> the list of personal keys."""
        read_staff_list(self._members[STAFF_LIST], self.keys())

    def publication(self) -> Publication:
        """Two different people signed this table."""
        staff = read_staff_list(self._members[STAFF_LIST], self.keys())
        return verify_publication(self._members[PUBLICATION], staff.keys)

    def revisions(self) -> tuple[Publication, ...]:
        """Each earlier revision is there, named by the one after it, and signed by two people too."""
        staff = read_staff_list(self._members[STAFF_LIST], self.keys())
        earlier = {
            Digest(name.removeprefix(EARLIER)): data
            for name, data in self._members.items()
            if name.startswith(EARLIER)
        }
        return verify_revisions(self._members[PUBLICATION], earlier, staff.keys)


class AuditFile:
    """An audit file, checked step by step; each step raises MalformedData with its finding."""

    def __init__(self, members: dict[str, bytes], root: VerifyKey) -> None:
        self._members = members
        self._root = root

    def keys(self) -> KeyList:
        """Root -> key list."""
        return read_key_list(self._members[KEY_LIST], self._root)

    def head(self) -> AuditHead:
        """Package key -> the signed head."""
        keys = self.keys()

        def signer(name: KeyId) -> VerifyKey:
            return package_key(keys, name)

        payload = open_signed_bytes(self._members[HEAD], HEAD_TYPE, signer, limit=MAX_HEAD)
        return read_document(AuditHead, payload, limit=MAX_HEAD)

    def chain(self) -> None:
        """Each entry names the one before it."""
        follow(self._entries())

    def reaches_head(self) -> None:
        """The chain ends with the entry that the signed head names."""
        entries, head = self._entries(), self.head()
        if (head.entries, head.head) != (len(entries), _head_of(entries)):
            raise MalformedData(Malformed.BROKEN_CHAIN, "the chain does not end at the signed head")

    def _entries(self) -> list[bytes]:
        lines = self._members[ENTRIES].split(b"\n")
        if lines.pop():
            raise MalformedData(Malformed.TRUNCATED, "the last entry")
        return lines


def read_members(data: bytes) -> dict[str, bytes]:
    """The members of either file.

    Raises:
        MalformedData: neither of them.
    """
    members = read_archive(data)
    single = frozenset(name for name in members if not name.startswith(EARLIER))
    if single != PUBLICATION_MEMBERS and frozenset(members) != AUDIT_MEMBERS:
        raise MalformedData(Malformed.WRONG_SHAPE, "members")
    return members


def _head_of(entries: Sequence[bytes]) -> Digest:
    return digest(entries[-1]) if entries else GENESIS
