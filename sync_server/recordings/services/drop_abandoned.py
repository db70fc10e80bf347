"""Drop segments with which nobody goes on: pieces that never became a file do not fill the disk for ever."""

from datetime import datetime

from django.db import transaction

from exam_core.identifiers import Digest
from sync_server.audit.services import record
from sync_server.incoming import ABANDONED_AFTER
from sync_server.recordings import incoming
from sync_server.recordings.models import Segment, SegmentState


def drop_abandoned(now: datetime) -> int:
    """Drop each segment of which no piece has come for thirty days, as the audit chain tells; how many.

    It stays missing in its sitting's list, and the site still has it: whoever sends it after all begins anew.
    """
    last = dict(incoming.INCOMING.begun())
    before = now - ABANDONED_AFTER
    with transaction.atomic():
        begun = Segment.objects.select_for_update().filter(state=SegmentState.RECEIVING)
        dropped = [one for one in begun if max(one.begun_at, last.get(Digest(one.digest), before)) <= before]
        for segment in dropped:
            noted = {"attempt": segment.attempt, "size": segment.size, "pieces": segment.pieces.count()}
            record("worker", "segment_dropped", segment.digest, noted)
            segment.delete()
        kept = {one.digest for one in begun.all()}
    for name, touched in last.items():
        if touched <= before and name not in kept:
            incoming.INCOMING.forget(name)
    return len(dropped)
