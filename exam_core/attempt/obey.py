"""A proctor's signed act: checked, then turned into what it causes."""

from dataclasses import replace
from typing import Literal, assert_never

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import ObeyProctor
from exam_core.attempt.events import (
    PROCTOR_PREFIX,
    RULE,
    CapRaised,
    EndedEarly,
    Event,
    FindingAccepted,
    HandedIn,
    IdentityConfirmed,
    IdentityDoubted,
    Interrupted,
    Left,
    Locked,
    OrderedOut,
    Resumed,
    Returned,
    Started,
    TimeReturned,
    Unlocked,
    Warned,
    Withdrawn,
)
from exam_core.attempt.findings import awaits_acceptance
from exam_core.attempt.journal import Occurrence, Reading
from exam_core.attempt.lost_time import back_after_interruption, given_back, given_when_raised, held_ms
from exam_core.attempt.misconduct import removal_grounds
from exam_core.attempt.proctor_act import Action, ProctorAct, StaffKeys, read_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.attempt.time_code import STEP_S, steps_of
from exam_core.encoding import MalformedData
from exam_core.identifiers import parse_attempt_id
from exam_core.rules.rule_set import Reason, RuleSet


def obey(
    state: AttemptState, command: ObeyProctor, now: Reading, *, rules: RuleSet, staff: StaffKeys
) -> tuple[Occurrence, ...] | Refusal:
    """What a proctor's act causes: its own entry, and what follows by rule, time returned or a hand-in."""
    act = checked(state, command.act, staff)
    if isinstance(act, Refusal):
        return act
    if now.boot != state.last.boot:
        return _resume_after_reboot(state, act, command.act, rules)
    if act.gap_s is not None or (act.code is not None and act.action is not Action.RAISE_CAP):
        return Refusal.GAP_NOT_ASKED
    event = _event(state, act, command, rules)
    if isinstance(event, Refusal):
        return event
    occurrence = Occurrence(event, PROCTOR_PREFIX + act.proctor)
    if isinstance(event, OrderedOut | EndedEarly):
        return (occurrence, Occurrence(_handed_in(state, event), RULE))
    if isinstance(event, CapRaised):
        return (occurrence, *given_when_raised(state, event, rules))
    return (occurrence, *_time_back(state, act, now, rules))


def checked(state: AttemptState, text: str, staff: StaffKeys) -> ProctorAct | Refusal:
    """The act, if a listed proctor signed it for this attempt and it has not been used."""
    act = signed_for(state, text, staff)
    if isinstance(act, ProctorAct) and act.counter != state.acts + 1:
        return Refusal.ACT_USED_BEFORE
    return act


def signed_for(state: AttemptState, text: str, staff: StaffKeys) -> ProctorAct | Refusal:
    """The act, if a listed proctor signed it for this attempt; whether it was used is another question."""
    try:
        act = read_act(text, staff)
    except MalformedData:
        return Refusal.NOT_THIS_PROCTOR
    return act if act.attempt == state.attempt else Refusal.ACT_FOR_ANOTHER_ATTEMPT


def reasons_for(action: Action, rules: RuleSet) -> tuple[Reason, ...]:
    """The reasons a proctor may give for `action`; none where no reason is asked."""
    lists: dict[Action, tuple[Reason, ...]] = {
        Action.DOUBT_IDENTITY: rules.doubt_reasons,
        Action.LOCK: rules.lock_reasons,
        Action.UNLOCK: rules.unlock_reasons,
        Action.ALLOW_LEAVE: rules.leave_reasons,
        Action.WITHDRAW: rules.absence_reasons,
        Action.MOVE: rules.move_reasons,
        Action.ACCEPT_FINDING: rules.finding_reasons,
        Action.WARN: rules.warning_grounds,
        Action.ORDER_OUT: (*rules.warning_grounds, *rules.grave_grounds),
        Action.END: rules.end_reasons,
    }
    return lists.get(action, ())


def reasons_now(action: Action, state: AttemptState, rules: RuleSet) -> tuple[Reason, ...]:
    """Those of `reasons_for` that are accepted now: an order out on a minor ground follows warnings."""
    if action is Action.ORDER_OUT:
        return removal_grounds(len(state.warnings), rules)
    return reasons_for(action, rules)


def _resume_after_reboot(
    state: AttemptState, act: ProctorAct, text: str, rules: RuleSet
) -> tuple[Occurrence, ...] | Refusal:
    """One decision for what the centre's clock and a proctor's act do elsewhere: the proctor states the gap.

    It runs from the last entry to the act, and is given back like any other, up to the same cap.
    """
    if act.action is not Action.RESUME or state.phase is not State.ANSWERING:
        return Refusal.NOT_NOW
    if state.opened.mode != "standalone":
        return Refusal.NEEDS_CENTRE_CLOCK
    if act.gap_s is None:
        return Refusal.GAP_NEEDED
    gap_ms = act.gap_s * 1000
    by = PROCTOR_PREFIX + act.proctor
    resumed = (
        Occurrence(Interrupted(gap_ms=gap_ms, source="proctor", centre_ms=None, act=text), by),
        Occurrence(Resumed(act=None), by),
    )
    if act.code is None:
        return (*resumed, *back_after_interruption(state, state.last, rules, gap_ms=gap_ms))
    raised = _cap_raised(state, act.code, None)
    if isinstance(raised, Refusal):
        return raised
    higher = replace(state, cap_raised_ms=raised.by_ms)
    back = back_after_interruption(higher, state.last, rules, gap_ms=gap_ms)
    older = given_when_raised(_after(higher, back), raised, rules)
    return (*resumed, Occurrence(raised, by), *back, *older)


def _after(state: AttemptState, back: tuple[Occurrence, ...]) -> AttemptState:
    """`state` with what comes back taken off the cap."""
    given = sum(one.event.ms for one in back if isinstance(one.event, TimeReturned))
    return replace(state, clock=state.clock.with_returned(given) if state.clock else None)


def _event(state: AttemptState, act: ProctorAct, command: ObeyProctor, rules: RuleSet) -> Event | Refusal:
    text = command.act
    match act.action:
        case Action.CONFIRM_IDENTITY:
            return IdentityConfirmed(act=text)
        case Action.START:
            return _started(state, command)
        case Action.CONFIRM_RETURN:
            return Returned(act=text)
        case Action.RESUME:
            return Resumed(act=text)
        case (
            Action.DOUBT_IDENTITY | Action.LOCK | Action.UNLOCK | Action.ALLOW_LEAVE | Action.WITHDRAW
        ):  # fmt: skip
            return _reasoned(act, text, rules)
        case Action.END:  # before the start there is nothing to end: who does not sit is withdrawn
            return _reasoned(act, text, rules) if state.phase is State.ANSWERING else Refusal.NOT_NOW
        case Action.ACCEPT_FINDING:
            if act.finding is None or not awaits_acceptance(state.standing, act.finding):
                return Refusal.NOT_NOW
            return _reasoned(act, text, rules)
        case Action.WARN | Action.ORDER_OUT:
            return _misconduct(state, act, text, rules)
        case Action.RAISE_CAP:
            return _cap_raised(state, act.code, text)
        case Action.MOVE:
            return Refusal.NOT_NOW  # a move is asked of the seat it goes to: see `moving`
        case _:
            assert_never(act.action)


def _cap_raised(state: AttemptState, code: str | None, text: str | None) -> CapRaised | Refusal:
    parts = parse_attempt_id(state.attempt)
    if state.phase is not State.ANSWERING or parts is None or code is None:
        return Refusal.NOT_NOW
    steps = steps_of(code, state.opened.time_anchor, parts.sitting, parts.ticket)
    if steps is None:
        return Refusal.WRONG_TIME_CODE
    by_ms = steps * STEP_S * 1000
    return CapRaised(by_ms=by_ms, act=text) if by_ms > state.cap_raised_ms else Refusal.TIME_CODE_USED


def _started(state: AttemptState, command: ObeyProctor) -> Event | Refusal:
    """The whole time from here: without a console the act at the seat is that seat's start command."""
    if state.opened.start_by != "proctor":
        return Refusal.STARTS_OTHERWISE
    if command.questions is None:
        return Refusal.PAPER_NOT_RELEASED
    return Started(questions=command.questions, late_ms=0, centre_ms=command.centre_ms, act=command.act)


def _reasoned(act: ProctorAct, text: str, rules: RuleSet) -> Event | Refusal:
    reason = act.reason
    if reason is None or reason not in {one.code for one in reasons_for(act.action, rules)}:
        return Refusal.REASON_NEEDED
    match act.action:
        case Action.DOUBT_IDENTITY:
            return IdentityDoubted(act=text, reason=reason)
        case Action.LOCK:
            return Locked(act=text, reason=reason)
        case Action.UNLOCK:
            return Unlocked(act=text, reason=reason)
        case Action.WITHDRAW:
            return Withdrawn(act=text, reason=reason)
        case Action.END:
            return EndedEarly(act=text, reason=reason)
        case Action.ACCEPT_FINDING if act.finding is not None:
            return FindingAccepted(act=text, finding=act.finding, reason=reason)
        case _:
            return Left(act=text, reason=reason)


def _handed_in(state: AttemptState, event: OrderedOut | EndedEarly) -> HandedIn:
    cause: Literal["ordered_out", "ended_early"] = (
        "ordered_out" if isinstance(event, OrderedOut) else "ended_early"
    )
    return HandedIn(cause=cause, answered=len(state.answers))


def _misconduct(state: AttemptState, act: ProctorAct, text: str, rules: RuleSet) -> Event | Refusal:
    ground = act.reason
    if ground is None or ground not in {one.code for one in reasons_for(act.action, rules)}:
        return Refusal.REASON_NEEDED
    if act.action is Action.WARN:
        return Warned(ground=ground, act=text)
    if ground not in {one.code for one in removal_grounds(len(state.warnings), rules)}:
        return Refusal.WARN_FIRST
    return OrderedOut(ground=ground, act=text)


def _time_back(state: AttemptState, act: ProctorAct, now: Reading, rules: RuleSet) -> tuple[Occurrence, ...]:
    """The time lost in a hold that this act ends, where the paper itself lies beneath."""
    if act.action is Action.RESUME:
        return back_after_interruption(state, now, rules)
    if len(state.holds) != 1 or state.phase is not State.ANSWERING:
        return ()
    if act.action is Action.UNLOCK and _gives_back(act.reason, rules):
        return given_back(state, held_ms(state, now), "lock", rules)
    return ()


def _gives_back(reason: str | None, rules: RuleSet) -> bool:
    return any(listed.returned for listed in rules.unlock_reasons if listed.code == reason)
