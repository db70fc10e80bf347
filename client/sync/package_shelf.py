"""The packages on this seat's disk, each checked down to the last byte before anything is believed of it."""

from dataclasses import dataclass

from client.store import durable_file
from client.store.seat_folder import SeatFolder
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import Digest, KeyId, SiteCode, SittingCode
from exam_core.package.header import sitting_key_check
from exam_core.package.package import Package, read_package
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import KeyPurpose, VerifyKey
from exam_core.sealing.sealed_object import SealRecipient


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What the uplink needs to know of a package.

    Attributes:
        standalone: the sitting is held without any network: nothing of it goes over this one.
    """

    digest: Digest
    site: SiteCode
    results_key: SealRecipient
    keys: KeyList
    key_check: Digest
    standalone: bool

    def is_sitting_key(self, key: bytes) -> bool:
        """Whether `key` opens this package's papers."""
        return sitting_key_check(key) == self.key_check

    def receipt_key(self, key_id: KeyId) -> VerifyKey | None:
        """The centre's receipt key of that name, unless it is unknown or revoked."""
        entry = self.keys.entry(key_id, KeyPurpose.RECEIPT, None)
        return None if entry is None else entry.verify_key


class PackageShelf:
    """Stores and finds packages; for the uplink's thread."""

    def __init__(self, folder: SeatFolder, root: VerifyKey) -> None:
        self._folder = folder
        self._root = root
        self._known: dict[SittingCode, PackageFacts] = {}

    def facts(self, sitting: SittingCode) -> PackageFacts | None:
        """What is known of the stored package; None where there is none, or none that is whole."""
        if sitting not in self._known:
            try:
                data = self._folder.package(sitting).read_bytes()
                self._known[sitting] = _facts(self._read(sitting, data))
            except (FileNotFoundError, MalformedData):
                return None
        return self._known[sitting]

    def put(self, sitting: SittingCode, data: bytes, named: Digest) -> None:
        """Check a package and store it in the place of an earlier revision.

        Raises:
            MalformedData: not the package that the centre named, or not of this sitting, or not the centre's.
            OSError: it cannot be stored.
        """
        package = self._read(sitting, data)
        if package.digest != named:
            raise MalformedData(Malformed.BAD_DIGEST, f"package of {sitting}")
        durable_file.write(self._folder.package(sitting), data)
        self._known[sitting] = _facts(package)

    def _read(self, sitting: SittingCode, data: bytes) -> Package:
        package = read_package(data, self._root, at=None)
        if package.header.sitting.code != sitting:
            raise MalformedData(Malformed.WRONG_SHAPE, f"a package of {package.header.sitting.code}")
        return package


def _facts(package: Package) -> PackageFacts:
    header = package.header
    return PackageFacts(
        digest=package.digest,
        site=header.sitting.site,
        results_key=package.results_key,
        keys=package.keys,
        key_check=header.sitting_key_check,
        standalone=header.sitting.mode == "standalone",
    )
