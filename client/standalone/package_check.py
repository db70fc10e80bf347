"""Why a package file cannot be used at this seat; the file itself is left alone."""

import enum
from dataclasses import dataclass, field
from pathlib import Path

from client.standalone.stick_file import read_ordinary
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import SiteCode
from exam_core.package.package import MAX_PACKAGE, Package, read_package
from exam_core.package.roster import Roster
from exam_core.sealing.keys import OpeningKey, VerifyKey


class PackageRefusal(enum.StrEnum):
    """What is wrong with a package, or with taking it in now."""

    UNREADABLE = "package_unreadable"
    NOT_A_PACKAGE = "package_not_a_package"
    TRUNCATED = "package_truncated"
    ALTERED = "package_altered"
    NOT_GENUINE = "package_not_genuine"
    TOO_NEW = "package_too_new"
    WRONG_SITE = "package_wrong_site"
    NOT_FOR_THIS_SEAT = "package_not_for_this_seat"
    OLDER_REVISION = "package_older_revision"
    ATTEMPT_BEGUN = "package_attempt_begun"
    NOT_KEPT = "package_not_kept"
    OUTSIDE_WINDOW = "package_outside_window"


_WHY = {
    Malformed.WRONG_MAGIC: PackageRefusal.NOT_A_PACKAGE,
    Malformed.TRUNCATED: PackageRefusal.TRUNCATED,
    Malformed.BAD_DIGEST: PackageRefusal.ALTERED,
    Malformed.BAD_SIGNATURE: PackageRefusal.NOT_GENUINE,
    Malformed.UNKNOWN_VERSION: PackageRefusal.TOO_NEW,
    Malformed.UNKNOWN_SUITE: PackageRefusal.TOO_NEW,
}
"""Anything else is a package whose bytes are not as they were made."""
_ARCHIVE_END, _ARCHIVE_END_MAGIC = 22, b"PK\x05\x06"
"""Length and first bytes of the record that ends an archive (exam_core.package.archive)."""


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """A package for this seat, every byte checked, with what is sealed to this PC opened.

    Attributes:
        data: the whole file.
    """

    package: Package
    roster: Roster
    data: bytes = field(repr=False)


def check_package(
    path: Path, root: VerifyKey, *, device: OpeningKey, site: SiteCode
) -> CheckedPackage | PackageRefusal:
    """Read a package file and check everything about it that does not depend on this seat's other packages.

    The validity of the centre's keys is not judged by the PC's clock, only their revocation: the sitting key
    is the gate.
    """
    try:
        data = read_ordinary(path, MAX_PACKAGE)
    except OSError:
        return PackageRefusal.UNREADABLE
    try:
        package = read_package(data, root, at=None)
    except MalformedData as error:
        return _refusal(error, data)
    if package.header.sitting.site != site:
        return PackageRefusal.WRONG_SITE
    try:
        return CheckedPackage(package, package.open_roster(device), data)
    except MalformedData:
        return PackageRefusal.NOT_FOR_THIS_SEAT


def _refusal(error: MalformedData, data: bytes) -> PackageRefusal:
    why = _WHY.get(error.code, PackageRefusal.ALTERED)
    ends = data[-_ARCHIVE_END:].startswith(_ARCHIVE_END_MAGIC)
    return PackageRefusal.TRUNCATED if why is PackageRefusal.ALTERED and not ends else why
