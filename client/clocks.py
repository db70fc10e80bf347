"""The seat's clocks, read in this one place."""

import sys
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from exam_core.attempt.journal import Reading

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def read_clock() -> Reading:
    """One look at all clocks: CLOCK_BOOTTIME (counts sleep, starts at boot) and the wall clock in UTC."""
    if sys.platform != "linux":
        raise OSError(f"no clock that counts sleep is known on {sys.platform}")
    mono_ms = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return Reading(boot=_boot_id(), mono_ms=mono_ms, wall=datetime.now(UTC))


@cache
def _boot_id() -> str:
    return _BOOT_ID.read_text(encoding="ascii").strip()
