"""Annex 3: two warnings come first, grave acts need none, and answers given before an order out are kept."""

from dataclasses import replace

import pytest

from exam_core.attempt.attempt import apply
from exam_core.attempt.commands import Answer, HandIn, TimeUp
from exam_core.attempt.events import RULE, HandedIn, OrderedOut
from exam_core.attempt.journal import Occurrence, write
from exam_core.attempt.misconduct import is_grave, removal_grounds
from exam_core.attempt.obey import reasons_for, reasons_now
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.encoding import Malformed, MalformedData
from tests.core.attempt.bench import CROSSED_IN, MINUTE, NAMES, RULES, STAFF, Bench, alone, rules_with

MINOR = [one.code for one in RULES.warning_grounds]
GRAVE = [one.code for one in RULES.grave_grounds]


def warned(bench: Bench, times: int) -> Bench:
    for _ in range(times):
        assert bench.act(Action.WARN, "talking_or_copying") is None
    return bench


def at(state: State) -> Bench:
    """An attempt in one of the states in which a proctor can warn."""
    match state:
        case State.CHECKED_IN:
            return Bench()
        case State.IDENTIFIED:
            bench = Bench()
            bench.act(Action.CONFIRM_IDENTITY)
        case State.WAITING:
            bench = Bench().admitted()
        case _:
            bench = Bench().started()
    if state is State.AWAY:
        bench.act(Action.ALLOW_LEAVE, "toilet")
    if state is State.LOCKED:
        bench.act(Action.LOCK, "suspected_violation")
    return bench


WARNABLE = [
    State.CHECKED_IN, State.IDENTIFIED, State.WAITING, State.ANSWERING, State.AWAY, State.LOCKED,
]  # fmt: skip


def test_after_two_warnings_the_third_violation_orders_out_and_not_before() -> None:
    bench = Bench().started()
    bench.do(Answer(1, (2,)))
    bench.do(Answer(7, (0, 1)))
    for given in range(2):
        assert bench.act(Action.ORDER_OUT, "talking_or_copying") is Refusal.WARN_FIRST
        assert {one.code for one in reasons_now(Action.ORDER_OUT, bench.state, RULES)} == set(GRAVE)
        assert bench.act(Action.WARN, "talking_or_copying") is None
        assert (bench.state.state, len(bench.state.warnings)) == (State.ANSWERING, given + 1)
    assert "disorder" in {one.code for one in reasons_now(Action.ORDER_OUT, bench.state, RULES)}
    assert bench.act(Action.ORDER_OUT, "disorder") is None
    assert (bench.state.state, bench.state.ended_by) == (State.HANDED_IN, "ordered_out")
    assert bench.state.answers == {1: (2,), 7: (0, 1)}
    assert [entry.event.kind for entry in bench.entries[-2:]] == ["ordered_out", "handed_in"]
    assert bench.entries[-1].event == HandedIn(cause="ordered_out", answered=2)
    assert bench.entries[-1].by == RULE


@pytest.mark.parametrize("state", WARNABLE)
def test_a_warning_leaves_the_attempt_where_it_is(state: State) -> None:
    bench = at(state)
    before = bench.state
    assert bench.act(Action.WARN, "forbidden_items", key=CROSSED_IN) is None
    assert bench.state.state is before.state is state
    (warning,) = bench.state.warnings
    assert (warning.ground, warning.wall, warning.by) == (
        "forbidden_items",
        bench.wall,
        f"proctor:{NAMES[CROSSED_IN]}",
    )
    assert replace(bench.state, seq=before.seq, head=before.head, last=before.last) == replace(
        before, warnings=bench.state.warnings, acts=before.acts + 1
    )


@pytest.mark.parametrize("state", WARNABLE)
@pytest.mark.parametrize("ground", GRAVE)
def test_a_grave_act_orders_out_at_once(state: State, ground: str) -> None:
    bench = at(state)
    bench.wait(MINUTE)
    assert bench.act(Action.ORDER_OUT, ground) is None
    assert bench.state.state is State.HANDED_IN
    assert bench.state.phase is State.HANDED_IN
    assert bench.state.holds == ()
    assert isinstance(bench.entries[-2].event, OrderedOut)
    assert replay(bench.raws, rules=RULES, staff=STAFF) == bench.state


@pytest.mark.parametrize("ground", [None, "because", "equipment", *GRAVE])
def test_a_warning_names_one_of_the_six_grounds(ground: str | None) -> None:
    assert Bench().started().act(Action.WARN, ground) is Refusal.REASON_NEEDED


@pytest.mark.parametrize("ground", [None, "because", "equipment"])
def test_an_order_out_names_a_ground_of_either_list(ground: str | None) -> None:
    assert warned(Bench().started(), 2).act(Action.ORDER_OUT, ground) is Refusal.REASON_NEEDED


def test_the_rule_set_says_how_many_warnings_come_first() -> None:
    never = Bench(rules=rules_with(warnings_before_removal=0)).started()
    assert never.act(Action.ORDER_OUT, "disorder") is None
    four = warned(Bench(rules=rules_with(warnings_before_removal=4)).started(), 3)
    assert four.act(Action.ORDER_OUT, "disorder") is Refusal.WARN_FIRST


def test_warnings_on_different_grounds_add_up_and_go_along_to_another_seat() -> None:
    bench = alone().started()
    bench.act(Action.WARN, "disorder")
    there = bench.moved()
    assert there.do(TimeUp()) is Refusal.NOT_NOW
    assert there.act(Action.WARN, "other") is Refusal.NOT_NOW
    there.act(Action.RESUME)
    there.act(Action.WARN, "other")
    assert [one.ground for one in there.state.warnings] == ["disorder", "other"]
    assert there.act(Action.ORDER_OUT, "outside_the_commands") is None


def test_after_the_end_nobody_is_warned_or_ordered_out() -> None:
    bench = Bench().started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    assert bench.act(Action.WARN, "disorder") is Refusal.NOT_NOW
    assert bench.act(Action.ORDER_OUT, "grave_other") is Refusal.NOT_NOW


def test_a_seat_that_orders_out_without_the_warnings_is_found() -> None:
    bench = warned(Bench().started(), 2)
    bench.act(Action.ORDER_OUT, "disorder")
    stricter = rules_with(warnings_before_removal=3)
    with pytest.raises(MalformedData) as refused:
        replay(bench.raws, rules=stricter, staff=STAFF)
    assert refused.value.code is Malformed.ILLEGAL_STEP


def test_an_order_out_without_its_hand_in_and_a_hand_in_that_claims_one_are_found() -> None:
    bench = Bench().started()
    honest = replace(bench, entries=list(bench.entries))
    bench.act(Action.ORDER_OUT, "grave_other")
    with pytest.raises(MalformedData) as cut:
        replay(bench.raws[:-1], rules=RULES, staff=STAFF)
    assert cut.value.code is Malformed.TRUNCATED
    state = replay(honest.raws, rules=RULES, staff=STAFF)
    lie = Occurrence(HandedIn(cause="ordered_out", answered=0), RULE)
    (entry,) = write(state.attempt, [lie], honest.now, prev=state.head, seq=state.seq + 1)
    assert apply(state, entry).state is State.HANDED_IN
    with pytest.raises(MalformedData):
        replay([*honest.raws, entry.raw], rules=RULES, staff=STAFF)


def test_what_may_be_chosen_is_the_rule_sets() -> None:
    assert [one.code for one in reasons_for(Action.WARN, RULES)] == MINOR
    assert [one.code for one in reasons_for(Action.ORDER_OUT, RULES)] == [*MINOR, *GRAVE]
    assert [one.code for one in removal_grounds(0, RULES)] == GRAVE
    assert not is_grave("disorder", RULES)
    assert is_grave("threats_or_assault", RULES)
