"""What anybody who holds a package may read about its sitting."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field

from exam_core.identifiers import SiteCode, SittingCode
from exam_core.recording.manifest import RoomRecording, SeatVideo
from exam_core.rules.exam_kind import ExamKind
from exam_core.sealing.documents import Document

UtcTime = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
"""UTC to the second, ISO 8601: "2026-11-25T01:00:00Z"."""


def utc_text(at: datetime) -> UtcTime:
    """A time with its zone as UtcTime writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Approval(Document):
    """The provincial centre's approval of a standalone sitting (article 11).

    Attributes:
        number: of the approving document.
        approver: who approved.
    """

    number: str = Field(min_length=1, max_length=64)
    approver: str = Field(min_length=1, max_length=64)


class SittingInfo(Document):
    """One sitting: one exam kind and item, in one room, at one time.

    Attributes:
        item: the exam item as on the certificate, "低压电工作业".
        drill: a rehearsal; it is shown as such everywhere and gives no score that counts.
        approval: of a standalone sitting, and of no other.
        start_by: whether a proctor starts the room, or the published time.
        release_at: from when on the centre gives out the sitting key.
        window_from, window_until: outside of this a seat warns; the sitting key is the gate, not the clock.
        seat_video: whether every seat is recorded (article 8(7)), or the room's own cameras do it.
        room_recording: where the recording of those cameras is; always there where seats are not recorded.
    """

    code: SittingCode = Field(pattern=r"^[A-Z0-9-]{4,32}$")
    name_zh: str
    name_en: str
    kind: ExamKind
    item: str
    site: SiteCode = Field(pattern=r"^[A-Za-z0-9-]{1,32}$")
    site_name: str
    room: str
    mode: Literal["networked", "standalone"]
    approval: Approval | None = None
    drill: bool
    start_by: Literal["proctor", "time"]
    release_at: UtcTime
    start_at: UtcTime
    window_from: UtcTime
    window_until: UtcTime
    seat_video: Literal["on", "off"] = "on"
    room_recording: RoomRecording | None = None

    @property
    def video(self) -> SeatVideo:
        """What the sitting asks of its seats."""
        return SeatVideo(self.seat_video == "on", self.room_recording)
