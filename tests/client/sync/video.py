"""Closed segments of a seat's video, as its recorder leaves them."""

from dataclasses import replace
from pathlib import Path

from client.store.durable_file import write_once
from client.store.seat_folder import SeatFolder
from exam_core.identifiers import TicketNumber
from exam_core.recording.segment import segment_name
from exam_core.recording.segment_header import SegmentFacts
from tests.client.sync.seat_at_work import ATTEMPT
from tests.core.package import small_sitting as small
from tests.core.recording.seat_video import FACTS, sealed_segment


def closed(folder: SeatFolder, index: int = 0) -> tuple[Path, bytes]:
    """A segment of ATTEMPT in the seat's folder."""
    data = sealed_segment(index=index, facts=of_attempt())
    path = folder.recordings / segment_name(ATTEMPT, FACTS.recording, index)
    write_once(path, data)
    return path, data


def of_attempt() -> SegmentFacts:
    return replace(FACTS, sitting=small.SITTING, attempt=ATTEMPT, ticket=TicketNumber(ATTEMPT.split("/")[1]))
