"""A proctor's act is obeyed when that proctor signed it, for this attempt, once."""

import pytest

from exam_core.attempt.commands import ObeyProctor
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId
from tests.core.attempt.bench import CROSSED_IN, NAMES, OUTSIDER, PROCTOR, Bench


def test_either_proctor_of_the_sitting_may_confirm_an_identity() -> None:
    for key in (PROCTOR, CROSSED_IN):
        bench = Bench()
        assert bench.act(Action.CONFIRM_IDENTITY, key=key) is None
        assert bench.entries[-1].by == f"proctor:{NAMES[key]}"


def test_a_proctor_of_another_sitting_is_not_obeyed() -> None:
    bench = Bench()
    assert bench.act(Action.CONFIRM_IDENTITY, key=OUTSIDER) is Refusal.NOT_THIS_PROCTOR
    assert bench.state.state is State.CHECKED_IN


def test_a_stolen_badge_number_does_not_help() -> None:
    bench = Bench()
    assert (
        bench.act(Action.CONFIRM_IDENTITY, key=OUTSIDER, proctor=NAMES[PROCTOR]) is Refusal.NOT_THIS_PROCTOR
    )


def test_an_act_for_another_attempt_or_epoch_is_refused() -> None:
    bench = Bench()
    elsewhere = AttemptId("2611250900-01/T-7/2")
    assert bench.act(Action.CONFIRM_IDENTITY, attempt=elsewhere) is Refusal.ACT_FOR_ANOTHER_ATTEMPT


def test_an_act_counts_once() -> None:
    bench = Bench().started()
    lock = sign_act(bench.signed(Action.LOCK, "equipment"), PROCTOR)
    assert bench.do(ObeyProctor(lock)) is None
    bench.act(Action.UNLOCK, "equipment_fixed")
    assert bench.do(ObeyProctor(lock)) is Refusal.ACT_USED_BEFORE


@pytest.mark.parametrize("action", [Action.LOCK, Action.DOUBT_IDENTITY, Action.ALLOW_LEAVE])
@pytest.mark.parametrize("reason", [None, "because"])
def test_a_heavy_act_needs_a_reason_from_the_list(action: Action, reason: str | None) -> None:
    bench = Bench() if action is Action.DOUBT_IDENTITY else Bench().started()
    assert bench.act(action, reason) is Refusal.REASON_NEEDED


def test_an_act_out_of_place_is_refused() -> None:
    bench = Bench()
    assert bench.act(Action.START) is Refusal.NOT_NOW
    assert bench.act(Action.UNLOCK, "identity_ok") is Refusal.NOT_NOW


def test_a_doubted_candidate_sits_and_the_doubt_stays_on_record() -> None:
    bench = Bench()
    assert bench.act(Action.DOUBT_IDENTITY, "photo_differs") is None
    assert bench.state.state is State.IDENTIFIED
    assert bench.state.doubt == "photo_differs"


@pytest.mark.parametrize("text", ["", "{}", "null", "啊", '{"type":"proctor-act"}', "x" * 9000])
def test_rubbish_is_no_act(text: str) -> None:
    assert Bench().do(ObeyProctor(text)) is Refusal.NOT_THIS_PROCTOR


def test_one_changed_character_of_an_act_is_found() -> None:
    bench = Bench()
    text = sign_act(
        ProctorAct(attempt=bench.state.attempt, counter=1, action=Action.CONFIRM_IDENTITY, reason=None,
                   proctor=NAMES[PROCTOR], gap_s=None, seat=None, head=None, finding=None, code=None), PROCTOR
    )  # fmt: skip
    for at in range(len(text)):
        changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        assert bench.do(ObeyProctor(changed)) is Refusal.NOT_THIS_PROCTOR
    assert bench.do(ObeyProctor(text)) is None
