"""The script in docs/opening-in-twenty-years.md opens a sealed file, and imports nothing of this project."""

import json
import re
import subprocess
import sys
from pathlib import Path

from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KdfCost, lock_key_file
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone

PAGE = Path(__file__).parents[2] / "docs" / "opening-in-twenty-years.md"
CHEAP = KdfCost(memory_kib=64, iterations=1)


def script(tmp_path: Path) -> Path:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert not re.search(r"exam_core|client|sync_server", code)
    path = tmp_path / "open.py"
    path.write_text(code, encoding="utf-8")
    return path


def key_file(tmp_path: Path, who: StaffId) -> str:
    path = tmp_path / f"{who}.key"
    ring = standalone.OFFICERS[who]
    path.write_bytes(
        lock_key_file(ring, holder=who, name=who, pin="口令 of 1", random=sitting.RANDOM, cost=CHEAP)
    )
    return str(path)


def run(tmp_path: Path, *who: StaffId) -> subprocess.CompletedProcess[str]:
    sealed = tmp_path / "sitting.sealed"
    sealed.write_bytes(sitting.SEALED)
    sticks = [word for one in who for word in (key_file(tmp_path, one), "口令 of 1")]
    return subprocess.run(
        [sys.executable, "-I", script(tmp_path), sealed, *sticks],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip


def test_the_script_in_the_documentation_reads_every_answer(tmp_path: Path) -> None:
    done = run(tmp_path, sitting.A1, sitting.B2)
    assert done.returncode == 0, done.stderr
    read = {attempt: json.loads(answers) for attempt, answers in map(_halves, done.stdout.splitlines())}
    journals = [sitting.state_of(raws) for raws, _ in sitting.JOURNALS.values()]
    assert read == {
        one.attempt: {str(number): list(choice) for number, choice in one.answers.items()} for one in journals
    }


def test_two_officers_of_one_group_read_nothing_with_it(tmp_path: Path) -> None:
    assert run(tmp_path, sitting.A1, sitting.A2).returncode != 0


def _halves(line: str) -> tuple[str, str]:
    attempt, _, answers = line.partition(" ")
    return attempt, answers
