"""A standalone sitting hears no centre: across a reboot the gap is what the proctor who resumes it states."""

from datetime import timedelta
from typing import Any

import pytest

from exam_core.attempt.attempt import StatedGap
from exam_core.attempt.commands import Answer, ComeBack, HandIn, KeepAlive, TimeUp
from exam_core.attempt.events import Interrupted, Resumed, TimeReturned
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from tests.core.attempt.bench import CROSSED_IN, MINUTE, NAMES, OUTSIDER, PROCTOR, STAFF, Bench, alone


def cut_after(ms: int, *, off_ms: int = 6 * MINUTE) -> Bench:
    """A standalone seat whose power was cut after `ms` of the exam."""
    bench = alone().started()
    bench.wait(ms)
    bench.do(KeepAlive(None))
    bench.reboot(off_ms)
    return bench


def test_a_proctors_stated_gap_resumes_in_one_decision() -> None:
    bench = cut_after(40 * MINUTE)
    assert bench.do(ComeBack(None)) is Refusal.NEEDS_CENTRE_CLOCK
    assert bench.resume_stating(6 * MINUTE) is None
    told = [(type(entry.event), entry.by) for entry in bench.entries[-3:]]
    by = f"proctor:{NAMES[PROCTOR]}"
    assert told == [(Interrupted, by), (Resumed, by), (TimeReturned, "rule")]
    assert len({entry.reading for entry in bench.entries[-3:]}) == 1
    assert (bench.state.state, bench.left_ms) == (State.ANSWERING, 80 * MINUTE)
    assert bench.do(Answer(1, (0,))) is None
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state


def test_the_wall_clock_decides_nothing_and_is_kept_beside_what_was_stated() -> None:
    bench = cut_after(40 * MINUTE)
    bench.wall += timedelta(hours=2)
    assert bench.resume_stating(7 * MINUTE) is None
    assert bench.state.stated_gaps == (StatedGap(stated_ms=7 * MINUTE, wall_ms=126 * MINUTE),)
    assert bench.left_ms == 80 * MINUTE


def test_a_resumption_after_a_reboot_without_a_stated_gap_is_refused() -> None:
    assert cut_after(MINUTE).act(Action.RESUME) is Refusal.GAP_NEEDED


def test_in_a_networked_sitting_no_stated_gap_counts() -> None:
    bench = Bench().started()
    bench.reboot(6 * MINUTE)
    assert bench.resume_stating(6 * MINUTE) is Refusal.NEEDS_CENTRE_CLOCK
    assert bench.act(Action.RESUME) is Refusal.NEEDS_CENTRE_CLOCK
    assert bench.do(ComeBack(bench.centre_ms)) is None
    assert bench.act(Action.RESUME, gap_s=60) is Refusal.GAP_NOT_ASKED


def test_nothing_but_a_resumption_is_obeyed_across_a_reboot() -> None:
    bench = cut_after(MINUTE)
    assert bench.act(Action.LOCK, "equipment") is Refusal.NOT_NOW
    assert bench.act(Action.RESUME, gap_s=60, key=OUTSIDER) is Refusal.NOT_THIS_PROCTOR
    assert bench.act(Action.RESUME, gap_s=60, counter=2) is Refusal.ACT_USED_BEFORE


def test_no_gap_is_stated_where_the_monotonic_clock_knows_it() -> None:
    bench = alone().started()
    bench.wait(MINUTE)
    assert bench.act(Action.RESUME, gap_s=60) is Refusal.GAP_NOT_ASKED
    assert bench.do(ComeBack(None)) is None
    assert bench.state.stated_gaps == ()


def test_before_the_start_there_is_no_gap_to_state() -> None:
    bench = alone().admitted()
    bench.reboot(MINUTE)
    assert bench.act(Action.RESUME, gap_s=60) is Refusal.NOT_NOW
    assert bench.do(ComeBack(None)) is None
    assert bench.act(Action.RESUME, gap_s=60) is Refusal.GAP_NOT_ASKED
    assert bench.act(Action.RESUME) is None
    assert bench.state.state is State.WAITING


@pytest.mark.parametrize("seconds", [-1, 86_401])
def test_a_gap_of_less_than_nothing_or_more_than_a_day_is_no_act(seconds: int) -> None:
    assert cut_after(MINUTE).act(Action.RESUME, gap_s=seconds) is Refusal.NOT_THIS_PROCTOR


@pytest.mark.parametrize("changes", [{"gap_s": 60}, {"seat": 13}, {"head": "0" * 64}])
def test_an_act_that_says_more_than_its_action_needs_is_no_act(changes: dict[str, Any]) -> None:
    assert alone().started().act(Action.LOCK, "equipment", **changes) is Refusal.NOT_THIS_PROCTOR


def test_the_cap_holds_over_reboots_locks_and_crashes_together() -> None:
    bench = cut_after(10 * MINUTE)
    assert bench.resume_stating(6 * MINUTE) is None
    bench.wait(6 * MINUTE)
    assert bench.do(ComeBack(None)) is None
    bench.reboot(0)
    assert bench.resume_stating(6 * MINUTE) is None
    withheld = [entry.event.withheld_ms for entry in bench.entries if isinstance(entry.event, TimeReturned)]
    assert withheld == [0, 0, 3 * MINUTE]
    assert bench.left_ms == (120 - 10 - 3) * MINUTE


def test_a_reboot_during_a_lock_belongs_to_the_lock() -> None:
    bench = alone().started()
    bench.act(Action.LOCK, "suspected_violation")
    bench.wait(MINUTE)
    bench.do(KeepAlive(None))
    bench.reboot(4 * MINUTE)
    assert bench.resume_stating(4 * MINUTE) is None
    assert bench.state.state is State.LOCKED
    bench.act(Action.UNLOCK, "warned", key=CROSSED_IN)
    assert bench.left_ms == 115 * MINUTE


def test_a_reboot_while_away_gives_nothing_back() -> None:
    bench = alone().started()
    bench.act(Action.ALLOW_LEAVE, "toilet")
    bench.reboot(4 * MINUTE)
    assert bench.resume_stating(4 * MINUTE) is None
    assert bench.state.state is State.AWAY
    bench.act(Action.CONFIRM_RETURN)
    assert bench.left_ms == 116 * MINUTE


def test_a_second_reboot_before_the_proctor_came_is_one_gap() -> None:
    bench = cut_after(40 * MINUTE)
    bench.reboot(2 * MINUTE)
    assert bench.resume_stating(8 * MINUTE) is None
    assert bench.left_ms == 80 * MINUTE


def test_a_stated_gap_that_uses_up_the_exam_ends_it() -> None:
    bench = cut_after(110 * MINUTE)
    assert bench.resume_stating(25 * MINUTE) is None
    assert bench.left_ms == 0
    assert bench.do(HandIn()) is Refusal.TIME_IS_UP
    assert bench.do(TimeUp()) is None
    assert bench.state.state is State.HANDED_IN
