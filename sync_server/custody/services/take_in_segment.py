"""Take in a segment of a seat's video that came beside a sealed file, on a stick.

It is judged as one that a seat sends: whole, of a place that there is, and sealed to the centre's recordings
key. Whether the seat's journal knows it is seen when the result is opened.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import parse_attempt_id
from exam_core.recording.segment import read_segment_header, whole_length
from exam_core.recording.segment_header import SegmentHeader
from sync_server.custody.refusals import VideoRefusal
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_carried_attempt
from sync_server.recordings.models import Segment
from sync_server.recordings.services.accept_segment import Announced, SegmentRefusal, accept_whole_segment

_WHY = {Refusal.NOT_RELEASED: VideoRefusal.NOT_RELEASED, Refusal.WRONG_SITE: VideoRefusal.OTHER_SITE}


@dataclass(frozen=True, slots=True)
class SegmentTaken:
    """A segment that is kept; `again`: it was here before."""

    segment: Segment
    again: bool


def take_in_segment(data: bytes, *, now: datetime) -> SegmentTaken | VideoRefusal:
    """Keep a whole segment.

    Raises:
        OSError: the storage takes no more; nothing was taken in.
    """
    header = _whole_header(data)
    parts = parse_attempt_id(header.attempt) if header else None
    if header is None or parts is None:
        return VideoRefusal.NOT_A_SEGMENT
    found = find_carried_attempt(parts, header.device)
    if isinstance(found, Refusal):
        return _WHY.get(found, VideoRefusal.UNKNOWN_ATTEMPT)
    sitting, device = found
    told = Announced(parts, header.recording, header.index, digest(data), len(data))
    before = Segment.objects.filter(digest=told.digest).exclude(received_at=None).exists()
    kept = accept_whole_segment(told, data, sitting=sitting, device=device, now=now)
    return VideoRefusal.NOT_FOR_US if isinstance(kept, SegmentRefusal) else SegmentTaken(kept, again=before)


def _whole_header(data: bytes) -> SegmentHeader | None:
    try:
        header, _at = read_segment_header(data)
        return header if whole_length(io.BytesIO(data)) == len(data) else None
    except MalformedData:
        return None
