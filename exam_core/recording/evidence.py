"""Video as evidence: what stands beside an exported MP4, and how anybody checks it with the root's key alone.

The sidecar is canonical JSON: {"v": 1, "evidence", "staff_list", "key_list"}, each of the three a signed JSON
as text. "evidence" (type "video-evidence") is signed with the personal key of whoever exported, the staff
list by a package key, the key list by the root.
"""

import enum
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from exam_core.attempt.events import HexDigest
from exam_core.custody.checks import Check, established, run_checks, wrong
from exam_core.custody.staff_list import StaffList, read_staff_list
from exam_core.encoding import Malformed, unb64
from exam_core.identifiers import AttemptId, Digest, SittingCode, StaffId, TicketNumber
from exam_core.recording.coverage import GapReason
from exam_core.recording.segment_header import BootId, MonoMs, RecordingId, SegmentIndex
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json

EVIDENCE_TYPE = "video-evidence"
MAX_EVIDENCE = 4 * 1024 * 1024
MAX_SIDECAR = 3 * MAX_EVIDENCE
MAX_REASON = 500

Wall = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]


class EvidenceSegment(Document):
    """A sealed segment that something was taken from, by the members of the journal's `segment`.

    Attributes:
        told: whether the attempt's journal names it.
        created: the PC's wall clock at its first picture.
    """

    recording: RecordingId
    index: SegmentIndex
    digest: HexDigest
    boot: BootId
    from_ms: MonoMs
    ms: MonoMs
    created: Wall
    told: bool


class EvidenceVideo(Document):
    """An MP4 beside the sidecar, and which of `segments` it shows, by their places.

    Attributes:
        begins: the PC's wall clock at its first picture; its own time runs on from there, gaps included.
    """

    name: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[^/\\\x00]+$")]
    digest: HexDigest
    bytes: Annotated[int, Field(ge=1)]
    begins: Wall
    segments: tuple[int, ...]


class EvidenceGap(Document):
    """A part of the stretch without video; `not_here` where the journal names a segment that is missing."""

    begins: Wall
    ms: MonoMs
    reason: GapReason | Literal["not_here"]


class Evidence(Document):
    """What was exported, from what, by whom and why.

    Attributes:
        begins, ends: what was asked for, by the PC's wall clock.
        videos: one, or more where the recorder changed the pictures' form: nothing is encoded anew.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    attempt: AttemptId
    ticket: TicketNumber
    seat: int
    begins: Wall
    ends: Wall
    segments: tuple[EvidenceSegment, ...] = Field(min_length=1)
    videos: tuple[EvidenceVideo, ...] = Field(min_length=1)
    gaps: tuple[EvidenceGap, ...]
    reason: str = Field(min_length=1, max_length=MAX_REASON)
    account: StaffId
    made: Wall


class Sidecar(Document):
    """The file beside the video."""

    v: Literal[1] = 1
    evidence: str
    staff_list: str
    key_list: str


class EvidenceCheck(enum.StrEnum):
    """What is checked, in this order; the values are stable."""

    KEYS = "keys"
    STAFF = "staff"
    STATEMENT = "statement"
    VIDEOS = "videos"


def write_sidecar(evidence: Evidence, key: SigningKey, *, staff_list: str, key_list: bytes) -> bytes:
    """The sidecar, signed with the key of whoever exported."""
    signed = sign_json(EVIDENCE_TYPE, evidence.model_dump(mode="json"), key).decode()
    return write_document(Sidecar(evidence=signed, staff_list=staff_list, key_list=key_list.decode()))


def check_evidence(
    sidecar: Sidecar, root: VerifyKey, video: Callable[[str], Digest | None]
) -> tuple[Check[EvidenceCheck], ...]:
    """Check a sidecar and its videos.

    Args:
        video: the SHA-256 of the file of that name beside the sidecar; None where there is none.
    """
    file = _EvidenceFile(sidecar, root)
    return run_checks(
        {
            EvidenceCheck.KEYS: lambda: file.keys,
            EvidenceCheck.STAFF: lambda: file.staff,
            EvidenceCheck.STATEMENT: lambda: file.evidence,
            EvidenceCheck.VIDEOS: lambda: file.check_videos(video),
        }
    )


def read_sidecar(data: bytes) -> Sidecar:
    """The sidecar of its bytes; nothing is verified.

    Raises:
        MalformedData: not one.
    """
    return read_document(Sidecar, data, limit=MAX_SIDECAR)


class _EvidenceFile:
    def __init__(self, sidecar: Sidecar, root: VerifyKey) -> None:
        self._sidecar = sidecar
        self._root = root

    @established
    def keys(self) -> KeyList:
        return read_key_list(self._sidecar.key_list.encode(), self._root)

    @established
    def staff(self) -> StaffList:
        return read_staff_list(self._sidecar.staff_list.encode(), self.keys)

    @established
    def evidence(self) -> Evidence:
        data = self._sidecar.evidence.encode()
        claimed = read_document(
            Evidence, unb64(read_envelope(data, limit=2 * MAX_EVIDENCE).payload), limit=MAX_EVIDENCE
        )
        for key in self.staff.keys.get(claimed.account, ()):
            if _signed_with(data, key):
                return claimed
        raise wrong(f"not signed by {claimed.account}", Malformed.BAD_SIGNATURE)

    def check_videos(self, video: Callable[[str], Digest | None]) -> None:
        for one in self.evidence.videos:
            found = video(one.name)
            if found != one.digest:
                raise wrong(f"{one.name}: {'changed' if found else 'not beside the sidecar'}")


def _signed_with(data: bytes, key: VerifyKey) -> bool:
    try:
        open_signed_bytes(data, EVIDENCE_TYPE, key, limit=2 * MAX_EVIDENCE)
    except BadSignature:
        return False
    return True
