"""The gathered video beside the numbered copies of a sealed file, in the folder `<sitting>.video/`.

A sealed file and its supplements share the folder, and so do numbered copies on one stick. Whoever has
written a copy onto a stick has nothing to press for the video: it follows by itself while the stick is in,
goes on where it was, and brings what was found later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from client.standalone.copies import Copy, copy_name
from client.standalone.file_copies import Copied, Due, FileCopies, Spoiled
from client.standalone.sealing_folder import SittingFolder
from client.standalone.video_files import digest_of_video
from client.standalone.video_gathering import AT_ONCE, VideoGathering
from exam_core.identifiers import SittingCode

FOLDER_SUFFIX = ".video"


def video_folder(place: Path, sitting: SittingCode) -> Path:
    """The folder of a sitting's video beside its sealed files."""
    return place / f"{sitting}{FOLDER_SUFFIX}"


@dataclass(frozen=True, slots=True)
class VideoAt:
    """How much of the gathered video lies beside a sealed file in `place`; `no_room`: its stick is full."""

    place: Path
    written: int
    total: int
    no_room: bool


class VideoBeside:
    """Writes what `gathering` has onto the sticks that carry a copy of the sealed file."""

    def __init__(self, folder: SittingFolder, sitting: SittingCode, gathering: VideoGathering) -> None:
        self._folder, self._sitting, self._gathering = folder, sitting, gathering
        self._copies = FileCopies()
        self._places: tuple[Path, ...] = ()

    @property
    def seen(self) -> tuple[VideoAt, ...]:
        """Each stick that carries a copy; none where there is no video."""
        names = self._gathering.names
        if not names:
            return ()
        return tuple(
            VideoAt(
                place,
                sum(self._copies.holds(self._target(place, name)) for name in names),
                len(names),
                place in self._copies.full,
            )
            for place in self._places
        )

    def look(self, copies: Iterable[Copy], places: Iterable[Path]) -> None:
        """See which sticks carry a copy now, and what they lack."""
        here = set(places)
        carrying = {Path(one.place) for one in copies if _lies_in(one, here)}
        self._places = tuple(sorted(carrying))
        names = self._gathering.names
        due = [
            Due(place, self._folder.video / name, self._target(place, name), digest_of_video(name))
            for place in self._places
            for name in names
        ]
        self._copies.plan(due, self._places)

    def step(self) -> None:
        """Write some of it."""
        written = 0
        while written < AT_ONCE and not self._copies.idle:
            outcome = self._copies.step()
            if isinstance(outcome, Copied):
                written += outcome.size
            elif isinstance(outcome, Spoiled):
                self._gathering.forget(outcome.source.name)

    def _target(self, place: Path, name: str) -> Path:
        return video_folder(place, self._sitting) / name


def _lies_in(copy: Copy, places: set[Path]) -> bool:
    place = Path(copy.place)
    try:
        return place in places and (place / copy_name(copy.seal, copy.number)).is_file()
    except OSError:  # the stick is being pulled out
        return False
