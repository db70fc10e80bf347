"""One connection to the console, believed only after a listed proctor's endorsement of its TLS key."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from websockets.sync.client import ClientConnection, connect

from client.link.console_address import ConsoleAddress
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import Digest, SittingCode
from exam_core.room.endorsement import ConsoleEndorsement, key_digest, read_endorsement
from exam_core.room.frames import MAX_FRAME, Welcome, read_from_console

PING_S = 3.0
"""Between two signs of life, and for the answer to one: a cable that was pulled out is noticed within six."""
ANSWER_S = 5.0
"""For a connection, and for the first words over it: a room's network answers within milliseconds."""


class NotEndorsed(Exception):
    """Who listens there is no console that a proctor of this sitting has opened; nothing was told them."""


class Replaced(NotEndorsed):
    """A proctor has opened it, but another console has taken over since; it may know that, and no more."""


@dataclass(frozen=True, slots=True)
class Served:
    """The sitting that the seat serves, and whose word counts there."""

    sitting: SittingCode
    staff: StaffKeys


@dataclass(frozen=True, slots=True)
class Line:
    """A connection to a console that was believed."""

    connection: ClientConnection
    nonce: str
    key: Digest
    endorsement: ConsoleEndorsement


@dataclass(frozen=True, slots=True)
class Stranger:
    """A connection to whoever listens there: nobody vouches for them, and nothing they say is obeyed."""

    connection: ClientConnection
    key: Digest
    welcome: Welcome


@contextmanager
def dial(
    address: ConsoleAddress,
    served: Served,
    *,
    least_epoch: int,
    tell_replaced: "Callable[[Stranger], None] | None" = None,
) -> Iterator[Line]:
    """Connect, see who is there, and hang up at the end.

    Args:
        least_epoch: the greatest console epoch that this seat has met in the sitting; 0 before the first.
        tell_replaced: called with a console that is older than that one, before `Replaced`.

    Raises:
        NotEndorsed: the console's welcome does not convince.
        OSError, TimeoutError, websockets.exceptions.WebSocketException: nobody is there, or not for long.
        MalformedData: whoever is there speaks something else.
    """
    with dial_anybody(address) as there:
        try:
            endorsement = _believed(there.welcome, served, there.key, least_epoch)
        except Replaced:
            if tell_replaced is not None:
                tell_replaced(there)
            raise
        yield Line(there.connection, there.welcome.nonce, there.key, endorsement)


@contextmanager
def dial_anybody(address: ConsoleAddress) -> Iterator[Stranger]:
    """Connect, hear the welcome, and hang up at the end; errors as `dial`, but for the endorsement."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the proctor's endorsement below takes the place of an authority
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with (
        socket.create_connection((address.host, address.port), ANSWER_S) as plain,
        _cut(plain) as in_time,
        connect(
            address.url, sock=plain, ssl=context, max_size=MAX_FRAME, compression=None, proxy=None,
            open_timeout=ANSWER_S, ping_interval=PING_S, ping_timeout=PING_S,
        ) as connection,
    ):  # fmt: skip
        key = _key_of(connection)
        welcome = read_from_console(text_of(connection.recv(timeout=ANSWER_S)))
        if not isinstance(welcome, Welcome):
            raise MalformedData(Malformed.WRONG_SHAPE, "a console says welcome first")
        in_time.cancel()
        yield Stranger(connection, key, welcome)


@contextmanager
def _cut(plain: socket.socket) -> Iterator[threading.Timer]:
    """Cut the connection where it has come to nothing in time, whatever it hangs in.

    A redirect is not followed over a socket of our own, either.
    """
    same = plain.dup()  # TLS takes the other one over

    def cut() -> None:
        with contextlib.suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(2 * ANSWER_S, cut)
    timer.daemon = True
    timer.start()
    try:
        yield timer
    finally:
        timer.cancel()
        same.close()


def text_of(message: str | bytes) -> str:
    """The text of a message.

    Raises:
        MalformedData: it is binary, which nothing of the link is.
    """
    if isinstance(message, bytes):
        raise MalformedData(Malformed.WRONG_SHAPE, "a binary message")
    return message


def _key_of(connection: ClientConnection) -> Digest:
    certificate = connection.socket.getpeercert(binary_form=True)  # type: ignore[attr-defined]  # wss: an SSLSocket
    public = x509.load_der_x509_certificate(certificate).public_key()
    return key_digest(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _believed(welcome: Welcome, served: Served, key: Digest, least_epoch: int) -> ConsoleEndorsement:
    for text in welcome.endorsements:
        try:
            endorsement = read_endorsement(text, served.staff)
        except MalformedData:  # of another sitting, whose proctors are not listed here
            continue
        if (endorsement.sitting, endorsement.key) == (served.sitting, key):
            if endorsement.console_epoch >= least_epoch:
                return endorsement
            raise Replaced("another console has taken over")
    raise NotEndorsed("no proctor of this sitting endorses its key")
