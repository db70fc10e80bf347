"""Article 21: the invigilation record (监考记录表) of one sitting in one room, as its proctors sign it.

It is part of the seal record, so that both proctors' signatures stand under it. Candidates appear by ticket
and seat, never by name or identity number: those stand on the printed sheet only. Seal number and digests are
the seal record's own.
"""

import enum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.identifiers import SiteCode, SittingCode
from exam_core.package.roster import SeatNumber, Ticket
from exam_core.package.sitting_info import UtcTime
from exam_core.rules.exam_kind import ExamKind
from exam_core.sealing.documents import Document
from exam_core.sealing.two_signatures import PersonId

LINE_CHARS = 200
"""A name or a clause: one or two lines of the printed sheet."""
NOTE_CHARS = 500
"""What happened and what was done, a few sentences: one row of the printed sheet."""
REMARKS_CHARS = 2000
"""Half a printed page."""
MAX_ROWS = 500
"""Rows of one table; a room has at most 250 seats."""

MIN_PROCTORS = 2
"""Article 20 has a room invigilated by several; two is the regulation's usual number and ours."""

Line = Annotated[str, Field(max_length=LINE_CHARS, pattern=r"^[^\x00-\x1f\x7f]*$")]
Note = Annotated[str, Field(max_length=NOTE_CHARS)]
Remarks = Annotated[str, Field(max_length=REMARKS_CHARS)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
Count = Annotated[int, Field(ge=0, le=5000)]
Seconds = Annotated[int, Field(ge=0, le=86_400)]
Tickets = Annotated[tuple[Ticket, ...], Field(max_length=5000)]
"""Ticket numbers, ascending, each once."""


class IdentityMismatch(Document):
    """A candidate whose identity was doubted; `reason` is a code of the rule set's doubt reasons."""

    ticket: Ticket
    reason: Code
    handling: Note


class Violation(Document):
    """Annex 3: one candidate's violations on one ground.

    Attributes:
        ground: a code of the rule set's warning grounds, or "grave" for an act of Annex 3 section 3.
        clause: as the sheet cites it, "附件3二(一)".
        count: how often the candidate was warned of it.
        evidence: what shows it: time on the video, a witness, a photograph.
    """

    ticket: Ticket
    ground: Code
    clause: Line
    count: int = Field(ge=1, le=20)
    handling: Note
    evidence: Note


class FaultKind(enum.StrEnum):
    """What kind of equipment fault a row is about."""

    INTERRUPTION = "interruption"
    """Program or PC stopped and came back."""
    LOCK = "lock"
    """The seat was locked because of its equipment."""
    MOVE = "move"
    """The candidate went on at another seat."""
    OTHER = "other"


class EquipmentFault(Document):
    """One fault of one seat; `returned_s` is the exam time that was given back for it.

    `what` is what was seen, in words, where the kind does not say it.
    """

    seat: SeatNumber
    ticket: Ticket | None
    kind: FaultKind
    at: UtcTime | None
    what: Note
    handling: Note
    moved_to: SeatNumber | None
    returned_s: Seconds

    @model_validator(mode="after")
    def _moves_somewhere(self) -> Self:
        if (self.kind is FaultKind.MOVE) != (self.moved_to is not None):
            raise ValueError("a move, and only a move, has another seat")
        return self


class Emergency(Document):
    """Something that concerned the room; `reported` is to whom and when it was reported."""

    at: UtcTime | None
    what: Note
    handling: Note
    reported: Line


class Video(Document):
    """Article 20: whether the room's cameras were on; if not all the time, why, and who allowed it.

    `kept` is "" until a person has said so, which a signed record's never is.
    """

    kept: Literal["", "whole", "part", "none"]
    reason: Note
    allowed_by: Line


class OnDuty(Document):
    """A proctor who was in the room."""

    badge: PersonId
    name: Line
    crossed_in: bool


class InvigilationRecord(Document):
    """Everything that the sheet asks for.

    Attributes:
        date: the exam day at the site, "2026-11-25".
        start_command, end_command: when the proctor gave them; None where nobody sat.
        present, absent: together each expected candidate once.
        late: who came after the start command.
        handed_in: how many handed in themselves; `auto_submitted` whose answers were handed in at the end of
            the time or when they were ordered out; `unanswered` those of both who answered nothing, as far as
            it is known at the site.
        patrol: what inspectors and the remote patrol remarked.
        site_head: name of the head of the site or of who stands in.
        filled_at: when the record was closed.
    """

    sitting: SittingCode
    name: Line
    kind: ExamKind
    item: Line
    site: SiteCode
    site_name: Line
    room: Line
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    mode: Literal["networked", "standalone"]
    approval_number: Line | None
    approver: Line | None
    start_command: UtcTime | None
    end_command: UtcTime | None
    expected: Count
    present: Tickets
    absent: Tickets
    late: Tickets
    identity: Annotated[tuple[IdentityMismatch, ...], Field(max_length=MAX_ROWS)]
    violations: Annotated[tuple[Violation, ...], Field(max_length=MAX_ROWS)]
    faults: Annotated[tuple[EquipmentFault, ...], Field(max_length=MAX_ROWS)]
    emergencies: Annotated[tuple[Emergency, ...], Field(max_length=MAX_ROWS)]
    handed_in: Count
    auto_submitted: Tickets
    unanswered: Tickets
    video: Video
    patrol: Remarks
    remarks: Remarks
    proctors: Annotated[tuple[OnDuty, ...], Field(max_length=50)]
    site_head: Line
    filled_at: UtcTime

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        lists = (self.present, self.absent, self.late, self.auto_submitted, self.unanswered)
        if any(list(tickets) != sorted(set(tickets)) for tickets in lists):
            raise ValueError("a list of tickets does not ascend")
        present = set(self.present)
        if present & set(self.absent) or len(present) + len(self.absent) != self.expected:
            raise ValueError("present and absent are not the expected")
        if not present >= {*self.late, *self.auto_submitted, *self.unanswered}:
            raise ValueError("somebody absent came late or was handed in")
        if self.handed_in + len(self.auto_submitted) > len(present):
            raise ValueError("more handed in than were present")
        badges = [proctor.badge for proctor in self.proctors]
        if len(set(badges)) != len(badges):
            raise ValueError("a proctor is named twice")
        return self


class Unfilled(enum.StrEnum):
    """What must still be filled in before a record can be signed."""

    START_COMMAND = "start_command"
    END_COMMAND = "end_command"
    IDENTITY = "identity"
    """An identity mismatch without its handling."""
    VIOLATIONS = "violations"
    """A violation without clause, handling or evidence."""
    FAULTS = "faults"
    """A fault without its handling."""
    EMERGENCIES = "emergencies"
    """An emergency without words, handling or to whom it was reported."""
    VIDEO = "video"
    """Nobody has said whether the video is whole."""
    VIDEO_GAP = "video_gap"
    """No reason, or nobody who allowed it, although the video is not whole."""
    PROCTORS = "proctors"
    """Fewer than two proctors, or none who is crossed in (Annex 1 section 1(7))."""
    SITE_HEAD = "site_head"


def unfilled(record: InvigilationRecord) -> tuple[Unfilled, ...]:
    """What is still missing in a record, in the order of Unfilled; nothing means that it can be signed."""
    video = record.video
    rows: dict[Unfilled, list[tuple[str, ...]]] = {
        Unfilled.IDENTITY: [(one.handling,) for one in record.identity],
        Unfilled.VIOLATIONS: [(one.clause, one.handling, one.evidence) for one in record.violations],
        Unfilled.FAULTS: [(one.handling,) for one in record.faults],
        Unfilled.EMERGENCIES: [(one.what, one.handling, one.reported) for one in record.emergencies],
        Unfilled.VIDEO: [(video.kept,)],
        Unfilled.VIDEO_GAP: [(video.reason, video.allowed_by)] * (video.kept in ("part", "none")),
        Unfilled.SITE_HEAD: [(record.site_head,)],
    }
    missing = {name for name, texts in rows.items() if any(_blank(text) for row in texts for text in row)}
    if record.present and record.start_command is None:
        missing.add(Unfilled.START_COMMAND)
    if record.present and record.end_command is None:
        missing.add(Unfilled.END_COMMAND)
    if len(record.proctors) < MIN_PROCTORS or not any(one.crossed_in for one in record.proctors):
        missing.add(Unfilled.PROCTORS)
    return tuple(name for name in Unfilled if name in missing)


def _blank(text: str) -> bool:
    return not text.strip()
