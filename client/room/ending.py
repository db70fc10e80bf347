"""The exam at some seats is to be ended: two proctors want it, and for a minute they can take it back.

Until that minute is over no seat hears of it. What is taken back, or a console that is closed or dies before,
has ended nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable

from client.room.console import SignedIn
from client.room.room import Room
from client.room.room_journal import RoomKind
from client.room.view import EndingSeen
from client.room.wanted import EndWanted, OrderDone, OrderWanted, Undone
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind

REVOCABLE_S = 60.0
Give = Callable[[tuple[int, ...], OrderWanted, SignedIn], Awaitable[OrderDone]]
"""Has seats do something under two signatures."""


class Ending:
    """One at a time. Lives in the server's thread."""

    def __init__(self, room: Room, give: Give, read_clock: Callable[[], Reading]) -> None:
        self._room, self._give, self._clock = room, give, read_clock
        self._revoked = asyncio.Event()
        self.seen: EndingSeen | None = None

    async def end(self, wanted: EndWanted, second: SignedIn) -> OrderDone | None:
        """End the exam there once it can be taken back no more; None: it was taken back."""
        order = OrderWanted(OrderKind.ACT, Action.END, wanted.reason)
        if self.seen is not None:
            return OrderDone(order, wanted.seats, dict.fromkeys(wanted.seats, str(Undone.ENDING_ALREADY)))
        due_ms = self._clock().mono_ms + int(REVOCABLE_S * 1000)
        self.seen = EndingSeen(wanted.seats, wanted.reason, second.name, due_ms)
        self._note(RoomKind.ENDING, wanted, second)
        self._revoked.clear()
        if await self._is_revoked():
            self._note(RoomKind.END_REVOKED, wanted, second)
            return None
        return await self._give(wanted.seats, order, second)

    async def _is_revoked(self) -> bool:
        """Wait until it is, or can be no more: nothing is shown as revocable from then on."""
        try:
            await asyncio.wait_for(self._revoked.wait(), REVOCABLE_S)
        except TimeoutError:
            return False
        finally:
            self.seen = None
        return True

    def revoke(self) -> None:
        """Take back what waits, if anything does."""
        self._revoked.set()

    def _note(self, kind: RoomKind, wanted: EndWanted, second: SignedIn) -> None:
        told = {
            "seats": " ".join(map(str, wanted.seats)), "reason": wanted.reason, "second": second.badge,
        }  # fmt: skip
        self._room.note(kind, self._clock().wall, told)
