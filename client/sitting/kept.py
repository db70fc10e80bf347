"""What the small parent process keeps in memory, so that a killed seat is back at once in the same boot."""

from typing import Literal

from exam_core.attempt.exam_clock import CentreTime
from exam_core.encoding import MalformedData, b64, unb64
from exam_core.identifiers import SittingCode
from exam_core.sealing.documents import Document, read_document, write_document

MAX_KEPT = 1024


class Kept(Document):
    """Keys (base64) of the sitting that is running at this seat, and the centre's clock; never on a disk."""

    v: Literal[1] = 1
    sitting: SittingCode
    store_key: str | None
    sitting_key: str | None
    boot: str | None
    mono_ms: int | None
    centre_ms: int | None

    @classmethod
    def of(
        cls,
        sitting: SittingCode,
        store_key: bytes | None,
        sitting_key: bytes | None,
        centre: CentreTime | None,
    ) -> "Kept":
        """The keys of `sitting` and the centre's clock as it was last heard."""
        return cls(
            sitting=sitting,
            store_key=b64(store_key) if store_key else None,
            sitting_key=b64(sitting_key) if sitting_key else None,
            boot=centre.boot if centre else None,
            mono_ms=centre.mono_ms if centre else None,
            centre_ms=centre.centre_ms if centre else None,
        )

    @property
    def centre(self) -> CentreTime | None:
        """The centre's clock, for a program that comes back without a network."""
        if self.boot is None or self.mono_ms is None or self.centre_ms is None:
            return None
        return CentreTime(self.boot, self.mono_ms, self.centre_ms)

    @property
    def keys(self) -> tuple[bytes | None, bytes | None]:
        """The store's key, once there is a store, and the sitting key."""
        return (
            unb64(self.store_key) if self.store_key else None,
            unb64(self.sitting_key) if self.sitting_key else None,
        )

    def to_bytes(self) -> bytes:
        """The form in which the parent keeps it."""
        return write_document(self)


def read_kept(data: bytes | None) -> Kept | None:
    """What was kept, or None where nothing (usable) was."""
    if not data:
        return None
    try:
        return read_document(Kept, data, limit=MAX_KEPT)
    except MalformedData:
        return None
