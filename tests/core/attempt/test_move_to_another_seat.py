"""A PC dies and its candidate goes on at another one, from the copy of the journal, with the next epoch."""

from typing import Any

import pytest

from exam_core.attempt.attempt import StatedGap
from exam_core.attempt.commands import Answer, ComeBack, ConfirmCarriedOver, HandIn, KeepAlive, TimeUp
from exam_core.attempt.events import CANDIDATE, MovedIn, Resumed, TimeReturned
from exam_core.attempt.journal import next_epoch
from exam_core.attempt.proctor_act import Action, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId
from tests.core.attempt.bench import (
    ATTEMPT,
    CROSSED_IN,
    MINUTE,
    NAMES,
    NEW_SEAT,
    OPENED,
    OUTSIDER,
    PROCTOR,
    STAFF,
    Bench,
    alone,
)


def dead_seat(ms: int = 40 * MINUTE) -> Bench:
    """A seat whose copy holds one answer; it died `ms` into the exam."""
    bench = alone().started()
    bench.wait(ms)
    assert bench.do(Answer(1, (2,))) is None
    return bench


def test_the_candidate_goes_on_with_every_copied_answer_and_the_time_left() -> None:
    there = dead_seat().moved(6 * MINUTE)
    assert there.state.carried_over
    assert there.do(Answer(2, (0,))) is Refusal.NOT_NOW
    there.wait(2 * MINUTE)
    assert there.do(ConfirmCarriedOver()) is None
    assert (there.state.state, there.left_ms) == (State.ANSWERING, 80 * MINUTE)
    assert there.state.answers == {1: (2,)}
    assert replay(there.raws, rules=there.rules, staff=STAFF) == there.state


def test_the_chain_goes_on_and_names_the_next_epoch_from_the_move_on() -> None:
    there = dead_seat().moved()
    there.do(ConfirmCarriedOver())
    which = next(entry.seq for entry in there.entries if isinstance(entry.event, MovedIn))
    assert {entry.attempt for entry in there.entries[:which]} == {ATTEMPT}
    assert {entry.attempt for entry in there.entries[which:]} == {next_epoch(ATTEMPT)}
    assert there.state.attempt == "2611250900-01/T-7/2"


def test_the_state_names_the_seat_where_it_is_and_those_where_it_was() -> None:
    state = dead_seat().moved().state
    here = (state.opened.seat, state.opened.device, state.opened.seat_key, state.opened.software)
    assert here == (NEW_SEAT, "D-13", "new", "test 2")
    assert (state.opened.paper, state.opened.ticket) == (OPENED.paper, OPENED.ticket)
    assert [(one.attempt[-1], one.seat, one.device) for one in state.seats] == [
        ("1", 12, "D-12"),
        ("2", NEW_SEAT, "D-13"),
    ]
    assert state.moves == 1


def test_the_confirmation_is_the_candidates_and_what_the_move_took_comes_back() -> None:
    there = dead_seat().moved(6 * MINUTE)
    there.do(ConfirmCarriedOver())
    resumed, returned = there.entries[-2:]
    assert isinstance(resumed.event, Resumed)
    assert (resumed.by, resumed.event.act) == (CANDIDATE, None)
    assert isinstance(returned.event, TimeReturned)
    assert (returned.event.ms, returned.event.cause) == (6 * MINUTE, "interruption")


def test_a_proctor_can_end_the_move_too() -> None:
    there = dead_seat().moved()
    assert there.act(Action.RESUME, key=CROSSED_IN) is None
    assert there.left_ms == 80 * MINUTE


def test_there_is_nothing_to_confirm_but_a_move() -> None:
    bench = alone().started()
    assert bench.do(ConfirmCarriedOver()) is Refusal.NOT_NOW
    bench.reboot(MINUTE)
    assert bench.do(ConfirmCarriedOver()) is Refusal.NOT_NOW
    waiting = alone().admitted()
    waiting.reboot(MINUTE)
    waiting.do(ComeBack(None))
    assert waiting.do(ConfirmCarriedOver()) is Refusal.NOT_NOW


def test_a_move_before_the_start_returns_nothing_and_starts_as_usual() -> None:
    there = alone().admitted().moved()
    assert there.do(ConfirmCarriedOver()) is None
    assert there.state.state is State.WAITING
    assert there.act(Action.START) is None
    assert (there.left_ms, there.state.stated_gaps) == (120 * MINUTE, ())


@pytest.mark.parametrize(("gap_s", "refusal"), [(1, Refusal.GAP_NOT_ASKED), (None, Refusal.GAP_NEEDED)])
def test_before_the_start_no_time_can_be_stated(gap_s: int | None, refusal: Refusal) -> None:
    there = alone().admitted().elsewhere()
    assert there.move_in(there.move_act(gap_s)) is refusal


def test_after_the_start_the_gap_must_be_stated() -> None:
    there = dead_seat().elsewhere()
    assert there.move_in(there.move_act(None)) is Refusal.GAP_NEEDED


def test_what_was_stated_is_kept_beside_the_wall_clocks() -> None:
    there = dead_seat().elsewhere(9 * MINUTE)
    assert there.move_in(there.move_act(120)) is None
    assert there.state.stated_gaps == (StatedGap(stated_ms=2 * MINUTE, wall_ms=9 * MINUTE),)


def test_a_copy_that_goes_on_in_its_own_boot_is_measured_by_its_clock() -> None:
    bench = dead_seat()
    bench.wait(3 * MINUTE)
    assert bench.move_in(bench.move_act(600)) is None
    assert bench.state.stated_gaps == ()
    bench.do(ConfirmCarriedOver())
    assert bench.left_ms == 80 * MINUTE
    assert bench.state.clock is not None
    assert bench.state.clock.returned_ms == 3 * MINUTE


def test_a_clock_that_runs_backwards_in_the_same_boot_moves_nothing() -> None:
    bench = dead_seat()
    bench.wait(-1)
    assert bench.move_in(bench.move_act(0)) is Refusal.NOT_NOW


def test_an_act_moves_an_attempt_once() -> None:
    there = dead_seat().elsewhere()
    act = there.move_act(60)
    assert there.move_in(act) is None
    assert there.move_in(act) is Refusal.ACT_FOR_ANOTHER_ATTEMPT


def test_an_act_for_another_seat_moves_nothing() -> None:
    there = dead_seat().elsewhere()
    assert there.move_in(there.move_act(60), seat=14) is Refusal.ANOTHER_SEAT


def test_an_act_for_another_copy_moves_nothing() -> None:
    there = dead_seat().elsewhere()
    assert there.move_in(there.move_act(60, head=digest(b"another"))) is Refusal.ANOTHER_HEAD


def test_an_act_for_an_older_copy_moves_no_newer_one() -> None:
    old = dead_seat()
    act = old.move_act(60)
    old.do(Answer(2, (1,)))
    assert old.elsewhere().move_in(act) is Refusal.ANOTHER_HEAD


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"attempt": AttemptId("2611250900-01/T-8/1")}, Refusal.ACT_FOR_ANOTHER_ATTEMPT),
        ({"attempt": AttemptId("2611250900-01/T-7/2")}, Refusal.ACT_FOR_ANOTHER_ATTEMPT),
        ({"counter": 2}, Refusal.ACT_USED_BEFORE),
        ({"counter": 4}, Refusal.ACT_USED_BEFORE),
        ({"reason": None}, Refusal.REASON_NEEDED),
        ({"reason": "equipment"}, Refusal.REASON_NEEDED),
        ({"seat": None}, Refusal.NOT_THIS_PROCTOR),
        ({"head": None}, Refusal.NOT_THIS_PROCTOR),
        ({"proctor": NAMES[CROSSED_IN]}, Refusal.NOT_THIS_PROCTOR),
    ],
)
def test_an_act_that_is_not_for_this_move_moves_nothing(changes: dict[str, Any], refusal: Refusal) -> None:
    there = dead_seat().elsewhere()
    assert there.move_in(there.move_act(60, **changes)) is refusal


def test_a_proctor_of_another_sitting_moves_nobody() -> None:
    there = dead_seat().elsewhere()
    assert there.move_in(there.move_act(60, key=OUTSIDER)) is Refusal.NOT_THIS_PROCTOR


def test_no_other_act_moves_and_a_move_is_no_other_act() -> None:
    bench = dead_seat()
    lock = sign_act(bench.signed(Action.LOCK, "equipment"), PROCTOR)
    assert bench.elsewhere().move_in(lock) is Refusal.NOT_NOW
    assert bench.act(Action.MOVE, "dead_pc", gap_s=0) is Refusal.GAP_NOT_ASKED
    assert bench.act(Action.MOVE, "dead_pc") is Refusal.NOT_NOW


def test_in_a_networked_sitting_nothing_moves() -> None:
    there = Bench().started().elsewhere()
    assert there.move_in(there.move_act(60)) is Refusal.NOT_IN_THIS_MODE


def test_what_was_handed_in_or_withdrawn_does_not_move() -> None:
    bench = dead_seat()
    assert bench.do(HandIn()) is None
    there = bench.elsewhere()
    assert there.move_in(there.move_act(60)) is Refusal.NOT_NOW
    withdrawn = alone().admitted()
    withdrawn.act(Action.WITHDRAW, "force_majeure")
    there = withdrawn.elsewhere()
    assert there.move_in(there.move_act(0)) is Refusal.NOT_NOW


def test_a_lock_moves_along_and_its_end_decides_about_the_move_too() -> None:
    bench = dead_seat()
    bench.act(Action.LOCK, "suspected_violation")
    there = bench.moved(5 * MINUTE)
    assert there.do(ConfirmCarriedOver()) is None
    assert there.state.state is State.LOCKED
    there.act(Action.UNLOCK, "warned")
    assert there.left_ms == 75 * MINUTE


def test_who_was_away_is_still_away_after_the_move() -> None:
    bench = dead_seat()
    bench.act(Action.ALLOW_LEAVE, "toilet")
    there = bench.moved(5 * MINUTE)
    there.do(ConfirmCarriedOver())
    assert there.state.state is State.AWAY
    there.act(Action.CONFIRM_RETURN)
    assert there.left_ms == 75 * MINUTE


def test_two_moves_in_a_row_are_one_interruption() -> None:
    third = dead_seat().moved(3 * MINUTE).moved(4 * MINUTE)
    assert (third.state.attempt[-1], third.state.moves, len(third.state.holds)) == ("3", 2, 1)
    third.do(ConfirmCarriedOver())
    assert third.left_ms == 80 * MINUTE
    assert replay(third.raws, rules=third.rules, staff=STAFF) == third.state


def test_the_cap_holds_over_moves_and_reboots_together() -> None:
    there = dead_seat().moved(9 * MINUTE)
    there.do(ConfirmCarriedOver())
    there.reboot(9 * MINUTE)
    assert there.resume_stating(9 * MINUTE) is None
    assert there.left_ms == (80 - 3) * MINUTE


def test_acts_are_counted_over_all_epochs() -> None:
    there = dead_seat().moved()
    there.do(ConfirmCarriedOver())
    assert there.act(Action.LOCK, "equipment", counter=3) is Refusal.ACT_USED_BEFORE
    assert there.act(Action.LOCK, "equipment", counter=4) is None


def test_an_act_for_the_epoch_that_was_left_is_refused_at_the_new_seat() -> None:
    old = dead_seat()
    there = old.moved()
    assert there.act(Action.RESUME, attempt=ATTEMPT) is Refusal.ACT_FOR_ANOTHER_ATTEMPT


def test_a_killed_program_does_not_take_the_confirmation_away() -> None:
    there = dead_seat().moved()
    there.wait(20_000)
    there.do(ComeBack(None))
    assert there.do(ConfirmCarriedOver()) is None
    assert there.left_ms == 80 * MINUTE


def test_after_a_reboot_a_proctor_is_needed_although_the_move_was_not_confirmed() -> None:
    before = alone().admitted().moved()
    before.reboot(MINUTE)
    before.do(ComeBack(None))
    assert before.do(ConfirmCarriedOver()) is Refusal.NOT_NOW
    assert before.act(Action.RESUME) is None
    there = dead_seat().moved(2 * MINUTE)
    there.reboot(2 * MINUTE)
    assert there.do(ConfirmCarriedOver()) is Refusal.NOT_NOW
    assert there.resume_stating(2 * MINUTE) is None
    assert there.left_ms == 80 * MINUTE


def test_an_exam_whose_time_ran_out_meanwhile_ends_at_the_new_seat() -> None:
    there = dead_seat(110 * MINUTE).moved(30 * MINUTE)
    assert there.left_ms == 0
    assert there.do(TimeUp()) is None
    assert (there.state.state, there.state.answers) == (State.HANDED_IN, {1: (2,)})


def test_an_exam_whose_time_runs_out_before_the_candidate_confirms_ends_there() -> None:
    there = dead_seat(119 * MINUTE).moved(MINUTE)
    there.wait(14 * MINUTE)
    there.do(KeepAlive(None))
    assert there.do(TimeUp()) is Refusal.NOT_NOW
    there.wait(MINUTE)
    assert there.do(TimeUp()) is None
