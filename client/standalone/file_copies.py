"""Copy many files onto sticks, one at a time: written, synced, read back and compared before they count."""

import errno
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.standalone.stick_file import read_from_medium
from client.store import durable_file
from exam_core.encoding import digest
from exam_core.identifiers import Digest
from exam_core.recording.video_file import MAX_VIDEO_FILE


@dataclass(frozen=True, slots=True)
class Due:
    """A file that is to lie on a stick.

    Attributes:
        root: a folder that is there while the stick is in.
        digest: what the file must be, where that is known.
    """

    root: Path
    source: Path
    target: Path
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of which a stick holds a copy now."""

    due: Due
    digest: Digest
    size: int


@dataclass(frozen=True, slots=True)
class Spoiled:
    """This PC's own file is not what it was; no stick gets it."""

    source: Path


@dataclass(slots=True)
class FileCopies:
    """What is due on the sticks that are in. A copy that is found there is compared before it counts.

    Attributes:
        left_free: bytes of a stick that stay free.
        full: roots of sticks that had no room when they were tried last.
    """

    left_free: int = 0
    full: set[Path] = field(default_factory=set)
    _held: set[Path] = field(default_factory=set)
    _due: list[Due] = field(default_factory=list)

    def plan(self, everything: Sequence[Due], roots: Sequence[Path]) -> None:
        """What is to lie on the sticks that are in, the most wanted first; forgets those that are gone."""
        self._held &= {one.target for one in everything}
        self.full &= set(roots)
        self._due = [one for one in everything if one.target not in self._held]

    def holds(self, target: Path) -> bool:
        """Whether a copy was compared since its stick was plugged in."""
        return target in self._held

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do before the next plan."""
        return not self._due

    def step(self) -> Copied | Spoiled | None:
        """Copy the next file; a stick that does not take it is left alone until the next plan."""
        if not self._due:
            return None
        one = self._due[0]
        try:
            data = one.source.read_bytes()
        except OSError:  # taken away since, or the disk does not give it
            self._pass_over(one.source)
            return None
        name = digest(data)
        if one.digest not in (None, name):
            self._pass_over(one.source)
            return Spoiled(one.source)
        if not self._copy(one, data):
            self._due = [other for other in self._due if other.root != one.root]
            return None
        self._due = self._due[1:]
        return Copied(one, name, len(data))

    def _pass_over(self, source: Path) -> None:
        self._due = [other for other in self._due if other.source != source]

    def _copy(self, one: Due, data: bytes) -> bool:
        try:
            if not _is_there(one.target, data):
                # An OSError where the stick was pulled out: nothing is made on this PC's own disk.
                free = shutil.disk_usage(one.root).free
                if free < len(data) + self.left_free:
                    self.full.add(one.root)
                    return False
                durable_file.write(one.target, data)
                if not _is_there(one.target, data):
                    return False
        except OSError as error:
            if error.errno == errno.ENOSPC:
                self.full.add(one.root)
            return False
        self.full.discard(one.root)
        self._held.add(one.target)
        return True


def _is_there(target: Path, data: bytes) -> bool:
    try:
        if target.stat().st_size != len(data):
            return False
    except FileNotFoundError:
        return False
    return read_from_medium(target, MAX_VIDEO_FILE) == data
