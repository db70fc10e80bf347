"""Restore cards and programs: what is written to this PC's disk may be gone after the next start.

Classroom control and restore programs that show as processes are seen with the other programs; here is what
shows on the disk alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.detectors.known_programs import KnownProgram, Mark, known_programs
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.store.disk_kind import lies_on_volatile_disk


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False


@dataclass(slots=True)
class RestoreDetector:
    """Looks for files that restore programs leave, and whether the data lies in memory or on an overlay."""

    data_folder: Path
    programs: Sequence[KnownProgram] = field(default_factory=known_programs)
    exists: Callable[[str], bool] = _exists
    is_volatile: Callable[[Path], bool] = lies_on_volatile_disk
    name: str = field(init=False, default="restore")
    every_s: float = field(init=False, default=300.0)

    def look(self) -> tuple[Finding, ...]:
        found = [self._left_by(program) for program in self.programs]
        if self.is_volatile(self.data_folder):
            evidence = "the data lies in memory or on an overlay"
            found.append(Finding(FindingCode.RESTORE_CARD, "tmpfs / overlay", Confidence.CERTAIN, evidence))
        return tuple(finding for finding in found if finding is not None)

    def _left_by(self, program: KnownProgram) -> Finding | None:
        files = [path for path in sorted(program.marks.get(Mark.FILE, ())) if self.exists(path)]
        if not files:
            return None
        confidence = Confidence.LIKELY if len(files) > 1 else Confidence.HINT
        return Finding(program.code, program.subject, confidence, f"on the disk: {', '.join(files)}")
