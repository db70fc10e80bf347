"""Whether there is room for video: it yields to answers, which need the same disk."""

import os
import shutil
from pathlib import Path

from client.recording.recorder_command import Limits

MB = 1024 * 1024
AGAIN_MB = 4
"""So much more than the least must be free before a recording begins again: some minutes' worth."""
_LOOK_AGAIN_BYTES = 8 * MB
"""What is in the folder is counted anew after so many bytes of ours."""


class DiskRoom:
    """The room that a recording has in its folder. Missing folders have nothing in them.

    Methods that say whether it is enough raise OSError where the folder cannot be read.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._quota = limits.quota_mb * MB
        self._reserve = limits.reserve_mb * MB
        self._used: int | None = None
        self._written = 0

    def wrote(self, count: int) -> None:
        """So many bytes were added to the folder."""
        self._written += count

    def is_enough(self) -> bool:
        """Whether the next fragment may be written."""
        used = self._used
        if used is None or self._written > _LOOK_AGAIN_BYTES:
            used = self._count()
        return self._free() > self._reserve and used + self._written < self._quota

    def is_enough_again(self) -> bool:
        """Whether a recording that stopped for want of room may begin again."""
        used = self._count()
        more = AGAIN_MB * MB
        return self._free() > self._reserve + more and used + min(more, self._quota // 2) < self._quota

    def _count(self) -> int:
        self._used, self._written = _bytes_in(self._folder), 0
        return self._used

    def _free(self) -> int:
        existing = next(folder for folder in (self._folder, *self._folder.parents) if folder.exists())
        return shutil.disk_usage(existing).free


def _bytes_in(folder: Path) -> int:
    try:
        with os.scandir(folder) as found:
            return sum(_size(one) for one in found)
    except FileNotFoundError:
        return 0


def _size(one: "os.DirEntry[str]") -> int:
    try:
        return one.stat(follow_symlinks=False).st_size
    except FileNotFoundError:  # renamed since
        return 0
