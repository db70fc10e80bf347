"""The seat that an attempt has left goes on with nothing, whatever it had beyond the copy."""

import pytest

from exam_core.attempt.commands import Answer, ComeBack, Fence, HandIn, TimeUp
from exam_core.attempt.proctor_act import Action, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId
from tests.core.attempt.bench import MINUTE, OUTSIDER, PROCTOR, STAFF, Bench, alone


def test_a_fenced_seat_accepts_nothing_more() -> None:
    bench = alone().started()
    assert bench.do(Fence(bench.move_act(60))) is None
    assert (bench.state.state, bench.state.closed, bench.left_ms) == (State.MOVED, True, 0)
    for command in (Answer(1, (0,)), HandIn(), TimeUp(), Fence(bench.move_act(60))):
        assert bench.do(command) is Refusal.NOT_NOW
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state


def test_the_fence_reaches_a_seat_that_wrote_on_after_the_copy() -> None:
    bench = alone().started()
    act = bench.move_act(60)
    bench.do(Answer(1, (0,)))
    bench.act(Action.LOCK, "equipment")
    assert bench.do(Fence(act)) is None
    assert bench.state.answers == {1: (0,)}
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state


def test_the_fence_reaches_a_seat_that_lost_what_the_copy_has() -> None:
    bench = alone().started()
    ahead = bench.elsewhere()
    ahead.boot, ahead.mono_ms = bench.boot, bench.mono_ms
    ahead.act(Action.LOCK, "equipment")
    assert bench.do(Fence(ahead.move_act(60))) is None


def test_a_fence_is_found_after_a_reboot_before_anything_else() -> None:
    bench = alone().started()
    act = bench.move_act(60)
    bench.reboot(MINUTE)
    assert bench.do(ComeBack(None)) is Refusal.NEEDS_CENTRE_CLOCK
    assert bench.do(Fence(act)) is None
    assert bench.state.state is State.MOVED
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state


@pytest.mark.parametrize("action", [Action.LOCK, Action.ALLOW_LEAVE])
def test_a_held_seat_is_fenced_too(action: Action) -> None:
    bench = alone().started()
    bench.act(action, "other")
    assert bench.do(Fence(bench.move_act(60))) is None
    assert bench.state.holds == ()


def test_before_the_start_a_seat_is_fenced_too() -> None:
    bench = alone().admitted()
    assert bench.do(Fence(bench.move_act(0))) is None


@pytest.mark.parametrize("attempt", ["2611250900-01/T-8/1", "2611250900-01/T-7/2", "2611250900-02/T-7/1"])
def test_a_fence_for_another_attempt_does_nothing(attempt: str) -> None:
    bench = alone().started()
    assert bench.do(Fence(bench.move_act(60, attempt=AttemptId(attempt)))) is Refusal.ACT_FOR_ANOTHER_ATTEMPT


def test_the_act_that_moved_an_attempt_here_does_not_fence_it_here() -> None:
    there = alone().started().elsewhere()
    act = there.move_act(60)
    assert there.move_in(act) is None
    assert there.do(Fence(act)) is Refusal.ACT_FOR_ANOTHER_ATTEMPT


def test_only_a_listed_proctors_move_fences() -> None:
    bench = alone().started()
    assert bench.do(Fence(bench.move_act(60, key=OUTSIDER))) is Refusal.NOT_THIS_PROCTOR
    assert bench.do(Fence("rubbish")) is Refusal.NOT_THIS_PROCTOR
    lock = sign_act(bench.signed(Action.LOCK, "equipment"), PROCTOR)
    assert bench.do(Fence(lock)) is Refusal.NOT_NOW
    assert bench.do(Fence(bench.move_act(60, reason="equipment"))) is Refusal.REASON_NEEDED


def test_in_a_networked_sitting_nothing_is_fenced() -> None:
    bench = Bench().started()
    assert bench.do(Fence(bench.move_act(60))) is Refusal.NOT_IN_THIS_MODE


def test_what_was_handed_in_before_the_fence_came_stays_handed_in() -> None:
    bench = alone().started()
    act = bench.move_act(60)
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    assert bench.do(Fence(act)) is Refusal.NOT_NOW
    assert bench.state.state is State.HANDED_IN
