"""The programs of `make bundle`, run with nothing of this tree's Python: complete, good for an exam."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.by_ear import somebody_listening
from tests.outside.outside_sitting import enrolled_pc
from tests.outside.readers_hands import ReadersHands
from tests.outside.whole_exam import RECEIPT, WholeExam
from tests.outside.workplace import Workplace, a_seat, a_workplace

pytestmark = pytest.mark.story

PROGRAMS = ("exam-seat", "exam-proctor", "exam-desk")
ROWS = [
    "version", "screens", "fonts", "pictures", "icons", "theme", "English", "rules", "lockdown", "store",
    "keys", "network", "cameras",
]  # fmt: skip
FIRST_START_S = 60.0
"""Libraries that were written a moment ago come from the disk, beside whatever else is being tested."""
OF_THE_CENTRE = ("django", "ninja", "granian", "sync_server", "lxml", "docx", "tests")
CODE_OF_THE_CENTRE = (b"django.db", b"ninja.", b"granian.", b"sync_server.", b"lxml.", b"docx.")


@pytest.fixture(scope="module")
def workplace() -> Iterator[Workplace]:
    with a_workplace() as place:
        yield place


def bare(tmp_path: Path) -> dict[str, str]:
    """Of the environment only what no program can do without: no path to a Python."""
    return {"HOME": str(tmp_path), "PATH": "/nowhere", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def check(program: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [program, "--self-check"], env=bare(home), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_finds_everything_that_it_needs(bundle: Path, program: str, tmp_path: Path) -> None:
    checked = check(bundle / program, tmp_path)
    assert checked.stdout.splitlines() == [f"✓ {row}" for row in ROWS], checked.stderr
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_program_that_lacks_something_says_so(bundle: Path, tmp_path: Path) -> None:
    internal = tmp_path / "bundle" / "_internal"
    internal.mkdir(parents=True)
    for part in (bundle / "_internal").iterdir():
        if part.name != "assets":
            (internal / part.name).symlink_to(part)
    shutil.copytree(bundle / "_internal" / "assets", internal / "assets")
    (internal / "assets" / "i18n" / "exam_en.qm").unlink()
    shutil.copy(bundle / "exam-desk", internal.parent)
    checked = check(internal.parent / "exam-desk", tmp_path)
    assert checked.returncode == 4
    amiss = [line.partition(":")[0] for line in checked.stdout.splitlines() if line.startswith("✗")]
    assert amiss == ["✗ English", "✗ cameras"], "there is no exam-camera in it either"


def test_nothing_of_the_centre_is_inside(bundle: Path) -> None:
    inside = {path.name.partition(".")[0] for path in (bundle / "_internal").iterdir()}
    assert not inside & set(OF_THE_CENTRE)
    for program in PROGRAMS:
        code = (bundle / program).read_bytes()
        assert b"client.seat_program" in code
        assert not [name for name in CODE_OF_THE_CENTRE if name in code], program


def test_a_seat_of_the_bundle_comes_back_when_it_is_killed_and_a_whole_exam_is_sat_at_it(
    bundle: Path, workplace: Workplace, tmp_path: Path
) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    command = (os.fspath(bundle / "exam-seat"),)
    with (
        somebody_listening(workplace) as ear,
        a_seat(workplace, pc, "--window", "1366x768", command=command) as seat,
    ):
        ear.wait_for(within_s=FIRST_START_S, role="button", name="考生登录", has=["enabled"])
        first = seat.program
        assert Path(first.exe()) == bundle / "exam-seat"
        first.kill()
        ear.wait_until_gone(role="button", name="考生登录")
        ear.wait_for(within_s=FIRST_START_S, role="button", name="考生登录", has=["enabled"])
        receipt = WholeExam(ear, ReadersHands(ear)).sit()
        assert seat.program.pid != first.pid
        assert seat.said == ""
    assert RECEIPT.fullmatch(receipt)
