"""The sealed file of a standalone sitting (`.sealed`): every result, and the record that two proctors signed.

A signed archive (see signed_archive) with the magic "EXSEALF" LF, a two-signed seal record, and the members

    package-header     the header's bytes of the `.epaper` under which the sitting was held
    package-signature  64 bytes of signature over them
    plan               plain bytes of the package's plan
    results/<digest>   each seat result, sealed to the officers of both groups

With the root's public key alone a reader goes from there to the package, the plan, the two proctors, the
record, each seat's key and its PC. Nothing in it can be opened by fewer than two officers, one of each group.
"""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from exam_core.attempt.result_header import verify_result
from exam_core.custody.checks import Check, run_checks
from exam_core.custody.invigilation import InvigilationRecord
from exam_core.custody.seal_record import MAX_SEAL_RECORD, SEAL_RECORD, Difference, SealRecord
from exam_core.custody.sealed_attempt import SealedAttempt, sealed_attempt
from exam_core.custody.sealed_evidence import (
    HEADER,
    MAGIC,
    PLAN,
    SIGNATURE,
    RecordEvidence,
    SealedEvidence,
)
from exam_core.custody.signed_archive import result_members, write_signed_archive
from exam_core.custody.standing import Counts, counts
from exam_core.encoding import digest
from exam_core.identifiers import Digest, StaffId
from exam_core.numbers.seal_code import seal_code
from exam_core.package.archive import write_archive
from exam_core.package.file_format import split_file
from exam_core.package.header import PackageHeader, read_header_bytes
from exam_core.package.package import plan_named_in
from exam_core.package.roster import Plan
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.officer_list import OfficerList
from exam_core.sealing.two_signatures import Signature, join


@dataclass(frozen=True, slots=True)
class SealedContents:
    """What a sealed file is made of, before the record.

    Attributes:
        package: digest of the `.epaper` file.
        header, signature: cut from it.
        plan: plain bytes of its plan.
        results: the seat results' sealed bytes by their digest.
    """

    package: Digest
    header: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    plan: bytes = field(repr=False)
    results: Mapping[Digest, bytes] = field(repr=False)

    def payload(self) -> bytes:
        """The archive; the same bytes for the same contents.

        Raises:
            ValueError: more than an archive holds.
        """
        results = result_members(self.results)
        return write_archive({HEADER: self.header, SIGNATURE: self.signature, PLAN: self.plan, **results})

    def attempts(self) -> tuple[SealedAttempt, ...]:
        """The results as a record names them.

        Raises:
            MalformedData: one of them is not a result of this plan (see verify_result).
        """
        plan = plan_named_in(read_header_bytes(self.header), self.plan)
        named = [sealed_attempt(data, verify_result(data, plan)) for data in self.results.values()]
        return tuple(sorted(named, key=lambda one: (one.ticket, one.epoch, one.digest)))


def sealed_contents(epaper: bytes, plan: Plan, results: Iterable[bytes]) -> SealedContents:
    """The contents of the package at the site and what was gathered; the same result twice is one.

    Raises:
        MalformedData: not an `.epaper`.
    """
    parts = split_file(epaper)
    return SealedContents(
        package=digest(epaper),
        header=parts.header_bytes,
        signature=parts.signature,
        plan=write_document(plan),
        results={digest(data): data for data in results},
    )


@dataclass(frozen=True, slots=True)
class SealStatement:
    """What the proctors add to the contents; members as in SealRecord."""

    sealed_at: str
    differences: tuple[Difference, ...]
    invigilation: InvigilationRecord | None
    recording: str
    software: str
    number: int = 1
    supplement_to: Digest | None = None


def prepare(contents: SealedContents, statement: SealStatement) -> SealRecord:
    """The record that both proctors are to sign: `sign_once(SEAL_RECORD, write_document(record), …)`.

    Raises:
        MalformedData: a result that is none of this plan's.
        ValueError: a record that contradicts itself (a MalformedData is one too), or is too large.
    """
    header = read_header_bytes(contents.header)
    record = SealRecord(
        sitting=header.sitting.code,
        site=header.sitting.site,
        room=header.sitting.room,
        package=contents.package,
        revision=header.revision,
        number=statement.number,
        supplement_to=statement.supplement_to,
        sealed_at=statement.sealed_at,
        attempts=contents.attempts(),
        differences=tuple(sorted(statement.differences, key=lambda one: one.ticket)),
        invigilation=statement.invigilation,
        recording=statement.recording,
        payload=digest(contents.payload()),
        software=statement.software,
    )
    if len(write_document(record)) > MAX_SEAL_RECORD:
        raise ValueError("a seal record that is too large")
    return record


def write_sealed_file(
    contents: SealedContents, record: SealRecord, first: Signature, second: Signature, root: VerifyKey
) -> bytes:
    """The file, after it has been read again as anybody will read it.

    Args:
        first: of the proctor who leads and is crossed in.
        second: of another listed proctor.

    Raises:
        MalformedData: see read_sealed_file.
    """
    document = join(SEAL_RECORD, write_document(record), first, second)
    data = write_signed_archive(MAGIC, document, contents.payload())
    read_sealed_file(data, root)
    return data


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A sealed file of which everything has been checked; its results are still sealed.

    Attributes:
        record_digest: by which the file is known: neither a numbered copy nor who signed second changes it.
        code: the seal code that stands on the paper.
        officers: to whom the results are sealed.
        results: sealed bytes by digest.
        leader, second: the proctors who signed.
    """

    record: SealRecord
    record_digest: Digest
    code: str
    header: PackageHeader
    plan: Plan
    keys: KeyList
    officers: OfficerList
    results: Mapping[Digest, bytes] = field(repr=False)
    leader: StaffId
    second: StaffId

    @property
    def counts(self) -> Counts:
        """The totals of this file alone."""
        return counts(self.plan, [self.record])


def read_sealed_file(data: bytes, root: VerifyKey) -> SealedFile:
    """The file, after every check that needs no officer.

    Raises:
        BadSignature: a list, the package's header, a proctor's or a seat's signature is not good; fewer than
            two listed proctors, or the first is not crossed in.
        MalformedData: not a sealed file, changed, or of parts that do not belong together.
    """
    evidence = SealedEvidence(data, root)
    evidence.check_counts()
    evidence.check_results()
    evidence.check_recipients()
    record_digest = digest(evidence.signed.payload)
    return SealedFile(
        record=evidence.record,
        record_digest=record_digest,
        code=seal_code(record_digest),
        header=evidence.header,
        plan=evidence.plan,
        keys=evidence.keys,
        officers=evidence.officers,
        results=evidence.results,
        leader=evidence.signed.first,
        second=evidence.signed.second,
    )


class SealedCheck(enum.StrEnum):
    """The checks of a sealed file and of a seal record, in the order in which they are made."""

    FORM = "form"
    """Magic, length, one archive, and no member that has no place."""
    KEYS = "keys"
    """The key list and the officers' list are the root's."""
    PACKAGE = "package"
    """The package's header is signed by a package key, and the plan is the one it names."""
    PROCTORS = "proctors"
    """Two different listed proctors signed; the first of them is crossed in."""
    RECORD = "record"
    """The record and the invigilation record are of this sitting, with listed people and reasons."""
    COUNTS = "counts"
    """Every ticket of the plan is exactly one of handed in, from a mirror, absent, missing, voided."""
    DIGESTS = "digests"
    """The results are exactly those that were signed for, byte for byte."""
    RESULTS = "results"
    """Each result is signed by its seat, and the seat was admitted by an enrolled PC."""
    RECIPIENTS = "recipients"
    """Each result is sealed to exactly the officers of the package's list."""


def check_sealed_file(data: bytes, root: VerifyKey) -> tuple[Check[SealedCheck], ...]:
    """All checks of a sealed file, for people."""
    evidence = SealedEvidence(data, root)
    return run_checks(
        {
            **_record_checks(evidence),
            SealedCheck.DIGESTS: lambda: evidence.results,
            SealedCheck.RESULTS: evidence.check_results,
            SealedCheck.RECIPIENTS: evidence.check_recipients,
        }
    )


def check_record_file(data: bytes, root: VerifyKey) -> tuple[Check[SealedCheck], ...]:
    """All checks of a seal record that stands apart from its results (see sealed_evidence.record_file)."""
    return run_checks(_record_checks(RecordEvidence(data, root)))


def _record_checks(evidence: RecordEvidence) -> dict[SealedCheck, Callable[[], object]]:
    return {
        SealedCheck.FORM: lambda: evidence.parts,
        SealedCheck.KEYS: lambda: (evidence.keys, evidence.officers),
        SealedCheck.PACKAGE: lambda: (evidence.header, evidence.plan),
        SealedCheck.PROCTORS: lambda: evidence.signed,
        SealedCheck.RECORD: lambda: evidence.record,
        SealedCheck.COUNTS: evidence.check_counts,
    }
