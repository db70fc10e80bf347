"""Decide a command: the events it causes, or why it is refused. Pure; `apply` turns events into state."""

from dataclasses import asdict
from typing import assert_never

from exam_core.attempt import commands
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.camera import is_camera_news
from exam_core.attempt.events import (
    CANDIDATE,
    DEVICE,
    RULE,
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
    LockdownEvent,
    Locked,
    NotesRead,
    QuestionReported,
    Resumed,
    Segment,
    Started,
    Viewed,
)
from exam_core.attempt.findings import is_news
from exam_core.attempt.journal import Occurrence, Reading
from exam_core.attempt.lost_time import back_after_interruption, interruption, time_left_ms
from exam_core.attempt.moving import confirm_carried_over, fence, move_in
from exam_core.attempt.obey import obey
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State, step
from exam_core.rules.rule_set import RuleSet

_ACROSS_BOOTS = commands.ComeBack | commands.ObeyProctor | commands.MoveIn | commands.Fence
Decision = tuple[Occurrence, ...] | Refusal


def decide(
    state: AttemptState, command: commands.Command, now: Reading, *, rules: RuleSet, staff: StaffKeys
) -> Decision:
    """What `command` causes at `now`: occurrences to be written together, or the reason it is refused.

    Every occurrence returned has a place in the state table; a command that would not fit it is refused
    with `NOT_NOW`.
    """
    if now.boot != state.last.boot and not isinstance(command, _ACROSS_BOOTS):
        return Refusal.NOT_NOW  # only an interruption or a move can say how much time has passed
    decision = _decided(state, command, now, rules, staff)
    if isinstance(decision, Refusal) or not decision:
        return decision
    return decision if step(state.state, decision[0].event.kind) is not None else Refusal.NOT_NOW


def _decided(
    state: AttemptState, command: commands.Command, now: Reading, rules: RuleSet, staff: StaffKeys
) -> Decision:
    match command:
        case commands.AcceptNotes(shown_ms=shown):
            if shown < rules.notes_reading_s * 1000:
                return Refusal.READ_THE_NOTES_FIRST
            return _by(CANDIDATE, NotesRead(shown_ms=shown))
        case commands.StartAtTime(questions=questions, late_ms=late, centre_ms=centre_ms):
            if state.opened.start_by != "time":
                return Refusal.STARTS_OTHERWISE
            if late > rules.late_entry_s * 1000:
                return Refusal.TOO_LATE_TO_ENTER
            return _by(RULE, Started(questions=questions, late_ms=late, centre_ms=centre_ms, act=None))
        case commands.Answer() | commands.Flag() | commands.View() | commands.ReportQuestion():
            return _candidate_at_the_paper(state, command, now, rules)
        case commands.KeepAlive(centre_ms=centre_ms):
            return _by(DEVICE, Alive(centre_ms=centre_ms))
        case commands.RaiseHand(up=up):
            return () if up is state.hand_up else _by(CANDIDATE, HandRaised(up=up))
        case commands.ObeyProctor():
            return obey(state, command, now, rules=rules, staff=staff)
        case commands.MoveIn():
            return move_in(state, command, now, rules=rules, staff=staff)
        case commands.Fence(act=act):
            return fence(state, act, rules=rules, staff=staff)
        case commands.ConfirmCarriedOver():
            return confirm_carried_over(state, now, rules)
        case commands.LockByRule(reason=reason):
            return _by(RULE, Locked(reason=reason, act=None))
        case commands.ComeBack(centre_ms=centre_ms):
            return _come_back(state, now, centre_ms, rules)
        case commands.NoteClockJump(drift_ms=drift):
            return _by(DEVICE, ClockJump(drift_ms=drift))
        case commands.NoteFinding():
            return _finding(state, command)
        case commands.NoteSegment() | commands.NoteCameraLost() | commands.NoteCameraBack():
            return _camera(state, command)
        case commands.HandIn():
            return _hand_in(state, now, rules)
        case commands.TimeUp():
            return _time_up(state, now, rules)
        case _:
            assert_never(command)


def _by(by: str, *events: Event) -> tuple[Occurrence, ...]:
    return tuple(Occurrence(event, by) for event in events)


def _finding(state: AttemptState, command: commands.NoteFinding) -> Decision:
    event = LockdownEvent(**asdict(command))
    return _by(DEVICE, event) if is_news(state.standing, event) else ()


def _camera(
    state: AttemptState, command: commands.NoteSegment | commands.NoteCameraLost | commands.NoteCameraBack
) -> Decision:
    event: Event
    match command:
        case commands.NoteSegment():
            event = Segment(**asdict(command))
        case commands.NoteCameraLost(reason=reason):
            event = CameraLost(reason=reason)
        case commands.NoteCameraBack(recording=recording, camera=camera):
            event = CameraBack(recording=recording, camera=camera)
    return _by(DEVICE, event) if is_camera_news(state.camera, event) else ()


def _candidate_at_the_paper(
    state: AttemptState,
    command: commands.Answer | commands.Flag | commands.View | commands.ReportQuestion,
    now: Reading,
    rules: RuleSet,
) -> Decision:
    number = command.number
    if state.state is State.ANSWERING and time_left_ms(state, now, rules) == 0:
        return Refusal.TIME_IS_UP
    if not 1 <= number <= state.questions:
        return Refusal.NO_SUCH_QUESTION
    match command:
        case commands.Answer(choice=choice):
            choice = tuple(sorted(set(choice)))
            if state.answers.get(number, ()) == choice:
                return ()
            return _by(CANDIDATE, Answered(number=number, choice=choice))
        case commands.Flag(on=on):
            return () if on is (number in state.flagged) else _by(CANDIDATE, Flagged(number=number, on=on))
        case commands.View():
            return () if number == state.viewing else _by(CANDIDATE, Viewed(number=number))
        case commands.ReportQuestion():
            return () if number in state.reported else _by(CANDIDATE, QuestionReported(number=number))
        case _:
            assert_never(command)


def _come_back(state: AttemptState, now: Reading, centre_ms: int | None, rules: RuleSet) -> Decision:
    if state.closed:
        return ()
    interrupted = interruption(state, now, centre_ms)
    if isinstance(interrupted, Refusal):
        return interrupted
    same_boot = state.last.boot == now.boot
    if not same_boot or state.state is State.INTERRUPTED:
        return _by(DEVICE, interrupted)
    back = back_after_interruption(state, state.last, rules, gap_ms=interrupted.gap_ms)
    return (*_by(DEVICE, interrupted, Resumed(act=None)), *back)


def _hand_in(state: AttemptState, now: Reading, rules: RuleSet) -> Decision:
    if state.state is not State.ANSWERING or state.clock is None:
        return Refusal.NOT_NOW
    if time_left_ms(state, now, rules) == 0:
        return Refusal.TIME_IS_UP
    if state.clock.elapsed_at(now) < rules.hand_in_floor_s * 1000:
        return Refusal.TOO_EARLY_TO_HAND_IN
    return _by(CANDIDATE, HandedIn(cause="candidate", answered=len(state.answers)))


def _time_up(state: AttemptState, now: Reading, rules: RuleSet) -> Decision:
    if state.state is State.ENDED:
        return _by(RULE, HandedIn(cause="time", answered=len(state.answers)))
    if state.closed or state.clock is None or time_left_ms(state, now, rules) > 0:
        return Refusal.NOT_NOW
    return _by(RULE, Ended(cause="time"), HandedIn(cause="time", answered=len(state.answers)))
