"""Which known programs are among the processes and windows of a PC, and by which marks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from client.lockdown.detectors.connections import Connection
from client.lockdown.detectors.known_programs import STRONG, KnownProgram, Mark, names_of
from client.lockdown.detectors.processes import ProcessSeen
from client.lockdown.finding import Confidence, Finding
from client.lockdown.window_seen import WindowSeen

INSTALLED = (
    "/opt/", "/usr/", "/snap/", "/flatpak/", "/.local/share/", "/.mount_", "/drive_c/",
    "/program files/", "/program files (x86)/", "/programdata/", "/appdata/local/", "/appdata/roaming/",
    "/windows/", "/applications/",
)  # fmt: skip
"""Where programs are installed. A folder of a user that happens to have a program's name is no mark."""
RUNNERS = frozenset(
    {
        "python", "python3", "java", "javaw", "node", "mono", "electron", "sh", "bash", "dash", "env", "cmd",
        "powershell", "flatpak", "bwrap", "snap", "apprun", "appimagelauncher", "box64", "box86",
        "wine", "wine64", "wine-preloader", "wine64-preloader", "deepin-wine", "deepin-wine5",
        "deepin-wine6-stable", "deepin-wine8-stable",
    }
)  # fmt: skip
"""Programs that run another one, named on their command line. Elsewhere an argument may be any document."""
VERBS = frozenset({"run", "start", "exec", "/unix", "/wait"})
"""What a runner is told before the name of what it runs: `wine start /unix x.exe`, `flatpak run x`."""

Found = dict[Mark, str]
"""The kinds of marks that were seen, each with the mark itself."""


@dataclass(slots=True)
class Sighting:
    """One known program as seen now: what each process shows, and what belongs to none.

    Attributes:
        by_process: marks by process id; None for what can't be laid to a process.
        windowed: processes that have a window open.
    """

    program: KnownProgram
    by_process: dict[int | None, Found] = field(default_factory=lambda: defaultdict(dict))
    windowed: set[int | None] = field(default_factory=set)

    def add(self, pid: int | None, mark: Mark, text: str) -> None:
        self.by_process[pid].setdefault(mark, text)

    def finding(self) -> Finding:
        """What the process with the most marks shows, together with what belongs to none."""
        loose = self.by_process.get(None, {})
        shown = [(pid, {**loose, **found}) for pid, found in self.by_process.items()]
        pid, found = max(shown, key=lambda one: (_RANK[confidence_of(one[1])], len(one[1]), -(one[0] or 0)))
        opened = bool(self.windowed & self.by_process.keys())
        confidence = Confidence.HINT if self.program.at_rest and not opened else confidence_of(found)
        marks = ", ".join(f"{mark} {text}" for mark, text in sorted(found.items()))
        where = "" if pid is None else f"process {pid}: "
        return Finding(
            self.program.code, self.program.subject, confidence, f"{self.program.category}; {where}{marks}"
        )


_RANK = {Confidence.HINT: 0, Confidence.LIKELY: 1, Confidence.CERTAIN: 2}


def confidence_of(marks: Iterable[Mark]) -> Confidence:
    """Two kinds of marks, one of them strong, are certain; one strong or two weak ones likely; else a hint.

    A name counts once, whether it is a common one or not, and so does the command line.
    """
    kinds = set(marks)
    for one, weaker in ((Mark.NAME, Mark.COMMON_NAME), (Mark.FLAG, Mark.ARGUMENT)):
        if one in kinds:
            kinds.discard(weaker)
    strong = bool(kinds & STRONG)
    if strong and len(kinds) > 1:
        return Confidence.CERTAIN
    return Confidence.LIKELY if strong or len(kinds) > 1 else Confidence.HINT


@dataclass(frozen=True, slots=True)
class _Ask:
    """A kind of mark and what was seen of it."""

    mark: Mark
    text: str


class Index:
    """The known programs, to be asked quickly."""

    def __init__(self, programs: Iterable[KnownProgram]) -> None:
        self._exact: dict[_Ask, list[KnownProgram]] = defaultdict(list)
        self._paths: list[tuple[str, KnownProgram]] = []
        self._titles: list[tuple[re.Pattern[str], KnownProgram]] = []
        for program in programs:
            for mark, texts in program.marks.items():
                self._keep(program, mark, texts)

    def _keep(self, program: KnownProgram, mark: Mark, texts: frozenset[str]) -> None:
        for text in sorted(texts):
            if mark is Mark.PATH:
                self._paths.append((text, program))
            elif mark is Mark.TITLE:
                self._titles.append((re.compile(text), program))
            else:
                self._exact[_Ask(mark, text)].append(program)

    def of(self, mark: Mark, text: str) -> Sequence[KnownProgram]:
        """The programs with exactly this mark."""
        return self._exact.get(_Ask(mark, text), ())

    def of_process(self, process: ProcessSeen) -> Mapping[KnownProgram, Found]:
        """What a process shows by its name, its place and its command line."""
        found: dict[KnownProgram, Found] = defaultdict(dict)
        for name in _names(process):
            for mark in (Mark.NAME, Mark.COMMON_NAME):
                for program in self.of(mark, name):
                    found[program].setdefault(mark, name)
        runs = not RUNNERS.isdisjoint(names_of(process.exe or process.name))
        places = [process.exe, *(process.arguments[:1] if runs else ())]
        for exe in (place.replace("\\", "/").casefold() for place in places):
            for place, program in self._paths:
                if _lies_in(exe, place):
                    found[program].setdefault(Mark.PATH, place)
        for program, text in self._named_in(process, runs=runs):
            found[program].setdefault(Mark.ARGUMENT, text)
        for text in (argument.casefold() for argument in process.arguments[1:]):
            for program in self.of(Mark.FLAG, text):
                found[program].setdefault(Mark.FLAG, text)
            for program in self.of(Mark.ARGUMENT, text):
                if program in found or (runs and not text.startswith("-")):
                    found[program].setdefault(Mark.ARGUMENT, text)
        return found

    def _named_in(self, process: ProcessSeen, *, runs: bool) -> Iterable[tuple[KnownProgram, str]]:
        """What a runner says that it runs."""
        if not runs:
            return
        plain = (argument for argument in process.arguments[1:] if not argument.startswith("-"))
        first = next((argument for argument in plain if argument not in VERBS), "")
        for name in names_of(first):
            yield from ((program, name) for program in self.of(Mark.NAME, name))

    def of_window(self, window: WindowSeen) -> Iterable[tuple[KnownProgram, Mark, str]]:
        """What a window shows by its class and its title."""
        folded = window.wm_class.casefold()
        for name in {folded, *folded.split()}:
            yield from ((program, Mark.CLASS, name) for program in self.of(Mark.CLASS, name))
        for pattern, program in self._titles:
            if pattern.fullmatch(window.title.strip()):
                yield program, Mark.TITLE, pattern.pattern

    def of_port(self, connection: Connection) -> KnownProgram | None:
        """The program that listens on such a port; None where several known ones would."""
        programs = self.of(Mark.PORT, str(connection.local_port)) if connection.listens else ()
        return programs[0] if len(programs) == 1 else None


def _lies_in(exe: str, place: str) -> bool:
    """Whether an executable lies in an installed program's folder: a whole path, or the end of one."""
    if place.startswith("/") or place[1:2] == ":":
        return exe.startswith(f"{place}/")
    at = exe.find(f"/{place}/")
    return at >= 0 and any(root in exe[: at + 1] for root in INSTALLED)


def _names(process: ProcessSeen) -> frozenset[str]:
    files = (process.name, process.exe, *process.arguments[:1])
    return frozenset(name for file in files for name in names_of(file))
