"""Whether somebody set the clock, and whether the PC slept."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from client.lockdown.finding import Confidence, Finding, FindingCode

STEP_S = 2.0
"""Between two looks a time service moves the clock by less, unless it sets it."""
FAR_S = 60.0
"""A time service that sets the clock of a PC in order moves it by less."""
ASLEEP_S = 3.0
"""What is shorter is no sleep that anybody gains by."""


class Clocks(NamedTuple):
    """Readings taken together, in seconds: the wall clock, one that counts sleep, one that stops in sleep.

    The last is None where the system has its own detector of sleep.
    """

    wall_s: float
    boot_s: float
    awake_s: float | None


def read_clocks() -> Clocks:
    """All clocks, now."""
    if sys.platform == "linux":
        return Clocks(time.time(), time.clock_gettime(time.CLOCK_BOOTTIME), time.monotonic())
    else:
        return Clocks(time.time(), time.monotonic(), None)


@dataclass(slots=True)
class TimeDetector:
    """Compares the clocks from look to look; what it tells happened in between."""

    clocks: Callable[[], Clocks] = read_clocks
    name: str = field(init=False, default="time")
    every_s: float = field(init=False, default=5.0)
    _last: Clocks | None = field(init=False, default=None)

    def look(self) -> tuple[Finding, ...]:
        last, now = self._last, self.clocks()
        self._last = now
        if last is None:
            return ()
        found = (_set(last, now), _slept(last, now))
        return tuple(finding for finding in found if finding is not None)


def _set(last: Clocks, now: Clocks) -> Finding | None:
    step_s = (now.wall_s - last.wall_s) - (now.boot_s - last.boot_s)
    if abs(step_s) < STEP_S:
        return None
    confidence = Confidence.CERTAIN if abs(step_s) >= FAR_S else Confidence.LIKELY
    return Finding(FindingCode.CLOCK_SET, "", confidence, f"wall clock {step_s:+.0f} s")


def _slept(last: Clocks, now: Clocks) -> Finding | None:
    if now.awake_s is None or last.awake_s is None:
        return None
    asleep_s = (now.boot_s - last.boot_s) - (now.awake_s - last.awake_s)
    if asleep_s < ASLEEP_S:
        return None
    return Finding(FindingCode.SUSPENDED, "", Confidence.CERTAIN, f"asleep for {asleep_s:.0f} s")
