"""Holds a program to a quarter of a core, as if it ran on a slow lab PC."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

SHARE = 0.25
PERIOD_US = 10_000
"""Short, so that a burst is slowed down like everything else: a slow PC has no fast milliseconds to spend."""
_ROOT = Path("/sys/fs/cgroup")


class SlowCore:
    """How programs are held on this machine: by a control group, or stopped and continued by turns.

    `how` says which, for whoever reads the figures.
    """

    def __init__(self, group: Path | None, how: str) -> None:
        self._group, self.how = group, how

    def command(self, words: Sequence[str]) -> list[str]:
        """How a program is started so that it and its children are held from their first instruction on."""
        if self._group is None:
            return list(words)
        return ["sh", "-c", f'echo $$ > "{self._group / "cgroup.procs"}" && exec "$@"', "sh", *words]

    @contextlib.contextmanager
    def holding(self, pid: int) -> Iterator[None]:
        """Hold a program that was started by `command`, where the system does not do it by itself."""
        if self._group is not None:
            yield
            return
        ended = threading.Event()
        thread = threading.Thread(target=_by_turns, args=(psutil.Process(pid), ended))
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


@contextlib.contextmanager
def a_slow_core() -> Iterator[SlowCore]:
    """The best way that this machine offers."""
    for make in (_second_version, _first_version):
        with contextlib.suppress(OSError):
            group = make()
            break
    else:
        yield SlowCore(None, "SIGSTOP and SIGCONT by turns")
        return
    try:
        yield SlowCore(group, f"control group, {SHARE:g} of a core in every {PERIOD_US // 1000} ms")
    finally:
        group.rmdir()


def _second_version() -> Path:
    group = _ROOT / f"exam-bench-{os.getpid()}"
    if not (_ROOT / "cgroup.subtree_control").exists():
        raise FileNotFoundError(_ROOT)
    (_ROOT / "cgroup.subtree_control").write_text("+cpu")
    group.mkdir()
    (group / "cpu.max").write_text(f"{round(SHARE * PERIOD_US)} {PERIOD_US}")
    return group


def _first_version() -> Path:
    group = _ROOT / "cpu" / f"exam-bench-{os.getpid()}"
    group.mkdir()
    (group / "cpu.cfs_period_us").write_text(str(PERIOD_US))
    (group / "cpu.cfs_quota_us").write_text(str(round(SHARE * PERIOD_US)))
    return group


def _by_turns(process: psutil.Process, ended: threading.Event) -> None:
    """Let a program and its children run for a quarter of each period."""
    while not ended.is_set():
        with contextlib.suppress(psutil.Error):
            family = [process, *process.children(recursive=True)]
            _tell(family, signal.SIGCONT)
            time.sleep(SHARE * PERIOD_US / 1e6)
            _tell(family, signal.SIGSTOP)
        time.sleep((1 - SHARE) * PERIOD_US / 1e6)
    with contextlib.suppress(psutil.Error):
        _tell([process, *process.children(recursive=True)], signal.SIGCONT)


def _tell(family: Sequence[psutil.Process], what: signal.Signals) -> None:
    for one in family:
        with contextlib.suppress(psutil.Error):
            one.send_signal(what)
