"""The PC of a console: a real package and key sticks in folders, and the desk at which a room is opened."""

from pathlib import Path

from client.console.desk import ConsoleDesk, ConsolePlace
from client.console.refusals import Refused
from client.room.console import SignedIn
from client.standalone.sealing_folder import SealingFolder
from tests.client.proctor.proctor_pc import put_key
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast


class PC:
    """The console's PC, with a package on one stick and a proctor's key on another."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.papers, self.key = path / "papers", put_key(path / "key", cast.BADGE, cast.PROCTOR)
        self.papers.mkdir()
        self.package = self.papers / "sitting.epaper"
        self.package.write_bytes(sealed.EPAPER)
        self.sticks = [self.papers, self.key]
        self.opened: list[tuple[SignedIn, tuple[Path, ...]]] = []
        self.refusal: Refused | None = None
        place = ConsolePlace(SealingFolder(path / "console"), cast.ROOT.public, lambda: tuple(self.sticks))
        self.desk = ConsoleDesk(place, self._open)
        self.desk.tick()

    def _open(self, signed_in: SignedIn, packages: tuple[Path, ...]) -> Refused | None:
        self.opened.append((signed_in, packages))
        return self.refusal
