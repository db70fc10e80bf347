"""Articles 11 and 12 on the seat: 120 minutes of exam time, whatever clock, process or PC do.

Exam time runs from the start and never stops. It is measured by monotonic readings within one boot; across
a reboot an `interrupted` entry says how long the gap was. What a candidate lost without fault is *returned*:
the end moves, by rule, at most by the rule set's cumulative cap (Annex 3 section 4(1): nobody may change
exam time on his own authority). All values are milliseconds.
"""

from dataclasses import dataclass, replace

from exam_core.attempt.journal import Reading
from exam_core.encoding import Malformed, MalformedData


@dataclass(frozen=True, slots=True)
class ExamClock:
    """Exam time of one attempt.

    Attributes:
        elapsed_ms: exam time that had run at the reading (`boot`, `mono_ms`).
        returned_ms: time given back so far.
    """

    boot: str
    mono_ms: int
    elapsed_ms: int
    returned_ms: int = 0

    def elapsed_at(self, now: Reading) -> int:
        """Exam time run at `now`; where the PC has rebooted since, what had run at the last reading."""
        if now.boot != self.boot:
            return self.elapsed_ms
        return self.elapsed_ms + max(0, now.mono_ms - self.mono_ms)

    def used_at(self, now: Reading) -> int:
        """Exam time that counts against the candidate: what has run less what was returned."""
        return self.elapsed_at(now) - self.returned_ms

    def advanced_to(self, now: Reading) -> "ExamClock":
        """The same clock, read at `now`, within one boot.

        Raises:
            MalformedData: the boot changed without an `interrupted` entry, or monotonic time ran backwards.
        """
        if now.boot != self.boot or now.mono_ms < self.mono_ms:
            raise MalformedData(Malformed.ILLEGAL_STEP, "the monotonic clock does not continue")
        return replace(self, mono_ms=now.mono_ms, elapsed_ms=self.elapsed_at(now))

    def carried_over(self, now: Reading, gap_ms: int) -> "ExamClock":
        """The clock after an interruption of `gap_ms` since the last entry, read at `now` in any boot."""
        return replace(self, boot=now.boot, mono_ms=now.mono_ms, elapsed_ms=self.elapsed_ms + gap_ms)

    def with_returned(self, ms: int) -> "ExamClock":
        """The clock after `ms` more were given back."""
        return replace(self, returned_ms=self.returned_ms + ms)


@dataclass(frozen=True, slots=True)
class CentreTime:
    """The centre's clock (Unix milliseconds) as this seat last heard it, at a monotonic reading."""

    boot: str
    mono_ms: int
    centre_ms: int

    def at(self, boot: str, mono_ms: int) -> int | None:
        """The centre's time at another reading of the same boot; None across a reboot."""
        return self.centre_ms + (mono_ms - self.mono_ms) if boot == self.boot else None
