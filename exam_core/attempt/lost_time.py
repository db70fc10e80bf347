"""How much time is left, and how much of a lock or an interruption is given back.

A hold (locked, interrupted) that lies directly over the paper stops the candidate from answering through no
act of their own: what it used is returned when it ends, unless the proctor's reason says otherwise, up to
the rule set's cumulative cap, which a code from the centre raises. Time away from the seat is the
candidate's own and is never returned.
"""

from dataclasses import replace
from typing import Literal

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.events import RULE, CapRaised, Interrupted, TimeReturned
from exam_core.attempt.journal import Occurrence, Reading
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import BEFORE_START, State
from exam_core.rules.rule_set import RuleSet

_RETURNABLE = frozenset({State.LOCKED, State.INTERRUPTED})


def time_left_ms(state: AttemptState, now: Reading, rules: RuleSet) -> int:
    """Answering time left, in milliseconds, not below 0; before the start, the whole of it.

    While the seat is held the end moves along with what the hold would return, so that a lock in the last
    minute does not cost the candidate the exam; it stops moving when the cap is reached.
    """
    whole = rules.duration_s * 1000 + state.opened.allowance_ms
    if state.clock is None:
        return whole
    if state.closed:
        return 0
    returnable = min(held_ms(state, now), cap_left_ms(state, rules))
    return max(0, whole - state.clock.used_at(now) + returnable)


def held_ms(state: AttemptState, now: Reading) -> int:
    """Exam time used since the hold that keeps the candidate from the paper began; 0 without one."""
    if state.clock is None or state.phase is not State.ANSWERING or not state.holds:
        return 0
    lowest = state.holds[0]
    return max(0, state.clock.used_at(now) - lowest.used_ms) if lowest.state in _RETURNABLE else 0


def cap_left_ms(state: AttemptState, rules: RuleSet) -> int:
    """What lost time can still give back, in milliseconds: by rule and by the centre's codes."""
    returned = state.clock.returned_ms if state.clock else 0
    return max(0, rules.returned_cap_s * 1000 + state.cap_raised_ms - returned)


def given_back(
    state: AttemptState, lost_ms: int, cause: Literal["lock", "interruption"], rules: RuleSet
) -> tuple[Occurrence, ...]:
    """`lost_ms` returned, as far as the cumulative cap allows; nothing where nothing was lost.

    A gap no longer than the tolerance is not lost: signs of life are only that close together.
    """
    tolerated = rules.gap_tolerance_s * 1000 if cause == "interruption" else 0
    if state.clock is None or lost_ms <= tolerated:
        return ()
    given = min(lost_ms, cap_left_ms(state, rules))
    return (Occurrence(TimeReturned(ms=given, withheld_ms=lost_ms - given, cause=cause), RULE),)


def given_when_raised(state: AttemptState, raised: CapRaised, rules: RuleSet) -> tuple[Occurrence, ...]:
    """What the cap had kept back and the raised one no longer does."""
    higher = replace(state, cap_raised_ms=raised.by_ms)
    given = min(state.withheld_ms, cap_left_ms(higher, rules))
    if given <= 0:
        return ()
    still = state.withheld_ms - given
    return (Occurrence(TimeReturned(ms=given, withheld_ms=still, cause="cap_raised"), RULE),)


def back_after_interruption(
    state: AttemptState, now: Reading, rules: RuleSet, *, gap_ms: int = 0
) -> tuple[Occurrence, ...]:
    """What comes back when an interruption ends, where nothing else keeps the candidate from the paper.

    Args:
        gap_ms: what it lasted before `now` beyond what the clock of `state` knows of.
    """
    nothing_else = not state.holds or (len(state.holds) == 1 and state.state is State.INTERRUPTED)
    if state.phase is not State.ANSWERING or not nothing_else:
        return ()
    return given_back(state, held_ms(state, now) + gap_ms, "interruption", rules)


def interruption(state: AttemptState, now: Reading, centre_ms: int | None) -> Interrupted | Refusal:
    """How long nothing was shown: by the monotonic clock within one boot, else by the centre's clock.

    The wall clock is never asked. Across a reboot the gap runs from the last entry, whose centre time
    follows from the last time the centre was heard in that boot. Without a centre it is a proctor who says
    it, with the act that resumes the attempt (see `obey`).
    """
    if state.last.boot == now.boot:
        gap = now.mono_ms - state.last.mono_ms
        return Interrupted(gap_ms=max(0, gap), source="same_boot", centre_ms=centre_ms, act=None)
    if state.phase in BEFORE_START:
        return Interrupted(gap_ms=0, source="not_started", centre_ms=centre_ms, act=None)
    last_ms = state.centre_time.at(state.last.boot, state.last.mono_ms) if state.centre_time else None
    if centre_ms is None or last_ms is None:
        return Refusal.NEEDS_CENTRE_CLOCK
    gap = max(0, centre_ms - last_ms)
    return Interrupted(gap_ms=gap, source="centre", centre_ms=centre_ms, act=None)
