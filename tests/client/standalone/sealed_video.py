"""Closed segments and stills of the small sitting, sealed to its recordings key as a recorder leaves them."""

from dataclasses import replace
from pathlib import Path

from client.store.durable_file import write
from client.store.seat_folder import SeatFolder
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, SiteCode, attempt_id, parse_attempt_id
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment import begin_segment, segment_name
from exam_core.recording.still import StillFacts, seal_still
from exam_core.sealing.sealed_object import SealRecipient
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast
from tests.core.recording.seat_video import FACTS, FRAGMENTS
from tests.core.sealing.chance import chance

RECORDING = FACTS.recording
MINUTE_MS = 60_000
SITE = SiteCode(sealed.SITE)
RANDOM = chance("standalone video")


def of_seat(seat: int, epoch: int = 1) -> AttemptId:
    return attempt_id(cast.SITTING, cast.TICKETS[seat], epoch)


def segment(
    attempt: AttemptId, index: int = 0, *, size: int = 500, to: SealRecipient | None = None,
    site: SiteCode = SITE, ended: bool = True,
) -> bytes:  # fmt: skip
    """A minute of an attempt; without its end record where it was cut off."""
    parts = parse_attempt_id(attempt)
    assert parts is not None
    facts = replace(
        FACTS, sitting=parts.sitting, attempt=attempt, ticket=parts.ticket, site=site, index=index,
        from_ms=index * MINUTE_MS,
    )  # fmt: skip
    beginning, sealer = begin_segment(facts, to or sealed.PACKAGE.recordings_to, RANDOM)
    records = [*map(sealer.seal, FRAGMENTS), sealer.seal(bytes(size))]
    return b"".join([beginning, *records, *([sealer.end(MINUTE_MS)] if ended else [])])


def still(attempt: AttemptId) -> bytes:
    facts = StillFacts(attempt, SITE, 1, FACTS.device, "check_in", "boot", 1_000, FACTS.created)
    return seal_still(facts, b"a picture", sealed.PACKAGE.recordings_to, RANDOM)


def entry_of(data: bytes, index: int = 0) -> SegmentEntry:
    """What the journal says of that segment."""
    return SegmentEntry(
        recording=RECORDING, index=index, digest=digest(data), bytes=len(data), boot="boot",
        from_ms=index * MINUTE_MS, ms=MINUTE_MS, end="full",
    )  # fmt: skip


def record(folder: SeatFolder, attempt: AttemptId, count: int = 3) -> dict[str, bytes]:
    """Segments and a still in the seat's folder, by name."""
    files = {segment_name(attempt, RECORDING, index): segment(attempt, index) for index in range(count)}
    files[f"{attempt.replace('/', '~')}.check_in.0011223344556677.still"] = still(attempt)
    for name, data in files.items():
        write(folder.recordings / name, data)
    return files


def put(folder: Path, data: bytes, name: str) -> Path:
    """A file of video in a stick's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name
