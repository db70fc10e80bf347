"""Programs that have no place in an exam, and those of the room; known by more than the name of a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.detectors.connections import Connection, tcp_connections
from client.lockdown.detectors.known_programs import KnownProgram, Mark, known_programs
from client.lockdown.detectors.matching import Found, Index, Sighting
from client.lockdown.detectors.processes import Processes, ProcessSeen
from client.lockdown.finding import Finding
from client.lockdown.window_seen import WindowSeen


def nothing_to_close() -> None:
    """Where windows are seen without keeping a line open."""


def no_version(_: Path) -> tuple[str, ...]:
    """Of a system whose executables have no version info."""
    return ()


@dataclass(slots=True)
class ProgramDetector:
    """Looks at processes, windows and listening ports, and lays together what they show of one program.

    Args:
        own_pids: our own processes, which are never findings.
        windows: of all programs, now.
        version_info: the names that the makers wrote into an executable (Windows).
        programs: what is known.
        connections: what listens here; it may be some seconds old.
        close_windows: lets go of what `windows` keeps open.
    """

    own_pids: Callable[[], frozenset[int]]
    windows: Callable[[], Sequence[WindowSeen]]
    version_info: Callable[[Path], tuple[str, ...]] = no_version
    programs: Sequence[KnownProgram] = field(default_factory=known_programs)
    connections: Callable[[], Sequence[Connection]] = tcp_connections
    close_windows: Callable[[], None] = nothing_to_close
    name: str = field(init=False, default="programs")
    every_s: float = field(init=False, default=5.0)
    _index: Index = field(init=False)
    _processes: Processes = field(init=False)
    _shown: dict[int, tuple[ProcessSeen, Mapping[KnownProgram, Found]]] = field(
        init=False, default_factory=dict
    )
    _versions: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._index = Index(self.programs)
        self._processes = Processes()

    def look(self) -> tuple[Finding, ...]:
        sightings: dict[str, Sighting] = {}
        own = self.own_pids()
        self._see_processes(sightings, own)
        self._see_windows(sightings, own)
        self._see_ports(sightings, own)
        return tuple(sighting.finding() for sighting in sightings.values())

    def close(self) -> None:
        """Let go of what the windows are seen by."""
        self.close_windows()

    def _see_processes(self, sightings: dict[str, Sighting], own: frozenset[int]) -> None:
        seen = self._processes.seen(own)
        for process in seen:
            for program, found in self._shown_by(process).items():
                for mark, text in found.items():
                    _sighting(sightings, program).add(process.pid, mark, text)
        for gone in self._shown.keys() - {process.pid for process in seen}:
            del self._shown[gone]

    def _shown_by(self, process: ProcessSeen) -> Mapping[KnownProgram, Found]:
        """What a process shows; worked out once, and again where it has become another program."""
        known = self._shown.get(process.pid)
        if known is not None and known[0] == process:
            return known[1]
        found = {program: dict(marks) for program, marks in self._index.of_process(process).items()}
        for text in self._version_of(process.exe):
            for program in self._index.of(Mark.VERSION, text):
                found.setdefault(program, {}).setdefault(Mark.VERSION, text)
        self._shown[process.pid] = process, found
        return found

    def _version_of(self, exe: str) -> tuple[str, ...]:
        if exe and exe not in self._versions:
            said = self.version_info(Path(exe))
            self._versions[exe] = tuple(text.strip().casefold() for text in said if text.strip())
        return self._versions.get(exe, ())

    def _see_windows(self, sightings: dict[str, Sighting], own: frozenset[int]) -> None:
        for window in self.windows():
            if window.pid in own:
                continue
            for program, mark, text in self._index.of_window(window):
                _sighting(sightings, program).add(window.pid, mark, text)
            for sighting in sightings.values() if window.opened else ():
                if window.pid in sighting.by_process:
                    sighting.windowed.add(window.pid)

    def _see_ports(self, sightings: dict[str, Sighting], own: frozenset[int]) -> None:
        for connection in self.connections():
            program = self._index.of_port(connection) if connection.listens else None
            if program is not None and connection.pid not in own:
                _sighting(sightings, program).add(connection.pid, Mark.PORT, str(connection.local_port))


def _sighting(sightings: dict[str, Sighting], program: KnownProgram) -> Sighting:
    return sightings.setdefault(program.subject, Sighting(program))
