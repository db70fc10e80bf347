"""The console's server: TLS 1.3 and WebSocket for the seats of one room, in a thread of its own."""

import asyncio
import concurrent.futures
import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from client.room.console import SignedIn
from client.room.room import Away, Room, SeatHere
from client.room.tls import console_tls
from exam_core.attempt.journal import Reading
from exam_core.encoding import MalformedData
from exam_core.room.frames import (
    MAX_FRAME,
    FromConsole,
    FromSeat,
    Hello,
    Outcome,
    SignedOrder,
    TurnedAway,
    Welcome,
    read_from_seat,
    write_frame,
)
from exam_core.room.order import OrderKind

ANSWER_S = 5.0
"""For a seat's hello; whoever says nothing is not kept."""
NOT_DELIVERED = "not_delivered"
"""The seat's line is down, or went down before it answered: its next status tells whether it was done."""
START_S = 10.0

Said = Callable[[SeatHere], None]


@dataclass(slots=True)
class _Line:
    connection: ServerConnection
    nonce: str
    orders: int = 0
    waiting: dict[int, concurrent.futures.Future[str | None]] = field(default_factory=dict)


class RoomServer:
    """Listens from `start` to `stop`.

    A seat whose frames are none, or whose line breaks, loses its line and nothing else; an error of the
    console's own disk ends the line of the seat that it concerned, which comes again.
    """

    def __init__(
        self, room: Room, by: SignedIn, read_clock: Callable[[], Reading], *, console_epoch: int = 1
    ) -> None:
        """Nothing listens yet."""
        self._room, self._by, self._clock, self._epoch = room, by, read_clock, console_epoch
        self._lines: dict[int, _Line] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="room-server", daemon=True)
        self._context, self.tls_key = console_tls()
        self._changed: Said = lambda _: None
        self._server: contextlib.AbstractAsyncContextManager[object] | None = None
        self.port = 0

    def start(self, host: str, port: int, changed: Said) -> None:
        """Listen there.

        Args:
            port: 0 for any that is free; `RoomServer.port` tells which.
            changed: told of every seat that has changed, in the server's thread.

        Raises:
            OSError: somebody else listens there.
        """
        self._changed = changed
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(host, port), self._loop).result(START_S)

    def stop(self) -> None:
        """End every line, and listen no more."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(START_S)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(START_S)
        self._loop.close()

    def order(self, seat: int, kind: OrderKind, **said: str) -> "concurrent.futures.Future[str | None]":
        """Have a seat do something; may be called from any thread.

        Args:
            said: the members of `Order` that its kind needs.

        Returns:
            What will become of it: None for done and durable, else the code of why not.
        """
        outcome: concurrent.futures.Future[str | None] = concurrent.futures.Future()
        asyncio.run_coroutine_threadsafe(self._order(seat, kind, said, outcome), self._loop)
        return outcome

    async def _order(
        self,
        seat: int,
        kind: OrderKind,
        said: dict[str, str],
        outcome: "concurrent.futures.Future[str | None]",
    ) -> None:
        line = self._lines.get(seat)
        if line is None:
            outcome.set_result(NOT_DELIVERED)
            return
        line.orders += 1
        line.waiting[line.orders] = outcome
        text = self._room.order(seat, line.nonce, line.orders, kind, self._by, **said)
        await _send(line.connection, SignedOrder(order=text))

    async def _listen(self, host: str, port: int) -> None:
        server = serve(
            self._serve, host, port, ssl=self._context, max_size=MAX_FRAME, compression=None,
            open_timeout=ANSWER_S,
        )  # fmt: skip
        self._server = server
        listening = await server.__aenter__()
        self.port = next(iter(listening.sockets)).getsockname()[1]

    async def _end(self) -> None:
        if self._server is not None:
            await self._server.__aexit__(None, None, None)

    async def _serve(self, connection: ServerConnection) -> None:
        nonce = os.urandom(32).hex()
        with contextlib.suppress(ConnectionClosed, TimeoutError):
            await _send(connection, self._welcome(nonce))
            text = await asyncio.wait_for(connection.recv(), ANSWER_S)
            hello = _read(text)
            device = (
                self._room.admit(hello.hello, nonce, self.tls_key)
                if isinstance(hello, Hello)
                else Away.NOT_A_HELLO
            )
            if isinstance(device, Away) or not isinstance(hello, Hello):
                await _send(connection, TurnedAway(why=str(device)))
                return
            await self._talk(device.seat, _Line(connection, nonce), hello.hello)

    async def _talk(self, seat: int, line: _Line, hello: str) -> None:
        before, self._lines[seat] = self._lines.get(seat), line
        if before is not None:  # its line has died, and nobody here has noticed yet
            before.connection.transport.abort()
        try:
            await _send(line.connection, self._room.greeting(hello))
            self._tell(seat)
            async for text in line.connection:
                frame = _read(text)
                if frame is None:
                    return
                self._note_outcome(line, frame)
                for answer in self._room.hear(seat, frame, self._clock().mono_ms):
                    await _send(line.connection, answer)
                self._tell(seat)
        finally:
            if self._lines[seat] is line:
                del self._lines[seat]
                self._room.left(seat)
                self._tell(seat)
            for outcome in line.waiting.values():
                outcome.set_result(NOT_DELIVERED)

    def _welcome(self, nonce: str) -> Welcome:
        endorsed = self._room.served.endorsed(
            self._by, self.tls_key, console_epoch=self._epoch, at=self._clock().wall
        )
        return Welcome(nonce=nonce, endorsements=(endorsed,))

    def _note_outcome(self, line: _Line, frame: FromSeat) -> None:
        if isinstance(frame, Outcome):
            outcome = line.waiting.pop(frame.number, None)
            if outcome is not None:
                outcome.set_result(frame.refused)

    def _tell(self, seat: int) -> None:
        here = next((one for one in self._room.seats if one.seat == seat), None)
        if here is not None:
            self._changed(here)


async def _send(connection: ServerConnection, frame: FromConsole) -> None:
    with contextlib.suppress(ConnectionClosed):
        await connection.send(write_frame(frame))


def _read(text: str | bytes) -> FromSeat | None:
    """A seat's frame; None where it is none."""
    if isinstance(text, bytes):
        return None
    try:
        return read_from_seat(text)
    except MalformedData:
        return None
