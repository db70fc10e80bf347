"""What seats are to do: an order for each as it stands, one at a time, and what became of it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from websockets.exceptions import ConnectionClosed

from client.room.acts import said, steps
from client.room.console import SignedIn
from client.room.line import Line
from client.room.room import Room
from client.room.room_journal import RoomKind
from client.room.wanted import OrderDone, OrderWanted, Undone
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action
from exam_core.room.order import OrderKind, OrderRefusal


class Ordering:
    """Lives in the server's thread."""

    def __init__(
        self,
        room: Room,
        lines: Mapping[int, Line],
        read_clock: Callable[[], Reading],
        tell_news: Callable[[], None],
    ) -> None:
        """`lines` are those of the seats, as they come and go; `tell_news` is called after each change."""
        self._room, self._lines, self._clock, self._tell = room, lines, read_clock, tell_news

    async def order(
        self, seats: tuple[int, ...], wanted: OrderWanted, second: SignedIn | None = None
    ) -> OrderDone:
        """Have seats do something, each as it stands; over when each has it on its disk, or has not done it.

        Args:
            second: who signs beside the proctor of the console what takes two.
        """
        open_items = self._room.open_before_start(seats) if wanted.action is Action.START else ()
        if open_items and not wanted.override:
            return OrderDone(wanted, seats, dict.fromkeys(seats, str(Undone.CHECKLIST_OPEN)))
        if open_items:
            told = {"open": " ".join(open_items), "why": wanted.override}
            self._room.note(RoomKind.OVERRIDDEN, self._clock().wall, told)
        outcomes = await asyncio.gather(*(self._give(seat, wanted, second) for seat in seats))
        refused = {seat: why for seat, why in zip(seats, outcomes, strict=True) if why is not None}
        return OrderDone(wanted, seats, refused)

    async def tell(
        self, seat: int, kind: OrderKind, said: Mapping[str, str], before: Sequence[str] = ()
    ) -> str | None:
        """Send the texts `before`, then an order; gives the code of why it was not done.

        A seat that did not answer is dialled anew: what it has not done by then it will not do.
        """
        line = self._lines.get(seat)
        if line is None:
            return Undone.NOT_DELIVERED
        async with line.turn:
            try:
                for text in before:
                    await line.connection.send(text)
            except ConnectionClosed:
                return Undone.NOT_DELIVERED
            refused = await self._send_signed(seat, line, kind, said)
            if refused == Undone.NO_ANSWER:
                line.connection.transport.abort()
        return refused

    def hang_up(self, seat: int) -> None:
        """End the line of a seat, if it has one; it dials again at once."""
        line = self._lines.get(seat)
        if line is not None:
            line.connection.transport.abort()

    async def _give(self, seat: int, wanted: OrderWanted, second: SignedIn | None) -> str | None:
        """One seat's orders, one after another: each is made out for how the seat stands after the last."""
        line = self._lines.get(seat)
        if line is None:
            return Undone.NOT_DELIVERED
        self._room.pending(seat, 1)
        self._tell()
        refused: str | None = Undone.NOT_DELIVERED
        try:
            async with line.turn:
                for step in steps(self._room.row(seat), wanted):
                    refused = await self._send_order(seat, line, step, second)
                    if refused is not None:
                        break
        finally:
            self._room.pending(seat, -1)
            self._note_order(seat, wanted, refused, second)
            self._tell()
        return refused

    async def _send_order(
        self, seat: int, line: Line, wanted: OrderWanted, second: SignedIn | None
    ) -> str | None:
        if self._lines.get(seat) is not line:
            return Undone.NOT_DELIVERED
        members = said(self._room.row(seat), wanted, self._room.by, self._clock(), second)
        if isinstance(members, Undone):
            return members
        return await self._send_signed(seat, line, wanted.kind, members)

    async def _send_signed(
        self, seat: int, line: Line, kind: OrderKind, members: Mapping[str, str]
    ) -> str | None:
        text = self._room.order(seat, line.nonce, line.orders + 1, kind, dict(members))
        if text is None:
            return Undone.NOBODY_THERE
        refused = await line.give(text)
        if refused == OrderRefusal.OUT_OF_TURN:  # the two count differently; on a new line both begin at 1
            line.connection.transport.abort()
        elif refused not in set(OrderRefusal):
            line.orders += 1
        return refused

    def _note_order(
        self, seat: int, wanted: OrderWanted, refused: str | None, second: SignedIn | None
    ) -> None:
        told = {
            "kind": wanted.kind.value, "action": wanted.action.value if wanted.action else "",
            "reason": wanted.reason or "", "finding": wanted.finding or "", "text": wanted.text or "",
            "refused": refused or "", "second": second.badge if second else "",
        }  # fmt: skip
        filled = {name: text for name, text in told.items() if text}
        self._room.note(RoomKind.ORDERED, self._clock().wall, filled, seat=seat)
