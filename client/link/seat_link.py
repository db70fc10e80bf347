"""The seat's link to the console of its room: kept up for as long as there is one, and missed by nothing."""

import contextlib
import queue
import random
import threading
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from client.link.console_address import ConsoleAddress
from client.link.dialling import ANSWER_S, Line, NotEndorsed, Served, dial, text_of
from client.link.link_events import LinkEvents
from client.link.results_going import ResultsGoing
from client.sitting.journal_copy import JournalCopy
from client.store.device import DeviceKeys
from exam_core.encoding import MalformedData, b64, unb64
from exam_core.identifiers import SiteCode, SittingCode
from exam_core.package.release import unwrap_sitting_key
from exam_core.room.frames import (
    Admitted,
    Entries,
    FromConsole,
    FromSeat,
    Hello,
    Kept,
    KeptFile,
    Key,
    Need,
    Outcome,
    SignedOrder,
    Status,
    TurnedAway,
    read_from_console,
    write_frame,
)
from exam_core.room.hello import SeatHello, sign_hello
from exam_core.room.order import Order, Post, accept_order
from exam_core.room.status import SeatStatus
from exam_core.sealing.failures import CannotOpen

FIRST_REST_S, LONGEST_REST_S = 0.2, 3.0
"""Between two tries to reach the console; a room of fifty spreads its tries by chance."""


@dataclass(frozen=True, slots=True)
class Me:
    """What this PC proves of itself."""

    site: SiteCode
    seat: int
    device: DeviceKeys
    software: str


@dataclass(slots=True)
class _Talk:
    """One connection while it lasts, after the console has admitted this seat."""

    line: Line
    served: Served
    going: queue.SimpleQueue[FromSeat | None] = field(default_factory=queue.SimpleQueue)
    obeyed: int = 0
    answered: int = 0


class SeatLink:
    """Runs in a thread of its own until `stop`; everything else may be called from any thread.

    Whatever the console or the network does, the seat goes on: a line that breaks is dialled again, whoever
    is not endorsed is told nothing, a frame that is none ends the line, and an order that is not meant for
    this seat is refused and noted. What was under way when a line broke is found out anew on the next one.
    """

    def __init__(self, address: ConsoleAddress, me: Me, results: Path, events: LinkEvents) -> None:
        """Nothing is dialled yet; `results` is the folder of this seat's sealed results."""
        self._address, self._me, self._events = address, me, events
        self._results = ResultsGoing(results)
        self._stopped = threading.Event()
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._status: SeatStatus | None = None
        self._talk: _Talk | None = None
        self._next_seq = 0
        self._asked_seq: int | None = None
        self._epochs: dict[SittingCode, int] = {}

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
            self._copy_on(status)

    def report(self) -> None:
        """Say again how the seat stands: called once a second."""
        with self._lock:
            talk, status = self._talk, self._status
        if talk is not None and status is not None:
            talk.going.put(Status(status=status))
            self._send_results(talk)

    def offer(self, copy: JournalCopy | None) -> None:
        """What `LinkEvents.copy_wanted` asked for."""
        with self._lock:
            talk, wanted, self._asked_seq = self._talk, self._asked_seq, None
            status = self._status
            if talk is None or copy is None or copy.first != wanted:
                return
            self._next_seq = copy.last + 1
        talk.going.put(
            Entries(
                attempt=copy.attempt, package=copy.package, first=copy.first,
                entries=tuple(map(b64, copy.raws)), signature=b64(copy.signature),
            )
        )  # fmt: skip
        if status is not None:
            self._copy_on(status)

    def answer(self, order: Order, refused: str | None) -> None:
        """What became of an order; one of an earlier line is answered to nobody."""
        with self._lock:
            talk = self._talk
        if talk is not None and talk.line.nonce == order.nonce:
            talk.going.put(Outcome(number=order.number, refused=refused))

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
        if served is None or status is None:
            return False
        admitted = False
        try:
            with dial(self._address, served, least_epoch=self._epochs.get(served.sitting, 0)) as line:
                self._epochs[served.sitting] = line.endorsement.console_epoch
                admitted = self._say_hello(line, status)
                if admitted:
                    self._converse(_Talk(line, served))
        except NotEndorsed as error:
            self._events.refused(f"console: {error}")
        except MalformedData as error:
            self._events.refused(f"console: {error}")
        except (OSError, WebSocketException):  # nobody there, or gone: dialled again
            pass
        return admitted

    def _say_hello(self, line: Line, status: SeatStatus) -> bool:
        me = self._me
        hello = SeatHello(
            site=me.site, seat=me.seat, device=me.device.id, nonce=line.nonce, key=line.key,
            software=me.software, sitting=status.sitting, attempt=status.attempt, seq=status.seq,
            head=status.head,
        )  # fmt: skip
        line.connection.send(write_frame(Hello(hello=sign_hello(hello, me.device.signing))))
        said = read_from_console(text_of(line.connection.recv(timeout=ANSWER_S)))
        match said:
            case Admitted(seq=seq):
                self._next_seq = 0 if seq is None else seq + 1
                return True
            case TurnedAway(why=why):
                self._events.refused(f"turned away: {why}")
            case _:
                self._events.refused("console: it neither admits nor turns away")
        return False

    def _converse(self, talk: _Talk) -> None:
        sender = threading.Thread(target=_send_all, args=(talk,), name="link-sender", daemon=True)
        with self._lock:
            self._talk, self._asked_seq, status = talk, None, self._status
        sender.start()
        self._results.begin()
        self._events.console_changed(up=True)
        try:
            if status is not None:
                talk.going.put(Status(status=status))
                self._copy_on(status)
            while True:
                self._hear(talk, read_from_console(text_of(talk.line.connection.recv())))
        finally:
            with self._lock:
                self._talk = None
            talk.going.put(None)
            self._events.console_changed(up=False)
            talk.line.connection.close()
            sender.join()

    def _hear(self, talk: _Talk, frame: FromConsole) -> None:
        match frame:
            case SignedOrder(order=text):
                self._obey(talk, text)
            case Kept(attempt=attempt, seq=seq):
                self._events.kept(attempt, seq)
            case KeptFile(digest=digest):
                attempt_kept = self._results.kept(digest)
                if attempt_kept is not None:
                    self._events.result_kept(attempt_kept)
            case Key():
                self._take_key(frame)
            case _:
                self._events.refused(f"console: a {frame.kind} here and now")

    def _obey(self, talk: _Talk, text: str) -> None:
        me, served = self._me, talk.served
        post = Post(served.sitting, me.seat, me.device.id, talk.line.nonce)
        order = accept_order(text, post, staff=served.staff, obeyed=talk.obeyed)
        if isinstance(order, Order):
            talk.obeyed = order.number
            self._events.ordered(order)
        else:
            self._events.refused(f"order: {order}")
            talk.going.put(Outcome(number=talk.obeyed + 1, refused=order.value))

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

    def _copy_on(self, status: SeatStatus) -> None:
        """Ask for what the console has not got yet; one stretch at a time."""
        with self._lock:
            if self._talk is None or status.seq is None or self._asked_seq is not None:
                return
            if status.seq + 1 < self._next_seq:  # another attempt has begun
                self._next_seq = 0
            if status.seq < self._next_seq:
                return
            wanted = self._asked_seq = self._next_seq
        self._events.copy_wanted(wanted)

    def _send_results(self, talk: _Talk) -> None:
        for piece in self._results.next_pieces():
            talk.going.put(piece)

    def _hang_up(self) -> None:
        with self._lock:
            talk = self._talk
        if talk is not None:
            with contextlib.suppress(OSError, WebSocketException):
                talk.line.connection.close()


def _send_all(talk: _Talk) -> None:
    """Send what is going until the line ends; what is left then is found out anew on the next one."""
    while (frame := talk.going.get()) is not None:
        try:
            talk.line.connection.send(write_frame(frame))
        except (OSError, WebSocketException):
            return
