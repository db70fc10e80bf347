"""PCs that no network reaches."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.client.standalone.isolated_pc import IsolatedPC

MakePC = Callable[..., IsolatedPC]


@pytest.fixture
def make_pc(tmp_path: Path) -> Iterator[MakePC]:
    """Makes a PC at a seat; its program is ended with the test."""
    made: list[IsolatedPC] = []

    def make(seat: int = 2, *, volatile: bool = False) -> IsolatedPC:
        pc = IsolatedPC(tmp_path / f"pc {len(made)}", seat_number=seat, volatile_disk=volatile)
        pc.boot = f"boot of pc {len(made)}"
        made.append(pc)
        return pc

    yield make
    for pc in made:
        if hasattr(pc, "seat"):
            pc.seat.close()


@pytest.fixture
def pc(make_pc: MakePC) -> IsolatedPC:
    return make_pc()
