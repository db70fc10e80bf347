"""What can stand in an attempt's journal: the kinds of entries and the data each carries.

The field names are part of the protocol (docs/protocol.md). A kind that is not listed here, a field too
many or one too few makes a journal unreadable, never half read.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from exam_core.attempt.kinds import Kind
from exam_core.encoding import Malformed, MalformedData, encode_json
from exam_core.identifiers import DeviceId, Digest, TicketNumber
from exam_core.recording.segment import MAX_SEGMENT
from exam_core.recording.segment_header import BootId, CameraReason, RecordingId, SegmentEnding, SegmentIndex

CANDIDATE = "candidate"
RULE = "rule"
DEVICE = "device"
PROCTOR_PREFIX = "proctor:"
"""Followed by the badge number of the proctor whose signed act the entry carries."""

SeatNumber = Annotated[int, Field(ge=1, le=10_000)]
Software = Annotated[str, Field(max_length=60)]
"""Name and version of the program."""
QuestionNumber = Annotated[int, Field(ge=1, le=1000)]
Milliseconds = Annotated[int, Field(ge=0, le=10**14)]
"""Durations, and Unix time at the centre."""
Choice = Annotated[tuple[Annotated[int, Field(ge=0, le=25)], ...], Field(max_length=26)]
HexDigest = Annotated[Digest, Field(pattern=r"^[0-9a-f]{64}$")]
Act = Annotated[str, Field(max_length=8192)]
"""A proctor's signed act, the exact text that was signed and sent (see `proctor_act`)."""
Reason = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
UnlockText = Annotated[str, Field(pattern=r"^[0-9A-Z]{5}(-[0-9A-Z]{5}){4}$")]
"""A code in the printed form of an unlock code."""
Subject = Annotated[str, Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""What a finding is about, one line without personal data: a program's name, a device, an address."""
Evidence = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""By what it was known, one line without personal data."""
Confidence = Literal["certain", "likely", "hint"]
Policy = Literal["note", "warn", "lock"]
"""What follows from a finding at most: it is noted, a proctor is called, the seat is locked."""
FindingPhase = Literal["seen", "locked", "gone", "let_pass"]


class Event(BaseModel):
    """Base of the data of every entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[Kind]


class Opened(Event):
    """Entry 0: binds the attempt to its package, paper, candidate, seat and software.

    `seat_key` is the Ed25519 public key made at the seat for this sitting; `endorsement` is the enrolled
    device's signature over it. `start_by` says who alone can start: a proctor's act, or the published time.
    `mode` is the sitting's: only where no centre can be heard (Annex 1 section 1(9)) does what a proctor says
    of a gap count, and only there can an attempt move. The salt keeps the digests of two short journals from
    being guessable. `time_anchor` is the end of the chain of the candidate's time codes (see `time_code`).
    """

    kind = Kind.OPENED
    package: HexDigest
    paper: HexDigest
    ticket: TicketNumber
    allowance_ms: Milliseconds
    time_anchor: UnlockText
    start_by: Literal["proctor", "time"]
    mode: Literal["networked", "standalone"]
    seat: SeatNumber
    device: DeviceId
    seat_key: str
    endorsement: str
    software: Software
    salt: str


class IdentityConfirmed(Event):
    """A proctor has compared document, photo and person (Annex 1 section 1(8))."""

    kind = Kind.IDENTITY_CONFIRMED
    act: Act


class IdentityDoubted(Event):
    """The candidate sits, the score is held until the centre has decided."""

    kind = Kind.IDENTITY_DOUBTED
    act: Act
    reason: Reason


class NotesRead(Event):
    """The candidate has read and accepted the notes."""

    kind = Kind.NOTES_READ
    shown_ms: Milliseconds


class Started(Event):
    """The paper came onto the screen; `questions` is how many it has.

    `late_ms` is the exam time that had run before this seat began: lateness is not returned.
    """

    kind = Kind.STARTED
    questions: QuestionNumber
    late_ms: Milliseconds
    centre_ms: Milliseconds | None
    act: Act | None


class Answered(Event):
    """The whole choice for one question, as indices into the options in the order shown; empty clears it."""

    kind = Kind.ANSWERED
    number: QuestionNumber
    choice: Choice


class Flagged(Event):
    """A question was marked, or the mark was taken away."""

    kind = Kind.FLAGGED
    number: QuestionNumber
    on: bool


class Viewed(Event):
    """A question came onto the screen."""

    kind = Kind.VIEWED
    number: QuestionNumber


class Alive(Event):
    """The paper was on the screen. `centre_ms` is the centre's clock where the seat had just heard it."""

    kind = Kind.ALIVE
    centre_ms: Milliseconds | None


class HandRaised(Event):
    """The candidate calls the proctor, or no longer does."""

    kind = Kind.HAND_RAISED
    up: bool


class QuestionReported(Event):
    """本题有问题: the candidate says that something is wrong with a question."""

    kind = Kind.QUESTION_REPORTED
    number: QuestionNumber


class Left(Event):
    """The candidate left the seat with a proctor's leave; exam time goes on."""

    kind = Kind.LEFT
    act: Act
    reason: Reason


class Returned(Event):
    """The candidate is back at the seat."""

    kind = Kind.RETURNED
    act: Act


class Locked(Event):
    """`act` is absent where a rule locked the seat, for example after an error in the program."""

    kind = Kind.LOCKED
    reason: Reason
    act: Act | None


class Unlocked(Event):
    """A proctor unlocked the seat; the reason decides whether the time is given back."""

    kind = Kind.UNLOCKED
    reason: Reason
    act: Act


class TimeReturned(Event):
    """Time given back by rule; `withheld_ms` is what the cap keeps back (see `lost_time`)."""

    kind = Kind.TIME_RETURNED
    ms: Milliseconds
    withheld_ms: Milliseconds
    cause: Literal["lock", "interruption", "cap_raised"]


class CapRaised(Event):
    """The centre lets `by_ms` more in all come back than the cap; no `act` if one resumed with the code."""

    kind = Kind.CAP_RAISED
    by_ms: Milliseconds
    act: Act | None


class Interrupted(Event):
    """Noted when the program is back: how long nothing could be shown, and who says so.

    `act` is there with the source `proctor` only: across a reboot without a centre the gap is what the
    proctor who resumes the attempt states.
    """

    kind = Kind.INTERRUPTED
    gap_ms: Milliseconds
    source: Literal["same_boot", "centre", "not_started", "proctor"]
    centre_ms: Milliseconds | None
    act: Act | None


class Resumed(Event):
    """The paper can be shown again: after a reboot by a proctor's act, after a move also by the candidate.

    After an interruption that carries its act this entry has none: one act does both.
    """

    kind = Kind.RESUMED
    act: Act | None


class MovedIn(Event):
    """The attempt goes on at another seat, from a copy of its journal; from here on it has the next epoch.

    The members that entry 0 has too say the same of the new seat. `gap_ms` is how long nothing could be shown
    (0 before the start), as the proctor states it in the act; where the boot is the same, as the monotonic
    clock has it.
    """

    kind = Kind.MOVED_IN
    seat: SeatNumber
    device: DeviceId
    seat_key: str
    endorsement: str
    software: Software
    salt: str
    gap_ms: Milliseconds
    act: Act


class MovedOut(Event):
    """The last entry at a seat that the attempt has left: `act` is the one that moved it elsewhere."""

    kind = Kind.MOVED_OUT
    act: Act


class ClockJump(Event):
    """The PC's wall clock moved against the monotonic clock; it never changes the time left."""

    kind = Kind.CLOCK_JUMP
    drift_ms: Annotated[int, Field(ge=-(10**15), le=10**15)]


class LockdownEvent(Event):
    """The lockdown found something at the seat, or finds it no longer; by itself it changes no state.

    `seen`: it is there from now on; `locked`: it is still there, and the seat is being locked for it;
    `gone`: it is no longer there; `let_pass`: it is there, and a proctor accepted it before the candidate
    checked in (`evidence` then says who, and why).
    """

    kind = Kind.LOCKDOWN_EVENT
    finding: Reason
    subject: Subject
    confidence: Confidence
    policy: Policy
    evidence: Evidence
    phase: FindingPhase


class FindingAccepted(Event):
    """A proctor has looked at what is there under the code `finding`, and lets it be."""

    kind = Kind.FINDING_ACCEPTED
    finding: Reason
    reason: Reason
    act: Act


class Warned(Event):
    """警告: the candidate is warned and told to stop it (Annex 3 section 2); it changes no state."""

    kind = Kind.WARNED
    ground: Reason
    act: Act


class Segment(Event):
    """A segment of the seat's video is finished: from here on the journal vouches for its bytes.

    `boot` and `from_ms` are the clock at its first picture (a segment that was cut off may be told in a later
    boot), `ms` is how long it lasts, `bytes` and `digest` are the file's.
    """

    kind = Kind.SEGMENT
    recording: RecordingId
    index: SegmentIndex
    digest: HexDigest
    bytes: Annotated[int, Field(ge=1, le=MAX_SEGMENT)]
    boot: BootId
    from_ms: Milliseconds
    ms: Milliseconds
    end: SegmentEnding


class CameraLost(Event):
    """The seat is not recorded from about now on; the exam goes on."""

    kind = Kind.CAMERA_LOST
    reason: CameraReason


class CameraBack(Event):
    """The seat is recorded, in this run of the recorder: for the first time, or again.

    `camera` is what this PC calls the camera; a PC with several lets people choose before the recording.
    """

    kind = Kind.CAMERA_BACK
    recording: RecordingId
    camera: Subject


class Withdrawn(Event):
    """The candidate does not sit after all, before the start: ill, called away, not who was expected."""

    kind = Kind.WITHDRAWN
    act: Act
    reason: Reason


class OrderedOut(Event):
    """责令离开考场: nothing more is answered, what was answered is kept and handed in with this (Annex 3)."""

    kind = Kind.ORDERED_OUT
    ground: Reason
    act: Act


class EndedEarly(Event):
    """Two proctors have ended the exam before its time: what was answered is handed in with this."""

    kind = Kind.ENDED_EARLY
    reason: Reason
    act: Act


class Ended(Event):
    """No further answer is accepted."""

    kind = Kind.ENDED
    cause: Literal["time"]


class HandedIn(Event):
    """The last entry: its digest is the journal's head, from which the receipt follows."""

    kind = Kind.HANDED_IN
    cause: Literal["candidate", "time", "ordered_out", "ended_early"]
    answered: Annotated[int, Field(ge=0, le=1000)]


EVENTS: dict[Kind, type[Event]] = {
    event.kind: event
    for event in (
        Opened, IdentityConfirmed, IdentityDoubted, NotesRead, Started, Answered, Flagged, Viewed, Alive,
        HandRaised, QuestionReported, Left, Returned, Locked, Unlocked, TimeReturned, CapRaised, Interrupted,
        Resumed, MovedIn, MovedOut, ClockJump, LockdownEvent, FindingAccepted, Warned, Segment, CameraLost,
        CameraBack, Withdrawn, OrderedOut, EndedEarly, Ended, HandedIn,
    )
}  # fmt: skip


def read_event(kind: object, data: Any) -> Event:
    """The event of one entry's `kind` and `data`.

    Raises:
        MalformedData: an unknown kind, or data that is not exactly that kind's.
    """
    try:
        return EVENTS[Kind(str(kind))].model_validate_json(encode_json(data), strict=True)
    except ValueError as error:
        detail = error.json() if isinstance(error, ValidationError) else str(error)
        raise MalformedData(Malformed.WRONG_SHAPE, f"{kind}: {detail[:300]}") from error


def act_of(event: Event) -> str | None:
    """The signed act that an event carries, if its kind carries one and it is there."""
    act = getattr(event, "act", None)
    return act if isinstance(act, str) else None
