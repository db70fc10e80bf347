"""Take in a piece of a running journal: the second copy that a seat without console keeps at the centre."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from exam_core.encoding import MalformedData, digest, unb64
from exam_core.identifiers import AttemptParts, Digest, attempt_id
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import verify_sealed
from sync_server.audit.services import record
from sync_server.ingest.models import JournalPart, Standing
from sync_server.ingest.reading import PartHeader, read_part_header
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_attempt
from sync_server.ingest.services.opened_journal import reaches
from sync_server.organisation.models import Device
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting

MAX_PART = 1024 * 1024
"""A thousand entries; a seat sends a few at a time."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How far the copy reaches: the number of the next entry wanted, and the head before it ('' at first)."""

    next_seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries before these are missing; the seat sends again from `next_seq` on."""

    next_seq: int


def copied_so_far(parts: AttemptParts) -> Copied:
    """How far the centre's copy of this attempt's journal reaches."""
    known = JournalPart.objects.filter(attempt=attempt_id(*parts)).exclude(standing=Standing.CONTRADICTS)
    last = known.aggregate(last=Max("last"))["last"]
    if last is None:
        return Copied(0, "")
    return Copied(last + 1, known.filter(last=last).values_list("head", flat=True)[0])


def accept_journal_part(
    parts: AttemptParts, data: bytes, *, first: int, device: Device, now: datetime
) -> Copied | Gap | Refusal:
    """Store a sealed piece that begins with entry `first`.

    A piece that was already stored, or that ends where another one did with the same head, changes nothing. A
    piece that contradicts is kept aside and recorded, for then two journals claim one attempt: one that ends
    where another one ended but with another head, or at an entry that the opened result does not have.

    Raises:
        OSError: the disk is full; nothing was stored.
    """
    sitting = find_attempt(parts, device)
    if isinstance(sitting, Refusal):
        return sitting
    try:
        header = read_part_header(data, parts)
        verify_sealed(data, VerifyKey(unb64(device.verify_key)))
    except BadSignature:
        return Refusal.BAD_SIGNATURE
    except MalformedData:
        return Refusal.MALFORMED
    if header.site != sitting.site_id:
        return Refusal.WRONG_SITE
    if not sitting.candidates.filter(ticket=parts.ticket, seat=device.seat).exists():
        return Refusal.WRONG_SEAT
    if header.first != first:
        return Refusal.MALFORMED
    if first > (reached := copied_so_far(parts)).next_seq:
        return Gap(reached.next_seq)
    sealed_store.put(data)
    with transaction.atomic():
        return _keep(parts, sitting, header, digest(data), device, now)


def _keep(
    parts: AttemptParts, sitting: Sitting, header: PartHeader, named: Digest, device: Device, now: datetime
) -> Copied | Refusal:
    attempt = attempt_id(*parts)
    before = JournalPart.objects.filter(digest=named).first()
    if before is not None:
        return _answer(parts, before.standing)
    known = JournalPart.objects.filter(attempt=attempt, last=header.last).exclude(
        standing=Standing.CONTRADICTS
    )
    heads = {part.head for part in known}
    if heads == {header.head}:
        return copied_so_far(parts)
    standing = Standing.FIRST
    if heads or reaches(attempt, header.last, header.head) is False:
        standing = Standing.CONTRADICTS
        record(device.id, "journal_contradicts", attempt, {"digest": named, "head": header.head})
    JournalPart.objects.create(
        sitting=sitting,
        attempt=attempt,
        ticket=parts.ticket,
        first=header.first,
        last=header.last,
        head=header.head,
        digest=named,
        device=device,
        standing=standing,
        received_at=now,
    )
    return _answer(parts, standing)


def _answer(parts: AttemptParts, standing: str) -> Copied | Refusal:
    if standing == Standing.CONTRADICTS:
        return Refusal.CONTRADICTING_JOURNAL
    return copied_so_far(parts)
