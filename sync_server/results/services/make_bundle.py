"""Make the appeal bundle of a published sitting: all that a reviewer needs to judge its scores again."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.custody.bundle import BundleContents, seal_bundle
from exam_core.custody.opened_evidence import protocol_file
from exam_core.custody.sealed_evidence import record_file
from exam_core.custody.staff_list import sign_staff_list
from exam_core.encoding import digest, unb64
from exam_core.identifiers import Digest, SittingCode, StaffId
from exam_core.package.roster import Plan
from exam_core.sealing.documents import read_document
from exam_core.sealing.keys import KeyPurpose, SealingKey, key_id
from exam_core.sealing.sealed_object import MAX_PLAINTEXT, SealRecipient
from sync_server.accounts.models import Staff
from sync_server.accounts.personal_keys import MAY_REVIEW, staff_list
from sync_server.accounts.services import staff
from sync_server.audit.services import head, record
from sync_server.keys.services import WorkerRing, key_list_bytes
from sync_server.opening.services.counting import counting_results
from sync_server.opening.services.open_result import read_plaintext
from sync_server.oversight.services.reports_of import signed_reports
from sync_server.papers.services.draw_papers import redraw
from sync_server.results.models import Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.sittings.services.terms import newest_package
from sync_server.timing import iso_utc


@dataclass(frozen=True, slots=True)
class Made:
    """A sealed bundle in the sealed store, by its digest."""

    digest: Digest
    size: int


def make_bundle(code: SittingCode, reviewer: StaffId, *, ring: WorkerRing, now: datetime) -> Made | Refused:
    """Collect, sign and seal; only the reviewer's own key opens it."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    publication = sitting.publications.last()
    if publication is None:
        return Refused(Refusal.NOT_PUBLISHED, code)
    person = staff(reviewer)
    if person is None:
        return Refused(Refusal.UNKNOWN_ACCOUNT, reviewer)
    if person.role not in MAY_REVIEW:
        return Refused(Refusal.MAY_NOT, reviewer)
    contents = _contents(sitting, publication, reviewer, ring, now)
    data = seal_bundle(contents, ring.package, _recipient(person), secrets.token_bytes)
    name = digest(data)
    # First the entry, then the file: what lies in the store can be opened by its reviewer.
    with transaction.atomic():
        record("worker", "bundle_made", code, {"for": reviewer, "digest": name})
    sealed_store.put(data)
    return Made(name, len(data))


def _contents(
    sitting: Sitting, publication: Publication, reviewer: StaffId, ring: WorkerRing, now: datetime
) -> BundleContents:
    package = newest_package(sitting)
    papers = redraw(SittingCode(sitting.code), package.revision, ring=ring)
    results = counting_results(sitting)
    return BundleContents(
        sitting=SittingCode(sitting.code),
        made=iso_utc(now),
        reviewer=reviewer,
        audit_head=head(),
        package=sealed_store.get(Digest(package.digest)),
        plan=read_document(Plan, bytes(package.plan), limit=MAX_PLAINTEXT),
        key_list=key_list_bytes(),
        staff_list=sign_staff_list(staff_list(iso_utc(now)), ring.package),
        inputs=papers.inputs,
        index=papers.index,
        questions=papers.questions,
        results=[read_plaintext(row, ring=ring) for row in results],
        receipts=[] if sitting.standalone else [row.receipt_signed.encode("utf-8") for row in results],
        publication=bytes(publication.document),
        earlier=[
            bytes(one.document) for one in sitting.publications.filter(revision__lt=publication.revision)
        ],
        sealed=[record_file(sealed_store.get(Digest(one.digest))) for one in sitting.sealed_files.all()],
        unsealed=[protocol_file(sealed_store.get(Digest(one.digest))) for one in sitting.opened_files.all()],
        reports=signed_reports(sitting),
    )


def _recipient(person: Staff) -> SealRecipient:
    public = SealingKey(unb64(person.seal_key))
    return SealRecipient(key_id(public.raw, KeyPurpose.STAFF), public)
