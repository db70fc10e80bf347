"""Take in a sealed result: check what can be checked without opening it, keep it, sign the receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.attempt.result_header import ResultHeader
from exam_core.attempt.seat_key import is_endorsed
from exam_core.custody.hand_in_receipt import HandInReceipt, sign_receipt
from exam_core.encoding import MalformedData, b64, digest, unb64
from exam_core.identifiers import AttemptId, AttemptParts, Digest, attempt_id
from exam_core.numbers.receipt import receipt
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import verify_sealed
from sync_server.audit.services import head as audit_head
from sync_server.audit.services import record
from sync_server.ingest.models import SealedResult, Standing
from sync_server.ingest.reading import result_header_of
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_attempt
from sync_server.keys.services import receipt_key
from sync_server.organisation.models import Device
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting

MAX_RESULT = 8 * 1024 * 1024
"""A journal of two hours with a recording manifest stays below 1 MiB; the rest is for restless hands."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The centre's signed receipt, the same text for the same result whenever it is asked for."""

    receipt_signed: str


@dataclass(frozen=True, slots=True)
class _Checked:
    sitting: Sitting
    header: ResultHeader


def accept_result(
    parts: AttemptParts,
    data: bytes,
    *,
    named: Digest,
    device: Device,
    now: datetime,
    enqueue: Callable[[int], None],
) -> Accepted | Refusal:
    """Store a sealed result durably and answer with the receipt.

    Args:
        parts: the attempt it was sent for.
        data: the sealed object.
        named: the digest the sender names.
        device: the enrolled PC that sends it, which need not be the one that sealed it.
        now: the centre's clock.
        enqueue: puts the opening of the stored result (by its row) into the worker's queue; called inside the
            transaction, so a result is never kept without being opened later.

    Raises:
        OSError: the disk is full; nothing was stored and no receipt given.
    """
    if digest(data) != named:
        return Refusal.DIGEST_MISMATCH
    checked = _check(parts, data, device)
    if isinstance(checked, Refusal):
        return checked
    sealed_store.put(data)
    with transaction.atomic():
        return _keep(parts, data, named, checked, device, now, enqueue)


def _check(parts: AttemptParts, data: bytes, device: Device) -> _Checked | Refusal:
    sitting = find_attempt(parts, device)
    if isinstance(sitting, Refusal):
        return sitting
    try:
        header = result_header_of(data, parts)
        verify_sealed(data, header.seat_key)
    except BadSignature:
        return Refusal.BAD_SIGNATURE
    except MalformedData:
        return Refusal.MALFORMED
    if header.site != sitting.site_id:
        return Refusal.WRONG_SITE
    if not sitting.packages.filter(digest=header.package).exists():
        return Refusal.UNKNOWN_PACKAGE
    if not _admitted(header, parts, sitting):
        return Refusal.BAD_SIGNATURE
    return _Checked(sitting, header)


def _admitted(header: ResultHeader, parts: AttemptParts, sitting: Sitting) -> bool:
    """Whether a device of the site, also one retired since, endorsed the seat key for this attempt."""
    sealer = Device.objects.filter(id=header.device, site=sitting.site_id).first()
    if sealer is None:
        return False
    public = VerifyKey(unb64(sealer.verify_key))
    return is_endorsed(header.seat_key, attempt_id(*parts), header.endorsement, public)


def _keep(
    parts: AttemptParts,
    data: bytes,
    named: Digest,
    checked: _Checked,
    device: Device,
    now: datetime,
    enqueue: Callable[[int], None],
) -> Accepted | Refusal:
    before = SealedResult.objects.filter(digest=named).first()
    attempt = attempt_id(*parts)
    first = SealedResult.objects.filter(attempt=attempt, standing=Standing.FIRST).first()
    if before is not None:
        return _answer(before, first)
    standing = standing_beside(first, checked.header.head)
    code = receipt(checked.header.head)
    record(
        device.id,
        "result_received" if standing is Standing.FIRST else f"result_{standing}",
        attempt,
        {"digest": named, "head": checked.header.head, "receipt": code},
    )
    row = SealedResult.objects.create(
        sitting=checked.sitting,
        attempt=attempt,
        ticket=parts.ticket,
        epoch=parts.epoch,
        head=checked.header.head,
        digest=named,
        size=len(data),
        seat_key=b64(checked.header.seat_key.raw),
        device=device,
        standing=standing,
        receipt=code,
        receipt_signed=_sign(attempt, named, code, now) if standing is Standing.FIRST else "",
        received_at=now,
    )
    if standing is Standing.FIRST:
        enqueue(row.pk)
    return _answer(row, first or row)


def standing_beside(first: SealedResult | None, head: Digest) -> Standing:
    """What a result with this head is beside the one of its attempt that came first."""
    if first is None:
        return Standing.FIRST
    return Standing.SEALED_AGAIN if first.head == head else Standing.CONTRADICTS


def _answer(row: SealedResult, first: SealedResult | None) -> Accepted | Refusal:
    if row.standing == Standing.CONTRADICTS or first is None:
        return Refusal.CONTRADICTING_RESULT
    return Accepted(first.receipt_signed)


def _sign(attempt: AttemptId, named: Digest, code: str, now: datetime) -> str:
    content = HandInReceipt(
        attempt=attempt,
        digest=named,
        received_ms=round(now.timestamp() * 1000),
        audit_head=audit_head(),
        receipt=code,
    )
    return sign_receipt(content, receipt_key()).decode("utf-8")
