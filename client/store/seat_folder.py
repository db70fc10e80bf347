"""Where a seat keeps its things: one folder, and the name of everything in it.

device.key                    the PC's own keys, made at enrolment
enrolment.json                centre, site, seat, and what the PC trusts
ca.pem                        the one authority whose certificates the centre may show
packages/<sitting>.epaper
sittings/<sitting>/journal.db, journal.key
sealed/<attempt, "~" for "/">.sealed, .receipt
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from exam_core.identifiers import AttemptId, SittingCode

SEALED_SUFFIX = ".sealed"
RECEIPT_SUFFIX = ".receipt"


@dataclass(frozen=True, slots=True)
class SeatFolder:
    """The paths inside one seat's folder."""

    path: Path

    @property
    def device_key(self) -> Path:
        """The PC's signing and opening keys."""
        return self.path / "device.key"

    @property
    def enrolment(self) -> Path:
        """The centre this PC belongs to."""
        return self.path / "enrolment.json"

    @property
    def ca(self) -> Path:
        """The centre's certificate authority in PEM."""
        return self.path / "ca.pem"

    @property
    def sealed_results(self) -> Path:
        """The folder of sealed results and their receipts."""
        return self.path / "sealed"

    @property
    def packages(self) -> Path:
        """The folder of packages."""
        return self.path / "packages"

    def package(self, sitting: SittingCode) -> Path:
        """The sitting's package."""
        return self.packages / f"{sitting}.epaper"

    def journal(self, sitting: SittingCode) -> Path:
        """The encrypted store of the journals of a sitting."""
        return self.path / "sittings" / sitting / "journal.db"

    def journal_key(self, sitting: SittingCode) -> Path:
        """The wrapped key of that store."""
        return self.path / "sittings" / sitting / "journal.key"

    def sealed(self, attempt: AttemptId) -> Path:
        """The sealed result of an attempt."""
        return self.sealed_results / (attempt.replace("/", "~") + SEALED_SUFFIX)

    def receipt(self, attempt: AttemptId) -> Path:
        """The centre's signed receipt for it; where this file is, the result is safe."""
        return self.sealed_results / (attempt.replace("/", "~") + RECEIPT_SUFFIX)

    def attempt_of(self, sealed: Path) -> AttemptId:
        """The attempt whose sealed result `sealed` is."""
        return AttemptId(sealed.name.removesuffix(SEALED_SUFFIX).replace("~", "/"))


def default_folder() -> SeatFolder:
    """The folder of this machine's user, where no other is named."""
    return SeatFolder(platformdirs.user_data_path("exam-seat", appauthor=False))
