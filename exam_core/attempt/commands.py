"""What can be asked of an attempt. Commands are decided, never obeyed unseen: see `decide`."""

from dataclasses import dataclass

from exam_core.attempt.events import Confidence, FindingPhase, Policy
from exam_core.identifiers import DeviceId, Digest
from exam_core.recording.segment_header import CameraReason, SegmentEnding


@dataclass(frozen=True, slots=True)
class AcceptNotes:
    """The candidate has read the notes for `shown_ms` and ticked that they accept them."""

    shown_ms: int


@dataclass(frozen=True, slots=True)
class StartAtTime:
    """The published start has come by the centre's clock, `late_ms` ago; the paper has `questions`."""

    questions: int
    late_ms: int
    centre_ms: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidate's whole choice for one question: indices of the options as shown; empty clears it."""

    number: int
    choice: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Mark a question to come back to it, or take the mark away."""

    number: int
    on: bool


@dataclass(frozen=True, slots=True)
class View:
    """Go to a question."""

    number: int


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """The paper is on the screen; `centre_ms` is the centre's clock where it was heard since the last one."""

    centre_ms: int | None


@dataclass(frozen=True, slots=True)
class RaiseHand:
    """Call the proctor, or say that it is settled."""

    up: bool


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Say that something is wrong with a question (本题有问题)."""

    number: int


@dataclass(frozen=True, slots=True)
class ObeyProctor:
    """A proctor's signed act, as its exact text; `centre_ms` as in KeepAlive.

    `questions` is how many the open paper has, None as long as it cannot be opened.
    """

    act: str
    centre_ms: int | None = None
    questions: int | None = None


@dataclass(frozen=True, slots=True)
class MoveIn:
    """A proctor's signed MOVE act, given at the new seat on the state that the copied journal tells.

    The other members are those of entry 0, for the new seat; `endorsement` admits `seat_key` for the next
    epoch of the attempt.
    """

    act: str
    seat: int
    device: DeviceId
    seat_key: str
    endorsement: str
    software: str
    salt: str


@dataclass(frozen=True, slots=True)
class Fence:
    """The signed MOVE act by which the attempt went on elsewhere, found at the seat that it has left."""

    act: str


@dataclass(frozen=True, slots=True)
class ConfirmCarriedOver:
    """The candidate confirms at the new seat that the last answer is theirs."""


@dataclass(frozen=True, slots=True)
class LockByRule:
    """The program locks the seat itself, for example after an error it did not expect."""

    reason: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The program runs again after it had stopped; `centre_ms` is the centre's clock, if it was heard."""

    centre_ms: int | None


@dataclass(frozen=True, slots=True)
class NoteClockJump:
    """The wall clock moved by `drift_ms` against the monotonic one."""

    drift_ms: int


@dataclass(frozen=True, slots=True)
class NoteFinding:
    """What the lockdown found, or finds no longer; the members are those of `LockdownEvent`."""

    finding: str
    subject: str
    confidence: Confidence
    policy: Policy
    evidence: str
    phase: FindingPhase


@dataclass(frozen=True, slots=True)
class NoteSegment:
    """A segment of the seat's video is finished; the members are those of `Segment`."""

    recording: str
    index: int
    digest: Digest
    bytes: int
    boot: str
    from_ms: int
    ms: int
    end: SegmentEnding


@dataclass(frozen=True, slots=True)
class NoteCameraLost:
    """The seat is not recorded any more."""

    reason: CameraReason


@dataclass(frozen=True, slots=True)
class NoteCameraBack:
    """The recorder has begun, or goes on, under this recording, with that camera."""

    recording: str
    camera: str = ""


@dataclass(frozen=True, slots=True)
class HandIn:
    """The candidate hands in, having confirmed twice."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The end may have come: asked by the seat's timer, decided by the exam clock."""


Command = (
    AcceptNotes
    | StartAtTime
    | Answer
    | Flag
    | View
    | KeepAlive
    | RaiseHand
    | ReportQuestion
    | ObeyProctor
    | MoveIn
    | Fence
    | ConfirmCarriedOver
    | LockByRule
    | ComeBack
    | NoteClockJump
    | NoteFinding
    | NoteSegment
    | NoteCameraLost
    | NoteCameraBack
    | HandIn
    | TimeUp
)
