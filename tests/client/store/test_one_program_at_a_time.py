"""A second seat program on the same folder is refused; the folder is free again when the first one ends."""

from pathlib import Path

import pytest

from client.store.only_program import SeatInUse, only_program
from client.store.seat_folder import SeatFolder


def test_a_second_program_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    folder = SeatFolder(tmp_path / "seat")
    with only_program(folder), pytest.raises(SeatInUse), only_program(folder):
        pass
    with only_program(folder):
        pass
