"""A screen, a window manager, an accessibility bus, and the real seat program at it: each its own process."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psutil

from tests.outside.outside_sitting import EnrolledPC
from tests.stories.x_server import x_server

EXAM_SEAT = str(Path(sys.executable).with_name("exam-seat"))
BUS_LAUNCHER = next(
    (
        path
        for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
        if Path(path).exists()
    ),
    "at-spi-bus-launcher",
)
END_S = 20


@dataclass(frozen=True)
class Workplace:
    """A screen with nobody in front of it.

    Attributes:
        environment: for every program that is to appear on this screen and on this accessibility bus.
    """

    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """Run a program that looks at the screen or types on it; gives what it printed."""
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"{' '.join(words)}: {done.stderr or done.stdout}")
        return done.stdout


@dataclass
class RunningSeat:
    """`exam-seat`: the keeper, and the program under it."""

    keeper: subprocess.Popen[bytes]
    pc: EnrolledPC = field(repr=False)

    @property
    def program(self) -> psutil.Process:
        """The program that has the window now."""
        return next(one for one in psutil.Process(self.keeper.pid).children() if _is_seat(one))

    @property
    def said(self) -> str:
        """What it has written to stderr."""
        return self.pc.log.read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        """Tell it to end, and wait until everything of it is gone."""
        family = [one for one in _family(self.keeper.pid) if one.is_running()]
        if self.keeper.poll() is None:
            self.keeper.terminate()
            self.keeper.wait(END_S)
        for one in psutil.wait_procs(family, timeout=END_S)[1]:
            one.kill()

    def power_cut(self) -> None:
        """Everything of it is gone at once, and nothing could be put in order."""
        family = _family(self.keeper.pid)
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)
        self.keeper.wait(END_S)
        psutil.wait_procs(family, timeout=END_S)


@contextlib.contextmanager
def a_workplace() -> Iterator[Workplace]:
    """Its own Xvfb, window manager and accessibility bus; all ended afterwards, by their ids."""
    with contextlib.ExitStack() as open_now:
        runtime = Path(open_now.enter_context(tempfile.TemporaryDirectory(prefix="outside-")))
        environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
        environment |= {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(runtime), "QT_QPA_PLATFORM": "xcb"}
        environment["DISPLAY"] = open_now.enter_context(x_server())
        environment["DBUS_SESSION_BUS_ADDRESS"] = open_now.enter_context(
            _says(["dbus-daemon", "--session", "--nofork", "--print-address={}"], environment)
        )
        environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        # Whoever listens asks for controls that the screen has just put away; Qt answers that, and says so.
        environment["QT_LOGGING_RULES"] = "qt.accessibility.atspi=false"
        open_now.enter_context(_running([BUS_LAUNCHER, "--launch-immediately"], environment))
        open_now.enter_context(_running(["openbox"], environment))
        yield Workplace(environment)


@contextlib.contextmanager
def a_seat(
    workplace: Workplace, pc: EnrolledPC, *options: str, command: Sequence[str] = (EXAM_SEAT,)
) -> Iterator[RunningSeat]:
    """The seat program on that screen, with the PC's stick in; ended afterwards.

    Args:
        options: further options of `exam-seat`.
        command: what starts it, for a seat that was installed in another way.
    """
    words = [*command, "--data", str(pc.folder.path), "--stick", str(pc.stick.path), *options]
    with pc.log.open("ab") as log:
        keeper = subprocess.Popen(
            words, env=workplace.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    seat = RunningSeat(keeper, pc)
    try:
        yield seat
    except AssertionError as error:
        error.add_note(f"the seat said: {seat.said[-4000:] or 'nothing'}")
        raise
    finally:
        seat.end()


_NOT_OURS = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY", "AT_SPI_BUS_ADDRESS"})


def _family(pid: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        keeper = psutil.Process(pid)
        return [keeper, *keeper.children(recursive=True)]
    return []


def _is_seat(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "multiprocessing" not in " ".join(process.cmdline())
    return False


@contextlib.contextmanager
def _running(words: Sequence[str], environment: dict[str, str], **more: object) -> Iterator[None]:
    process = subprocess.Popen(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, **more,
    )  # type: ignore[call-overload]  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        process.wait(END_S)


@contextlib.contextmanager
def _says(words: Sequence[str], environment: dict[str, str]) -> Iterator[str]:
    """Run a server that writes where it is found to the file descriptor that stands for "{}"."""
    read_end, write_end = os.pipe()
    told = [word.replace("{}", str(write_end)) for word in words]
    with contextlib.ExitStack() as open_now:
        try:
            open_now.enter_context(_running(told, environment, pass_fds=[write_end]))
        finally:
            os.close(write_end)
        pipe: IO[str] = open_now.enter_context(os.fdopen(read_end))
        yield pipe.readline().strip()
