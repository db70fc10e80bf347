"""Take in a sealed file: check it with public keys alone, keep it, and note every result in it, still sealed.

Nothing at the centre opens a seat's result; for that two officers come to the desk with their own keys.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from exam_core.attempt.result_header import read_result_header
from exam_core.custody.seal_record import seal_number
from exam_core.custody.sealed_attempt import SealedAttempt
from exam_core.custody.sealed_file import SealedFile as CheckedFile
from exam_core.custody.sealed_file import read_sealed_file
from exam_core.encoding import MalformedData, b64, digest
from sync_server.audit.services import record
from sync_server.custody.models import Explained, FileStanding, SealedFile
from sync_server.custody.refusals import Refusal, Refused
from sync_server.ingest.models import Form, SealedResult, Standing
from sync_server.ingest.services.accept_result import standing_beside
from sync_server.ingest.services.find_attempt import BEFORE_RELEASE
from sync_server.keys.services import root_public
from sync_server.organisation.models import Device
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from sync_server.timing import from_iso_utc


@dataclass(frozen=True, slots=True)
class SealedTaken:
    """A sealed file that is kept.

    Attributes:
        again: it was here before, or a copy of it: the same record, signed by the same two.
        new, known: how many of its results came with it, and how many were here before.
    """

    file: SealedFile
    again: bool
    new: int
    known: int


def take_in_sealed(data: bytes, *, by: str, now: datetime) -> SealedTaken | Refused:
    """Keep a sealed file and its results.

    A file that was taken in before, or a copy of it, changes nothing. Of one that overlaps with others, or
    supplements them, the results that are new are added.

    Raises:
        OSError: the disk is full; nothing was taken in.
    """
    try:
        checked = read_sealed_file(data, root_public())
    except MalformedData as error:
        return Refused(Refusal.NOT_GENUINE, str(error))
    sitting = _sitting(checked)
    if isinstance(sitting, Refused):
        return sitting
    for blob in (data, *checked.results.values()):
        sealed_store.put(blob)
    with transaction.atomic():
        before = SealedFile.objects.filter(record=checked.record_digest).first()
        if before is not None:
            return SealedTaken(before, again=True, new=0, known=before.results.count())
        return _keep(data, checked, sitting, by, now)


def _sitting(checked: CheckedFile) -> Sitting | Refused:
    code = checked.record.sitting
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if not sitting.standalone:
        return Refused(Refusal.NETWORKED_SITTING, code)
    if sitting.state in BEFORE_RELEASE:
        return Refused(Refusal.NOT_RELEASED, code)
    if not sitting.packages.filter(digest=checked.record.package).exists():
        return Refused(Refusal.UNKNOWN_PACKAGE)
    supplements = checked.record.supplement_to
    if supplements and not SealedFile.objects.filter(sitting=sitting, record=supplements).exists():
        return Refused(Refusal.SUPPLEMENT_TO_NOTHING, seal_number(checked.record))
    return sitting


def _keep(data: bytes, checked: CheckedFile, sitting: Sitting, by: str, now: datetime) -> SealedTaken:
    said = checked.record
    standing = FileStanding.SUPPLEMENT if said.supplement_to else FileStanding.FIRST
    if standing is FileStanding.FIRST and SealedFile.objects.filter(sitting=sitting).exists():
        standing = FileStanding.OVERLAPS
    file = SealedFile.objects.create(
        sitting=sitting,
        digest=digest(data),
        size=len(data),
        number=seal_number(said),
        record=checked.record_digest,
        standing=standing,
        leader=checked.leader,
        second=checked.second,
        counts=asdict(checked.counts),
        sealed_at=from_iso_utc(said.sealed_at),
        received_by=by,
        received_at=now,
    )
    Explained.objects.bulk_create(
        Explained(file=file, ticket=one.ticket, what=one.what.value, reason=one.reason, note=one.note)
        for one in said.differences
    )
    record(
        by,
        "sealed_file_received",
        sitting.code,
        {"digest": file.digest, "number": file.number, "record": file.record, "standing": standing.value},
    )
    fresh = [_keep_result(one, checked.results[one.digest], file, now) for one in said.attempts]
    return SealedTaken(file, again=False, new=sum(fresh), known=len(fresh) - sum(fresh))


def _keep_result(said: SealedAttempt, data: bytes, file: SealedFile, now: datetime) -> bool:
    """Note one result; whether it was not here before."""
    row = SealedResult.objects.filter(digest=said.digest).first()
    if row is not None:
        file.results.add(row)
        return False
    header = read_result_header(data)
    first = SealedResult.objects.filter(attempt=header.attempt, standing=Standing.FIRST).first()
    standing = standing_beside(first, header.head)
    act = "result_received" if standing is Standing.FIRST else f"result_{standing}"
    noted = {"digest": said.digest, "head": said.head, "receipt": said.receipt}
    record(file.received_by, act, header.attempt, noted)
    row = SealedResult.objects.create(
        sitting=file.sitting,
        attempt=header.attempt,
        ticket=said.ticket,
        epoch=said.epoch,
        head=said.head,
        digest=said.digest,
        size=said.size,
        seat_key=b64(header.seat_key.raw),
        device=Device.objects.get(id=header.device),
        standing=standing,
        form=Form(said.form.value),
        receipt=said.receipt,
        received_at=now,
    )
    file.results.add(row)
    return True
