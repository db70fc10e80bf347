"""The worker's part of publishing: what has to be signed with the centre's key, or opened with it."""

from django.utils import timezone
from django_tasks import task

from exam_core.custody.staff_list import sign_staff_list
from exam_core.identifiers import SittingCode, StaffId
from sync_server.accounts.personal_keys import staff_list
from sync_server.audit.services import raw_entries
from sync_server.keys.services import key_list_bytes, worker_ring
from sync_server.results.archives import write_audit_file, write_publication_file
from sync_server.results.models import Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.make_bundle import make_bundle
from sync_server.sittings import sealed_store
from sync_server.timing import iso_utc


@task()
def bundle(code: str, reviewer: str) -> dict[str, object]:
    """Make the appeal bundle of a sitting for a reviewer."""
    made = make_bundle(SittingCode(code), StaffId(reviewer), ring=worker_ring(), now=timezone.now())
    if isinstance(made, Refused):
        return {"refusal": made.refusal.value, "value": made.value}
    return {"digest": made.digest, "size": made.size}


@task()
def publication_file(code: str) -> dict[str, object]:
    """Make the file of a publication that anybody can check."""
    publication = Publication.objects.filter(sitting__code=code).first()
    if publication is None:
        return {"refusal": Refusal.NOT_PUBLISHED.value, "value": code}
    staff = sign_staff_list(staff_list(iso_utc(timezone.now())), worker_ring().package)
    return _stored(write_publication_file(bytes(publication.document), staff, key_list_bytes()))


@task()
def audit_file() -> dict[str, object]:
    """Make the file of the whole audit chain with its signed head."""
    at = iso_utc(timezone.now())
    return _stored(write_audit_file(raw_entries(), at, key_list_bytes(), worker_ring().package))


def _stored(data: bytes) -> dict[str, object]:
    return {"digest": sealed_store.put(data), "size": len(data)}
