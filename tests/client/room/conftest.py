"""A console with the seat of one candidate at a real line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.client.room.linked_pc import ConsoleUnderTest, LinkedPC
from tests.client.sitting.exam_pc import ExamPC


@pytest.fixture
def pc(tmp_path: Path) -> ExamPC:
    """The PC of seat 2."""
    return ExamPC(tmp_path)


@pytest.fixture
def console(tmp_path: Path, pc: ExamPC) -> Iterator[ConsoleUnderTest]:
    """The room's console, open."""
    with ConsoleUnderTest(tmp_path / "console", pc).open() as console:
        yield console


@pytest.fixture
def seat(console: ConsoleUnderTest, pc: ExamPC) -> Iterator[LinkedPC]:
    """Seat 2 at its line; nobody sits there yet."""
    seat = LinkedPC(pc, console.port)
    seat.start()
    console.until_up()
    yield seat
    seat.stop()
