"""Read a package: first everything that needs no key, then its parts with their keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import Digest, KeyId
from exam_core.package.archive import MAX_ARCHIVE, read_archive
from exam_core.package.file_format import PERSONS, PLAN, check_file, split_file
from exam_core.package.header import MAX_HEADER, PackageHeader, sitting_key_check
from exam_core.package.parts import decrypt_figure, decrypt_paper, figure_member, paper_member
from exam_core.package.roster import Persons, Plan, Roster, check_plan, join
from exam_core.package.unlock import unwrap_with_code
from exam_core.paper.paper import Paper
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_list import KeyEntry, KeyList, read_key_list
from exam_core.sealing.keys import KeyPurpose, OpeningKey, VerifyKey
from exam_core.sealing.officer_list import OfficerList, read_officer_list
from exam_core.sealing.sealed_object import MAX_PLAINTEXT, SealRecipient, open_sealed, verify_sealed
from exam_core.sealing.two_group_object import Groups

MAX_PACKAGE = MAX_ARCHIVE + MAX_HEADER
"""Bytes of a whole file."""

_FIGURE_MEMBER = re.compile(r"media/[0-9a-f]{64}")
_Part = TypeVar("_Part", bound=Document)


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper in memory, with the files of its figures by plain digest."""

    paper: Paper
    figures: Mapping[Digest, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose every byte has been checked; its parts are still sealed.

    Attributes:
        digest: SHA-256 of the whole file, as entry 0 of a journal names it.
        keys: the root-signed key list that it carries.
        results_to: to whom seats seal results: the centre's results key, or of a standalone sitting the
            unsealing officers who are not revoked.
        recordings_to: to whom seats seal their video.
        officers: the root-signed officer list, of a standalone sitting.
    """

    header: PackageHeader
    digest: Digest
    keys: KeyList
    signer: VerifyKey
    results_key: SealRecipient
    results_to: SealRecipient | Groups
    receipt_key: VerifyKey
    recordings_to: SealRecipient
    officers: OfficerList | None
    members: Mapping[str, bytes] = field(repr=False)

    @property
    def rules(self) -> RuleSet:
        """The rule set of the sitting."""
        return self.header.rules

    def open_plan(self, reader: OpeningKey) -> Plan:
        """Places, proctors and devices.

        Args:
            reader: the key of an enrolled PC of the site or of a listed proctor.

        Raises:
            CannotOpen: not sealed to `reader`.
            MalformedData: the part is not what the header says.
        """
        return read_plan(self, self._open(PLAN, reader))

    def open_roster(self, reader: OpeningKey) -> Roster:
        """Candidates with their places, proctors and devices; argument and errors as open_plan."""
        data = self._open(PERSONS, reader)
        persons = _read_part(Persons, data, self.header.persons)
        return join(self.open_plan(reader), persons)

    def is_sitting_key(self, key: bytes) -> bool:
        """Whether `key` is the one that opens the papers."""
        return len(key) > 0 and sitting_key_check(key) == self.header.sitting_key_check

    def sitting_key_by(self, code: str) -> bytes:
        """The sitting key by the unlock code as typed; see unwrap_with_code for how long it takes.

        Raises:
            CannotOpen: not this package's code.
        """
        key = unwrap_with_code(self.header.unlock, code, self.header.sitting.code, self.header.revision)
        if not self.is_sitting_key(key):
            raise CannotOpen("the code opens another key than the papers'")
        return key

    def open_paper(self, sitting_key: bytes, name: Digest) -> OpenPaper:
        """The paper of that digest and all its figures.

        Raises:
            KeyError: the package has no such paper.
            CannotOpen: not this sitting's key.
            MalformedData: a part is not that paper or figure.
        """
        part = decrypt_paper(self.members[paper_member(name)], name, sitting_key)
        figures = {
            plain: decrypt_figure(self.members[figure_member(box)], plain, sitting_key)
            for plain, box in part.media.items()
        }
        return OpenPaper(part.paper, figures)

    def _open(self, kind: str, reader: OpeningKey) -> bytes:
        return open_sealed(self.members[kind], reader, self.signer)[1]


def read_package(data: bytes, root: VerifyKey, *, at: date | None) -> Package:
    """Check everything about a package that can be checked without opening a part.

    Args:
        data: the whole file.
        root: the centre's root key, from the enrolment file.
        at: the day on which the centre's keys must be valid; None asks only that they are not revoked.

    Raises:
        BadSignature: a list or the header not signed as it must be, or by a key that does not count.
        MalformedData: not an `.epaper`, damaged, or of parts that do not belong together.
    """
    if len(data) > MAX_PACKAGE:
        raise MalformedData(Malformed.TOO_LARGE, "package")
    parts = split_file(data)
    keys = read_key_list(unb64(parts.header.key_list), root)
    signer = _key(keys, parts.header.package_key, KeyPurpose.PACKAGE, at).verify_key
    check_file(parts, signer)
    results_key = _recipient(keys, parts.header.results_key, KeyPurpose.RESULTS, at)
    officers = _officers(parts.header, root)
    members = read_archive(parts.payload)
    _check_members(parts.header, members)
    for kind in (PLAN, PERSONS):
        _check_sealed_part(parts.header, kind, members[kind], signer)
    return Package(
        header=parts.header,
        digest=digest(data),
        keys=keys,
        signer=signer,
        results_key=results_key,
        results_to=officers.groups(None) if officers else results_key,
        receipt_key=_key(keys, parts.header.receipt_key, KeyPurpose.RECEIPT, at).verify_key,
        recordings_to=_recipient(keys, parts.header.recordings_key, KeyPurpose.RECORDINGS, at),
        officers=officers,
        members=members,
    )


def read_plan(package: Package, data: bytes) -> Plan:
    """The plan of its plain bytes, as an appeal bundle carries them.

    Raises:
        MalformedData: not the plan that the header names, or one that contradicts itself.
    """
    return plan_named_in(package.header, data)


def plan_named_in(header: PackageHeader, data: bytes) -> Plan:
    """The same by the header alone, as a sealed file carries it; errors as read_plan."""
    plan = _read_part(Plan, data, header.plan)
    check_plan(plan, header.papers)
    return plan


def _read_part(model: type[_Part], data: bytes, named: Digest) -> _Part:
    if digest(data) != named:
        raise MalformedData(Malformed.BAD_DIGEST, model.__name__.lower())
    return read_document(model, data, limit=MAX_PLAINTEXT)


def _officers(header: PackageHeader, root: VerifyKey) -> OfficerList | None:
    if header.officer_list is None:
        return None
    return read_officer_list(unb64(header.officer_list), root)


def _key(keys: KeyList, name: KeyId, purpose: KeyPurpose, at: date | None) -> KeyEntry:
    entry = keys.entry(name, purpose, at)
    if entry is None:
        raise BadSignature(f"{name!r} is not a valid {purpose} key")
    return entry


def _recipient(keys: KeyList, name: KeyId, purpose: KeyPurpose, at: date | None) -> SealRecipient:
    entry = _key(keys, name, purpose, at)
    return SealRecipient(entry.key_id, entry.sealing_key)


def _check_members(header: PackageHeader, members: Mapping[str, bytes]) -> None:
    expected = {PLAN, PERSONS, *(paper_member(name) for name in header.papers)}
    media = [name for name in members if _FIGURE_MEMBER.fullmatch(name)]
    if set(members) != expected | set(media) or len(media) != header.media:
        raise MalformedData(Malformed.WRONG_SHAPE, "members")
    if any(name != figure_member(digest(members[name])) for name in media):
        raise MalformedData(Malformed.BAD_DIGEST, "figure")


def _check_sealed_part(header: PackageHeader, kind: str, data: bytes, signer: VerifyKey) -> None:
    part = verify_sealed(data, signer)
    named = (part.type, part.sitting, part.site, part.extra)
    if named != (kind, header.sitting.code, header.sitting.site, {"revision": header.revision}):
        raise MalformedData(Malformed.WRONG_SHAPE, f"the sealed part {kind!r} is of another package")
