"""Check a file that left the centre, with the root's public key alone: no database, no server."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from exam_core.custody.bundle import BUNDLE_TYPE, open_bundle
from exam_core.custody.checks import Check as CoreCheck
from exam_core.custody.opened_evidence import MAGIC as OPENED_MAGIC
from exam_core.custody.opened_evidence import PROTOCOL_FILE_MEMBERS
from exam_core.custody.opened_file import check_opened_file, check_protocol_file
from exam_core.custody.sealed_evidence import MAGIC as SEALED_FILE_MAGIC
from exam_core.custody.sealed_evidence import RECORD_FILE_MEMBERS
from exam_core.custody.sealed_file import check_record_file, check_sealed_file
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.package.archive import read_archive
from exam_core.package.file_format import MAGIC as PACKAGE_MAGIC
from exam_core.package.file_format import check_file, split_file
from exam_core.package.package import read_package
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import read_key_list
from exam_core.sealing.keys import KeyPurpose, OpeningKey, VerifyKey
from exam_core.sealing.sealed_object import MAGIC as SEALED_MAGIC
from exam_core.sealing.sealed_object import read_header
from sync_server.results.archives import (
    AUDIT_MEMBERS,
    REPORTS_MEMBERS,
    AuditFile,
    PublicationFile,
    ReportsFile,
    read_members,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One named check; `detail` says what was found where it failed."""

    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of file it is, and everything that was checked."""

    kind: str
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every check holds."""
        return all(check.ok for check in self.checks)


class NeedsReviewer(Exception):
    """The file is sealed to a person: a key file and its passphrase are needed to check it."""


def verify_file(data: bytes, root: VerifyKey, reviewer: OpeningKey | None) -> Verdict:
    """Check any file that left the centre or a site: package, sealed file, opened file, bundle, publication.

    Seal records, unsealing protocols, reports about a sitting and the audit chain are known by the members of
    their archive.

    Raises:
        NeedsReviewer: it is a bundle, and `reviewer` is None.
    """
    if data.startswith(PACKAGE_MAGIC):
        return Verdict("package", _package(data, root))
    if data.startswith(SEALED_MAGIC):
        return Verdict("bundle", _bundle(data, root, reviewer))
    if data.startswith(SEALED_FILE_MAGIC):
        return Verdict("sealed", _named(check_sealed_file(data, root)))
    if data.startswith(OPENED_MAGIC):
        return Verdict("opened", _named(check_opened_file(data, root)))
    return _archive(data, root)


def _archive(data: bytes, root: VerifyKey) -> Verdict:
    try:
        named = read_archive(data).keys()
        if named == RECORD_FILE_MEMBERS:
            return Verdict("seal_record", _named(check_record_file(data, root)))
        if named == PROTOCOL_FILE_MEMBERS:
            return Verdict("unsealing_protocol", _named(check_protocol_file(data, root)))
        members = read_members(data)
    except MalformedData as finding:
        return Verdict("unknown", (Check("form", ok=False, detail=str(finding)),))
    if frozenset(members) == AUDIT_MEMBERS:
        audit = AuditFile(members, root)
        return Verdict(
            "audit",
            _checks(
                key_list=audit.keys, head=audit.head, chain=audit.chain, chain_reaches_head=audit.reaches_head
            ),
        )
    if members.keys() >= REPORTS_MEMBERS:
        reports = ReportsFile(members, root)
        return Verdict(
            "reports",
            _checks(
                key_list=reports.keys,
                staff_list=reports.staff,
                signature=reports.listed,
                reports=reports.reports,
            ),
        )
    publication = PublicationFile(members, root)
    return Verdict(
        "publication",
        _checks(
            key_list=publication.keys,
            staff_list=publication.staff,
            two_people=publication.publication,
            revisions=publication.revisions,
        ),
    )


def _package(data: bytes, root: VerifyKey) -> tuple[Check, ...]:
    def key_list() -> VerifyKey:
        header = split_file(data).header
        keys = read_key_list(unb64(header.key_list), root)
        entry = keys.entry(header.package_key, KeyPurpose.PACKAGE, None)
        if entry is None:
            raise BadSignature(f"{header.package_key!r} is not a package key of this centre")
        return entry.verify_key

    return _checks(
        form=lambda: split_file(data),
        key_list=key_list,
        signature=lambda: check_file(split_file(data), key_list()),
        parts=lambda: read_package(data, root, at=None),
    )


def _bundle(data: bytes, root: VerifyKey, reviewer: OpeningKey | None) -> tuple[Check, ...]:
    try:
        if read_header(data).type != BUNDLE_TYPE:
            raise MalformedData(Malformed.WRONG_SHAPE, "another kind of sealed object")
    except MalformedData as finding:
        return (Check("form", ok=False, detail=str(finding)),)
    if reviewer is None:
        raise NeedsReviewer
    try:
        plain = open_bundle(data, reviewer, root)
    except MalformedData as finding:
        return (Check("seal", ok=False, detail=str(finding)),)
    return (Check("seal", ok=True), *_named(verify_bundle(plain, root)))


def _named(checks: Iterable[CoreCheck[Any]]) -> tuple[Check, ...]:
    """Checks of the core, by their names."""
    return tuple(Check(one.name.value, one.ok, one.detail) for one in checks)


def _checks(**steps: Callable[[], object]) -> tuple[Check, ...]:
    return tuple(_checked(name, step) for name, step in steps.items())


def _checked(name: str, step: Callable[[], object]) -> Check:
    try:
        step()
    except MalformedData as finding:
        return Check(name, ok=False, detail=str(finding))
    return Check(name, ok=True)
