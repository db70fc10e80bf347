"""Read everything again that is kept, and compare it with its digest.

A run goes through all segments that there are when it begins, in steps that take little time each, so that a
release or a result never waits for it. Killed in between, it goes on where it was.
"""

from datetime import datetime, timedelta

from django.db import transaction

from sync_server.audit.services import record
from sync_server.recordings import storage
from sync_server.recordings.models import STORED, IntegrityRun, Segment, SegmentState

EVERY = timedelta(days=30)
STEP = 32
"""Segments of one step: some 40 MB, well under a second from a disk."""


def begin_run(now: datetime) -> IntegrityRun:
    """The run that has not ended yet, or a new one."""
    open_run = IntegrityRun.objects.filter(finished_at=None).first()
    if open_run is not None:
        return open_run
    newest = Segment.objects.order_by("pk").last()
    return IntegrityRun.objects.create(begun_at=now, upto=newest.pk if newest else 0)


def check_step(run: IntegrityRun, now: datetime) -> int:
    """Check the next segments of a run; how many, 0 where it has ended.

    A segment whose bytes are gone or changed is damaged from now on. One that is whole again, because its
    site has sent it anew for example, is kept again.

    Raises:
        OSError: the storage is out of reach; nothing is said of any segment, and the step comes again.
    """
    left = Segment.objects.filter(pk__gt=run.reached, pk__lte=run.upto, state__in=STORED)
    segments = list(left.select_related("keeping__sitting").order_by("pk")[:STEP])
    whole = {segment.pk: storage.is_whole(segment) for segment in segments}
    with transaction.atomic():
        for segment in segments:
            _note(run, segment, whole=whole[segment.pk])
        run.checked += len(segments)
        run.size += sum(segment.size for segment in segments)
        if not segments:
            run.finished_at = now
            told = {"checked": run.checked, "size": run.size, "damaged": len(run.damaged)}
            record("worker", "recordings_checked", f"{run.begun_at:%Y-%m-%d}", told)
        run.save()
    return len(segments)


def next_run(now: datetime) -> datetime:
    """When the next run is to begin: now for one that has not ended, else a month after the last began."""
    last = IntegrityRun.objects.last()
    if last is None:
        return now + EVERY
    return now if last.finished_at is None else max(now, last.begun_at + EVERY)


def _note(run: IntegrityRun, segment: Segment, *, whole: bool) -> None:
    run.reached = segment.pk
    state = SegmentState.KEPT if whole else SegmentState.DAMAGED
    if not whole:
        run.damaged.append(segment.digest)
    # What has been deleted meanwhile by rule is neither.
    changed = Segment.objects.filter(pk=segment.pk, state__in=STORED).exclude(state=state).update(state=state)
    if changed and not whole:
        record("worker", "segment_damaged", segment.digest, {"attempt": segment.attempt})
