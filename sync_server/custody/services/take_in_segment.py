"""Take in a segment or still of a seat's video that came beside a sealed file, on a stick.

It is judged as one that a seat sends: whole, of a place that there is, and sealed to the centre's recordings
key. Whether the seat's journal knows it is seen when the result is opened.
"""

from dataclasses import dataclass
from datetime import datetime

from exam_core.encoding import MalformedData
from exam_core.identifiers import parse_attempt_id
from exam_core.recording.video_file import read_video_file
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
    """Keep a whole segment or still.

    Raises:
        OSError: the storage takes no more; nothing was taken in.
    """
    try:
        file = read_video_file(data)
    except MalformedData:
        return VideoRefusal.NOT_A_SEGMENT
    parts = parse_attempt_id(file.attempt)
    if parts is None:
        return VideoRefusal.NOT_A_SEGMENT
    found = find_carried_attempt(parts, file.device)
    if isinstance(found, Refusal):
        return _WHY.get(found, VideoRefusal.UNKNOWN_ATTEMPT)
    sitting, device = found
    told = Announced(parts, file.recording, file.index, file.digest, file.size)
    before = Segment.objects.filter(digest=told.digest).exclude(received_at=None).exists()
    kept = accept_whole_segment(told, data, sitting=sitting, device=device, now=now)
    return VideoRefusal.NOT_FOR_US if isinstance(kept, SegmentRefusal) else SegmentTaken(kept, again=before)
