"""Delete recordings whose time is over, and leave a record of it; nobody can before.

That it is not before is kept twice: here, and by triggers in the database against every other hand
(`recordings/models.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.personal_keys import MAY_DELETE_RECORDINGS, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.punctuation import apart
from sync_server.recordings import storage
from sync_server.recordings.models import STORED, Deletion, Keeping, SegmentState
from sync_server.recordings.refusals import Refusal, Refused
from sync_server.recordings.services.holds import open_holds
from sync_server.recordings.services.keeping import find_keeping, keeping_of
from sync_server.recordings.signed_acts import DeletionAct, signed_deletion
from sync_server.timing import iso_utc


@dataclass(frozen=True, slots=True)
class Due:
    """Recordings that may be deleted; `size` in bytes."""

    keeping: Keeping
    segments: int
    size: int


def due(now: datetime) -> Iterator[Due]:
    """Every sitting whose recordings are past their time and under no hold."""
    stored = Keeping.objects.filter(segments__state__in=STORED).distinct()
    for keeping in stored.select_related("sitting").order_by("keep_until", "pk"):
        found = find_due(SittingCode(keeping.sitting.code), now)
        if isinstance(found, Due):
            yield found


def find_due(code: SittingCode, now: datetime) -> Due | Refused:
    """The recordings of one sitting, if they may be deleted."""
    keeping = find_keeping(code)
    if keeping is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    return _due(keeping, now)


def delete_due(code: SittingCode, *, by: StaffId, key: SigningKey, now: datetime) -> Deletion | Refused:
    """Delete the recordings of a sitting.

    First the record, then the bytes: what a broken line or a killed program leaves of them is removed by
    `finish_deletions`.

    Raises:
        OSError: the record is made, and not all of the bytes are gone yet.
    """
    person = signer(by, key, MAY_DELETE_RECORDINGS)
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), by)
    with transaction.atomic():
        found = find_due(code, now)
        if isinstance(found, Refused):
            return found
        deletion = _record(found, by, key, now)
    _remove(deletion, now)
    return deletion


def finish_deletions(now: datetime) -> int:
    """Remove what was recorded as deleted and may still be there; how many deletions were left so.

    Raises:
        OSError: the storage is out of reach.
    """
    left = list(Deletion.objects.filter(finished_at=None))
    for deletion in left:
        _remove(deletion, now)
    return len(left)


def _due(keeping: Keeping, now: datetime) -> Due | Refused:
    keeping = keeping_of(keeping.sitting)  # another kind may have come into the room
    if timezone.localdate(now) <= keeping.keep_until:
        return Refused(Refusal.NOT_DUE, keeping.keep_until.isoformat())
    holds = [one.reason for one in open_holds(keeping)]
    if holds:
        return Refused(Refusal.HELD, apart(holds))
    sizes = list(keeping.segments.filter(state__in=STORED).values_list("size", flat=True))
    return (
        Due(keeping, len(sizes), sum(sizes)) if sizes else Refused(Refusal.NOTHING_KEPT, keeping.sitting.code)
    )


def _record(found: Due, by: StaffId, key: SigningKey, now: datetime) -> Deletion:
    keeping = found.keeping
    code = SittingCode(keeping.sitting.code)
    stored = keeping.segments.filter(state__in=STORED)
    act = DeletionAct(
        sitting=code,
        keep_until=keeping.keep_until.isoformat(),
        digests=tuple(stored.order_by("digest").values_list("digest", flat=True)),
        size=found.size,
        account=by,
        at=iso_utc(now),
    )
    record(by, "recordings_deleted", code, {"segments": found.segments, "size": found.size})
    deletion = Deletion.objects.create(
        keeping=keeping,
        keep_until=keeping.keep_until,
        deleted_by=by,
        deleted_at=now,
        segments=found.segments,
        size=found.size,
        document=signed_deletion(act, key),
    )
    stored.update(state=SegmentState.DELETED, deletion=deletion)
    return deletion


def _remove(deletion: Deletion, now: datetime) -> None:
    for segment in deletion.deleted.select_related("keeping__sitting"):
        storage.remove(segment)
    deletion.finished_at = now
    deletion.save(update_fields=["finished_at"])
