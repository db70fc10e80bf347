"""Whether the disk still takes what an exam writes."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.finding import Confidence, Finding, FindingCode

MIB = 1024 * 1024
LITTLE = 2048 * MIB
"""Bytes free below which somebody should make room: a day of exams, with what the system itself takes."""
TOO_LITTLE = 500_000_000
"""Bytes free below which not even one exam is safe: a journal, a sealed result and one more package with
figures take less, many times over."""


def free_bytes(folder: Path) -> int | None:
    """What is free for this user where the folder lies; None where that can't be read."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


@dataclass(slots=True)
class DiskDetector:
    """Looks at the disk that holds the seat's data."""

    data_folder: Path
    free: Callable[[Path], int | None] = free_bytes
    name: str = field(init=False, default="disk")
    every_s: float = field(init=False, default=30.0)

    def look(self) -> tuple[Finding, ...]:
        free = self.free(self.data_folder)
        if free is None or free >= LITTLE:
            return ()
        confidence = Confidence.CERTAIN if free < TOO_LITTLE else Confidence.LIKELY
        return (Finding(FindingCode.DISK_LOW, "", confidence, f"{free // MIB} MiB free"),)
