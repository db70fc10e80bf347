"""Somebody on the room's network who is no seat: another address, and whatever they like to say."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from client.link.console_address import ConsoleAddress
from client.link.dialling import Line, Served, dial
from exam_core.identifiers import DeviceId, Digest
from exam_core.room.frames import FromConsole, FromSeat, Hello, Welcome, read_from_console, write_frame
from exam_core.room.hello import SeatHello, sign_hello
from exam_core.sealing.keys import SigningKey
from tests.client.room.linked_pc import SOON_S, ConsoleUnderTest
from tests.core.package import small_sitting as cast

ADDRESS = "127.0.0.2"
"""The seats of a test are at 127.0.0.1."""
SERVED = Served(cast.SITTING, {cast.BADGE: cast.PROCTOR.public})


def plain_socket(port: int) -> socket.socket:
    """A connection that says nothing."""
    plain = socket.create_connection(("127.0.0.1", port), SOON_S, source_address=(ADDRESS, 0))
    plain.settimeout(SOON_S)
    return plain


def tls_socket(port: int) -> ssl.SSLSocket:
    """A connection that says nothing after the handshake."""
    return _context().wrap_socket(plain_socket(port))


@contextmanager
def stranger(port: int) -> Iterator[ClientConnection]:
    """A WebSocket that has not been welcomed yet."""
    with (
        plain_socket(port) as plain,
        connect(
            f"wss://127.0.0.1:{port}/", sock=plain, ssl=_context(), compression=None, proxy=None,
            open_timeout=SOON_S, close_timeout=SOON_S,
        ) as connection,
    ):  # fmt: skip
        yield connection


def nonce_of(connection: ClientConnection) -> Welcome:
    """The console's first words."""
    welcome = read_from_console(str(connection.recv(timeout=SOON_S)))
    assert isinstance(welcome, Welcome)
    return welcome


def hears(line: Line) -> FromConsole:
    """What the console says next."""
    return read_from_console(str(line.connection.recv(timeout=SOON_S)))


def until_it_ends(connection: ClientConnection) -> list[FromConsole]:
    """What is said before the console ends the connection."""
    heard = []
    with contextlib.suppress(ConnectionClosed):
        while True:
            heard.append(read_from_console(str(connection.recv(timeout=SOON_S))))
    return heard


def until_hung_up(plain: socket.socket) -> None:
    """The console ends the connection."""
    with plain, contextlib.suppress(ConnectionError, ssl.SSLError):
        while plain.recv(4096):
            pass


def hello_of(seat: int, nonce: str, key: Digest, by: SigningKey | None = None) -> FromSeat:
    """The hello of that seat's PC, signed by it or somebody else."""
    device = cast.DEVICES[seat].signing
    hello = SeatHello(
        site=cast.CONTENTS.sitting.site, seat=seat, device=DeviceId(device.id), nonce=nonce, key=key,
        software="test", sitting=cast.SITTING, attempt=None, seq=None, head=None,
    )  # fmt: skip
    return Hello(hello=sign_hello(hello, by or device))


@contextmanager
def false_seat(console: ConsoleUnderTest, seat: int = 3) -> Iterator[Line]:
    """A line of an enrolled PC whose program has been replaced by the test."""
    address = ConsoleAddress(host="127.0.0.1", port=console.port)
    with dial(address, SERVED, least_epoch=1) as line:
        line.connection.send(write_frame(hello_of(seat, line.nonce, line.key)))
        line.connection.recv(timeout=SOON_S)
        yield line


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
