"""exam_core leans on the standard library, cryptography and pydantic, and on nothing that surprises."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THIRD_PARTIES = {"cryptography", "pydantic", "exam_core"}
CLOCKS = {
    "exam_core": frozenset[str](),
    "client": frozenset(
        {
            "client/clocks.py",  # the seat's clocks
            "client/lockdown/detectors/clock.py",  # what other clocks say of the wall clock
            "client/lockdown/windows/hold.py",  # how old a keyboard hook is
            "client/lockdown/x11/hold.py",  # when to look again
            "client/recording/capture.py",  # when a camera last gave a picture
            "client/recording/observer.py",  # when to look at a picture again
            "client/recording/recording.py",  # how much work a picture is
            "client/recording/seat_recorder.py",  # when to try again
            "client/recording/source.py",  # how fast a film is played
            "client/seat_program/watching.py",  # how long a finding has been there
            "client/sitting/inspection.py",  # how long the disk takes
            "client/sitting/keeper.py",  # how often a program may crash, in another process
            "client/workers/recorder_keeper.py",  # how long a recorder lived
            "client/workers/recorder_process.py",  # how long a recorder has been silent
        }
    ),
}
"""Where a clock may be read."""
READS_A_CLOCK = {
    "time",
    "time_ns",
    "monotonic",
    "monotonic_ns",
    "clock_gettime",
    "clock_gettime_ns",
    "perf_counter",
}
NOW = {"now", "utcnow", "today"}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def clock_calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner, name = node.value.id, node.attr
            if (owner == "time" and name in READS_A_CLOCK) or (owner in ("datetime", "date") and name in NOW):
                yield f"{owner}.{name}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{alias.name}" for alias in node.names if alias.name in READS_A_CLOCK)


@pytest.mark.parametrize("path", sources("exam_core"), ids=lambda path: path.name)
def test_the_core_imports_only_what_is_allowed(path: Path) -> None:
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert names <= THIRD_PARTIES | set(sys.stdlib_module_names)


@pytest.mark.parametrize("package", list(CLOCKS))
def test_clocks_are_read_in_their_places_only(package: str) -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in sources(package)
        if set(clock_calls(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert readers == CLOCKS[package]


def test_the_search_for_clock_calls_finds_each_form() -> None:
    forms = (
        "import time\ntime.time()\nfrom time import monotonic\nfrom datetime import datetime\ndatetime.now()"
    )
    assert set(clock_calls(ast.parse(forms))) == {"time.time", "time.monotonic", "datetime.now"}
