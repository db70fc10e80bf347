"""A seat that will not come back leaves no PC behind on which something is still changed."""

import subprocess
import sys
from pathlib import Path

from client.sitting.keeper import CRASHES_A_MINUTE, GAVE_UP

SEAT = """
import sys
with open(sys.argv[1], "a") as log:
    log.write(" ".join(sys.argv[2:]) + "\\n")
sys.exit({code})
"""
KEEPER = """
import sys
from client.seat_app import _keep
sys.exit(_keep(sys.argv[1:]))
"""


def keep(tmp_path: Path, code: int) -> tuple[int, list[str]]:
    """A seat program that always ends with `code`; gives the exit code, and each start's last arguments."""
    log = tmp_path / "log"
    words = [sys.executable, "-c", KEEPER, sys.executable, "-c", SEAT.format(code=code), str(log)]
    done = subprocess.run(words, check=False, timeout=60)
    return done.returncode, log.read_text(encoding="ascii").splitlines()


def test_the_keeper_has_everything_undone_when_it_gives_up(tmp_path: Path) -> None:
    code, starts = keep(tmp_path, code=1)
    assert code == GAVE_UP
    assert starts == [""] * (CRASHES_A_MINUTE + 1) + ["--repair"]


def test_a_seat_that_ends_of_its_own_will_has_undone_everything_itself(tmp_path: Path) -> None:
    assert keep(tmp_path, code=0) == (0, [""])
