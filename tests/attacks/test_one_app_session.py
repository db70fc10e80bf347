"""The session that shows the seat and nothing else: on an X server without a window manager, and in cage."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.attacks.desktop import SOON_S, Desktop, Exam
from tests.stories.waiting import until
from tests.stories.x_server import x_server

SESSION = Path(__file__).parents[2] / "packaging" / "linux" / "exam-seat-session"
NO_SCREEN = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
LONG_S = 60.0
"""A program starts in two seconds, on a machine that does nothing else."""
CAGE = shutil.which("cage") or "cage"


def the_seat(folder: Path) -> Path:
    """A program that stands for `exam-seat`, which takes the hold that the session names."""
    program = folder / "exam-seat"
    python, root = sys.executable, Path(__file__).parents[2]
    program.write_text(
        f'#!/bin/sh\ncd "{root}"\nexec "{python}" -m tests.attacks.held_exam "{folder}/changes.json" "$2"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def test_the_only_client_of_an_x_server_is_the_exam_and_comes_back_when_all_of_it_is_killed(
    tmp_path: Path,
) -> None:
    log = tmp_path / "exam.log"
    log.touch()
    with x_server() as display:
        desktop = Desktop(display, tmp_path)
        try:
            environment = desktop.environment | {"EXAM_SEAT": str(the_seat(tmp_path))}
            with log.open("ab") as said:
                session = subprocess.Popen([SESSION, "x11"], env=environment, stdout=said, stderr=said)
            desktop.running.append(session)
            exam = Exam(desktop, session, log)
            until("the exam", exam.is_everything, timeout_s=LONG_S)
            for process in psutil.Process(session.pid).children(recursive=True):
                process.kill()
            until("no exam", lambda: not exam.has_keys(), timeout_s=5)
            until("the exam again", exam.is_everything, timeout_s=LONG_S)
            session.terminate()
            session.wait(10)
        finally:
            for process in psutil.Process().children(recursive=True):
                if "tests.attacks.held_exam" in process.cmdline():
                    process.terminate()
            desktop.close()


@contextmanager
def a_wayland_session(folder: Path, compositor: Path) -> Iterator[Path]:
    """The exam in such a session without a screen; gives what it says.

    A compositor refuses to run as an administrator; in a user namespace of its own nobody is one. It runs in
    `folder`, where its X server leaves what it writes when the compositor goes first.
    """
    run, log = folder / "run", folder / "exam.log"
    run.mkdir(mode=0o700)
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment |= NO_SCREEN | {"XDG_RUNTIME_DIR": str(run), "QT_QPA_PLATFORM": "wayland"}
    not_root = [] if os.getuid() else ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    with log.open("ab") as said:
        session = subprocess.Popen(
            [*not_root, compositor, "--", the_seat(folder), "--lockdown", "auto"],
            env=environment, cwd=folder, stdout=said, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        yield log
    finally:
        family = psutil.Process(session.pid).children(recursive=True)
        for process in family:
            if "tests.attacks.held_exam" in process.cmdline():
                process.terminate()  # a session ends with its one program
        for process in psutil.wait_procs(family, timeout=SOON_S)[1]:
            process.kill()
        session.wait(SOON_S)


def said(log: Path) -> str:
    return log.read_text(encoding="utf-8")


def test_in_a_session_for_one_program_the_seat_knows_that_it_is_held(tmp_path: Path) -> None:
    with a_wayland_session(tmp_path, Path(CAGE)) as log:
        until("the exam", lambda: "held wayland" in said(log), timeout_s=LONG_S)
        assert "found hold_incomplete" not in said(log)


def test_no_other_wayland_desktop_counts_as_held(tmp_path: Path) -> None:
    other = tmp_path / "cage"
    shutil.copy(CAGE, other)
    with a_wayland_session(tmp_path, other) as log:
        until("the exam", lambda: "held wayland" in said(log), timeout_s=LONG_S)
        assert "found hold_incomplete wayland_desktop" in said(log)
