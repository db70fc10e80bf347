"""What lies where on a stick. Any stick may carry any of it; none of it has to be there.

*.epaper                              packages
*.key                                 key files
mirror/                               marks a stick that takes mirrors and results
mirror/<sitting>/<attempt>.mirror     a journal's copy, as it grows
mirror/<sitting>/<attempt>.result     a seat result
mirror/<sitting>/video/               segments and stills, under the names they have at the seat
fences/<attempt>.fence                the act by which an attempt moved away from its seat
requests/<device>.device              a PC that asks to be enrolled
checks/<device>.check                 the last self-check of a PC, signed by it

In names of files an attempt id has "~" for "/".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from client.store.seat_folder import RESULT_SUFFIX, attempt_of_file, file_stem
from exam_core.custody.room_check import FILE_SUFFIX
from exam_core.identifiers import AttemptId, DeviceId, SittingCode, TicketNumber, parse_attempt_id

PACKAGE_SUFFIX = ".epaper"
KEY_SUFFIX = ".key"
MIRROR_SUFFIX = ".mirror"
FENCE_SUFFIX = ".fence"
REQUEST_SUFFIX = ".device"
VIDEO_FOLDER = "video"
MAX_RESULT = 64 * 1024 * 1024
"""Bytes of a seat result."""
MOST_FILES = 2_000
"""Of one kind in one folder; a room has far fewer. What comes after them by name is not looked at."""


@dataclass(frozen=True, slots=True)
class StickFolder:
    """One stick, or a folder that stands for one. Looking finds nothing where it was pulled out."""

    path: Path

    @property
    def packages(self) -> tuple[Path, ...]:
        """Packages on it."""
        return _files(self.path, PACKAGE_SUFFIX)

    @property
    def keys(self) -> tuple[Path, ...]:
        """Key files on it."""
        return _files(self.path, KEY_SUFFIX)

    @property
    def mirror_root(self) -> Path:
        """The folder that makes it a mirror stick."""
        return self.path / "mirror"

    @property
    def takes_mirrors(self) -> bool:
        """Whether mirrors and results may be written to it."""
        try:
            return self.mirror_root.is_dir()
        except OSError:
            return False

    def mirror(self, attempt: AttemptId) -> Path:
        """The mirror of an attempt's journal."""
        return self._of_sitting(attempt) / (file_stem(attempt) + MIRROR_SUFFIX)

    def result(self, attempt: AttemptId) -> Path:
        """The copy of an attempt's seat result."""
        return self._of_sitting(attempt) / (file_stem(attempt) + RESULT_SUFFIX)

    def video(self, attempt: AttemptId, name: str) -> Path:
        """The copy of a segment or still of an attempt."""
        return self._of_sitting(attempt) / VIDEO_FOLDER / name

    def mirrors(self, sitting: SittingCode) -> tuple[Path, ...]:
        """Mirrors of a sitting's journals."""
        return _files(self.mirror_root / sitting, MIRROR_SUFFIX)

    def results(self, sitting: SittingCode) -> tuple[Path, ...]:
        """Seat results of a sitting."""
        return _files(self.mirror_root / sitting, RESULT_SUFFIX)

    def fence(self, attempt: AttemptId) -> Path:
        """The fence of an attempt that moved away."""
        return self.path / "fences" / (file_stem(attempt) + FENCE_SUFFIX)

    def request(self, device: DeviceId) -> Path:
        """The enrolment request of a PC."""
        return self.path / "requests" / (device + REQUEST_SUFFIX)

    def check(self, device: DeviceId) -> Path:
        """The last self-check of a PC."""
        return self.path / "checks" / (device + FILE_SUFFIX)

    def fences(self, sitting: SittingCode) -> tuple[Path, ...]:
        """Fences of a sitting's attempts."""
        files = _files(self.path / "fences", FENCE_SUFFIX)
        return tuple(path for path in files if is_of(attempt_of_file(path), sitting))

    def _of_sitting(self, attempt: AttemptId) -> Path:
        parts = parse_attempt_id(attempt)
        if parts is None:
            raise ValueError(f"{attempt!r} is no attempt id")
        return self.mirror_root / parts.sitting


def sticks(folders: Iterable[Path]) -> tuple[StickFolder, ...]:
    """The sticks that are in, in the order of their paths."""
    return tuple(StickFolder(path) for path in sorted(set(folders)) if _is_folder(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def latest_epochs(attempts: Iterable[AttemptId]) -> dict[TicketNumber, int]:
    """The last epoch of each ticket's attempt that is among these."""
    latest: dict[TicketNumber, int] = {}
    for parts in map(parse_attempt_id, attempts):
        if parts is not None:
            latest[parts.ticket] = max(parts.epoch, latest.get(parts.ticket, 0))
    return latest


def is_of(attempt: AttemptId, sitting: SittingCode) -> bool:
    """Whether the attempt is one at that sitting."""
    parts = parse_attempt_id(attempt)
    return parts is not None and parts.sitting == sitting


def _files(folder: Path, suffix: str) -> tuple[Path, ...]:
    try:
        found = sorted(folder.glob(f"*{suffix}"))[:MOST_FILES]
        return tuple(path for path in found if path.is_file())
    except OSError:  # the stick is being pulled out
        return ()
