"""R53: more than the cap comes back by the centre's code alone; no proctor makes one, none counts twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.commands import Answer
from exam_core.attempt.events import RULE, CapRaised, Interrupted, Resumed, TimeReturned
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.attempt.time_code import STEPS, make_time_code, steps_of, time_anchor
from exam_core.identifiers import SittingCode, TicketNumber
from tests.core.attempt.bench import MINUTE, RULES, STAFF, Bench, alone, time_code
from tests.core.attempt.time_secret import TIME_SECRET

SITTING, TICKET = SittingCode("2611250900-01"), TicketNumber("T-7")
ANCHOR = time_anchor(TIME_SECRET, SITTING, TICKET)
CAP = RULES.returned_cap_s * 1000


def locked_for(ms: int) -> Bench:
    """A candidate whose seat was locked for nothing, after ten minutes."""
    bench = Bench().started()
    bench.do(Answer(1, (2,)))
    bench.wait(10 * MINUTE)
    bench.act(Action.LOCK, "equipment")
    bench.wait(ms)
    return bench


def unlocked_after(ms: int) -> Bench:
    bench = locked_for(ms)
    bench.act(Action.UNLOCK, "equipment_fixed")
    return bench


def verified(bench: Bench) -> Bench:
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state
    return bench


@pytest.mark.parametrize("steps", [1, 7, STEPS])
def test_a_code_says_for_how_many_steps_it_stands(steps: int) -> None:
    code = make_time_code(TIME_SECRET, SITTING, TICKET, steps)
    assert steps_of(code.lower().replace("-", " "), ANCHOR, SITTING, TICKET) == steps
    assert steps_of(code, ANCHOR, SITTING, TicketNumber("T-8")) is None
    assert steps_of(code, ANCHOR, SittingCode("2611250900-02"), TICKET) is None
    assert steps_of(code[:-1] + ("0" if code[-1] != "0" else "1"), ANCHOR, SITTING, TICKET) is None


@pytest.mark.parametrize("steps", [0, STEPS + 1])
def test_no_code_stands_for_nothing_or_for_more_than_two_hours(steps: int) -> None:
    with pytest.raises(ValueError, match="steps"):
        make_time_code(TIME_SECRET, SITTING, TICKET, steps)


def test_the_anchor_itself_stands_for_nothing() -> None:
    assert steps_of(ANCHOR, ANCHOR, SITTING, TICKET) is None


def test_what_the_cap_kept_back_comes_back_with_the_code() -> None:
    bench = unlocked_after(40 * MINUTE)
    assert (bench.left_ms, bench.state.withheld_ms) == (110 * MINUTE - 25 * MINUTE, 25 * MINUTE)
    assert bench.raise_cap(4) is None
    raised, returned = (entry.event for entry in bench.entries[-2:])
    assert isinstance(raised, CapRaised)
    assert raised.by_ms == 20 * MINUTE
    assert returned == TimeReturned(ms=20 * MINUTE, withheld_ms=5 * MINUTE, cause="cap_raised")
    assert bench.entries[-1].by == RULE
    assert (bench.left_ms, verified(bench).state.withheld_ms) == (105 * MINUTE, 5 * MINUTE)


def test_a_code_gives_no_time_that_was_not_lost() -> None:
    bench = unlocked_after(10 * MINUTE)
    assert bench.raise_cap(6) is None
    assert bench.left_ms == 110 * MINUTE
    assert isinstance(bench.entries[-1].event, CapRaised)
    bench.act(Action.LOCK, "equipment")
    bench.wait(30 * MINUTE)
    assert bench.left_ms == 110 * MINUTE
    bench.act(Action.UNLOCK, "equipment_fixed")
    assert verified(bench).left_ms == 110 * MINUTE


def test_a_code_typed_twice_counts_once_and_a_larger_one_is_the_whole() -> None:
    bench = unlocked_after(60 * MINUTE)
    assert bench.raise_cap(3) is None
    assert bench.raise_cap(3) is Refusal.TIME_CODE_USED
    assert bench.raise_cap(2) is Refusal.TIME_CODE_USED
    assert bench.state.clock is not None
    assert bench.state.clock.returned_ms == CAP + 15 * MINUTE
    assert bench.raise_cap(5) is None
    assert verified(bench).state.clock.returned_ms == CAP + 25 * MINUTE  # type: ignore[union-attr]


@pytest.mark.parametrize("code", [ANCHOR, make_time_code(bytes(32), SITTING, TICKET, 3)])
def test_no_other_code_raises_anything(code: str) -> None:
    bench = unlocked_after(40 * MINUTE)
    left = bench.left_ms
    assert bench.act(Action.RAISE_CAP, code=code) is Refusal.WRONG_TIME_CODE
    assert bench.left_ms == left


def test_in_a_lock_the_code_holds_the_time_and_keeps_what_the_lock_lost() -> None:
    bench = unlocked_after(25 * MINUTE)
    assert bench.state.withheld_ms == 10 * MINUTE
    bench.act(Action.LOCK, "equipment")
    bench.wait(20 * MINUTE)
    assert bench.left_ms == 80 * MINUTE
    assert bench.raise_cap(6) is None
    assert (bench.state.state, bench.left_ms) == (State.LOCKED, 110 * MINUTE)
    bench.act(Action.UNLOCK, "equipment_fixed")
    assert verified(bench).left_ms == 110 * MINUTE


def test_after_a_reboot_without_a_centre_the_code_comes_with_the_resumption() -> None:
    bench = alone().started()
    bench.wait(100 * MINUTE)
    bench.do(Answer(1, (2,)))
    bench.reboot(50 * MINUTE)
    assert bench.raise_cap(7) is Refusal.NOT_NOW
    assert bench.act(Action.RESUME, gap_s=3000, code=time_code(7)) is None
    kinds = [type(entry.event) for entry in bench.entries[-4:]]
    assert kinds == [Interrupted, Resumed, CapRaised, TimeReturned]
    assert (bench.state.state, verified(bench).left_ms) == (State.ANSWERING, 20 * MINUTE)


def test_what_was_kept_back_before_the_reboot_comes_back_too() -> None:
    bench = alone().started()
    bench.act(Action.LOCK, "equipment")
    bench.wait(20 * MINUTE)
    bench.act(Action.UNLOCK, "equipment_fixed")
    bench.reboot(10 * MINUTE)
    assert bench.act(Action.RESUME, gap_s=600, code=time_code(4)) is None
    assert (verified(bench).left_ms, bench.state.withheld_ms) == (120 * MINUTE, 0)


def test_a_code_has_no_place_in_a_resumption_without_a_reboot_nor_before_the_start() -> None:
    bench = locked_for(MINUTE)
    assert bench.act(Action.RESUME, code=time_code(1)) is Refusal.GAP_NOT_ASKED
    assert Bench().admitted().raise_cap(1) is Refusal.NOT_NOW


@given(
    st.lists(st.tuples(st.sampled_from(["lock", "work", "code"]), st.integers(1, 12)), min_size=1, max_size=8)
)
def test_nothing_gives_more_than_was_lost_nor_more_than_cap_and_codes(days: list[tuple[str, int]]) -> None:
    bench, lost, raised = Bench().started(), 0, 0
    for what, size in days:
        if what == "code":
            bench.raise_cap(size)
            raised = max(raised, size * 5 * MINUTE)
            continue
        if what == "lock":
            bench.act(Action.LOCK, "equipment")
            lost += size * MINUTE
        bench.wait(size * MINUTE)
        if what == "lock":
            bench.act(Action.UNLOCK, "equipment_fixed")
    assert bench.state.clock is not None
    assert bench.state.clock.returned_ms == min(lost, CAP + raised)
    verified(bench)
