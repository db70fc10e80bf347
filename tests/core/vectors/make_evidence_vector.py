"""The vector of video as evidence: a sidecar and what stands beside it; nothing is left to chance."""

from datetime import date

from exam_core.custody.staff_list import StaffList, StaffMember, sign_staff_list
from exam_core.encoding import b64, digest
from exam_core.identifiers import SittingCode, StaffId, TicketNumber, attempt_id
from exam_core.recording.evidence import (
    Evidence,
    EvidenceGap,
    EvidenceSegment,
    EvidenceVideo,
    write_sidecar,
)
from exam_core.sealing.key_list import KeyEntry, KeyList, sign_key_list
from exam_core.sealing.keys import KeyPurpose, SigningKey

ROOT = SigningKey(bytes([8]) * 32, KeyPurpose.ROOT)
PACKAGE = SigningKey(bytes([9]) * 32, KeyPurpose.PACKAGE)
REVIEWER = SigningKey(bytes([10]) * 32, KeyPurpose.STAFF)
SITTING, TICKET = SittingCode("2611250900-5101003-01"), TicketNumber("T-1")
ACCOUNT = StaffId("he.ping")
VIDEO, SECOND_VIDEO = b"ftyp moov mdat", b"ftyp moov mdat, smaller pictures"
BOOT = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0"


def video_evidence() -> dict[str, object]:
    """Two segments that became two videos, with a gap between them; "videos" by name, as text."""
    data = write_sidecar(_evidence(), REVIEWER, staff_list=_staff_list(), key_list=_key_list())
    return {
        "root_public": ROOT.public.raw.hex(),
        "seeds": {"root": ROOT.secret.hex(), "package": PACKAGE.secret.hex(), "staff": REVIEWER.secret.hex()},
        "evidence": _evidence().model_dump(mode="json"),
        "videos": {"seat-7.mp4": VIDEO.decode(), "seat-7-2.mp4": SECOND_VIDEO.decode()},
        "digest": digest(data),
        "bytes": data.decode(),
    }


def _evidence() -> Evidence:
    return Evidence(
        sitting=SITTING,
        attempt=attempt_id(SITTING, TICKET, 1),
        ticket=TICKET,
        seat=7,
        begins="2026-11-25T01:41:00.000000Z",
        ends="2026-11-25T01:43:30.000000Z",
        segments=(
            _segment(0, from_ms=700_000, created="2026-11-25T01:41:00.250000Z", told=True),
            _segment(1, from_ms=790_000, created="2026-11-25T01:42:30.250000Z", told=False),
        ),
        videos=(
            _video("seat-7.mp4", VIDEO, begins="2026-11-25T01:41:00.250000Z", place=0),
            _video("seat-7-2.mp4", SECOND_VIDEO, begins="2026-11-25T01:42:30.250000Z", place=1),
        ),
        gaps=(EvidenceGap(begins="2026-11-25T01:42:00.250000Z", ms=30_000, reason="lost"),),
        reason="投诉2026-17：考生称第21题的答案未保存",
        account=ACCOUNT,
        made="2026-12-01T02:00:00.000000Z",
    )


def _segment(index: int, *, from_ms: int, created: str, told: bool) -> EvidenceSegment:
    return EvidenceSegment(
        recording="00112233445566aa", index=index, digest=digest(b"segment %d" % index), boot=BOOT,
        from_ms=from_ms, ms=60_000, created=created, told=told,
    )  # fmt: skip


def _video(name: str, data: bytes, *, begins: str, place: int) -> EvidenceVideo:
    return EvidenceVideo(name=name, digest=digest(data), bytes=len(data), begins=begins, segments=(place,))


def _staff_list() -> str:
    reviewer = StaffMember(account=ACCOUNT, name="何平", keys=(b64(REVIEWER.public.raw),))
    return sign_staff_list(StaffList(issued="2026-12-01T02:00:00Z", members=(reviewer,)), PACKAGE).decode()


def _key_list() -> bytes:
    entry = KeyEntry(
        key_id=PACKAGE.id,
        purpose=KeyPurpose.PACKAGE,
        public=b64(PACKAGE.public.raw),
        not_before=date(2026, 1, 1),
        not_after=date(2026, 12, 31),
    )
    return sign_key_list(KeyList(issued="2026-01-01T00:00:00Z", revision=1, entries=(entry,)), ROOT)
