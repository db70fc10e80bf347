"""The console's server: TLS 1.3 and WebSocket for the seats of one room, in a thread of its own."""

import asyncio
import concurrent.futures
import contextlib
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from client.room.away import Away
from client.room.console import SignedIn
from client.room.door import Door
from client.room.ending import Ending
from client.room.leaving import seats_to_leave
from client.room.line import ANSWER_S, Line, first_words, read, send
from client.room.moving import Moving
from client.room.news import News
from client.room.ordering import Ordering
from client.room.package_going import PackageGoing
from client.room.room import Room
from client.room.room_journal import RoomKind
from client.room.tls import console_tls
from client.room.view import ConsoleSeen, RoomView
from client.room.wanted import EndWanted, MoveDone, MoveWanted, OrderDone, OrderWanted, Undone
from client.standalone.mirror import AnotherJournal
from exam_core.attempt.journal import Reading
from exam_core.identifiers import SittingCode
from exam_core.room.frames import (
    MAX_FRAME,
    FromSeat,
    Need,
    Outcome,
    TurnedAway,
)

GONE_S = 1.0
"""For the other end to say goodbye."""
PING_S = 3.0
"""Between two signs of life, and for the answer to one: a seat that lost its power is noticed within six."""
BACKLOG = 300
"""Who waits to be accepted: a whole room that comes at once."""
FRAMES_READ_AHEAD = 4
BROUGHT_AT_ONCE = 8
"""Packages on their way to seats. Where a whole room gets them at once, each seat has so little of the line
that signs of life wait behind megabytes of pieces, and lines end before a package is whole."""
START_S = 10.0
END_S = 60.0
"""Every second copy is written out once more, for the sealing: a slow disk and a full room take a while."""
FINGERPRINT = 8
"""Digits of the key's digest that two people can compare."""

Changed = Callable[[RoomView], None]
Given = TypeVar("Given")


class RoomServer:
    """Listens from `start` to `stop`.

    A seat whose frames are none, or whose line breaks, loses its line and nothing else; an error of the
    console's own disk ends the line of the seat that it concerned, which comes again.
    """

    def __init__(self, room: Room, read_clock: Callable[[], Reading]) -> None:
        """Nothing listens yet."""
        self._room, self._clock = room, read_clock
        self._lines: dict[int, Line] = {}
        self._loop = asyncio.SelectorEventLoop()  # it calls `Door.accept` on every system
        self._thread = threading.Thread(target=self._loop.run_forever, name="room-server", daemon=True)
        self._context, self.tls_key = console_tls()
        self._news = News(self._loop, self._view)
        self.ordering = Ordering(room, self._lines, read_clock, self._news.tell)
        self._moving = Moving(room, self.ordering, read_clock)
        self._ending = Ending(room, self.ordering.order, read_clock)
        self._bringing = asyncio.Semaphore(BROUGHT_AT_ONCE)
        self._door: Door | None = None
        self._server: contextlib.AbstractAsyncContextManager[object] | None = None
        self._closing = False
        self._epoch = 0
        self._address = ""
        self.port = 0

    def start(self, host: str, port: int, changed: Changed, *, known_as: str | None = None) -> None:
        """Listen there.

        Args:
            port: 0 for any that is free; `RoomServer.port` tells which.
            changed: told of the room as it stands, in the server's thread: after changes, and once a second.
            known_as: the address that seats are told of, where it is not `host`.

        Raises:
            OSError: somebody else listens there.
        """
        now = self._clock()
        self._epoch = max(self._room.last_epoch + 1, int(now.wall.timestamp()))
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(host, port), self._loop).result(START_S)
        self._address = f"{known_as or host}:{self.port}"
        told = {"epoch": str(self._epoch), "key": self.tls_key}
        self.ask(lambda room: room.note(RoomKind.OPENED, now.wall, told))
        self._loop.call_soon_threadsafe(self._news.begin, changed)

    def stop(self) -> None:
        """End every line, and listen no more."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(END_S)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(START_S)
        self._loop.close()

    def ask(self, request: Callable[[Room], Given]) -> "concurrent.futures.Future[Given]":
        """Have something done with the room in its thread; may be called from any other."""
        return asyncio.run_coroutine_threadsafe(self._ask(request), self._loop)

    def order(self, seats: Iterable[int], wanted: OrderWanted) -> "concurrent.futures.Future[OrderDone]":
        """Have seats do something, each as it stands; may be called from any other thread.

        The future is done when every seat has done it and has it on its disk, or has not.
        """
        return asyncio.run_coroutine_threadsafe(self.ordering.order(tuple(seats), wanted), self._loop)

    def end(self, wanted: EndWanted, second: SignedIn) -> "concurrent.futures.Future[OrderDone | None]":
        """End the exam at some seats, for two proctors; may be called from any other thread.

        For `ending.REVOCABLE_S` it can be taken back, then the seats hear of it. The future is done when they
        have ended it, or when it was taken back (None).
        """
        return asyncio.run_coroutine_threadsafe(self._end_exams(wanted, second), self._loop)

    def revoke_end(self) -> None:
        """Take back an end that no seat has heard of; may be called from any other thread."""
        self._loop.call_soon_threadsafe(self._ending.revoke)

    def move(self, wanted: MoveWanted) -> "concurrent.futures.Future[MoveDone]":
        """Have whoever sits at one seat go on at another; may be called from any other thread.

        The future is done when the attempt is on the other seat's disk, or is not.
        """
        return asyncio.run_coroutine_threadsafe(self._move(wanted), self._loop)

    def write_mirrors(self) -> "concurrent.futures.Future[None]":
        """Have every second copy where the sealing finds it; a server that is stopped does it, too.

        What cannot be written is said by `RoomView.disk_failed`; nothing of it is lost.
        """
        return asyncio.run_coroutine_threadsafe(self._write_mirrors(), self._loop)

    async def _end_exams(self, wanted: EndWanted, second: SignedIn) -> OrderDone | None:
        self._news.tell()  # of what stands when this waits for the first time
        try:
            return await self._ending.end(wanted, second)
        finally:
            self._news.tell()

    async def _move(self, wanted: MoveWanted) -> MoveDone:
        try:
            return await self._moving.move(wanted)
        finally:
            self._news.tell()

    async def _ask(self, request: Callable[[Room], Given]) -> Given:
        try:
            return request(self._room)
        finally:
            self._news.tell()

    async def _listen(self, host: str, port: int) -> None:
        self._door = Door(host, port, self._dropped)
        server = serve(
            self._serve, sock=self._door, backlog=BACKLOG, ssl=self._context, compression=None,
            max_size=MAX_FRAME, max_queue=FRAMES_READ_AHEAD, open_timeout=ANSWER_S, close_timeout=GONE_S,
            ping_interval=PING_S, ping_timeout=PING_S,
        )  # fmt: skip
        self._server = server
        listening = await server.__aenter__()
        self.port = next(iter(listening.sockets)).getsockname()[1]

    async def _end(self) -> None:
        self._closing = True
        self._news.end()
        self._ending.revoke()
        if self._door is not None:
            self._door.let_all_go()
        if self._server is not None:
            self._room.note(RoomKind.CLOSED, self._clock().wall, {})
            await self._server.__aexit__(None, None, None)
            await self._write_mirrors()

    async def _write_mirrors(self) -> None:
        """One after another, with the seats in between."""
        for held in self._room.all_held:
            for attempt in held.copies.states:
                try:
                    held.mirrors.bring_level(held.served, attempt)
                except AnotherJournal:
                    pass  # the mirror has what the disk has lost of the copy: the sealing takes the mirror
                except OSError:
                    self._room.disk.arise()
                await asyncio.sleep(0)

    async def _serve(self, connection: ServerConnection) -> None:
        nonce = os.urandom(32).hex()
        with contextlib.suppress(ConnectionClosed):
            now = self._clock()
            await send(
                connection,
                self._room.welcome(nonce, self.tls_key, console_epoch=self._epoch, at=now.wall),
            )
            hello = await first_words(connection)
            device = self._room.admit(
                hello, nonce, self.tls_key, self._clock().wall, console_epoch=self._epoch
            )
            self._news.tell()
            if isinstance(device, Away):
                await send(connection, TurnedAway(why=device))
                return
            if self._door is not None:
                self._door.let_in(connection.remote_address)
            await self._talk(device.seat, Line(connection, nonce), hello)

    def _dropped(self) -> None:
        self._room.turn_away(Away.TOO_MANY, self._clock().wall)

    async def _talk(self, seat: int, line: Line, hello: str) -> None:
        before, self._lines[seat] = self._lines.get(seat), line
        if before is not None:  # its line has died, and nobody here has noticed yet
            before.connection.transport.abort()
        try:
            await send(line.connection, self._room.greeting(hello))
            async for text in line.connection:
                frame = read(text)
                if frame is None or not self._room.believes(seat, frame):
                    self._room.misheard(seat, self._clock().wall)
                    return
                if not await self._hear(seat, line, frame):
                    return
        finally:
            if self._lines.get(seat) is line:
                del self._lines[seat]
                if not self._closing:  # else each of them has gone because the console has, which is noted
                    self._room.left(seat, self._clock().wall)
                    self._news.tell()
                self._moving.heard()
            if line.bringing is not None:
                line.bringing.cancel()
            for outcome in line.waiting.values():
                if not outcome.done():
                    outcome.set_result(Undone.NOT_DELIVERED)

    async def _hear(self, seat: int, line: Line, frame: FromSeat) -> bool:
        """Whether the line goes on."""
        if isinstance(frame, Outcome):
            outcome = line.waiting.pop(frame.number, None)
            if outcome is not None and not outcome.done():
                outcome.set_result(frame.refused)
        try:
            if isinstance(frame, Need) and frame.what == "package":
                self._bring_package(line, frame.sitting)
            for answer in self._room.hear(seat, frame, self._clock()):
                await send(line.connection, answer)
        except OSError:
            self._room.disk.arise()
            return False
        finally:
            self._moving.heard()
            self._news.tell()
        return True

    def _bring_package(self, line: Line, sitting: SittingCode | None) -> None:
        """Beside everything else that goes over the line; who asks twice gets it once."""
        held = self._room.held(sitting) if sitting else None
        if held is not None and (line.bringing is None or line.bringing.done()):
            line.bringing = self._loop.create_task(self._bring(line.connection, held.package))

    async def _bring(self, connection: ServerConnection, package: PackageGoing) -> None:
        """Its frames are made in another thread: meanwhile every seat is heard."""
        try:
            async with self._bringing:
                for text in await self._loop.run_in_executor(None, package.frames):
                    await connection.send(text)
        except ConnectionClosed:
            pass
        except OSError:
            self._room.disk.arise()
            connection.transport.abort()

    def _view(self) -> RoomView:
        by = self._room.by
        console = ConsoleSeen(by.name, by.badge, self._address, self.tls_key[:FINGERPRINT])
        view = self._room.view(console, self._clock())
        return replace(view, movable=seats_to_leave(self._room), ending=self._ending.seen)
