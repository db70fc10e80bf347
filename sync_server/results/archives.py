"""Three files that speak for themselves: a publication, the reports about a sitting, and the audit chain.

Each is an archive (see exam_core.package.archive) of

    publication file    publication, staff-list, key-list, earlier/<digest> for each revision before it
    reports file        list, staff-list, key-list, reports/<digest> for each signed report and answer
    audit file          entries (one entry's exact bytes on each line), head, key-list

where `head` is signed JSON of type "audit-head" by a package key, see AuditHead, and `list` of type
"reports-list", see ReportsList. With the centre's root key anybody can check them, without a server.
"""

from collections.abc import Sequence
from typing import Literal, TypeVar

from pydantic import Field

from exam_core.chain import GENESIS, follow
from exam_core.custody.bundle import package_key
from exam_core.custody.publication import Publication, verify_publication
from exam_core.custody.revisions import verify_revisions
from exam_core.custody.sitting_report import AnsweredReport, read_reports
from exam_core.custody.staff_list import StaffList, read_staff_list
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, KeyId, SittingCode
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, sign_json

PUBLICATION, STAFF_LIST, KEY_LIST = "publication", "staff-list", "key-list"
ENTRIES, HEAD, LIST = "entries", "head", "list"
EARLIER, REPORTS = "earlier/", "reports/"
PUBLICATION_MEMBERS = frozenset({PUBLICATION, STAFF_LIST, KEY_LIST})
REPORTS_MEMBERS = frozenset({LIST, STAFF_LIST, KEY_LIST})
AUDIT_MEMBERS = frozenset({ENTRIES, HEAD, KEY_LIST})
HEAD_TYPE = "audit-head"
LIST_TYPE = "reports-list"
MAX_HEAD = 4096
MAX_LIST = 1024 * 1024
"""Ten thousand documents; a bad day has some dozens."""


class AuditHead(Document):
    """What the centre says of its audit chain at one moment."""

    v: Literal[1] = 1
    head: HexDigest
    entries: int = Field(ge=0)
    at: UtcTime


class ReportsList(Document):
    """What the centre says of the reports about a sitting at one moment.

    Attributes:
        documents: digests of all of them and of their answers, ascending.
        audit_head: head of the centre's audit chain.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    documents: tuple[HexDigest, ...]
    audit_head: HexDigest
    at: UtcTime


_Signed = TypeVar("_Signed", AuditHead, ReportsList)


def write_publication_file(
    publication: bytes, staff_list: bytes, key_list: bytes, earlier: Sequence[bytes] = ()
) -> bytes:
    """A publication with all that is needed to check it, back to the first revision."""
    before = {EARLIER + digest(document): document for document in earlier}
    return write_archive({PUBLICATION: publication, STAFF_LIST: staff_list, KEY_LIST: key_list, **before})


def write_reports_file(
    documents: Sequence[bytes],
    sitting: SittingCode,
    audit_head: Digest,
    at: str,
    staff_list: bytes,
    key_list: bytes,
    signer: SigningKey,
) -> bytes:
    """The reports about a sitting and their answers, with all that is needed to check them."""
    named = {digest(document): document for document in documents}
    listed = ReportsList(sitting=sitting, documents=tuple(sorted(named)), audit_head=audit_head, at=at)
    return write_archive(
        {
            LIST: sign_json(LIST_TYPE, listed.model_dump(mode="json"), signer),
            STAFF_LIST: staff_list,
            KEY_LIST: key_list,
            **{REPORTS + name: document for name, document in named.items()},
        }
    )


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


class _ArchiveFile:
    """A file of ours, checked step by step; each step raises MalformedData with its finding."""

    def __init__(self, members: dict[str, bytes], root: VerifyKey) -> None:
        self._members = members
        self._root = root

    def keys(self) -> KeyList:
        """Root -> key list."""
        return read_key_list(self._members[KEY_LIST], self._root)

    def _of_centre(self, model: type[_Signed], name: str, kind: str, limit: int) -> _Signed:
        """Package key -> a document of the centre."""
        keys = self.keys()

        def signer(key: KeyId) -> VerifyKey:
            return package_key(keys, key)

        payload = open_signed_bytes(self._members[name], kind, signer, limit=2 * limit)
        return read_document(model, payload, limit=limit)

    def _folder(self, folder: str) -> dict[Digest, bytes]:
        """The members of a folder, by the digest in their name."""
        found = self._members.items()
        return {Digest(name.removeprefix(folder)): data for name, data in found if name.startswith(folder)}


class _PersonalFile(_ArchiveFile):
    """A file with statements under personal keys."""

    def staff(self) -> StaffList:
        """Package key -> the list of personal keys."""
        return read_staff_list(self._members[STAFF_LIST], self.keys())


class PublicationFile(_PersonalFile):
    """A publication file."""

    def publication(self) -> Publication:
        """Two different people signed this table."""
        return verify_publication(self._members[PUBLICATION], self.staff().keys)

    def revisions(self) -> tuple[Publication, ...]:
        """Each earlier revision is there, named by the one after it, and signed by two people too."""
        return verify_revisions(self._members[PUBLICATION], self._folder(EARLIER), self.staff().keys)


class ReportsFile(_PersonalFile):
    """A reports file."""

    def listed(self) -> ReportsList:
        """Package key -> the list of the documents, each of which is there under its digest, and no other."""
        listed = self._of_centre(ReportsList, LIST, LIST_TYPE, MAX_LIST)
        there = self._folder(REPORTS)
        if list(listed.documents) != sorted(there) or any(
            digest(data) != name for name, data in there.items()
        ):
            raise MalformedData(Malformed.BAD_DIGEST, "not the documents that are listed")
        return listed

    def reports(self) -> tuple[AnsweredReport, ...]:
        """Each report and each answer is signed by the person it names, and none is missing."""
        listed = self.listed()
        return read_reports(self._folder(REPORTS).values(), listed.sitting, self.staff().keys)


class AuditFile(_ArchiveFile):
    """An audit file."""

    def head(self) -> AuditHead:
        """Package key -> the signed head."""
        return self._of_centre(AuditHead, HEAD, HEAD_TYPE, MAX_HEAD)

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
    """The members of any of the three files.

    Raises:
        MalformedData: none of them.
    """
    members = read_archive(data)
    for single, folder in ((PUBLICATION_MEMBERS, EARLIER), (REPORTS_MEMBERS, REPORTS)):
        if {name for name in members if not name.startswith(folder)} == single:
            return members
    if frozenset(members) != AUDIT_MEMBERS:
        raise MalformedData(Malformed.WRONG_SHAPE, "members")
    return members


def _head_of(entries: Sequence[bytes]) -> Digest:
    return digest(entries[-1]) if entries else GENESIS
