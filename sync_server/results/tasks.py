"""The worker's part of publishing: what has to be signed with the centre's key, or opened with it."""

from typing import Any

from django.utils import timezone
from django_tasks import task

from exam_core.custody.staff_list import sign_staff_list
from exam_core.identifiers import SittingCode, StaffId
from sync_server.accounts.personal_keys import staff_list
from sync_server.audit.services import head, raw_entries
from sync_server.keys.services import key_list_bytes, worker_ring
from sync_server.oversight.services.reports_of import signed_reports
from sync_server.results.archives import write_audit_file, write_publication_file, write_reports_file
from sync_server.results.models import Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.assess import assess, assess_pending
from sync_server.results.services.make_bundle import make_bundle
from sync_server.results.services.published import publication_of
from sync_server.scoring.services.rescore import Wanted
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.timing import iso_utc


@task()
def bundle(code: str, reviewer: str) -> dict[str, object]:
    """Make the appeal bundle of a sitting for a reviewer."""
    made = make_bundle(SittingCode(code), StaffId(reviewer), ring=worker_ring(), now=timezone.now())
    if isinstance(made, Refused):
        return _refused(made)
    return {"digest": made.digest, "size": made.size}


@task()
def publication_file(code: str, revision: int | None = None) -> dict[str, object]:
    """Make the file of a publication, the newest or one before, that anybody can check."""
    found = publication_of(SittingCode(code), revision)
    if isinstance(found, Refused):
        return _refused(found)
    staff = _signed_staff_list(iso_utc(timezone.now()))
    documents = Publication.objects.filter(sitting=found.sitting_id, revision__lt=found.revision)
    earlier = [bytes(document) for document in documents.values_list("document", flat=True)]
    return _stored(write_publication_file(bytes(found.document), staff, key_list_bytes(), earlier))


@task()
def reports_file(code: str) -> dict[str, object]:
    """Make the file of all reports about a sitting, that anybody can check."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return _refused(Refused(Refusal.UNKNOWN_SITTING, code))
    at = iso_utc(timezone.now())
    documents, signer = signed_reports(sitting), worker_ring().package
    return _stored(
        write_reports_file(
            documents, SittingCode(code), head(), at, _signed_staff_list(at), key_list_bytes(), signer
        )
    )


@task()
def score_again(code: str, wanted: list[dict[str, Any]]) -> dict[str, object]:
    """Score a sitting under wanted corrections and those in force; changes nothing."""
    asked = [Wanted(**{**one, "correct": tuple(one["correct"])}) for one in wanted]
    rescored = assess(SittingCode(code), asked, ring=worker_ring())
    return _refused(rescored) if isinstance(rescored, Refused) else rescored.as_json()


@task()
def score_pending(code: str) -> dict[str, object]:
    """Score a sitting again under the correction that waits for its second person; changes nothing."""
    rescored = assess_pending(SittingCode(code), ring=worker_ring())
    return _refused(rescored) if isinstance(rescored, Refused) else rescored.as_json()


@task()
def audit_file() -> dict[str, object]:
    """Make the file of the whole audit chain with its signed head."""
    at = iso_utc(timezone.now())
    return _stored(write_audit_file(raw_entries(), at, key_list_bytes(), worker_ring().package))


def _signed_staff_list(at: str) -> bytes:
    return sign_staff_list(staff_list(at), worker_ring().package)


def _refused(refused: Refused) -> dict[str, object]:
    return {"refusal": refused.refusal.value, "value": refused.value}


def _stored(data: bytes) -> dict[str, object]:
    return {"digest": sealed_store.put(data), "size": len(data)}
