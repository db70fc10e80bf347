"""Read a whole journal again, believing nothing: every entry must be what `decide` decides there.

This is what the centre does with every journal before it counts, what a seat does with its own store after
a crash, and what a verifier does without a server. Because the same `decide` speaks, there is no second
copy of any rule.
"""

from collections.abc import Iterable

from exam_core.attempt import commands
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.decide import decide
from exam_core.attempt.events import (
    DEVICE,
    Alive,
    Answered,
    CameraBack,
    CameraLost,
    ClockJump,
    Ended,
    Event,
    Flagged,
    HandedIn,
    HandRaised,
    Interrupted,
    LockdownEvent,
    Locked,
    MovedIn,
    MovedOut,
    NotesRead,
    QuestionReported,
    Resumed,
    Segment,
    Started,
    Viewed,
    act_of,
)
from exam_core.attempt.journal import Entry, Occurrence, read
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.encoding import Malformed, MalformedData
from exam_core.rules.rule_set import RuleSet


def replay(raws: Iterable[bytes], *, rules: RuleSet, staff: StaffKeys) -> AttemptState:
    """The state at the end of a journal in which every entry keeps the rules.

    Args:
        raws: the exact bytes of all entries, from entry 0.
        rules: the rule set from the signed package of the sitting.
        staff: the proctors of that package.

    Raises:
        MalformedData: anything that a seat keeping the rules could not have written.
    """
    entries = read(raws)
    if not entries:
        raise MalformedData(Malformed.TRUNCATED, "an empty journal")
    if entries[0].by != DEVICE:
        raise _illegal(entries[0])
    state = begin(entries[0])
    position = 1
    while position < len(entries):
        decided = _decided_again(state, entries[position], rules, staff)
        written = entries[position : position + len(decided)]
        if len(written) < len(decided):
            raise MalformedData(Malformed.TRUNCATED, "the last decision was not written whole")
        for entry, occurrence in zip(written, decided, strict=True):
            if Occurrence(entry.event, entry.by) != occurrence or entry.reading != written[0].reading:
                raise _illegal(entry)
            state = apply(state, entry)
        position += len(decided)
    return state


def _decided_again(
    state: AttemptState, entry: Entry, rules: RuleSet, staff: StaffKeys
) -> tuple[Occurrence, ...]:
    command = _command(entry.event)
    decision = None if command is None else decide(state, command, entry.reading, rules=rules, staff=staff)
    if not isinstance(decision, tuple) or not decision:
        raise _illegal(entry, str(decision))
    return decision


def _command(event: Event) -> commands.Command | None:
    """The command that can have led to `event` as the first of its decision."""
    match event:
        case MovedIn():
            return commands.MoveIn(**event.model_dump(exclude={"gap_ms"}))
        case MovedOut(act=act):
            return commands.Fence(act)
        case _:
            return _of_an_act(event) or _of_the_seat(event)


def _of_an_act(event: Event) -> commands.ObeyProctor | None:
    act = act_of(event)
    if act is None:
        return None
    started = event if isinstance(event, Started) else None
    return commands.ObeyProctor(
        act, started.centre_ms if started else None, started.questions if started else None
    )


def _of_the_seat(event: Event) -> commands.Command | None:
    match event:
        case NotesRead(shown_ms=shown):
            return commands.AcceptNotes(shown)
        case Started(questions=questions, late_ms=late, centre_ms=int(centre_ms)):
            return commands.StartAtTime(questions, late, centre_ms)
        case Answered(number=number, choice=choice):
            return commands.Answer(number, choice)
        case Flagged(number=number, on=on):
            return commands.Flag(number, on)
        case Viewed(number=number):
            return commands.View(number)
        case QuestionReported(number=number):
            return commands.ReportQuestion(number)
        case HandRaised(up=up):
            return commands.RaiseHand(up)
        case Alive(centre_ms=centre_ms):
            return commands.KeepAlive(centre_ms)
        case Interrupted(centre_ms=centre_ms):
            return commands.ComeBack(centre_ms)
        case Resumed(act=None):
            return commands.ConfirmCarriedOver()
        case ClockJump(drift_ms=drift):
            return commands.NoteClockJump(drift)
        case LockdownEvent():
            return commands.NoteFinding(**event.model_dump())
        case Segment():
            return commands.NoteSegment(**event.model_dump())
        case CameraLost(reason=why):
            return commands.NoteCameraLost(why)
        case CameraBack(recording=recording, camera=camera):
            return commands.NoteCameraBack(recording, camera)
        case Locked(reason=reason):
            return commands.LockByRule(reason)
        case HandedIn(cause="candidate"):
            return commands.HandIn()
        case Ended() | HandedIn():
            return commands.TimeUp()
        case _:
            return None


def _illegal(entry: Entry, why: str = "") -> MalformedData:
    return MalformedData(Malformed.ILLEGAL_STEP, f"entry {entry.seq} ({entry.kind}) {why}".strip())
