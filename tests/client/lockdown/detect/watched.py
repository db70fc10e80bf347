"""A clock and a detector that a test sets by hand."""

from dataclasses import dataclass, field

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.watch import Change, Watch


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now_s: float = 1000.0

    def __call__(self) -> float:
        return self.now_s


@dataclass
class Shows:
    """A detector that shows what the test put there; looking may take its time."""

    clock: Clock
    name: str = "shows"
    every_s: float = 5.0
    takes_s: float = 0.0
    there: tuple[Finding, ...] = ()
    looks: int = field(default=0)

    def look(self) -> tuple[Finding, ...]:
        self.looks += 1
        self.clock.now_s += self.takes_s
        return self.there


def program(
    subject: str = "ToDesk",
    confidence: Confidence = Confidence.CERTAIN,
    code: FindingCode = FindingCode.FORBIDDEN_PROGRAM,
) -> Finding:
    return Finding(code, subject, confidence, "name, window class")


def pass_by(watch: Watch, clock: Clock, seconds: int) -> tuple[Change, ...]:
    """So many seconds with a look in each; what changed."""
    changes: list[Change] = []
    for _ in range(seconds):
        clock.now_s += 1
        changes.extend(watch.look())
    return tuple(changes)
