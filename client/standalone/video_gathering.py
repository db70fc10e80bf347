"""Gather the seats' video: what is whole and of this sitting comes onto this PC, a little at a time.

Nobody here can open it. Whether a file is one that its seat has recorded, and which are missing, is told by
the journals once they are opened; here it is checked that each file is whole, of a ticket of this sitting and
sealed to its recordings key. A file is known by its digest, so finding it again changes nothing.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from client.standalone.gathering import FileProblem
from client.standalone.sealing_folder import SittingFolder
from client.standalone.stick_file import read_ordinary
from client.standalone.video_files import (
    attempt_of_video,
    digest_of_video,
    is_video,
    kind_of_video,
    read_video,
)
from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, parse_attempt_id
from exam_core.package.package import Package
from exam_core.package.roster import Plan
from exam_core.recording.video_file import MAX_VIDEO_FILE, VideoFile, VideoKind
from exam_core.sealing.failures import BadSignature

AT_ONCE = 16 * 1024 * 1024
"""Bytes that one step reads: a slow stick gives that much in a second, and somebody may press something."""
LEFT_FREE = 1024 * 1024 * 1024
"""Bytes of this PC's disk that video leaves alone: results and sealed files must find room."""
MOST_FILES = 100_000
"""A room of 250 seats has 60,000 minutes in four hours."""


@dataclass(frozen=True, slots=True)
class VideoGathered:
    """What of the video is on this PC.

    Attributes:
        segments, stills: how many, by attempt.
        waiting: files that were seen and not yet read.
        problems: how many files were not taken, and why.
    """

    segments: Mapping[AttemptId, int] = field(default_factory=dict)
    stills: Mapping[AttemptId, int] = field(default_factory=dict)
    waiting: int = 0
    problems: tuple[tuple[FileProblem, int], ...] = ()

    @property
    def files(self) -> int:
        """All that was taken."""
        return sum(self.segments.values()) + sum(self.stills.values())


class VideoGathering:
    """The video of one sitting; begins with what this PC has already."""

    def __init__(self, folder: SittingFolder, package: Package, plan: Plan) -> None:
        self._folder, self._header = folder, package.header
        self._tickets = {place.ticket for place in plan.places}
        self._own = {path.name for path in _below(folder.video) if digest_of_video(path.name) is not None}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._waiting: dict[Path, tuple[int, int]] = {}
        self._problems: dict[Path, FileProblem] = {}

    @property
    def gathered(self) -> VideoGathered:
        """How it stands."""
        counted: dict[VideoKind, Counter[AttemptId]] = {kind: Counter() for kind in VideoKind}
        for name in self._own:
            attempt = attempt_of_video(name)
            if attempt is not None:
                counted[kind_of_video(name)][attempt] += 1
        return VideoGathered(
            segments=dict(counted[VideoKind.SEGMENT]),
            stills=dict(counted[VideoKind.STILL]),
            waiting=len(self._waiting),
            problems=tuple(sorted(Counter(self._problems.values()).items())),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of this PC's own files, in their folder."""
        return tuple(sorted(self._own))

    def sweep(self, places: Iterable[Path]) -> None:
        """See which files lie in folders and those inside them; nothing is read."""
        waiting = {}
        for path in (path for place in places for path in _below(place)):
            if path.parent == self._folder.video:
                continue
            try:
                status = path.stat()
            except OSError:
                continue
            mark = (status.st_size, status.st_mtime_ns)
            if self._seen.get(path) != mark:
                waiting[path] = mark
        self._waiting = waiting

    def step(self) -> None:
        """Take in some of what is waiting."""
        read = 0
        for path, mark in list(self._waiting.items()):
            if read >= AT_ONCE:
                break
            read += mark[0]
            problem = self._take(path)
            self._problems.pop(path, None)
            if problem is not None:
                self._problems[path] = problem
            if problem is FileProblem.NOT_KEPT:
                break  # of what comes after it none would find room
            if problem is not FileProblem.UNREADABLE:
                self._seen[path] = mark
            del self._waiting[path]

    def forget(self, name: str) -> None:
        """This PC's own file is not what it was; it is gathered anew where it is found."""
        (self._folder.video / name).unlink(missing_ok=True)
        self._own.discard(name)
        self._seen.clear()

    def _take(self, path: Path) -> FileProblem | None:
        try:
            data = read_ordinary(path, MAX_VIDEO_FILE)
        except OSError:
            return FileProblem.UNREADABLE
        try:
            carried = read_video(data)
        except BadSignature:
            return FileProblem.NOT_GENUINE
        except MalformedData:
            return FileProblem.DAMAGED
        refused = self._refused(carried.file)
        if refused is not None or carried.name in self._own:
            return refused
        try:
            if shutil.disk_usage(self._folder.path).free < len(data) + LEFT_FREE:
                return FileProblem.NOT_KEPT
            durable_file.write(self._folder.video / carried.name, data)
        except OSError:
            return FileProblem.NOT_KEPT
        self._own.add(carried.name)
        return None

    def _refused(self, file: VideoFile) -> FileProblem | None:
        parts, sitting = parse_attempt_id(file.attempt), self._header.sitting
        if parts is None or parts.sitting != sitting.code or file.site != sitting.site:
            return FileProblem.OTHER_SITTING
        if parts.ticket not in self._tickets:
            return FileProblem.STRANGER
        return None if self._header.recordings_key in file.to else FileProblem.NOT_GENUINE


def _below(folder: Path) -> list[Path]:
    """Files of video in a folder and those inside it; none of a stick that was pulled out."""
    found = (
        os.path.join(inside, name)
        for inside, _folders, names in os.walk(folder)
        for name in names
        if is_video(name) and name[0] != "."
    )
    return [Path(path) for path in sorted(found)[:MOST_FILES]]
