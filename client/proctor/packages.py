"""Packages on sticks and on this PC: which sitting each is of, and opening one with a proctor's stick."""

from collections.abc import Iterable
from pathlib import Path

from client.proctor.desk_view import PackageFound
from client.proctor.refusals import OpenRefusal
from client.sitting.proctor_stick import Stick
from client.standalone.sealing_folder import SealingFolder
from client.standalone.stick import sticks
from exam_core.encoding import MalformedData
from exam_core.package.file_format import PLAN
from exam_core.package.package import MAX_PACKAGE, Package, read_package
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey, names_key
from exam_core.sealing.sealed_object import read_header


class PackageShelf:
    """Reads each package file once, as long as it does not change."""

    def __init__(self, folder: SealingFolder, root: VerifyKey) -> None:
        self._folder, self._root = folder, root
        self._read: dict[Path, tuple[tuple[int, int], PackageFound, Package | None]] = {}

    def look(self, folders: Iterable[Path]) -> tuple[PackageFound, ...]:
        """Every package, those on this PC first; the same one twice is one."""
        here = self._folder.packages
        there = [path for stick in sticks(folders) for path in stick.packages]
        found = [self._found(path, here=path in here) for path in (*here, *there)]
        first: dict[object, PackageFound] = {}
        for one in found:
            first.setdefault(one.digest or one.path, one)
        return tuple(first.values())

    def package(self, path: Path) -> Package | None:
        """The package that was found at `path`, if it can be used."""
        return self._read[path][2] if path in self._read else None

    def _found(self, path: Path, *, here: bool) -> PackageFound:
        try:
            status = path.stat()
            mark = (status.st_size, status.st_mtime_ns)
            if path not in self._read or self._read[path][0] != mark:
                self._read[path] = (mark, *self._look_into(path, here=here))
        except OSError:
            return PackageFound(path, None, None, OpenRefusal.UNREADABLE, here)
        return self._read[path][1]

    def _look_into(self, path: Path, *, here: bool) -> tuple[PackageFound, Package | None]:
        with path.open("rb") as file:
            data = file.read(MAX_PACKAGE + 1)
        try:
            package = read_package(data, self._root, at=None)
        except BadSignature:
            return PackageFound(path, None, None, OpenRefusal.NOT_GENUINE, here), None
        except MalformedData:
            return PackageFound(path, None, None, OpenRefusal.DAMAGED, here), None
        networked = package.header.sitting.mode != "standalone"
        refusal = OpenRefusal.NETWORKED if networked else None
        found = PackageFound(path, package.digest, package.header.sitting, refusal, here)
        return found, None if networked else package


def is_listed(stick: Stick, package: Package) -> bool:
    """Whether the package's roster is sealed to the stick's key, as it is to every listed proctor."""
    recipients = read_header(package.members[PLAN]).recipients
    return any(names_key(name, stick.file.public[1].raw) for name in recipients)
