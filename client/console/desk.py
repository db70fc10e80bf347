"""Where a room is opened: packages and sticks that are there, and the sign-in. Knows no window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from client.console.packages import PackageFound, Packages, is_listed
from client.console.refusals import OpeningRefusal, Refused
from client.room.console import SignedIn
from client.sitting.proctor_stick import Stick, StickRefusal, find_fitting_stick, unlock
from client.standalone.sealing_folder import SealingFolder
from client.standalone.stick import sticks
from exam_core.identifiers import StaffId
from exam_core.package.package import Package
from exam_core.sealing.keys import VerifyKey


@dataclass(frozen=True, slots=True)
class ConsolePlace:
    """Where the program runs; `stick_folders` gives the folders in which sticks may be now."""

    folder: SealingFolder
    root: VerifyKey
    stick_folders: Callable[[], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class ConsoleDeskView:
    """What the opening page shows.

    Attributes:
        chosen: the packages that are ticked.
        stick: the key stick that could open them, or why there is none.
        places: sticks and folders that are looked through now.
        opened: whether the room is open.
        second: the key stick of another listed proctor, or why there is none; while one is looked for.
    """

    packages: tuple[PackageFound, ...] = ()
    chosen: frozenset[Path] = frozenset()
    stick: Stick | StickRefusal = StickRefusal.NO_STICK
    places: tuple[Path, ...] = ()
    opened: bool = False
    second: Stick | StickRefusal = StickRefusal.NO_STICK


OpenRoom = Callable[[SignedIn, tuple[Path, ...]], Refused | None]
"""Opens the room of these packages and begins to listen; None where that was done."""


class ConsoleDesk:
    """Runs in a thread of its own: unlocking a key takes most of a second."""

    def __init__(self, place: ConsolePlace, open_room: OpenRoom) -> None:
        self._place, self._open_room = place, open_room
        self._packages = Packages(place.folder, place.root)
        self._watched: tuple[Path, ...] = ()
        self._chosen: frozenset[Path] = frozenset()
        self._opened = self._seconding = False
        self._by: StaffId | None = None
        self._served: tuple[Package, ...] = ()
        self._view = ConsoleDeskView()

    @property
    def view(self) -> ConsoleDeskView:
        """The desk as it was when it was last looked at."""
        return self._view

    def tick(self) -> None:
        """Look at sticks and folders; once the room is open, only for a second proctor's stick."""
        if not self._opened:
            self._look()
        elif self._seconding:
            self._look_for_second()

    def watch(self, folder: Path) -> None:
        """Look through a folder from now on, too."""
        if folder not in self._watched:
            self._watched = (*self._watched, folder)
        self._look()

    def choose(self, path: Path, *, on: bool) -> None:
        """Take a package in, or leave it out."""
        self._chosen = self._chosen | {path} if on else self._chosen - {path}
        self._look()

    def open(self, pin: str) -> Refused | None:
        """Sign in with the stick that is in and open the room with the packages that are ticked."""
        self._look()
        packages = self._wanted()
        if not packages:
            return OpeningRefusal.NO_SITTING
        stick = self._view.stick
        if not isinstance(stick, Stick):
            return stick
        if not all(is_listed(stick, package) for package in packages.values()):
            return OpeningRefusal.NOT_ON_EVERY_LIST
        keys = unlock(stick, pin)
        if isinstance(keys, StickRefusal):
            return keys
        try:
            refusal = self._open_room(SignedIn(stick.badge, stick.file.name, keys), tuple(packages))
        except OSError:
            refusal = OpeningRefusal.DISK
        self._opened = refusal is None
        self._by, self._served = stick.badge, tuple(packages.values())
        self._look()
        return refusal

    def look_for_second(self, *, on: bool) -> None:
        """Look for the stick of another listed proctor from now on, or no longer."""
        self._seconding = on
        self._look_for_second()

    def countersign(self, pin: str, then: Callable[[SignedIn], None]) -> Refused | None:
        """Sign in another listed proctor with the stick that is in, for one act: `then` gets them."""
        self._look_for_second()
        stick = self._view.second
        if not isinstance(stick, Stick):
            return stick
        keys = unlock(stick, pin)
        if isinstance(keys, StickRefusal):
            return keys
        then(SignedIn(stick.badge, stick.file.name, keys))
        return None

    def _look_for_second(self) -> None:
        folders = (stick.path for stick in sticks(self._place.stick_folders()))
        self._view = replace(self._view, second=find_fitting_stick(folders, self._may_second))

    def _may_second(self, stick: Stick) -> bool:
        return stick.badge != self._by and all(is_listed(stick, one) for one in self._served)

    def _wanted(self) -> dict[Path, Package]:
        found = {path: self._packages.package(path) for path in sorted(self._chosen)}
        return {path: package for path, package in found.items() if package is not None}

    def _look(self) -> None:
        folders = tuple(stick.path for stick in sticks(self._place.stick_folders()))
        packages = self._packages.look((*folders, *self._watched))
        here = {one.path for one in packages if one.sitting is not None}
        self._chosen &= here
        wanted = self._wanted().values()
        self._view = ConsoleDeskView(
            packages=packages,
            chosen=self._chosen,
            stick=find_fitting_stick(folders, lambda stick: all(is_listed(stick, one) for one in wanted)),
            places=(*folders, *self._watched),
            opened=self._opened,
        )
