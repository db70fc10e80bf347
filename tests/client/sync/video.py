"""Closed segments of a seat's video, as its recorder leaves them."""

from dataclasses import replace
from pathlib import Path

from client.store.durable_file import write_once
from client.store.seat_folder import STILL_SUFFIX, SeatFolder, file_stem
from exam_core.encoding import digest
from exam_core.identifiers import TicketNumber
from exam_core.recording.segment import segment_name
from exam_core.recording.segment_header import SegmentFacts
from exam_core.recording.still import seal_still
from tests.client.sync.seat_at_work import ATTEMPT
from tests.core.package import small_sitting as small
from tests.core.recording.seat_video import FACTS, RANDOM, TO, sealed_segment
from tests.core.recording.test_seal_a_still import STILL_FACTS


def closed(folder: SeatFolder, index: int = 0) -> tuple[Path, bytes]:
    """A segment of ATTEMPT in the seat's folder."""
    data = sealed_segment(index=index, facts=of_attempt())
    path = folder.recordings / segment_name(ATTEMPT, FACTS.recording, index)
    write_once(path, data)
    return path, data


def taken(folder: SeatFolder) -> tuple[Path, bytes]:
    """A sealed picture of whoever sits ATTEMPT."""
    data = seal_still(replace(STILL_FACTS, attempt=ATTEMPT), b"a face", TO, RANDOM)
    path = folder.recordings / f"{file_stem(ATTEMPT)}.check_in.{digest(data)[:16]}{STILL_SUFFIX}"
    write_once(path, data)
    return path, data


def of_attempt() -> SegmentFacts:
    return replace(FACTS, sitting=small.SITTING, attempt=ATTEMPT, ticket=TicketNumber(ATTEMPT.split("/")[1]))
