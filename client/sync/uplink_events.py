"""What the uplink tells the seat. It calls from its own thread."""

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from exam_core.attempt.journal import Reading
from exam_core.identifiers import AttemptId, SittingCode


class Trouble(enum.StrEnum):
    """What `UplinkEvents.refused` can name beside the centre's own codes: something noticed at the seat."""

    WRONG_CERTIFICATE = "wrong_certificate"
    BAD_PACKAGE = "bad_package"
    WRONG_SITTING_KEY = "wrong_sitting_key"
    BAD_RECEIPT = "bad_receipt"
    DAMAGED_RESULT = "damaged_result"
    CONTRADICTING_JOURNAL = "contradicting_journal"
    JOURNAL_ROLLED_BACK = "journal_rolled_back"
    CANNOT_STORE = "cannot_store"


@dataclass(frozen=True, slots=True)
class CentreTime:
    """What the centre's clock said, and this PC's clocks halfway between asking and hearing.

    Attributes:
        server_ms: Unix time of the centre's clock in milliseconds.
        reading: of this PC; its `mono_ms` is the midpoint.
        uncertainty_ms: half of the round trip: how far off the pair can be.
    """

    server_ms: int
    reading: Reading
    uncertainty_ms: int


class UplinkEvents(Protocol):
    """Whoever listens to the uplink. A method returns quickly and raises nothing."""

    def package_arrived(self, path: Path) -> None:
        """A package was fetched, checked and stored; one that lay there before is not reported."""

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        """The key that opens the stored package of the sitting; after a restart it comes again."""

    def centre_heard(self, time: CentreTime) -> None:
        """The centre's clock, with every heartbeat and every list of sittings."""

    def link_changed(self, up: bool) -> None:
        """Whether the centre answers; first after the first request, then with each change."""

    def result_safe(self, attempt: AttemptId, receipt: str) -> None:
        """The centre holds the sealed result, and its signed receipt is on this disk.

        Args:
            receipt: as people read it, "K7Q2M-9XWAB".
        """

    def refused(self, code: str) -> None:
        """Something was refused: a code of the centre's, or a Trouble. It is tried again later by itself."""
