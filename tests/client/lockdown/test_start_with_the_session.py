"""The files by which a Linux PC starts the seat with its session."""

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest

LINUX = Path(__file__).parents[3] / "packaging" / "linux"
SCRIPT = LINUX / "exam-seat-session"
ENTRIES = sorted(LINUX.glob("*.desktop"))
KNOWN = re.compile(
    r"(Type|Exec|TryExec|Terminal|StartupNotify|NoDisplay|DesktopNames|X-[A-Za-z-]+|(Name|Comment)(\[zh_CN\])?)"
)


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # as the parser's own documentation has it
    parser.read_string(path.read_text(encoding="utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_a_desktop_entry_has_what_the_specification_asks_for(path: Path) -> None:
    there = entry(path)
    assert there["Type"] == "Application"
    assert there["Name"]
    assert there["Name[zh_CN]"]
    assert [key for key in there if not KNOWN.fullmatch(key)] == []
    program, *_ = shlex.split(there["Exec"])
    assert program in ("exam-seat", SCRIPT.name)


def test_there_is_a_session_for_each_kind_of_desktop_and_a_start_with_any_other() -> None:
    assert {path.stem.removeprefix("exam-seat-") for path in ENTRIES} == {"x11", "wayland", "autostart"}
    for kind in ("x11", "wayland"):
        assert entry(LINUX / f"exam-seat-{kind}.desktop")["Exec"] == f"{SCRIPT.name} {kind}"


def run(folder: Path, seat: str, *words: str) -> "subprocess.CompletedProcess[str]":
    program = folder / "exam-seat"
    program.write_text(f"#!/bin/sh\n{seat}\n", encoding="utf-8")
    program.chmod(0o755)
    return subprocess.run(
        [SCRIPT, *words],
        env={"PATH": "/usr/bin:/bin", "EXAM_SEAT": str(program), "SAID": str(folder / "said")},
        capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip


def test_the_session_runs_the_seat_held_on_x11_and_ends_with_it(tmp_path: Path) -> None:
    done = run(tmp_path, 'echo "$QT_QPA_PLATFORM" "$@" > "$SAID"', "x11")
    assert done.returncode == 0
    assert (tmp_path / "said").read_text().split() == ["xcb", "--lockdown", "x11"]


def test_a_seat_whose_keeper_was_killed_is_started_again(tmp_path: Path) -> None:
    seat = 'echo again >> "$SAID"; [ "$(wc -l < "$SAID")" -ge 2 ] || kill -KILL $$'
    assert run(tmp_path, seat, "x11").returncode == 0
    assert (tmp_path / "said").read_text().split() == ["again", "again"]


def test_the_exam_that_goes_on_without_its_keeper_keeps_its_session(tmp_path: Path) -> None:
    """While it runs a second one is refused, and with the session it would end."""
    seat = """
echo again >> "$SAID"
case $(wc -l < "$SAID") in 1) kill -KILL $$ ;; 2) exit 4 ;; esac
"""
    assert run(tmp_path, seat, "x11").returncode == 0
    assert (tmp_path / "said").read_text().split() == ["again"] * 3


def test_a_seat_that_refuses_to_run_ends_the_session(tmp_path: Path) -> None:
    assert run(tmp_path, "exit 4", "x11").returncode == 4


def test_a_session_of_no_kind_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "exit 0").returncode == 2
