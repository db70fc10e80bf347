"""An attempt as its journal tells it: `apply` folds one entry into the state and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from exam_core.attempt.camera import UNTOLD, CameraTold, camera_after
from exam_core.attempt.events import (
    Alive,
    Answered,
    CapRaised,
    Ended,
    EndedEarly,
    Event,
    Flagged,
    HandedIn,
    HandRaised,
    IdentityDoubted,
    Interrupted,
    Left,
    Locked,
    MovedIn,
    MovedOut,
    Opened,
    OrderedOut,
    QuestionReported,
    Started,
    TimeReturned,
    Viewed,
    act_of,
)
from exam_core.attempt.exam_clock import CentreTime, ExamClock
from exam_core.attempt.findings import Standings, standing_after
from exam_core.attempt.journal import Entry, Reading, attempt_of
from exam_core.attempt.kinds import Kind
from exam_core.attempt.misconduct import WarningGiven, warnings_after
from exam_core.attempt.states import BENEATH, CLOSED, Over, State, step
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId, DeviceId, Digest


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
class SeatTaken:
    """A seat at which the attempt was, under the epoch that it had there."""

    attempt: AttemptId
    seat: int
    device: DeviceId
    seat_key: str
    endorsement: str


@dataclass(frozen=True, slots=True)
class StatedGap:
    """A gap as a proctor stated it, and as the wall clocks have it: for people, no rule compares them.

    Attributes:
        wall_ms: from the entry before the gap to the one after it, by the PC's wall clock (after a move, by
            both PCs'); may be negative.
    """

    stated_ms: int
    wall_ms: int


@dataclass(frozen=True, slots=True)
class AttemptState:
    """Everything that follows from a journal up to one entry.

    Attributes:
        attempt: the id under which it goes on now.
        opened: entry 0, with seat, device, seat key, endorsement and software of the seat where it is now.
        seats: every seat it was at, the present one last.
        standing: what the lockdown has found at the present seat and still finds.
        camera: what was told of the seat's video.
        warnings: the warnings given, the first one first.
        cap_raised_ms: by how much the centre has raised the cap of what may be returned.
        withheld_ms: what the cap has kept back and nothing has given since.
    """

    attempt: AttemptId
    opened: Opened
    phase: State
    seq: int
    head: Digest
    last: Reading
    seats: tuple[SeatTaken, ...]
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
    stated_gaps: tuple[StatedGap, ...] = ()
    standing: Standings = ()
    camera: CameraTold = UNTOLD
    warnings: tuple[WarningGiven, ...] = ()
    ended_by: str | None = None
    cap_raised_ms: int = 0
    withheld_ms: int = 0

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

    @property
    def moves(self) -> int:
        """How often it went on at another seat."""
        return len(self.seats) - 1

    @property
    def carried_over(self) -> bool:
        """Whether it has just moved here, and waits for the candidate to confirm the last answer."""
        return self.state is State.INTERRUPTED and self.holds[-1].reason == Kind.MOVED_IN


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
        seats=(_taken(entry.attempt, entry.event),),
    )


def apply(state: AttemptState, entry: Entry) -> AttemptState:
    """The state after one more entry.

    Raises:
        MalformedData: the entry has no place here by the table, or its clock readings contradict the
            journal.
    """
    follows = entry.seq == state.seq + 1 and entry.prev == state.head
    if not follows or entry.attempt != attempt_of(entry.event, state.attempt):
        raise MalformedData(Malformed.BROKEN_CHAIN, f"at entry {entry.seq}")
    now = entry.reading
    state = replace(state, clock=_clock_after(state, entry, now))
    state = _noted(_moved(state, entry, now), entry.event)
    state = _at_its_seat(_stated(state, entry, now), entry)
    state = _heard(state, entry.event, now)
    if act_of(entry.event) is not None:
        state = replace(state, acts=state.acts + 1)
    state = _given_back(state, entry.event)
    standing = standing_after(state.standing, entry.event)
    camera = camera_after(state.camera, entry.event)
    state = replace(state, warnings=warnings_after(state.warnings, entry))
    return replace(state, standing=standing, camera=camera, seq=entry.seq, head=entry.digest, last=now)


def _clock_after(state: AttemptState, entry: Entry, now: Reading) -> ExamClock | None:
    event = entry.event
    if isinstance(event, Started):
        return ExamClock(now.boot, now.mono_ms, event.late_ms)
    if state.clock is None or isinstance(event, MovedOut):  # nothing reads the clock of a seat that was left
        return state.clock
    if isinstance(event, Interrupted | MovedIn):
        return state.clock.carried_over(now, event.gap_ms)
    clock = state.clock.advanced_to(now)
    return clock.with_returned(event.ms) if isinstance(event, TimeReturned) else clock


def _moved(state: AttemptState, entry: Entry, now: Reading) -> AttemptState:
    match step(state.state, entry.kind):
        case None:
            raise MalformedData(Malformed.ILLEGAL_STEP, f"{entry.kind} in {state.state}")
        case Over(upper):
            used = state.clock.used_at(now) if state.clock else 0
            if isinstance(entry.event, Interrupted | MovedIn):
                used -= entry.event.gap_ms if state.clock else 0
            hold = Hold(upper, used, _reason(entry.event), entry.wall, entry.by)
            return replace(state, holds=(*state.holds, hold))
        case kind if kind is BENEATH:
            return replace(state, holds=state.holds[:-1])
        case State() as target:
            if target is state.state:
                return _interrupted_again(state, entry.event)
            return replace(state, phase=target, holds=())
        case _:
            raise AssertionError


def _given_back(state: AttemptState, event: Event) -> AttemptState:
    """What is kept back; what comes back under a hold was lost before it, and shortens nothing of it."""
    match event:
        case CapRaised(by_ms=by_ms):
            return replace(state, cap_raised_ms=by_ms)
        case TimeReturned(cause="cap_raised", ms=ms, withheld_ms=withheld):
            holds = tuple(replace(hold, used_ms=hold.used_ms - ms) for hold in state.holds)
            return replace(state, holds=holds, withheld_ms=withheld)
        case TimeReturned(withheld_ms=withheld):
            return replace(state, withheld_ms=state.withheld_ms + withheld)
        case _:
            return state


def _interrupted_again(state: AttemptState, event: Event) -> AttemptState:
    """A hold goes on from where it began; what ends it follows from its latest reason.

    A program that was killed is the same hold as before; a reboot asks for a proctor, also after a move.
    """
    if not isinstance(event, Interrupted | MovedIn) or _reason(event) == "same_boot":
        return state
    return replace(state, holds=(*state.holds[:-1], replace(state.holds[-1], reason=_reason(event))))


def _reason(event: Event) -> str:
    match event:
        case Locked(reason=reason) | Left(reason=reason) | Interrupted(source=reason):
            return reason
        case _:
            return event.kind


def _stated(state: AttemptState, entry: Entry, now: Reading) -> AttemptState:
    match entry.event:
        case Interrupted(gap_ms=gap_ms, source="proctor"):
            pass
        case MovedIn(gap_ms=gap_ms) if state.clock is not None and now.boot != state.last.boot:
            pass
        case _:
            return state
    wall_ms = round((now.wall - state.last.wall).total_seconds() * 1000)
    return replace(state, stated_gaps=(*state.stated_gaps, StatedGap(gap_ms, wall_ms)))


def _at_its_seat(state: AttemptState, entry: Entry) -> AttemptState:
    event = entry.event
    if not isinstance(event, MovedIn):
        return state
    taken = _taken(entry.attempt, event)
    here = event.model_dump(include={"seat", "device", "seat_key", "endorsement", "software"})
    opened = state.opened.model_copy(update=here)
    return replace(state, attempt=entry.attempt, opened=opened, seats=(*state.seats, taken))


def _taken(attempt: AttemptId, event: Opened | MovedIn) -> SeatTaken:
    return SeatTaken(attempt, event.seat, event.device, event.seat_key, event.endorsement)


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
        case OrderedOut() | EndedEarly():
            return replace(state, ended_by=event.kind.value)
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
