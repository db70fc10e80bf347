"""What the link tells the seat. It calls from its own threads."""

from pathlib import Path
from typing import Protocol

from exam_core.identifiers import AttemptId, SittingCode
from exam_core.room.order import Order


class LinkEvents(Protocol):
    """Whoever wants to hear of the console."""

    def console_changed(self, up: bool) -> None:
        """The console has admitted this seat, or is out of reach."""

    def ordered(self, order: Order) -> None:
        """A proctor's order, accepted for this seat; `SeatLink.answer` tells what became of it."""

    def result_kept(self, attempt: AttemptId) -> None:
        """The console has the sealed result on its disk."""

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        """The console has the sitting's key, which opens the papers."""

    def package_arrived(self, path: Path) -> None:
        """A package that the console offered is on the disk; nothing of it is believed yet."""

    def refused(self, code: str) -> None:
        """Something came that was not obeyed, or nobody was believed: for the log."""
