"""The seat's link to the console of its room: kept up for as long as there is one, and missed by nothing."""

import contextlib
import random
import threading
from dataclasses import dataclass

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.dialling import ANSWER_S, NotEndorsed, Served, Stranger, dial, dial_anybody, text_of
from client.link.link_events import LinkEvents
from client.link.moves_coming import MovesComing
from client.link.packages_coming import PackagesComing
from client.link.results_going import ResultsGoing
from client.link.talk import More, Talk, frame_of
from client.sitting.console_copy import ConsoleCopy
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import AttemptId, Digest, SiteCode, SittingCode
from exam_core.package.release import unwrap_sitting_key
from exam_core.room.frames import (
    Admitted,
    FromConsole,
    Hello,
    Kept,
    KeptFile,
    Key,
    Need,
    Outcome,
    Piece,
    SignedOrder,
    Status,
    TurnedAway,
    read_from_console,
    write_frame,
)
from exam_core.room.hello import SeatHello, sign_hello
from exam_core.room.order import Order, OrderRefusal, Post, accept_order, read_order
from exam_core.room.status import SeatStatus
from exam_core.sealing.failures import CannotOpen

FIRST_REST_S, LONGEST_REST_S = 0.2, 3.0
"""Between two tries to reach the console; a room of fifty spreads its tries by chance."""
PIECE_WITHIN_S = 300.0
"""For the next piece of a package: the console brings them to a few seats at a time. Whether it lives is seen
by its signs of life, much sooner."""
NOTHING_NEW_S = 20.0
"""Before a seat without a package asks again a console that has none for it."""


@dataclass(frozen=True, slots=True)
class Me:
    """What this PC proves of itself."""

    site: SiteCode
    seat: int
    device: DeviceKeys
    software: str


class SeatLink:
    """Runs in a thread of its own until `stop`; everything else may be called from any thread.

    Whatever the console or the network does, the seat goes on: a line that breaks is dialled again, whoever
    is not endorsed is told nothing, a frame that is none ends the line, and an order that is not meant for
    this seat is refused and noted. What was under way when a line broke is found out anew on the next one.
    """

    def __init__(
        self,
        address: ConsoleAddress,
        me: Me,
        *,
        folder: SeatFolder,
        copy: ConsoleCopy,
        epochs: ConsoleEpochs,
        events: LinkEvents,
    ) -> None:
        """Nothing is dialled yet.

        Args:
            folder: of the seat: its sealed results go to the console, packages and moves come from there.
            copy: the journals that the console is to keep; `copy_on` says that there is more.
            epochs: which consoles this PC has met.
            events: whoever wants to hear of the console.
        """
        self._address, self._me, self._events = address, me, events
        self._copy, self._epochs = copy, epochs
        self._results = ResultsGoing(folder.results)
        self._packages = PackagesComing(folder)
        self._moves = MovesComing(folder)
        self._stopped = threading.Event()
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._status: SeatStatus | None = None
        self._talk: Talk | None = None

    def run(self) -> None:
        """Dial, talk and dial again until `stop`."""
        rest_s = FIRST_REST_S
        while not self._stopped.is_set():
            if self._once():
                rest_s = FIRST_REST_S
            self._woken.wait(rest_s * random.uniform(0.5, 1.0))
            self._woken.clear()
            rest_s = min(LONGEST_REST_S, 2 * rest_s)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._stopped.set()
        self._woken.set()
        self._hang_up()

    def follow(self, served: Served | None, status: SeatStatus) -> None:
        """The seat as it stands: reported to the console, and what decides whom to believe."""
        with self._lock:
            changed = (served.sitting if served else None) != (self._served.sitting if self._served else None)
            self._served, known, self._status = served, self._status, status
            talk = self._talk
        if changed:
            self._hang_up()
            self._woken.set()
        elif talk is not None and status != known:
            talk.going.put(Status(status=status))

    def report(self) -> None:
        """Send what is new beside the status: called once a second. The status goes as it is followed."""
        with self._lock:
            talk = self._talk
        if talk is not None:
            self._send_results(talk)

    def copy_on(self) -> None:
        """There is more of a journal than the console has."""
        with self._lock:
            talk = self._talk
        if talk is not None:
            talk.going.put(More.ENTRIES)

    def answer(self, order: Order, refused: str | None) -> None:
        """What became of an order; one of an earlier line is answered to nobody."""
        with self._lock:
            talk = self._talk
        if talk is not None and talk.line.nonce == order.nonce:
            talk.going.put(Outcome(number=order.number, refused=refused))
            talk.answered = order.number

    def ask_for_key(self, sitting: SittingCode) -> None:
        """The seat has a package and not its key."""
        with self._lock:
            talk = self._talk
        if talk is not None:
            talk.going.put(Need(what="key", sitting=sitting))

    def _once(self) -> bool:
        """One connection from dialling to its end; whether the seat was admitted."""
        with self._lock:
            served, status = self._served, self._status
        if status is None:
            return False
        admitted = False
        try:
            if served is None:
                if not self._fetch(status):
                    self._woken.wait(NOTHING_NEW_S)
                return False
            with dial(
                self._address, served, least_epoch=self._epochs.last(served.sitting),
                tell_replaced=lambda there: self._tell_replaced(there, status),
            ) as line:  # fmt: skip
                self._epochs.meet(served.sitting, line.endorsement.console_epoch)
                let_in = self._say_hello(line.connection, line.nonce, line.key, status)
                admitted = let_in is not None
                if let_in is not None:
                    self._hear_of_moves(let_in, served)
                    self._converse(Talk(line, served, let_in.packages))
        except NotEndorsed as error:
            self._events.refused(f"console: {error}")
        except MalformedData as error:
            self._events.refused(f"console: {error}")
        except (OSError, WebSocketException):  # nobody there, or gone: dialled again
            pass
        return admitted

    def _tell_replaced(self, there: Stranger, status: SeatStatus) -> None:
        """The hello says which console this seat believes; whatever is answered, nothing follows from it."""
        self._say_hello(there.connection, there.welcome.nonce, there.key, status)

    def _fetch(self, status: SeatStatus) -> bool:
        """Without a package nobody can be believed: fetch what is offered, which proves itself, and go.

        Returns:
            Whether anything came.
        """
        came = False
        with dial_anybody(self._address) as there:
            connection = there.connection
            let_in = self._say_hello(connection, there.welcome.nonce, there.key, status)
            offers = let_in.packages if let_in else ()
            while offers and (sitting := self._packages.wanted(offers)) is not None:
                connection.send(write_frame(Need(what="package", sitting=sitting)))
                while not self._take_piece(
                    read_from_console(text_of(connection.recv(timeout=PIECE_WITHIN_S)))
                ):
                    pass
                came = True
        return came

    def _take_piece(self, frame: FromConsole) -> bool:
        """Whether that was the last one of its package."""
        if not isinstance(frame, Piece):
            raise MalformedData(Malformed.WRONG_SHAPE, f"a {frame.kind} instead of a package")
        brought = self._packages.take(frame)
        if brought is not None:
            self._events.package_arrived(brought)
        return brought is not None

    def _say_hello(
        self, connection: ClientConnection, nonce: str, key: Digest, status: SeatStatus
    ) -> Admitted | None:
        """What the console says to that; None where it does not admit this seat."""
        me = self._me
        hello = SeatHello(
            site=me.site, seat=me.seat, device=me.device.id, nonce=nonce, key=key,
            software=me.software, sitting=status.sitting, attempt=status.attempt, seq=status.seq,
            head=status.head, met=self._epochs.last(status.sitting) if status.sitting else 0,
        )  # fmt: skip
        connection.send(write_frame(Hello(hello=sign_hello(hello, me.device.signing))))
        said = read_from_console(text_of(connection.recv(timeout=ANSWER_S)))
        match said:
            case Admitted(seq=seq):
                if status.attempt is not None and seq is not None:
                    self._take_kept(status.attempt, seq)
                return said
            case TurnedAway(why=why):
                self._events.refused(f"turned away: {why}")
            case _:
                self._events.refused("console: it neither admits nor turns away")
        return None

    def _hear_of_moves(self, let_in: Admitted, served: Served) -> None:
        """Before anything else is heard over this line: what has left this seat is fenced off."""
        self._moves.begin()
        if self._moves.put_up(let_in.fences, served.staff):
            self._events.refused("console: a fence that no listed proctor has signed")

    def _converse(self, talk: Talk) -> None:
        sender = threading.Thread(target=self._send_all, args=(talk,), name="link-sender", daemon=True)
        with self._lock:
            self._talk, status, served = talk, self._status, self._served
        if self._stopped.is_set() or served is None or served.sitting != talk.served.sitting:
            self._hang_up()  # it came while the line was being made
        sender.start()
        self._copy.link(up=True)
        self._results.begin()
        self._events.console_changed(up=True)
        try:
            if status is not None:
                talk.going.put(Status(status=status))
            talk.going.put(More.ENTRIES)
            self._ask_for_package(talk)
            while True:
                self._hear(talk, read_from_console(text_of(talk.line.connection.recv())))
        finally:
            with self._lock:
                self._talk = None
            talk.going.put(More.NOTHING)
            self._copy.link(up=False)
            self._events.console_changed(up=False)
            talk.line.connection.close()
            sender.join()

    def _hear(self, talk: Talk, frame: FromConsole) -> None:
        match frame:
            case SignedOrder(order=text):
                self._obey(talk, text)
            case Kept(attempt=attempt, seq=seq):
                self._take_kept(attempt, seq)
                talk.going.put(More.ENTRIES)
            case KeptFile(digest=digest):
                attempt_kept = self._results.kept(digest)
                if attempt_kept is not None:
                    self._events.result_kept(attempt_kept)
            case Key():
                self._take_key(frame)
            case Piece(what="package"):
                if self._take_piece(frame):
                    self._ask_for_package(talk)
            case Piece(what="mirror"):
                self._moves.take(frame)
            case _:
                self._events.refused(f"console: a {frame.kind} here and now")

    def _ask_for_package(self, talk: Talk) -> None:
        sitting = self._packages.wanted(talk.offers)
        if sitting is not None:
            talk.going.put(Need(what="package", sitting=sitting))

    def _obey(self, talk: Talk, text: str) -> None:
        me, served = self._me, talk.served
        post = Post(served.sitting, me.seat, me.device.id, talk.line.nonce)
        order = accept_order(text, post, staff=served.staff, obeyed=talk.obeyed)
        if isinstance(order, Order):
            talk.obeyed = order.number
            self._events.ordered(order)
        else:
            self._events.refused(f"order: {order}")
            number = talk.obeyed + 1
            if order is OrderRefusal.OUT_OF_TURN:  # a true one, by whose number the console knows it
                number = read_order(text, served.staff).number
            if not talk.answered < number <= talk.obeyed:  # else the outcome of the first one is coming
                talk.going.put(Outcome(number=number, refused=order.value))

    def _take_kept(self, attempt: AttemptId, seq: int) -> None:
        if not self._copy.keep(attempt, seq):
            self._events.refused("console: it keeps more of the journal than there is here")

    def _take_key(self, frame: Key) -> None:
        device = self._me.device
        try:
            key = unwrap_sitting_key(
                unb64(frame.box), frame.sitting, frame.revision, device.id, device.opening
            )
        except (CannotOpen, MalformedData) as error:
            self._events.refused(f"key: {error}")
        else:
            self._events.sitting_key_arrived(frame.sitting, key)

    def _send_results(self, talk: Talk) -> None:
        for piece in self._results.next_pieces():
            talk.going.put(piece)

    def _send_all(self, talk: Talk) -> None:
        """Send what is going until the line ends; what is left then is found out anew on the next one."""
        with contextlib.suppress(OSError, WebSocketException):
            while (going := talk.going.get()) is not More.NOTHING:
                if isinstance(going, More):
                    self._send_entries(talk)
                else:
                    talk.line.connection.send(write_frame(going))

    def _send_entries(self, talk: Talk) -> None:
        while (part := self._copy.next_part()) is not None:
            talk.line.connection.send(write_frame(frame_of(part)))

    def _hang_up(self) -> None:
        with self._lock:
            talk = self._talk
        if talk is not None:
            with contextlib.suppress(OSError, WebSocketException):
                talk.line.connection.close()
