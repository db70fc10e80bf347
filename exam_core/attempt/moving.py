"""An attempt goes on at another PC, from a copy of its journal; the seat that it left is fenced.

One chain over all epochs: the entry `moved_in` follows the last one copied and names the next epoch. The
proctor's act behind it names the epoch that is left, the head of the copy and the new seat, so it serves for
this copy at this seat only. What the old seat may have written beyond that head is a tail, which two people
at the centre judge; the two journals are never added together.
"""

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import MoveIn
from exam_core.attempt.events import CANDIDATE, PROCTOR_PREFIX, MovedIn, MovedOut, Resumed
from exam_core.attempt.journal import Occurrence, Reading
from exam_core.attempt.lost_time import back_after_interruption
from exam_core.attempt.obey import checked, reasons_for, signed_for
from exam_core.attempt.proctor_act import Action, ProctorAct, StaffKeys
from exam_core.attempt.refusals import Refusal
from exam_core.rules.rule_set import RuleSet


def move_in(
    state: AttemptState, command: MoveIn, now: Reading, *, rules: RuleSet, staff: StaffKeys
) -> tuple[Occurrence, ...] | Refusal:
    """What a MOVE act causes at the new seat, whose clocks `now` are; `state` is what the copy tells."""
    act = _move(checked(state, command.act, staff), state, rules)
    if isinstance(act, Refusal):
        return act
    if act.head != state.head:
        return Refusal.ANOTHER_HEAD
    if act.seat != command.seat:
        return Refusal.ANOTHER_SEAT
    gap_ms = _gap_ms(state, act, now)
    if isinstance(gap_ms, Refusal):
        return gap_ms
    moved = MovedIn(
        seat=command.seat,
        device=command.device,
        seat_key=command.seat_key,
        endorsement=command.endorsement,
        software=command.software,
        salt=command.salt,
        gap_ms=gap_ms,
        act=command.act,
    )
    return (Occurrence(moved, PROCTOR_PREFIX + act.proctor),)


def fence(
    state: AttemptState, text: str, *, rules: RuleSet, staff: StaffKeys
) -> tuple[Occurrence, ...] | Refusal:
    """What a MOVE act causes at the seat that it moved the attempt away from: nothing comes after it.

    Neither its head nor its counter need be the present ones: the seat may have gone on after the copy.
    """
    act = _move(signed_for(state, text, staff), state, rules)
    if isinstance(act, Refusal):
        return act
    return (Occurrence(MovedOut(act=text), PROCTOR_PREFIX + act.proctor),)


def confirm_carried_over(
    state: AttemptState, now: Reading, rules: RuleSet
) -> tuple[Occurrence, ...] | Refusal:
    """The candidate goes on after a move; what it took comes back as after any interruption."""
    if not state.carried_over:
        return Refusal.NOT_NOW
    return (Occurrence(Resumed(act=None), CANDIDATE), *back_after_interruption(state, now, rules))


def _move(act: ProctorAct | Refusal, state: AttemptState, rules: RuleSet) -> ProctorAct | Refusal:
    if isinstance(act, Refusal):
        return act
    if act.action is not Action.MOVE:
        return Refusal.NOT_NOW
    if state.opened.mode != "standalone":
        return Refusal.NOT_IN_THIS_MODE
    if act.reason not in {one.code for one in reasons_for(Action.MOVE, rules)}:
        return Refusal.REASON_NEEDED
    return act


def _gap_ms(state: AttemptState, act: ProctorAct, now: Reading) -> int | Refusal:
    """How long nothing could be shown: nothing that counts before the start; else as the proctor states.

    A copy that goes on in the boot it comes from (a PC whose disk was lost) has a clock of its own.
    """
    if act.gap_s is None:
        return Refusal.GAP_NEEDED
    if state.clock is None:
        return Refusal.GAP_NOT_ASKED if act.gap_s else 0
    if now.boot == state.last.boot:
        return now.mono_ms - state.last.mono_ms if now.mono_ms >= state.last.mono_ms else Refusal.NOT_NOW
    return act.gap_s * 1000
