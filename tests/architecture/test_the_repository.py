"""What must never stand in a committed file, and what must stay small."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
"""Lines of the longest source file; most stay under 300."""
FOREIGN = re.compile(r"/(?:home|root|work|tmp)/[a-z]|(?:pypi|npmjs|files\.pythonhosted)\.(?:org|com)")
GOD_FILES = {"utils.py", "helpers.py", "manager.py", "common.py", "logic.py"}


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_folder_of_a_machine_or_a_package_index() -> None:
    found = [path.name for path in committed() if path != Path(__file__) and FOREIGN.search(text_of(path))]
    assert not found


def test_no_source_file_is_long() -> None:
    sources = [path for path in committed() if path.suffix == ".py" and "tests" not in path.parts]
    sizes = {path: len(text_of(path).splitlines()) for path in sources}
    assert {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > LONGEST} == {}


def test_every_file_is_named_for_what_it_holds() -> None:
    assert not [path for path in committed() if path.name in GOD_FILES]
