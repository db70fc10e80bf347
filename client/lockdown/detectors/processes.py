"""The processes of this PC, read cheaply: a new one at once, the others in turn."""

from dataclasses import dataclass, field

import psutil

YOUNG_LOOKS = 3
"""A process starts as a copy of its parent and becomes another program a moment later: read so often."""
ROUND = 12
"""Old processes are read again in so many looks, a part in each: a process may become another one."""
MOST_ARGUMENTS = 40
MOST_CHARACTERS = 400
"""Of a command line and of each argument in it; the rest says nothing about which program it is."""


@dataclass(frozen=True, slots=True)
class ProcessSeen:
    """What a process shows of itself; empty where this user may not see it."""

    pid: int
    name: str
    exe: str
    arguments: tuple[str, ...]


@dataclass(slots=True)
class Processes:
    """Remembers what it has read; `seen` is one look."""

    _known: dict[int, ProcessSeen] = field(init=False, default_factory=dict)
    _age: dict[int, int] = field(init=False, default_factory=dict)
    _looks: int = field(init=False, default=0)

    def seen(self, own: frozenset[int]) -> tuple[ProcessSeen, ...]:
        """All processes but our `own`, which are never read, now."""
        self._looks += 1
        pids = frozenset(psutil.pids()) - own
        for gone in self._known.keys() - pids:
            del self._known[gone]
        for gone in self._age.keys() - pids:
            del self._age[gone]
        for pid in pids:
            self._age[pid] = age = self._age.get(pid, 0) + 1
            if age <= YOUNG_LOOKS or pid % ROUND == self._looks % ROUND:
                self._read(pid)
        return tuple(self._known.values())

    def _read(self, pid: int) -> None:
        seen = read_process(pid)
        if seen is None:
            self._known.pop(pid, None)
        else:
            self._known[pid] = seen


def read_process(pid: int) -> ProcessSeen | None:
    """What one process shows; None where it has ended or shows nothing."""
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            return ProcessSeen(pid, process.name(), _exe(process), _arguments(process))
    except (psutil.Error, OSError):
        return None


def _exe(process: psutil.Process) -> str:
    try:
        return process.exe() or ""
    except (psutil.Error, OSError):
        return ""


def _arguments(process: psutil.Process) -> tuple[str, ...]:
    try:
        return tuple(argument[:MOST_CHARACTERS] for argument in process.cmdline()[:MOST_ARGUMENTS])
    except (psutil.Error, OSError):
        return ()
