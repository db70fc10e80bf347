"""What the pages ask of the room; client.workers.room_thread does it."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from client.room.console import SignedIn
from client.room.wanted import EndWanted, MoveWanted, OrderWanted
from exam_core.identifiers import SittingCode


class RoomOrders(Protocol):
    """Everything is asked at once and answered by a signal.

    `changed` carries a `RoomView`, `ordered` an `OrderDone`, `moved` a `MoveDone`, `unlocked` a sitting and
    None or a `CodeRefusal`; `mirrors_written` carries nothing.
    """

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def ordered(self) -> SignalInstance: ...
    @property
    def moved(self) -> SignalInstance: ...
    @property
    def mirrors_written(self) -> SignalInstance: ...
    @property
    def unlocked(self) -> SignalInstance: ...

    def order(self, seats: Iterable[int], wanted: OrderWanted) -> None:
        """Have seats do something."""

    def move(self, wanted: MoveWanted) -> None:
        """Have whoever sits at one seat go on at another."""

    def end(self, wanted: EndWanted, second: SignedIn) -> None:
        """End the exam at some seats, for two proctors; `revoke_end` takes it back. From any thread."""

    def revoke_end(self) -> None:
        """Take back an end that no seat has heard of."""

    def write_mirrors(self) -> None:
        """Have every second copy where the sealing looks for it."""

    def tick_item(self, code: str, *, on: bool) -> None:
        """Tick an item of a checklist, or take the tick back."""

    def unlock(self, sitting: SittingCode, code: str) -> None:
        """Open a standalone sitting with the code as it was typed."""
