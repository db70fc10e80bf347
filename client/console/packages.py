"""Packages on sticks and on this PC: which sitting each is of. Those of networked sittings, too."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from client.sitting.proctor_stick import Stick
from client.standalone.sealing_folder import SealingFolder
from client.standalone.stick import sticks
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest
from exam_core.package.file_format import PLAN
from exam_core.package.package import MAX_PACKAGE, Package, read_package
from exam_core.package.sitting_info import SittingInfo
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey, names_key
from exam_core.sealing.sealed_object import read_header


class PackageProblem(StrEnum):
    """Why a package cannot be used."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    NOT_GENUINE = "not_genuine"


@dataclass(frozen=True, slots=True)
class PackageFound:
    """A package on a stick or on this PC; one with a `problem` has no sitting."""

    path: Path
    digest: Digest | None
    sitting: SittingInfo | None
    problem: PackageProblem | None = None


class Packages:
    """Reads each package file once, as long as it does not change."""

    def __init__(self, folder: SealingFolder, root: VerifyKey) -> None:
        self._folder, self._root = folder, root
        self._read: dict[Path, tuple[tuple[int, int], PackageFound, Package | None]] = {}

    def look(self, folders: Iterable[Path]) -> tuple[PackageFound, ...]:
        """Every package, those on this PC first; the same one twice is one."""
        there = [path for stick in sticks(folders) for path in stick.packages]
        first: dict[object, PackageFound] = {}
        for path in (*self._folder.packages, *there):
            one = self._found(path)
            first.setdefault(one.digest or one.path, one)
        return tuple(first.values())

    def package(self, path: Path) -> Package | None:
        """The package that was found at `path`, if it can be used."""
        return self._read[path][2] if path in self._read else None

    def _found(self, path: Path) -> PackageFound:
        try:
            status = path.stat()
            mark = (status.st_size, status.st_mtime_ns)
            if path not in self._read or self._read[path][0] != mark:
                self._read[path] = (mark, *self._look_into(path))
        except OSError:
            return PackageFound(path, None, None, PackageProblem.UNREADABLE)
        return self._read[path][1]

    def _look_into(self, path: Path) -> tuple[PackageFound, Package | None]:
        with path.open("rb") as file:
            data = file.read(MAX_PACKAGE + 1)
        try:
            package = read_package(data, self._root, at=None)
        except BadSignature:
            return PackageFound(path, None, None, PackageProblem.NOT_GENUINE), None
        except MalformedData:
            return PackageFound(path, None, None, PackageProblem.DAMAGED), None
        return PackageFound(path, package.digest, package.header.sitting), package


def is_listed(stick: Stick, package: Package) -> bool:
    """Whether the package's plan is sealed to the stick's key, as it is to every listed proctor."""
    recipients = read_header(package.members[PLAN]).recipients
    return any(names_key(name, stick.file.public[1].raw) for name in recipients)
