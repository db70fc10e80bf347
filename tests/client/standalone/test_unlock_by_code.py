"""The unlock code: the right one opens, a wrong one is slowed down and never locks anybody out."""

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.sitting.refusals import UnlockRefusal
from client.sitting.seat_view import Stage
from client.sitting.unlock_tries import FIRST_WAIT_MS, FREE, LONGEST_WAIT_MS
from exam_core.attempt.refusals import Refusal
from exam_core.numbers.unlock_code import make_unlock_code
from exam_core.package.build import build_package
from exam_core.sealing.key_file import DEFAULT_COST
from tests.client.sitting.exam_pc import ExamPC
from tests.client.sitting.test_seat import seated
from tests.client.standalone.isolated_pc import IsolatedPC, bring_package, waiting
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance

WRONG = make_unlock_code(chance("another code"))


@pytest.fixture
def here(pc: IsolatedPC) -> IsolatedPC:
    """A seat with its package."""
    pc.start()
    bring_package(pc)
    return pc


@pytest.fixture
def networked(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path)
    pc.start()
    yield pc
    pc.seat.close()


def guess(pc: IsolatedPC, times: int) -> None:
    for _ in range(times):
        assert pc.seat.take_unlock_code(WRONG) is UnlockRefusal.WRONG


def test_the_right_code_opens_the_papers(pc: IsolatedPC) -> None:
    waiting(pc)
    assert not pc.view().needs_code
    assert pc.view().paper is not None
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is Refusal.NOT_NOW


def test_a_code_is_taken_as_people_type_it(here: IsolatedPC) -> None:
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE.lower().replace("-", " ")) is None


def test_a_mistyped_group_is_no_try(here: IsolatedPC) -> None:
    for _ in range(FREE + 3):
        assert here.seat.take_unlock_code(alone.UNLOCK_CODE[:-1]) is UnlockRefusal.INCOMPLETE
    assert here.view().code_wait_until_ms is None


def test_after_a_few_wrong_codes_each_next_one_has_to_wait_longer(here: IsolatedPC) -> None:
    guess(here, FREE)
    waits = []
    for _ in range(6):
        until = here.view().code_wait_until_ms
        assert until is not None
        waits.append(until - here.mono_ms)
        assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is UnlockRefusal.WAIT
        here.wait(until - here.mono_ms)
        assert here.view().code_wait_until_ms is None
        guess(here, 1)
    assert waits == [FIRST_WAIT_MS, 10_000, 20_000, 40_000, LONGEST_WAIT_MS, LONGEST_WAIT_MS]


def test_the_right_code_works_after_any_number_of_wrong_ones(here: IsolatedPC) -> None:
    guess(here, FREE)
    for _ in range(20):
        here.wait(LONGEST_WAIT_MS)
        guess(here, 1)
    here.wait(LONGEST_WAIT_MS)
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert not here.folder.unlock_tries.exists()


def test_starting_the_program_again_does_not_forget_the_wrong_ones(here: IsolatedPC) -> None:
    guess(here, FREE)
    here.kill(1_000)
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is UnlockRefusal.WAIT
    here.power_cut(1_000)
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is None


def test_a_damaged_count_harms_nobody(here: IsolatedPC) -> None:
    here.folder.unlock_tries.write_bytes(b"?")
    here.kill()
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is None


def test_a_program_that_is_killed_after_the_code_still_has_it(here: IsolatedPC) -> None:
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    here.kill()
    assert here.stage() is Stage.READY
    assert not here.view().needs_code
    here.power_cut(60_000)
    assert here.view().needs_code


def test_the_key_stands_nowhere_on_the_disk(here: IsolatedPC) -> None:
    assert here.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    written = b"".join(path.read_bytes() for path in here.folder.path.rglob("*") if path.is_file())
    assert cast.SITTING_KEY not in written
    assert cast.SITTING_KEY.hex().encode() not in written


def test_a_networked_sitting_opens_by_its_code_when_the_network_is_gone(networked: ExamPC) -> None:
    networked.hear_centre()
    asked = [networked.seat.view.needs_code]
    seated(networked)
    assert networked.seat.hear_centre(None) is None
    asked.append(networked.seat.view.needs_code)
    assert asked == [False, True]
    assert networked.seat.take_unlock_code(cast.UNLOCK_CODE) is None
    assert networked.seat.view.paper is not None


def test_a_wrong_code_at_full_cost_is_answered_within_a_second_and_a_half(pc: IsolatedPC) -> None:
    contents = dataclasses.replace(alone.CONTENTS, unlock_cost=DEFAULT_COST)
    pc.start()
    bring_package(pc, build_package(contents, cast.PACKAGE_KEY, cast.SITTING_KEY, chance("dear")))
    began = time.perf_counter()
    assert pc.seat.take_unlock_code(WRONG) is UnlockRefusal.WRONG
    assert time.perf_counter() - began < 1.5
