"""Time per question: what was on the screen while it could be answered, and nothing else."""

from exam_core.attempt.commands import (
    Answer,
    ComeBack,
    ConfirmCarriedOver,
    Fence,
    Flag,
    HandIn,
    KeepAlive,
    TimeUp,
    View,
)
from exam_core.attempt.proctor_act import Action
from exam_core.statistics.time_per_question import time_per_question
from tests.core.attempt.bench import MINUTE, Bench, alone

SECOND = 1_000


def times(bench: Bench) -> dict[int, int]:
    return time_per_question(bench.entries)


def test_each_question_has_the_time_until_the_next_one_came() -> None:
    bench = Bench().started()
    bench.wait(10 * SECOND)
    bench.do(Answer(1, (0,)))
    bench.wait(5 * SECOND)
    bench.do(View(2))
    bench.wait(20 * SECOND)
    bench.do(View(1))
    bench.wait(7 * SECOND)
    bench.do(Flag(1, on=True))
    assert times(bench) == {1: 22 * SECOND, 2: 20 * SECOND}


def test_signs_of_life_split_the_time_and_lose_none() -> None:
    bench = Bench().started()
    bench.do(View(3))
    for _ in range(6):
        bench.wait(5 * SECOND)
        bench.do(KeepAlive(None))
    assert times(bench) == {3: 30 * SECOND}


def test_before_the_start_no_question_is_on_the_screen() -> None:
    assert times(Bench().started()) == {}


def test_a_locked_seat_shows_no_question() -> None:
    bench = Bench().started()
    bench.wait(10 * SECOND)
    bench.act(Action.LOCK, "identity_check")
    bench.wait(2 * MINUTE)
    bench.do(KeepAlive(None))
    bench.wait(2 * MINUTE)
    bench.act(Action.UNLOCK, "identity_ok")
    bench.wait(3 * SECOND)
    bench.do(View(2))
    assert times(bench) == {1: 13 * SECOND}


def test_who_is_away_looks_at_no_question() -> None:
    bench = Bench().started()
    bench.do(View(4))
    bench.wait(8 * SECOND)
    bench.act(Action.ALLOW_LEAVE, "toilet")
    bench.wait(5 * MINUTE)
    bench.act(Action.CONFIRM_RETURN)
    bench.wait(4 * SECOND)
    bench.do(View(5))
    assert times(bench) == {4: 12 * SECOND}


def test_what_a_killed_program_did_not_show_is_not_counted() -> None:
    bench = Bench().started()
    bench.wait(10 * SECOND)
    bench.do(KeepAlive(None))
    bench.wait(40 * SECOND)
    bench.do(ComeBack(None))
    bench.wait(6 * SECOND)
    bench.do(View(2))
    assert times(bench) == {1: 16 * SECOND}


def test_a_power_cut_and_a_new_boot_count_for_no_question() -> None:
    bench = Bench().started()
    bench.do(View(7))
    bench.wait(10 * SECOND)
    bench.do(KeepAlive(bench.centre_ms))
    bench.reboot(6 * MINUTE)
    bench.do(ComeBack(bench.centre_ms))
    bench.wait(2 * MINUTE)
    bench.act(Action.RESUME)
    bench.wait(9 * SECOND)
    bench.do(View(8))
    assert times(bench) == {7: 19 * SECOND}


def test_between_two_pcs_no_question_is_on_the_screen() -> None:
    bench = alone().started()
    bench.wait(10 * SECOND)
    bench.do(KeepAlive(None))
    there = bench.moved(5 * MINUTE)
    there.wait(20 * SECOND)
    there.do(ConfirmCarriedOver())
    there.wait(4 * SECOND)
    there.do(View(2))
    assert times(there) == {1: 14 * SECOND}


def test_of_a_pc_that_was_left_nobody_knows_what_it_showed_at_the_end() -> None:
    bench = alone().started()
    bench.wait(10 * SECOND)
    bench.do(KeepAlive(None))
    act = bench.move_act(60)
    bench.reboot(MINUTE)
    bench.mono_ms += 90 * MINUTE
    bench.do(Fence(act))
    assert times(bench) == {1: 10 * SECOND}


def test_the_time_up_to_the_hand_in_counts() -> None:
    bench = Bench().started()
    bench.do(View(2))
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    assert times(bench) == {2: 40 * MINUTE}


def test_nobody_s_questions_last_longer_than_the_exam() -> None:
    bench = Bench().started()
    for number in range(2, 60):
        bench.wait(2 * MINUTE)
        bench.do(View(number))
    bench.wait(30 * MINUTE)
    bench.do(TimeUp())
    assert sum(times(bench).values()) == 58 * 2 * MINUTE + 30 * MINUTE
