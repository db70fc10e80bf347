"""The room of one sitting as its console knows it: who may come in, what they report, what is kept."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace

from client.room.console import ServedSitting, SignedIn
from client.room.results_coming import ResultsComing
from client.room.second_copies import CopyRefusal, SecondCopies
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest
from exam_core.package.roster import DeviceEntry
from exam_core.room.frames import (
    Admitted,
    Entries,
    FromConsole,
    FromSeat,
    Kept,
    KeptFile,
    Need,
    Piece,
    Status,
)
from exam_core.room.hello import claimed_device, read_hello
from exam_core.room.order import Order, OrderKind, sign_order
from exam_core.room.status import SeatStatus


class Away(enum.StrEnum):
    """Why a seat is turned away; nothing is told to it but this."""

    NOT_A_HELLO = "not_a_hello"
    NOT_ENROLLED = "not_enrolled"
    NOT_ITS_KEY = "not_its_key"
    ANOTHER_LINE = "another_line"
    ANOTHER_SITE = "another_site"


class Notice(enum.StrEnum):
    """What a proctor has to know of a seat beyond what it reports itself."""

    SET_BACK = "set_back"
    """The seat has less of a journal than its copy here, or another one."""
    COPY_REFUSED = "copy_refused"
    """It sent entries that are no true continuation of its journal."""
    RESULT_REFUSED = "result_refused"
    """It sent a result that is not one of this sitting's."""


@dataclass(frozen=True, slots=True)
class SeatHere:
    """One seat of the room.

    Attributes:
        up: its line is up.
        status: what it reported last.
        heard_ms: when, by the console's monotonic clock.
        copied: number of the last entry of its journal that is on this console's disk.
    """

    seat: int
    device: DeviceEntry
    up: bool = False
    status: SeatStatus | None = None
    heard_ms: int | None = None
    copied: int | None = None
    notices: frozenset[Notice] = frozenset()


class Room:
    """Called by one thread. Nothing that a seat sends changes what is kept of it, only adds to it."""

    def __init__(self, served: ServedSitting, copies: SecondCopies, results: ResultsComing) -> None:
        self.served = served
        self._copies, self._results = copies, results
        self._seats = {one.seat: SeatHere(one.seat, one) for one in served.plan.devices}

    @property
    def seats(self) -> tuple[SeatHere, ...]:
        """Every seat, by its number."""
        return tuple(self._seats[number] for number in sorted(self._seats))

    def admit(self, text: str, nonce: str, tls_key: Digest) -> DeviceEntry | Away:
        """Let a seat in by its hello over the line with this nonce and TLS key."""
        try:
            device = self.served.device(*claimed_device(text))
        except MalformedData:
            return Away.NOT_A_HELLO
        if device is None:
            return Away.NOT_ENROLLED
        try:
            hello = read_hello(text, device.public)
        except MalformedData:
            return Away.NOT_ITS_KEY
        if (hello.nonce, hello.key) != (nonce, tls_key):
            return Away.ANOTHER_LINE
        if hello.site != self.served.package.header.sitting.site:
            return Away.ANOTHER_SITE
        self._results.forget(device.seat)  # whatever an earlier line of it had begun to send
        self._change(device.seat, up=True)
        return device

    def greeting(self, text: str) -> Admitted:
        """The answer to the hello of a seat that was let in: how much of its journal is here."""
        device, seat = claimed_device(text)
        entry = self.served.device(device, seat)
        attempt = read_hello(text, entry.public).attempt if entry else None
        return Admitted(seq=self._copies.last(attempt) if attempt else None)

    def left(self, seat: int) -> None:
        """The line of a seat has ended."""
        self._results.forget(seat)
        self._change(seat, up=False)

    def hear(self, seat: int, frame: FromSeat, now_ms: int) -> Iterator[FromConsole]:
        """What a seat says; gives what is answered.

        Raises:
            OSError: the console's disk refuses; nothing of the frame was kept or answered.
        """
        match frame:
            case Status(status=status):
                self._change(seat, status=status, heard_ms=now_ms)
                self._compare(seat, status)
            case Entries():
                yield from self._copy(seat, frame)
            case Piece(what="result"):
                yield from self._take_result(seat, frame)
            case Need(what="key"):
                key = self.served.key_for(self._seats[seat].device)
                if key is not None:
                    yield key
            case _:
                pass  # an outcome is heard by whoever gave the order

    def order(self, seat: int, nonce: str, number: int, kind: OrderKind, by: SignedIn, **said: str) -> str:
        """A signed order for one seat, over the line with that nonce, the `number`th there.

        Args:
            said: the members of `Order` that its kind needs.
        """
        order = Order(
            sitting=self.served.package.header.sitting.code,
            seat=seat,
            device=self._seats[seat].device.id,
            nonce=nonce,
            number=number,
            proctor=by.badge,
            kind=kind,
            **said,  # type: ignore[arg-type]  # every member that a kind needs is a text
        )
        return sign_order(order, by.keys.signing)

    def _copy(self, seat: int, frame: Entries) -> Iterator[FromConsole]:
        last = self._copies.take(frame)
        if isinstance(last, int):
            self._change(seat, copied=last)
            yield Kept(attempt=frame.attempt, seq=last)
        elif last is CopyRefusal.GAP:
            yield Kept(attempt=frame.attempt, seq=self._copies.last(frame.attempt) or 0)
        else:
            self._notice(seat, Notice.SET_BACK if last is CopyRefusal.FORKED else Notice.COPY_REFUSED)

    def _take_result(self, seat: int, piece: Piece) -> Iterator[FromConsole]:
        taken = self._results.take(seat, piece)
        if taken is True:
            yield KeptFile(digest=piece.digest)
        elif taken is not False:
            self._notice(seat, Notice.RESULT_REFUSED)

    def _compare(self, seat: int, status: SeatStatus) -> None:
        """A store that was set back is seen by what the seat says of itself, before it sends anything."""
        if status.attempt is None or status.seq is None or status.head is None:
            return
        last = self._copies.last(status.attempt)
        self._change(seat, copied=last)
        if self._copies.differs(status.attempt, status.seq, status.head):
            self._notice(seat, Notice.SET_BACK)

    def _notice(self, seat: int, notice: Notice) -> None:
        self._change(seat, notices=self._seats[seat].notices | {notice})

    def _change(self, seat: int, **changes: object) -> None:
        self._seats[seat] = replace(self._seats[seat], **changes)  # type: ignore[arg-type]  # by name
