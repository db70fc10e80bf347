"""Segments as a seat's recorder writes them, with readable content."""

from dataclasses import replace

from exam_core.identifiers import AttemptId, DeviceId, SiteCode, SittingCode, TicketNumber
from exam_core.recording.manifest import NO_SEAT_VIDEO, RecordingManifest
from exam_core.recording.segment import begin_segment
from exam_core.recording.segment_header import SegmentFacts
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from tests.core.sealing.chance import chance

RANDOM = chance("seat-video")
KEY = OpeningKey.generate(RANDOM, KeyPurpose.RECORDINGS)
TO = SealRecipient(KEY.id, KEY.public)
FACTS = SegmentFacts(
    sitting=SittingCode("2611250900-5101003-01"),
    site=SiteCode("5101003"),
    attempt=AttemptId("2611250900-5101003-01/T-7/1"),
    ticket=TicketNumber("T-7"),
    seat=7,
    device=DeviceId("device-0f1e2d3c4b5a6978"),
    recording="00112233445566aa",
    index=0,
    boot="boot-1",
    from_ms=61_000,
    created="2026-11-25T01:00:01.250000Z",
    width=640,
    height=480,
    fps=12,
    codecs="avc1.42E01E",
)
NOT_RECORDED = RecordingManifest(
    kept=False, reason=NO_SEAT_VIDEO, room="第一机房 1-4号机位", exam_ms=0, recorded_ms=0
)
"""What a result says whose sitting leaves the video to the room's cameras."""
FRAGMENTS = (b"ftyp moov", b"moof mdat 1", b"", b"moof mdat 3" * 20)


def sealed_segment(
    fragments: tuple[bytes, ...] = FRAGMENTS,
    *,
    index: int = 0,
    ms: int | None = 6000,
    facts: SegmentFacts = FACTS,
) -> bytes:
    """A whole file; without an end record where `ms` is None."""
    beginning, sealer = begin_segment(replace(facts, index=index), TO, RANDOM)
    records = [sealer.seal(fragment) for fragment in fragments]
    return b"".join((beginning, *records, *([] if ms is None else [sealer.end(ms)])))
