"""An attempt as its journal tells it: `apply` folds one entry into the state and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from exam_core.attempt.events import (
    Alive,
    Answered,
    Ended,
    Event,
    Flagged,
    HandedIn,
    HandRaised,
    IdentityDoubted,
    Interrupted,
    Locked,
    Opened,
    QuestionReported,
    Started,
    TimeReturned,
    Viewed,
    act_of,
)
from exam_core.attempt.exam_clock import CentreTime, ExamClock
from exam_core.attempt.journal import Entry, Reading
from exam_core.attempt.states import BENEATH, CLOSED, Over, State, step
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId, Digest


@dataclass(frozen=True, slots=True)
class Hold:
    """A state that lies over another: locked, away or interrupted.

    Attributes:
        used_ms: exam time used when it began (0 before the start).
        reason: why, as the entry gave it.
        wall: when it began by the PC's clock, to be shown.
        by: who caused it.
    """

    state: State
    used_ms: int
    reason: str
    wall: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AttemptState:
    """Everything that follows from a journal up to one entry."""

    attempt: AttemptId
    opened: Opened
    phase: State
    seq: int
    head: Digest
    last: Reading
    holds: tuple[Hold, ...] = ()
    questions: int = 0
    clock: ExamClock | None = None
    centre_time: CentreTime | None = None
    answers: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    flagged: frozenset[int] = frozenset()
    reported: frozenset[int] = frozenset()
    viewing: int = 1
    hand_up: bool = False
    doubt: str | None = None
    acts: int = 0
    locked_times: int = 0
    interrupted_times: int = 0
    ended_by: str | None = None

    @property
    def state(self) -> State:
        """The state on top: what the seat shows."""
        return self.holds[-1].state if self.holds else self.phase

    @property
    def closed(self) -> bool:
        """Whether no further answer can come."""
        return self.phase in CLOSED

    @property
    def entries(self) -> int:
        """How many entries the journal has."""
        return self.seq + 1


def begin(entry: Entry) -> AttemptState:
    """The state after entry 0.

    Raises:
        MalformedData: the entry is not an `opened` one at position 0.
    """
    if entry.seq != 0 or not isinstance(entry.event, Opened):
        raise MalformedData(Malformed.ILLEGAL_STEP, "a journal begins with 'opened'")
    return AttemptState(
        attempt=entry.attempt,
        opened=entry.event,
        phase=State.CHECKED_IN,
        seq=0,
        head=entry.digest,
        last=entry.reading,
    )


def apply(state: AttemptState, entry: Entry) -> AttemptState:
    """The state after one more entry.

    Raises:
        MalformedData: the entry has no place here by the table, or its clock readings contradict the
            journal.
    """
    if entry.seq != state.seq + 1 or entry.prev != state.head or entry.attempt != state.attempt:
        raise MalformedData(Malformed.BROKEN_CHAIN, f"at entry {entry.seq}")
    now = entry.reading
    state = replace(state, clock=_clock_after(state, entry, now))
    state = _noted(_moved(state, entry, now), entry.event)
    state = _heard(state, entry.event, now)
    if act_of(entry.event) is not None:
        state = replace(state, acts=state.acts + 1)
    return replace(state, seq=entry.seq, head=entry.digest, last=now)


def _clock_after(state: AttemptState, entry: Entry, now: Reading) -> ExamClock | None:
    event = entry.event
    if isinstance(event, Started):
        return ExamClock(now.boot, now.mono_ms, event.late_ms)
    if state.clock is None:
        return None
    if isinstance(event, Interrupted):
        return state.clock.carried_over(now, event.gap_ms)
    clock = state.clock.advanced_to(now)
    return clock.with_returned(event.ms) if isinstance(event, TimeReturned) else clock


def _moved(state: AttemptState, entry: Entry, now: Reading) -> AttemptState:
    match step(state.state, entry.kind):
        case None:
            raise MalformedData(Malformed.ILLEGAL_STEP, f"{entry.kind} in {state.state}")
        case Over(upper):
            used = state.clock.used_at(now) if state.clock else 0
            if isinstance(entry.event, Interrupted):
                used -= entry.event.gap_ms if state.clock else 0
            reason = str(getattr(entry.event, "reason", getattr(entry.event, "source", "")))
            return replace(state, holds=(*state.holds, Hold(upper, used, reason, entry.wall, entry.by)))
        case kind if kind is BENEATH:
            return replace(state, holds=state.holds[:-1])
        case State() as target:
            if target is state.state:
                return state
            return replace(state, phase=target, holds=())
        case _:
            raise AssertionError


def _noted(state: AttemptState, event: Event) -> AttemptState:
    match event:
        case Answered(number=number, choice=choice):
            _known(state, number)
            return replace(state, answers=_answered(state.answers, number, choice), viewing=number)
        case Flagged(number=number, on=on):
            _known(state, number)
            return replace(state, flagged=state.flagged | {number} if on else state.flagged - {number})
        case Viewed(number=number):
            _known(state, number)
            return replace(state, viewing=number)
        case QuestionReported(number=number):
            _known(state, number)
            return replace(state, reported=state.reported | {number})
        case Started(questions=questions):
            return replace(state, questions=questions)
        case HandRaised(up=up):
            return replace(state, hand_up=up)
        case IdentityDoubted(reason=reason):
            return replace(state, doubt=reason)
        case Locked():
            return replace(state, locked_times=state.locked_times + 1)
        case Interrupted():
            return replace(state, interrupted_times=state.interrupted_times + 1)
        case Ended(cause=cause) | HandedIn(cause=cause):
            return replace(state, ended_by=state.ended_by or cause)
        case _:
            return state


def _heard(state: AttemptState, event: Event, now: Reading) -> AttemptState:
    match event:
        case Alive(centre_ms=int(ms)) | Started(centre_ms=int(ms)) | Interrupted(centre_ms=int(ms)):
            return replace(state, centre_time=CentreTime(now.boot, now.mono_ms, ms))
        case _:
            return state


def _known(state: AttemptState, number: int) -> None:
    if number > state.questions:
        raise MalformedData(Malformed.ILLEGAL_STEP, f"question {number} of {state.questions}")


def _answered(
    answers: Mapping[int, tuple[int, ...]], number: int, choice: tuple[int, ...]
) -> Mapping[int, tuple[int, ...]]:
    others = {other: chosen for other, chosen in answers.items() if other != number}
    return {**others, number: choice} if choice else others
