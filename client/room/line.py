"""One seat's line at the console: what is said over it, and the orders that it waits for."""

import asyncio
import contextlib
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed, ConnectionClosedError

from client.room.wanted import Undone
from exam_core.encoding import MalformedData
from exam_core.room.frames import FromConsole, FromSeat, Hello, SignedOrder, read_from_seat, write_frame
from exam_core.room.hello import MAX_HELLO

ANSWER_S = 5.0
"""For a seat's hello; whoever says nothing is not kept."""
MAX_FIRST = 3 * MAX_HELLO
"""Characters; nobody needs more to say who they are."""
OBEYED_WITHIN_S = 8.0
"""A seat answers an order when it is durable there; a slow disk takes a second or two."""


@dataclass(slots=True)
class Line:
    """While it lasts.

    Attributes:
        orders: how many the seat has taken, done or not.
        waiting: by their number, those whose outcome has not come.
        turn: held by whoever gives orders there.
        bringing: the package on its way there.
    """

    connection: ServerConnection
    nonce: str
    orders: int = 0
    waiting: dict[int, asyncio.Future[str | None]] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    bringing: asyncio.Task[None] | None = None

    async def give(self, text: str) -> str | None:
        """Send the order that follows `orders`; gives the code of why it was not done."""
        number, outcome = self.orders + 1, asyncio.get_running_loop().create_future()
        self.waiting[number] = outcome
        try:
            async with asyncio.timeout(OBEYED_WITHIN_S):
                await send(self.connection, SignedOrder(order=text))
                refused: str | None = await outcome
        except TimeoutError:
            return Undone.NO_ANSWER
        finally:
            self.waiting.pop(number, None)
        return refused


async def send(connection: ServerConnection, frame: FromConsole) -> None:
    """Send it, if there is anybody to send it to any more."""
    with contextlib.suppress(ConnectionClosed):
        await connection.send(write_frame(frame))


async def first_words(connection: ServerConnection) -> str:
    """The hello of whoever has come; empty where it is none, or none in time."""
    try:
        text = await asyncio.wait_for(connection.recv(), ANSWER_S)
    except (TimeoutError, ConnectionClosedError):  # silent, or said what is no message
        return ""
    frame = read(text) if len(text) <= MAX_FIRST else None  # a stranger's megabyte is not even parsed
    return frame.hello if isinstance(frame, Hello) else ""


def read(text: str | bytes) -> FromSeat | None:
    """A seat's frame; None where it is none."""
    if isinstance(text, bytes):
        return None
    try:
        return read_from_seat(text)
    except MalformedData:
        return None
