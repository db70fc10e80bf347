"""Take in segments of a seat's video, in pieces: whatever breaks, what has arrived is not sent again.

The web process can open none of it. It checks size, digests, and that the header is of the place it is sent
for; whether the seat's journal knows the segment is seen when the result has been opened (`coverage`).

A sealed still comes and is kept as a segment is, in a place of its own (`VideoFile.recording`).
"""

import enum
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptParts, Digest, attempt_id
from exam_core.recording.segment import MAX_SEGMENT
from exam_core.recording.video_file import VideoFile, read_video_file
from exam_core.sealing.keys import KeyPurpose
from sync_server.keys.services import key_list
from sync_server.organisation.models import Device
from sync_server.recordings import incoming, storage
from sync_server.recordings.models import Segment, SegmentState
from sync_server.recordings.services.keeping import keeping_of
from sync_server.sittings.models import Sitting

COMING = (SegmentState.RECEIVING, SegmentState.DAMAGED)
"""States in which pieces are wanted: a segment that the disk has spoiled may be sent anew."""


class SegmentRefusal(enum.StrEnum):
    """Why a piece or a whole segment was not taken; the values are part of the room API."""

    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    UNKNOWN_FILE = "unknown_file"
    DIGEST_MISMATCH = "digest_mismatch"


@dataclass(frozen=True, slots=True)
class Announced:
    """The segment that a room is about to send, as it says.

    Attributes:
        size: bytes of the whole file.
    """

    parts: AttemptParts
    recording: str
    index: int
    digest: Digest
    size: int


def begin_segment(
    told: Announced, *, sitting: Sitting, device: Device, now: datetime
) -> Segment | SegmentRefusal:
    """Begin to take a segment in, or find the one that was begun before, by whichever PC of the site.

    One that is here already needs no piece, nor does one that was deleted when it was due.

    Raises:
        OSError: every piece is here, and the storage took no more.
    """
    if told.size > MAX_SEGMENT:
        return SegmentRefusal.TOO_LARGE
    if told.size < 1:
        return SegmentRefusal.MALFORMED
    segment = _find(told.digest)
    if segment is None:
        with transaction.atomic():
            segment, _new = Segment.objects.get_or_create(
                digest=told.digest,
                defaults={
                    "keeping": keeping_of(sitting),
                    "attempt": attempt_id(*told.parts),
                    "recording": told.recording,
                    "index": told.index,
                    "size": told.size,
                    "device": device,
                    "begun_at": now,
                },
            )
    if not _is(segment, told, sitting):
        return SegmentRefusal.MALFORMED
    if segment.state in COMING and not missing_pieces(segment):
        # There was no room for the whole when the last piece came.
        return _finish(segment, incoming.INCOMING.read_whole(told.digest), now)
    return segment


def accept_segment_piece(
    name: Digest, number: int, data: bytes, *, named: Digest, device: Device | None, now: datetime
) -> Segment | SegmentRefusal:
    """Keep a piece durably; with the last one the segment is stored whole.

    Args:
        name: the digest of the whole segment.
        named: the digest of the piece that the sender names.
        device: must be of the site at which the segment was recorded. None: a person brings what comes from
            a site without a network.

    Raises:
        OSError: the disk or the storage takes no more; a last piece is kept even so.
    """
    segment = _find(name)
    if segment is None or not _may_send(segment.keeping.sitting, device):
        return SegmentRefusal.UNKNOWN_FILE
    if segment.state not in COMING:
        return segment
    refusal = incoming.INCOMING.take_piece(name, segment.size, number, data, named=named)
    if refusal is not None:
        return SegmentRefusal(refusal.value)
    segment.pieces.get_or_create(number=number)
    return segment if missing_pieces(segment) else _finish(segment, incoming.INCOMING.read_whole(name), now)


def accept_whole_segment(
    told: Announced, data: bytes, *, sitting: Sitting, device: Device, now: datetime
) -> Segment | SegmentRefusal:
    """Take in a segment that is here in one piece, from a stick; one that is here already changes nothing.

    Raises:
        OSError: the storage takes no more.
    """
    if told.digest != digest(data) or told.size != len(data):
        return SegmentRefusal.DIGEST_MISMATCH
    place = (attempt_id(*told.parts), told.recording, told.index)
    refusal = SegmentRefusal.TOO_LARGE if told.size > MAX_SEGMENT else _refused(data, sitting, place)
    if refusal is not None:
        return refusal
    segment = begin_segment(told, sitting=sitting, device=device, now=now)
    if isinstance(segment, SegmentRefusal) or segment.state not in COMING:
        return segment
    return _finish(segment, data, now)


def missing_pieces(segment: Segment) -> list[int]:
    """The numbers of the pieces that have not arrived."""
    if segment.state not in COMING:
        return []
    return incoming.INCOMING.missing(segment.size, set(segment.pieces.values_list("number", flat=True)))


def _find(name: Digest) -> Segment | None:
    return Segment.objects.select_related("keeping__sitting").filter(digest=name).first()


def _is(segment: Segment, told: Announced, sitting: Sitting) -> bool:
    """Whether what is announced is what was announced before."""
    here = (segment.keeping.sitting_id, segment.attempt, segment.recording, segment.index, segment.size)
    return here == (sitting.pk, attempt_id(*told.parts), told.recording, told.index, told.size)


def _may_send(sitting: Sitting, device: Device | None) -> bool:
    return sitting.standalone if device is None else sitting.site_id == device.site_id


def _finish(segment: Segment, data: bytes | None, now: datetime) -> Segment | SegmentRefusal:
    name, place = Digest(segment.digest), (segment.attempt, segment.recording, segment.index)
    refusal: SegmentRefusal | None = SegmentRefusal.DIGEST_MISMATCH
    if data is not None:
        refusal = _refused(data, segment.keeping.sitting, place)
    if data is not None and refusal is None:
        storage.put(segment, data)
    with transaction.atomic():
        segment = Segment.objects.select_for_update().select_related("keeping__sitting").get(pk=segment.pk)
        if segment.state in COMING:
            segment.pieces.all().delete()
            if refusal is None:
                segment.state, segment.received_at = SegmentState.KEPT, now
                segment.save(update_fields=["state", "received_at"])
    incoming.INCOMING.forget(name)
    return refusal if refusal and segment.state in COMING else segment


def _refused(data: bytes, sitting: Sitting, place: tuple[str, str, int]) -> SegmentRefusal | None:
    """Why the bytes are no segment or still of that attempt, recording and index."""
    try:
        file = read_video_file(data)
    except MalformedData:
        return SegmentRefusal.MALFORMED
    said = (file.sitting, file.site, file.attempt, file.recording, file.index)
    here = (sitting.code, sitting.site_id, *place)
    return None if said == here and _sealed_to_us(file) else SegmentRefusal.MALFORMED


def _sealed_to_us(file: VideoFile) -> bool:
    """Whether a recordings key of this centre can open it, this year's or an earlier one."""
    return any(
        entry.key_id in file.to and entry.purpose is KeyPurpose.RECORDINGS for entry in key_list().entries
    )
