"""Take in a file from a site without a network, from a stick or out of an upload, whichever kind it is."""

from collections.abc import Callable
from datetime import datetime

from exam_core.custody.opened_evidence import MAGIC as OPENED_MAGIC
from exam_core.custody.sealed_evidence import MAGIC as SEALED_MAGIC
from exam_core.identifiers import Digest
from sync_server.custody.models import Upload, UploadState
from sync_server.custody.refusals import Refusal, Refused
from sync_server.custody.services.take_in_opened import OpenedTaken, take_in_opened
from sync_server.custody.services.take_in_sealed import SealedTaken, take_in_sealed
from sync_server.sittings import sealed_store

Taken = SealedTaken | OpenedTaken


def take_in(data: bytes, *, by: str, now: datetime, enqueue: Callable[[int], None]) -> Taken | Refused:
    """Take in a `.sealed` or an `.opened` file; errors as take_in_sealed and take_in_opened."""
    if data.startswith(SEALED_MAGIC):
        return take_in_sealed(data, by=by, now=now)
    if data.startswith(OPENED_MAGIC):
        return take_in_opened(data, by=by, now=now, enqueue=enqueue)
    return Refused(Refusal.NEITHER_KIND)


def take_in_upload(row: int, *, now: datetime, enqueue: Callable[[int], None]) -> Upload:
    """Take in an upload whose last piece has come, and note what became of it."""
    upload = Upload.objects.get(pk=row)
    if upload.state != UploadState.WAITING:
        return upload
    data = sealed_store.get(Digest(upload.digest))
    outcome = take_in(data, by=upload.begun_by, now=now, enqueue=enqueue)
    if isinstance(outcome, Refused):
        upload.state, upload.refusal = UploadState.REFUSED, outcome.refusal.value
        upload.detail = str(outcome)[:300]
    else:
        sealed = isinstance(outcome, SealedTaken)
        upload.state, upload.kind = UploadState.TAKEN_IN, "sealed" if sealed else "opened"
        upload.name = outcome.file.number if isinstance(outcome, SealedTaken) else ""
    upload.save()
    return upload
