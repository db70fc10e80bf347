"""Real processes that are called or shown like something they are not."""

import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SLEEP, CAT, SHELL = Path("/bin/sleep").resolve(), Path("/bin/cat").resolve(), Path("/bin/sh").resolve()
PYTHON = Path(sys.executable).resolve()

_WINDOW = """
import sys
from Xlib import X, display
line = display.Display()
screen = line.screen()
window = screen.root.create_window(10, 10, 200, 100, 0, screen.root_depth, event_mask=X.ExposureMask)
window.set_wm_class(sys.argv[1], sys.argv[2])
title, utf8 = line.intern_atom("_NET_WM_NAME"), line.intern_atom("UTF8_STRING")
window.change_text_property(title, utf8, sys.argv[3])
if sys.argv[4] == "shown":
    window.map()
if sys.argv[4] == "put away":
    state = line.intern_atom("WM_STATE")
    window.change_property(state, state, 32, [3, 0])
line.sync()
print("shown", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def running(arguments: Sequence[str], *, executable: Path | None = None) -> Iterator[int]:
    """A process with this command line, as soon as it is that program."""
    process = subprocess.Popen(
        arguments, executable=executable, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        _until_it_runs(process.pid, arguments)
        yield process.pid
    finally:
        _end(process)


def _until_it_runs(pid: int, arguments: Sequence[str]) -> None:
    """A child is a copy of this process until it has become the program."""
    last = arguments[-1].encode()
    deadline_s = time.monotonic() + 10
    while last not in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
        if time.monotonic() > deadline_s:
            raise TimeoutError(arguments)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


def copied(program: Path, to: Path) -> Path:
    """The same executable under another name."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, to)
    return to


@contextlib.contextmanager
def window(
    display: str, wm_class: tuple[str, str], title: str, *, called: str = "python3", state: str = "shown"
) -> Iterator[int]:
    """A program that calls itself `called`, with a real window on this display.

    Args:
        state: "shown", "put away" as a window manager does it, or "hidden": one that nobody ever saw.
    """
    environ = {
        **os.environ,
        "DISPLAY": display,
        "PYTHONHOME": f"{sys.base_prefix}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
    process = subprocess.Popen(
        [called, "-c", _WINDOW, *wm_class, title, state],
        executable=PYTHON, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"shown\n"
        yield process.pid
    finally:
        _end(process)
