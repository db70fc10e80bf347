"""Take in an opened file: what two officers made of sealed files, sealed anew to the results key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.custody.opened_file import OpenedFile as CheckedFile
from exam_core.custody.opened_file import read_opened_file
from exam_core.custody.sealed_evidence import SealedEvidence
from exam_core.custody.unsealing import OpenedResult, ProtocolOfficer, protocol_fault
from exam_core.encoding import MalformedData, b64, digest
from exam_core.identifiers import Digest
from exam_core.sealing.keys import names_key
from sync_server.audit.services import record
from sync_server.custody.models import OpenedFile, SealedFile, Unsealed
from sync_server.custody.refusals import Refusal, Refused
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import officer_list, root_public
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.timing import from_iso_utc


@dataclass(frozen=True, slots=True)
class OpenedTaken:
    """An opened file that is kept.

    Attributes:
        again: this very file was here before.
        new: how many results can be scored now that could not before; unsealing the same again adds none.
        unopened: how many the officers could not open.
    """

    file: OpenedFile
    again: bool
    new: int
    unopened: int


def take_in_opened(
    data: bytes, *, by: str, now: datetime, enqueue: Callable[[int], None]
) -> OpenedTaken | Refused:
    """Keep an opened file, and queue the scoring of what can be opened with it now.

    The sealed files it came from have to be here: with them it is compared result by result.

    Args:
        enqueue: puts the opening of a result (by its row) into the worker's queue; called in the transaction.

    Raises:
        OSError, Damaged: the disk is full or has changed; nothing was taken in.
    """
    try:
        checked = read_opened_file(data, root_public())
    except MalformedData as error:
        return Refused(Refusal.NOT_GENUINE, str(error))
    sitting = Sitting.objects.filter(code=checked.protocol.sitting).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, checked.protocol.sitting)
    known = _known(data, checked)
    if known is not None:
        return known
    refused = _officers_refused(checked) or _files_refused(checked, sitting)
    if refused:
        return refused
    for blob in (data, *checked.results.values()):
        sealed_store.put(blob)
    with transaction.atomic():  # it may have come on a stick and over the network at the same time
        return _known(data, checked) or _keep(data, checked, sitting, by, now, enqueue)


def _known(data: bytes, checked: CheckedFile) -> OpenedTaken | None:
    before = OpenedFile.objects.filter(digest=digest(data)).first()
    return OpenedTaken(before, again=True, new=0, unopened=_unopened(checked)) if before else None


def _officers_refused(checked: CheckedFile) -> Refused | None:
    """By the newest list: an officer revoked since opens nothing any more."""
    for officer in checked.protocol.officers:
        if not _counts(officer):
            return Refused(Refusal.OFFICER_NOT_LISTED, officer.id)
    return None


def _counts(officer: ProtocolOfficer) -> bool:
    listed = officer_list()
    entry = listed.find(officer.id) if listed else None
    return entry is not None and names_key(officer.key, entry.public.raw)


def _files_refused(checked: CheckedFile, sitting: Sitting) -> Refused | None:
    """The sealed files it names are here, and it speaks of all their results and of no others."""
    files = {one.record: one for one in SealedFile.objects.filter(sitting=sitting)}
    for named in checked.protocol.files:
        if named.record not in files:
            return Refused(Refusal.SEALED_FILE_MISSING, named.number)
    root = root_public()
    records = [
        SealedEvidence(sealed_store.get(Digest(files[named.record].digest)), root).record
        for named in checked.protocol.files
    ]
    fault = protocol_fault(checked.protocol, records)
    return Refused(Refusal.OTHER_RESULTS, fault.value) if fault else None


def _keep(
    data: bytes,
    checked: CheckedFile,
    sitting: Sitting,
    by: str,
    now: datetime,
    enqueue: Callable[[int], None],
) -> OpenedTaken:
    protocol = checked.protocol
    file = OpenedFile.objects.create(
        sitting=sitting,
        digest=digest(data),
        size=len(data),
        officers=[{"id": one.id, "name": one.name, "group": one.group.value} for one in protocol.officers],
        run_key=b64(checked.run_key.raw),
        opened_at=from_iso_utc(protocol.opened_at),
        received_by=by,
        received_at=now,
    )
    record(
        by,
        "opened_file_received",
        sitting.code,
        {
            "digest": file.digest,
            "protocol": checked.protocol_digest,
            "officers": [one.id for one in protocol.officers],
        },
    )
    new = 0
    for one in protocol.opened:
        row = _note(one, file)
        if row is not None:
            new += one.ok
            enqueue(row)
    return OpenedTaken(file, again=False, new=new, unopened=_unopened(checked))


def _note(opened: OpenedResult, file: OpenedFile) -> int | None:
    """Note what became of one result; its row where that is more than what was known of it before."""
    result = SealedResult.objects.get(digest=opened.sealed)
    before = Unsealed.objects.filter(result=result).first()
    readable = before is not None and before.resealed and not _quarantined(result)
    if readable or (before is not None and not opened.ok):
        return None
    Unsealed.objects.update_or_create(
        result=result,
        defaults={"file": file, "resealed": opened.resealed or "", "why": opened.why or ""},
    )
    return result.pk


def _quarantined(result: SealedResult) -> bool:
    """Whether the worker could not believe what it opened; another unsealing may bring what it needs."""
    opening = getattr(result, "opening", None)
    return opening is not None and bool(opening.refusal)


def _unopened(checked: CheckedFile) -> int:
    return sum(not one.ok for one in checked.protocol.opened)
