"""Two proctors end an exam before its time: both, not one, not one twice; what was answered is handed in."""

import pytest

from exam_core.attempt.commands import Answer, ComeBack, ObeyProctor
from exam_core.attempt.events import RULE, EndedEarly, HandedIn
from exam_core.attempt.proctor_act import (
    ACT_TYPE,
    BY_TWO,
    Action,
    proctors_of,
    read_act,
    sign_act,
    sign_act_by_two,
)
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.sealing.documents import write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.two_signatures import join, sign_once
from tests.core.attempt.bench import (
    CROSSED_IN,
    MINUTE,
    NAMES,
    OUTSIDER,
    PROCTOR,
    QUESTIONS,
    RULES,
    STAFF,
    Bench,
)


def at(state: State) -> Bench:
    """A candidate who has answered two questions, in a state in which the exam can be ended."""
    bench = Bench().started()
    bench.do(Answer(1, (2,)))
    bench.do(Answer(7, (0, 1)))
    if state is State.AWAY:
        bench.act(Action.ALLOW_LEAVE, "toilet")
    if state is State.LOCKED:
        bench.act(Action.LOCK, "equipment")
    bench.wait(MINUTE)
    return bench


@pytest.mark.parametrize("state", [State.ANSWERING, State.AWAY, State.LOCKED])
def test_what_was_answered_is_handed_in(state: State) -> None:
    bench = at(state)
    assert bench.end("no_power") is None
    ended, handed_in = bench.entries[-2:]
    assert isinstance(ended.event, EndedEarly)
    assert (ended.event.reason, ended.by) == ("no_power", f"proctor:{NAMES[PROCTOR]}")
    assert proctors_of(ended.event.act) == (NAMES[PROCTOR], NAMES[CROSSED_IN])
    assert (handed_in.event, handed_in.by) == (HandedIn(cause="ended_early", answered=2), RULE)
    assert (bench.state.state, bench.state.ended_by, bench.state.holds) == (
        State.HANDED_IN,
        "ended_early",
        (),
    )
    assert replay(bench.raws, rules=RULES, staff=STAFF) == bench.state


def test_nothing_is_ended_that_has_not_begun_or_is_over() -> None:
    assert Bench().end() is Refusal.NOT_NOW
    assert Bench().admitted().end() is Refusal.NOT_NOW
    locked = Bench().admitted()
    locked.act(Action.LOCK, "equipment")
    assert locked.end() is Refusal.NOT_NOW
    bench = at(State.ANSWERING)
    bench.end()
    assert bench.end() is Refusal.NOT_NOW


def test_who_was_interrupted_is_brought_back_first() -> None:
    bench = at(State.ANSWERING)
    bench.reboot(MINUTE)
    bench.do(ComeBack(bench.centre_ms))
    assert bench.end() is Refusal.NOT_NOW
    bench.act(Action.RESUME)
    assert bench.end() is None


@pytest.mark.parametrize(
    ("first", "second"), [(PROCTOR, PROCTOR), (PROCTOR, OUTSIDER), (OUTSIDER, CROSSED_IN)]
)
def test_it_takes_two_who_are_listed(first: object, second: object) -> None:
    bench = at(State.ANSWERING)
    assert bench.end(key=first, second=second) is Refusal.NOT_THIS_PROCTOR  # type: ignore[arg-type]
    assert bench.state.state is State.ANSWERING


def test_one_signature_ends_nothing_and_two_do_nothing_else() -> None:
    bench = at(State.ANSWERING)
    assert bench.act(Action.END, "emergency") is Refusal.NOT_THIS_PROCTOR
    for action in set(Action) - BY_TWO - {Action.ACCEPT_FINDING}:
        text = sign_act_by_two(bench.signed(action, "equipment"), PROCTOR, NAMES[CROSSED_IN], CROSSED_IN)
        assert bench.do(ObeyProctor(text, bench.centre_ms, QUESTIONS)) is Refusal.NOT_THIS_PROCTOR
    assert bench.end() is None


def test_the_act_names_whoever_signed_first() -> None:
    bench = at(State.ANSWERING)
    payload = write_document(bench.signed(Action.END, "emergency"))
    own, other = (sign_once(ACT_TYPE, payload, NAMES[key], key) for key in (PROCTOR, CROSSED_IN))
    with pytest.raises(BadSignature):
        read_act(join(ACT_TYPE, payload, other, own).decode(), STAFF)
    assert read_act(join(ACT_TYPE, payload, own, other).decode(), STAFF).proctor == NAMES[PROCTOR]
    assert proctors_of(sign_act(bench.signed(Action.LOCK, "equipment"), PROCTOR)) == (NAMES[PROCTOR],)


@pytest.mark.parametrize("reason", [None, "because", "equipment"])
def test_it_names_a_reason_of_the_rule_set(reason: str | None) -> None:
    assert at(State.ANSWERING).end(reason) is Refusal.REASON_NEEDED


def test_an_act_for_one_attempt_ends_no_other_one_and_none_twice() -> None:
    bench = at(State.ANSWERING)
    assert bench.end(attempt="2611250900-01/T-8/1") is Refusal.ACT_FOR_ANOTHER_ATTEMPT
    assert bench.end(counter=bench.state.acts) is Refusal.ACT_USED_BEFORE


def test_a_changed_byte_of_either_signature_counts_for_nothing() -> None:
    text = sign_act_by_two(
        at(State.ANSWERING).signed(Action.END, "emergency"), PROCTOR, NAMES[CROSSED_IN], CROSSED_IN
    )
    second = text.rindex('"signature":"') + len('"signature":"')
    first = text.index('"signature":"') + len('"signature":"')
    for place in (first, second):
        changed = text[:place] + ("B" if text[place] == "A" else "A") + text[place + 1 :]
        with pytest.raises(BadSignature):
            read_act(changed, STAFF)
