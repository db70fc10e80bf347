"""Workplaces with somebody at them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.outside.by_ear import Ear, somebody_listening
from tests.outside.outside_sitting import EnrolledPC, enrolled_pc
from tests.outside.workplace import RunningSeat, Workplace, a_seat, a_workplace

UNHELD = ("--lockdown", "none")
"""Without lockdown: it would take typed and clicked keys of a test for injected ones, as it should."""
StartSeat = Callable[..., RunningSeat]


@pytest.fixture(scope="module")
def workplace() -> Iterator[Workplace]:
    with a_workplace() as place:
        yield place


@pytest.fixture
def pc(tmp_path: Path) -> EnrolledPC:
    return enrolled_pc(tmp_path / "pc")


@pytest.fixture
def ear(workplace: Workplace) -> Iterator[Ear]:
    with somebody_listening(workplace) as ear:
        yield ear


@pytest.fixture
def start_seat(workplace: Workplace, pc: EnrolledPC) -> Iterator[StartSeat]:
    """Starts `exam-seat` on the PC; every one of them is ended with the test."""
    with ExitStack() as running:

        def start(*options: str, on: EnrolledPC = pc) -> RunningSeat:
            return running.enter_context(a_seat(workplace, on, *(options or UNHELD)))

        yield start
