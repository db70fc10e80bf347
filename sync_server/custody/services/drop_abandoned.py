"""Drop uploads with which nobody goes on: pieces that never became a file do not fill the disk for ever."""

from datetime import datetime

from django.db import transaction

from exam_core.identifiers import Digest
from sync_server.audit.services import record
from sync_server.custody import incoming
from sync_server.custody.models import Upload, UploadState
from sync_server.incoming import ABANDONED_AFTER


def drop_abandoned(now: datetime) -> int:
    """Drop each upload of which no piece has come for thirty days, as the audit chain tells; how many.

    Nothing is lost that the centre has answered for: a file counts when it has been taken in, and whoever
    sends this one after all begins anew.
    """
    last = dict(incoming.INCOMING.begun())
    before = now - ABANDONED_AFTER
    with transaction.atomic():
        begun = Upload.objects.select_for_update().filter(state=UploadState.RECEIVING)
        dropped = [one for one in begun if max(one.begun_at, last.get(Digest(one.digest), before)) <= before]
        for upload in dropped:
            noted = {"size": upload.size, "begun_by": upload.begun_by, "pieces": upload.pieces.count()}
            record("worker", "upload_dropped", upload.digest, noted)
            upload.delete()
        kept = {one.digest for one in begun.all()}
    for name, touched in last.items():  # also what a late piece left of a file that was whole by then
        if touched <= before and name not in kept:
            incoming.INCOMING.forget(name)
    return len(dropped)
