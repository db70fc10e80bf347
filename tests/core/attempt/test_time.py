"""Articles 11 and 12: 120 minutes, no more and no less, whatever happens to clocks, process and PC."""

from datetime import timedelta

import pytest

from exam_core.attempt.commands import Answer, ComeBack, HandIn, KeepAlive, NoteClockJump, StartAtTime, TimeUp
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from tests.core.attempt.bench import MINUTE, QUESTIONS, Bench, replace_opened, rules_with, with_allowance


def test_the_whole_time_is_120_minutes_from_the_start_command() -> None:
    bench = Bench().started()
    assert bench.left_ms == 120 * MINUTE
    bench.wait(120 * MINUTE - 1)
    assert bench.do(Answer(1, (0,))) is None
    bench.wait(1)
    assert bench.do(Answer(2, (0,))) is Refusal.TIME_IS_UP


def test_an_allowance_in_the_signed_roster_lengthens_the_exam() -> None:
    bench = with_allowance(30 * MINUTE).started()
    assert bench.left_ms == 150 * MINUTE


def test_at_the_end_the_seat_hands_in_by_itself_and_not_before() -> None:
    bench = Bench().started()
    bench.wait(120 * MINUTE - 1)
    assert bench.do(TimeUp()) is Refusal.NOT_NOW
    bench.wait(1)
    assert bench.do(TimeUp()) is None
    assert bench.state.state is State.HANDED_IN
    assert bench.state.ended_by == "time"


def test_a_moved_wall_clock_neither_gives_nor_takes() -> None:
    bench = Bench().started()
    bench.wait(10 * MINUTE)
    bench.wall -= timedelta(hours=3)
    assert bench.do(NoteClockJump(-3 * 60 * MINUTE)) is None
    assert bench.left_ms == 110 * MINUTE


def test_a_start_by_time_is_no_proctors_to_give_and_the_other_way_round() -> None:
    by_time = Bench(opened=replace_opened(start_by="time")).admitted()
    assert by_time.act(Action.START) is Refusal.STARTS_OTHERWISE
    by_proctor = Bench().admitted()
    assert by_proctor.do(StartAtTime(QUESTIONS, 0, by_proctor.centre_ms)) is Refusal.STARTS_OTHERWISE


def test_lateness_is_not_returned_and_has_a_limit() -> None:
    bench = Bench(opened=replace_opened(start_by="time")).admitted()
    assert (
        bench.do(StartAtTime(QUESTIONS, late_ms=30 * MINUTE + 1, centre_ms=bench.centre_ms))
        is Refusal.TOO_LATE_TO_ENTER
    )
    assert bench.do(StartAtTime(QUESTIONS, late_ms=30 * MINUTE, centre_ms=bench.centre_ms)) is None
    assert bench.left_ms == 90 * MINUTE


def test_nobody_hands_in_before_the_floor() -> None:
    bench = Bench().started()
    bench.wait(30 * MINUTE - 1)
    assert bench.do(HandIn()) is Refusal.TOO_EARLY_TO_HAND_IN
    bench.wait(1)
    assert bench.do(HandIn()) is None


def test_a_killed_program_gives_back_what_it_could_not_show() -> None:
    bench = Bench().started()
    bench.wait(5 * MINUTE)
    bench.do(KeepAlive(None))
    bench.wait(20_000)
    assert bench.do(ComeBack(None)) is None
    assert bench.left_ms == 115 * MINUTE
    assert bench.state.state is State.ANSWERING


def test_a_gap_within_the_tolerance_is_no_lost_time() -> None:
    bench = Bench().started()
    bench.wait(5_000)
    assert bench.do(ComeBack(None)) is None
    assert bench.left_ms == 120 * MINUTE - 5_000


def test_a_power_cut_is_measured_by_the_centres_clock() -> None:
    bench = Bench().started()
    bench.wait(40 * MINUTE)
    bench.do(KeepAlive(bench.centre_ms))
    bench.wait(4_000)
    bench.reboot(6 * MINUTE)
    assert bench.do(ComeBack(bench.centre_ms)) is None
    assert bench.state.state is State.INTERRUPTED
    bench.wait(2 * MINUTE)
    assert bench.act(Action.RESUME) is None
    assert bench.left_ms == 80 * MINUTE
    assert bench.state.clock is not None
    assert bench.state.clock.returned_ms == 8 * MINUTE + 4_000


def test_without_the_centres_clock_a_power_cut_cannot_be_judged() -> None:
    bench = Bench().started()
    bench.reboot(MINUTE)
    assert bench.do(ComeBack(None)) is Refusal.NEEDS_CENTRE_CLOCK
    assert bench.do(ComeBack(bench.centre_ms)) is None


def test_a_lock_is_returned_when_its_reason_says_so() -> None:
    bench = Bench().started()
    bench.act(Action.LOCK, "identity_check")
    bench.wait(2 * MINUTE)
    assert bench.left_ms == 120 * MINUTE
    bench.act(Action.UNLOCK, "identity_ok")
    assert bench.left_ms == 120 * MINUTE


def test_a_deserved_lock_is_not_returned() -> None:
    bench = Bench().started()
    bench.act(Action.LOCK, "suspected_violation")
    bench.wait(2 * MINUTE)
    bench.act(Action.UNLOCK, "warned")
    assert bench.left_ms == 118 * MINUTE


def test_many_locks_return_no_more_than_the_cap() -> None:
    bench = Bench().started()
    for _ in range(4):
        bench.act(Action.LOCK, "equipment")
        bench.wait(5 * MINUTE)
        bench.act(Action.UNLOCK, "equipment_fixed")
    assert bench.left_ms == (120 - 20 + 15) * MINUTE


def test_a_lock_in_the_last_minute_ends_when_the_cap_is_reached_and_hands_in_from_there() -> None:
    bench = Bench().started()
    bench.wait(119 * MINUTE)
    bench.act(Action.LOCK, "equipment")
    bench.wait(15 * MINUTE)
    assert bench.do(TimeUp()) is Refusal.NOT_NOW
    bench.wait(MINUTE)
    assert bench.do(TimeUp()) is None
    assert bench.state.state is State.HANDED_IN


def test_time_away_is_never_returned_not_even_by_a_lock_meanwhile() -> None:
    bench = Bench().started()
    bench.act(Action.ALLOW_LEAVE, "toilet")
    bench.wait(MINUTE)
    bench.act(Action.LOCK, "seat_check")
    bench.wait(2 * MINUTE)
    bench.act(Action.UNLOCK, "identity_ok")
    assert bench.state.state is State.AWAY
    bench.act(Action.CONFIRM_RETURN)
    assert bench.left_ms == 117 * MINUTE


def test_an_end_that_comes_while_away_hands_in_from_there() -> None:
    bench = Bench().started()
    bench.act(Action.ALLOW_LEAVE, "toilet")
    bench.wait(120 * MINUTE)
    assert bench.do(TimeUp()) is None
    assert bench.state.state is State.HANDED_IN


def test_a_kill_during_a_lock_is_part_of_the_lock() -> None:
    bench = Bench().started()
    bench.act(Action.LOCK, "identity_check")
    bench.wait(MINUTE)
    bench.do(ComeBack(None))
    assert bench.state.state is State.LOCKED
    bench.wait(MINUTE)
    bench.act(Action.UNLOCK, "identity_ok")
    assert bench.left_ms == 120 * MINUTE


@pytest.mark.parametrize("cap_s", [0, 60])
def test_beyond_the_cap_an_interruption_is_withheld_and_said(cap_s: int) -> None:
    bench = Bench(rules=rules_with(returned_cap_s=cap_s)).started()
    bench.wait(10 * MINUTE)
    bench.do(ComeBack(None))
    returned = bench.entries[-1].event
    assert returned.model_dump()["withheld_ms"] == 10 * MINUTE - cap_s * 1000
    assert bench.left_ms == 110 * MINUTE + cap_s * 1000
