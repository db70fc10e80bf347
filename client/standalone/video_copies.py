"""The seat's video on its way to the mirror sticks, one file at a time.

What no stick has yet goes onto every mirror stick that is in; what one has is noted beside the file
(`.copied`) and goes onto further sticks only while its sitting is served, so that a new stick is not filled
with last year's exams. Room for results and mirrors stays on every stick.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.standalone.file_copies import Copied, Due, FileCopies
from client.standalone.stick import MAX_RESULT, StickFolder
from client.standalone.video_files import attempt_of_video, is_video
from client.store import durable_file
from client.store.seat_folder import COPIED_SUFFIX, SeatFolder
from exam_core.identifiers import SittingCode

LEFT_FREE = 2 * MAX_RESULT
"""Bytes of a stick that video leaves alone: the next result and its mirror must find room."""


@dataclass(frozen=True, slots=True)
class VideoOnSticks:
    """How many of this PC's segments and stills some stick holds; `no_room`: a stick that is in is full."""

    copied: int
    total: int
    no_room: bool = False


class VideoCopies:
    """Brings the video of standalone sittings on this PC onto the mirror sticks that are in.

    `look` sees what there is to do, `step` does one file of it.
    """

    def __init__(self, folder: SeatFolder) -> None:
        self._folder = folder
        self._copies = FileCopies(LEFT_FREE)
        self._total = 0
        self._noted: set[str] = set()

    @property
    def seen(self) -> VideoOnSticks | None:
        """How far it is; None where there is no video."""
        copied, total = len(self._noted), self._total
        return VideoOnSticks(copied, total, bool(self._copies.full) and copied < total) if total else None

    @property
    def idle(self) -> bool:
        """Whether no stick that is in could take a file now."""
        return self._copies.idle

    def look(
        self, sittings: Collection[SittingCode], served: SittingCode | None, sticks: Sequence[StickFolder]
    ) -> None:
        """See which files there are and which stick lacks them.

        Args:
            sittings: the standalone ones of which this PC has packages.
            served: the one that this seat serves now.
        """
        names, noted = self._listed(sittings)
        self._total = len(names)
        self._noted = self._noted.intersection(names) | noted
        present = [stick for stick in sticks if stick.takes_mirrors]
        wanted = [name for name in names if name not in self._noted]
        if served is not None:
            wanted += [name for name in names if name in self._noted and _is_of(name, served)]
        due = [one for name in wanted for stick in present for one in self._due(name, stick)]
        self._copies.plan(due, [stick.mirror_root for stick in present])

    def step(self) -> None:
        """Copy one file; a stick that takes none is left alone until the next look."""
        copied = self._copies.step()
        if isinstance(copied, Copied) and copied.due.source.name not in self._noted:
            self._note(copied)

    def _note(self, copied: Copied) -> None:
        """A stick holds it, which a restart goes by; where this disk is full, it is known until then."""
        path = copied.due.source
        self._noted.add(path.name)
        try:
            durable_file.write(_beside(path), copied.digest.encode("ascii"))
        except OSError:
            return

    def _due(self, name: str, stick: StickFolder) -> Iterator[Due]:
        attempt = attempt_of_video(name)
        if attempt is not None:
            yield Due(stick.mirror_root, self._folder.recordings / name, stick.video(attempt, name))

    def _listed(self, sittings: Collection[SittingCode]) -> tuple[list[str], set[str]]:
        """The names of all closed files, and of those that a stick is known to hold.

        Names alone are looked at, and nobody waits for it: a PC may have the minutes of many exams.
        """
        try:
            there = set(os.listdir(self._folder.recordings))
        except OSError:
            return [], set()
        names = sorted(
            name for name in there if is_video(name) and any(_is_of(name, code) for code in sittings)
        )
        return names, {name for name in names if name + COPIED_SUFFIX in there}


def _is_of(name: str, sitting: SittingCode) -> bool:
    return name.startswith(f"{sitting}~")


def _beside(path: Path) -> Path:
    return path.with_name(path.name + COPIED_SUFFIX)
