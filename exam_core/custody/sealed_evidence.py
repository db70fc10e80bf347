"""What a sealed file holds, each part established when it is first asked for and from its own proof.

From the root key: key list, package key, package header, plan, proctors, record, results. Every property
raises MalformedData (a bad signature is one) with what is wrong.
"""

from exam_core.attempt.result_header import verify_result
from exam_core.custody.bundle import package_key
from exam_core.custody.checks import established, wrong
from exam_core.custody.invigilation import InvigilationRecord
from exam_core.custody.seal_record import (
    MAX_SEAL_RECORD,
    MAX_SIGNED_SEAL_RECORD,
    SEAL_RECORD,
    SealRecord,
    What,
)
from exam_core.custody.sealed_attempt import sealed_attempt
from exam_core.custody.signed_archive import SignedArchive, split_signed_archive
from exam_core.custody.standing import unexplained
from exam_core.encoding import Malformed, digest, unb64
from exam_core.identifiers import Digest, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.file_format import check_signature
from exam_core.package.header import PackageHeader, read_header_bytes
from exam_core.package.package import plan_named_in
from exam_core.package.roster import Plan, ProctorEntry
from exam_core.sealing.documents import read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.officer_list import OfficerList, read_officer_list
from exam_core.sealing.two_group_object import read_groups_header
from exam_core.sealing.two_signatures import TwoSignedPayload, open_two_signed

MAGIC = b"EXSEALF\n"
HEADER, SIGNATURE, PLAN = "package-header", "package-signature", "plan"
PACKAGE_MEMBERS = frozenset({HEADER, SIGNATURE, PLAN})
RECORD = "record"
RECORD_FILE_MEMBERS = PACKAGE_MEMBERS | {RECORD}

GRAVE = "grave"
"""The ground of a violation that is in no list of warnings (Annex 3 section 3)."""


class RecordEvidence:
    """A seal record with the package's header and plan, read piece by piece: an archive of four members."""

    def __init__(self, data: bytes, root: VerifyKey) -> None:
        self._data = data
        self._root = root

    @established
    def parts(self) -> SignedArchive:
        """The two-signed record, and the members beside it."""
        members = read_archive(self._data)
        if members.keys() != RECORD_FILE_MEMBERS:
            raise wrong("members", Malformed.WRONG_SHAPE)
        record = members.pop(RECORD)
        return SignedArchive(record, b"", members)

    @established
    def claimed(self) -> PackageHeader:
        """The package's header before any signature."""
        return read_header_bytes(self.parts.members[HEADER])

    @established
    def keys(self) -> KeyList:
        """The root-signed key list in the header."""
        return read_key_list(unb64(self.claimed.key_list), self._root)

    @established
    def header(self) -> PackageHeader:
        """The header of a standalone sitting's package, after the signature of a key that is not revoked."""
        header, members = self.claimed, self.parts.members
        check_signature(members[HEADER], members[SIGNATURE], package_key(self.keys, header.package_key))
        if header.sitting.mode != "standalone":
            raise wrong("a sealed file of a networked sitting", Malformed.WRONG_SHAPE)
        return header

    @established
    def officers(self) -> OfficerList:
        """The officers to whom the package had the results sealed."""
        return read_officer_list(unb64(self.header.officer_list), self._root)

    @established
    def plan(self) -> Plan:
        """The plan that the header names."""
        return plan_named_in(self.header, self.parts.members[PLAN])

    @established
    def signed(self) -> TwoSignedPayload:
        """The record's bytes after the signatures of two listed proctors, the first of them crossed in."""
        keys = self.plan.staff.keys
        signed = open_two_signed(self.parts.document, SEAL_RECORD, keys.get, limit=MAX_SIGNED_SEAL_RECORD)
        if not self.proctor(signed.first).crossed_in:
            raise BadSignature(f"{signed.first!r} leads and is not crossed in")
        return signed

    @established
    def record(self) -> SealRecord:
        """The record, of this package's sitting, with reasons and proctors that are listed."""
        record = read_document(SealRecord, self.signed.payload, limit=MAX_SEAL_RECORD)
        sitting = self.header.sitting
        held = (record.sitting, record.site, record.room, record.revision)
        if held != (sitting.code, sitting.site, sitting.room, self.header.revision):
            raise wrong("a record of another sitting")
        reasons = {reason.code for reason in self.header.rules.absence_reasons}
        if any(one.what is What.ABSENT and one.reason not in reasons for one in record.differences):
            raise wrong("absent for no listed reason")
        if record.invigilation is not None:
            self._check_sheet(record.invigilation)
        return record

    def proctor(self, badge: StaffId) -> ProctorEntry:
        """A listed proctor."""
        listed = next((one for one in self.plan.staff.proctors if one.badge == badge), None)
        if listed is None:
            raise BadSignature(f"{badge!r} is not on the staff list")
        return listed

    def check_counts(self) -> None:
        """Every ticket is of the plan, and every ticket of the plan has one standing."""
        strangers = self.record.tickets - {place.ticket for place in self.plan.places}
        if strangers:
            raise wrong(f"no place for {min(strangers)}")
        open_tickets = unexplained(self.plan, self.record)
        if open_tickets:
            raise wrong(f"{len(open_tickets)} without result and without reason: {open_tickets[0]} …")

    def _check_sheet(self, sheet: InvigilationRecord) -> None:
        sitting, rules = self.header.sitting, self.header.rules
        said = (sheet.name, sheet.kind, sheet.item, sheet.site_name, sheet.mode)
        approval = sitting.approval and (sitting.approval.number, sitting.approval.approver)
        if said != (sitting.name_zh, sitting.kind, sitting.item, sitting.site_name, sitting.mode):
            raise wrong("the invigilation record is of another sitting")
        if (sheet.approval_number, sheet.approver) != approval:
            raise wrong("the invigilation record names another approval")
        if {*sheet.present, *sheet.absent} != {place.ticket for place in self.plan.places}:
            raise wrong("the invigilation record has other candidates")
        if any((one.name, one.crossed_in) != _known(self.proctor(one.badge)) for one in sheet.proctors):
            raise wrong("the invigilation record names another proctor")
        if not {one.badge for one in sheet.proctors} >= {self.signed.first, self.signed.second}:
            raise wrong("signed by somebody who was not in the room")
        doubts = {reason.code for reason in rules.doubt_reasons}
        grounds = {ground.code for ground in rules.warning_grounds} | {GRAVE}
        if not {one.reason for one in sheet.identity} <= doubts:
            raise wrong("an identity doubted for no listed reason")
        if not {one.ground for one in sheet.violations} <= grounds:
            raise wrong("a violation on no listed ground")


class SealedEvidence(RecordEvidence):
    """A whole sealed file, read piece by piece."""

    @established
    def parts(self) -> SignedArchive:
        """The two-signed record, the payload, and its members."""
        return split_sealed_file(self._data)

    @established
    def results(self) -> dict[Digest, bytes]:
        """The results' sealed bytes by their digest: exactly those that the record names."""
        if digest(self.parts.payload) != self.record.payload:
            raise wrong("the payload is not the one that was signed for")
        found = self.parts.results()
        if found.keys() != {one.digest for one in self.record.attempts}:
            raise wrong("record and results differ")
        return found

    def check_results(self) -> None:
        """Each result is what the record says, of this sitting, from a seat that an enrolled PC admitted."""
        record = self.record
        for one in record.attempts:
            data = self.results[one.digest]
            header = verify_result(data, self.plan)
            if (header.sitting, header.site, header.package) != (record.sitting, record.site, record.package):
                raise wrong(f"a result of another sitting: {header.attempt}")
            if sealed_attempt(data, header) != one:
                raise wrong(f"the record says otherwise of {header.attempt}")

    def check_recipients(self) -> None:
        """Each result is sealed to exactly the officers of the package's list."""
        groups = self.officers.groups(None)
        names = tuple(tuple(officer.key_id for officer in group) for group in (groups.a, groups.b))
        for data in self.results.values():
            header = read_groups_header(data)
            if (header.group_a, header.group_b) != names:
                raise wrong(f"a result is sealed to others: {header.ticket}")


def split_sealed_file(data: bytes) -> SignedArchive:
    """A sealed file taken apart; nothing is verified.

    Raises:
        MalformedData: not a sealed file.
    """
    parts = split_signed_archive(data, MAGIC, MAX_SIGNED_SEAL_RECORD)
    if parts.apart_from_results != PACKAGE_MEMBERS:
        raise wrong("members", Malformed.WRONG_SHAPE)
    return parts


def record_file(sealed: bytes) -> bytes:
    """The seal record apart from the results, with what proves it: for the archive and for `verify`.

    Raises:
        MalformedData: not a sealed file.
    """
    parts = split_sealed_file(sealed)
    kept = {name: parts.members[name] for name in PACKAGE_MEMBERS}
    return write_archive({**kept, RECORD: parts.document})


def _known(proctor: ProctorEntry) -> tuple[str, bool]:
    return proctor.name, proctor.crossed_in
