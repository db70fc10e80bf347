"""One held exam for all attacks of a module: one is attacked a hundred times, not a hundred once."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.desktop import Desktop, Exam
from tests.stories.waiting import until
from tests.stories.x_server import x_server

CHANGES = "lockdown-changes.json"
"""The ledger's name in a seat's folder."""
TOOLS = ("Xvfb", "openbox", "xdotool", "xclip", "setxkbmap")


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A desktop with a window manager, before any exam."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    assert not missing, f"packaging/setup.sh --for-tests installs {missing}"
    with x_server() as display:
        there = Desktop(display, tmp_path_factory.mktemp("desktop"))
        try:
            there.start("openbox", "--sm-disable")
            manager = there.line.intern_atom("_NET_SUPPORTING_WM_CHECK")
            until("the window manager", lambda: there.root.get_full_property(manager, 0), timeout_s=10)
            yield there
        finally:
            there.close()


def start_exam(desktop: Desktop, folder: Path) -> Exam:
    """Start the exam; it is held a moment later."""
    log = folder / "exam.log"
    log.touch()
    words = (sys.executable, "-m", "tests.attacks.held_exam", folder / CHANGES, "x11")
    return Exam(desktop, desktop.start(*words, errors=log), log)


def hold_exam(desktop: Desktop, folder: Path) -> Exam:
    """Start the exam and wait until it is held."""
    exam = start_exam(desktop, folder)
    until("a held exam", exam.is_everything, timeout_s=60)
    return exam


@pytest.fixture(scope="module")
def exam(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Exam:
    """The exam on that desktop, held."""
    return hold_exam(desktop, tmp_path_factory.mktemp("exam"))
