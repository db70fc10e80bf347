"""What the link tells the seat. It calls from its own threads."""

from typing import Protocol

from exam_core.identifiers import AttemptId, SittingCode
from exam_core.room.order import Order


class LinkEvents(Protocol):
    """Whoever wants to hear of the console."""

    def console_changed(self, up: bool) -> None:
        """The console has admitted this seat, or is out of reach."""

    def ordered(self, order: Order) -> None:
        """A proctor's order, accepted for this seat; `SeatLink.answer` tells what became of it."""

    def copy_wanted(self, seq: int) -> None:
        """The console has the journal up to before `seq`; `SeatLink.offer` takes what comes next."""

    def kept(self, attempt: AttemptId, seq: int) -> None:
        """The console has the journal on its disk, up to `seq`."""

    def result_kept(self, attempt: AttemptId) -> None:
        """The console has the sealed result on its disk."""

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None:
        """The console has the sitting's key, which opens the papers."""

    def refused(self, code: str) -> None:
        """Something came that was not obeyed, or nobody was believed: for the log."""
