"""The room as its console knows it: who may come in, what they report, what is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from client.room.admission import Admission
from client.room.away import Away
from client.room.checklist import CODES, Checklist
from client.room.console import SignedIn
from client.room.counted import Counted
from client.room.disk_trouble import DiskTrouble
from client.room.expected import expected_at
from client.room.held_sitting import HeldSitting
from client.room.notice import Notice
from client.room.phase import phase_of
from client.room.queue import Queue
from client.room.results_coming import ResultsComing
from client.room.room_journal import RoomEntry, RoomKind, last_epoch
from client.room.second_copies import CopyRefusal, SecondCopies
from client.room.standing import Person, all_here, batch_of, counts, persons_of, standings
from client.room.view import ConsoleSeen, LinkState, RoomView, SeatRow, SittingSeen
from client.sitting.seat_place import FIRST_EPOCH
from exam_core.attempt.journal import Reading
from exam_core.attempt.lost_time import cap_left_ms
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, Digest, SittingCode, StaffId, parse_attempt_id
from exam_core.package.roster import DeviceEntry
from exam_core.package.sitting_info import utc_text
from exam_core.room.frames import (
    MOST_FENCES,
    Admitted,
    Entries,
    FromConsole,
    FromSeat,
    Kept,
    KeptFile,
    Need,
    Piece,
    Status,
    Welcome,
)
from exam_core.room.hello import claimed_device
from exam_core.room.order import Order, OrderKind, sign_order
from exam_core.room.status import SeatStatus


class Room:
    """Called by one thread. Nothing that a seat sends changes what is kept of it, only adds to it."""

    def __init__(self, held: Iterable[HeldSitting], results: ResultsComing, by: SignedIn) -> None:
        """At least one sitting, in the order of their starts; all of one site."""
        self._held = {one.served.info.code: one for one in held}
        self._results, self.by = results, by
        self._queue = Queue()
        self._turned_away = Counted()
        self._checklist = Checklist(
            (one.served.info for one in self._held.values()),
            ((code, entry) for code, one in self._held.items() for entry in one.journal.entries),
        )
        self._devices = {one.seat: one for here in self._held.values() for one in here.served.plan.devices}
        self._admission = Admission(self._devices, {one.served.info.site for one in self._held.values()})
        places = {place.seat for one in self._held.values() for place in one.served.plan.places}
        self._rows = {seat: SeatRow(seat) for seat in sorted({*self._devices, *places})}
        self._seat_everybody()
        self.disk = DiskTrouble()

    @property
    def rows(self) -> tuple[SeatRow, ...]:
        """Every seat, by its number."""
        return tuple(self._rows.values())

    def row(self, seat: int) -> SeatRow:
        """One seat of the room."""
        return self._rows[seat]

    @property
    def last_epoch(self) -> int:
        """The greatest of the consoles of this room that are known here; 0 before the first."""
        return last_epoch(entry for one in self._held.values() for entry in one.journal.entries)

    def view(self, console: ConsoleSeen, now: Reading) -> RoomView:
        """The room as it stands, for the windows."""
        rows, standing = self.rows, self._standing()
        batch = batch_of(tuple(self._held), standing)
        done = persons_of(self._results.attempts)
        return RoomView(
            at=now,
            seats=rows,
            counts=counts(standing),
            queue=self._queue.follow(rows, now),
            phase=phase_of(standing.values(), self._checklist, batch, all_here=all_here(standing, done)),
            checklists=self._checklist.items(batch),
            sittings=tuple(
                SittingSeen(one.served.info, one.served.package.rules, one.served.sitting_key is not None)
                for one in self._held.values()
            ),
            console=console,
            open_before_start=self._checklist.open_before_start(batch),
            disk_failed=self.disk.is_fresh(now.mono_ms),
            set_aside=tuple(name for one in self._held.values() for name in one.set_aside),
        )

    def welcome(self, nonce: str, tls_key: Digest, *, console_epoch: int, at: datetime) -> Welcome:
        """The console's first frame on a line: the proctor's endorsement for every sitting."""
        endorsements = tuple(
            one.served.endorsed(self.by, tls_key, console_epoch=console_epoch, at=at)
            for one in self._held.values()
        )
        return Welcome(nonce=nonce, endorsements=endorsements)

    def admit(
        self, text: str, nonce: str, tls_key: Digest, at: datetime, *, console_epoch: int
    ) -> DeviceEntry | Away:
        """Let a seat in by its hello over the line with this nonce and TLS key.

        Args:
            console_epoch: of this console.
        """
        try:
            claimed, seat = claimed_device(text)
        except MalformedData:
            return self.turn_away(Away.NOT_A_HELLO, at)
        device = self._admission.admit(text, nonce, tls_key, console_epoch)
        if isinstance(device, Away):
            if seat in self._rows and self._rows[seat].link is not LinkState.UP:
                self._change(seat, link=LinkState.TURNED_AWAY, turned_away=device)
            met = self._admission.met(text) if device is Away.NEWER_CONSOLE else None
            return self.turn_away(device, at, device=claimed[:64], seat=seat, met=met)
        self._results.forget(device.seat)  # whatever an earlier line of it had begun to send
        self._change(device.seat, link=LinkState.UP, turned_away=None)
        self.note(RoomKind.ADMITTED, at, {"device": device.id}, seat=seat)
        return device

    def turn_away(
        self, why: Away, at: datetime, *, device: str = "", seat: int | None = None, met: int | None = None
    ) -> Away:
        """Note that somebody was turned away; not each time, anybody can come as often as they like.

        Args:
            met: the epoch of the console that the seat believes instead.
        """
        times = self._turned_away.once_more((seat if seat in self._rows else None, why))
        if times is not None:
            told = {"device": device, "why": why, "times": str(times)}
            told |= {} if met is None else {"met": str(met)}
            self.note(RoomKind.TURNED_AWAY, at, told, seat=seat)
        return why

    def greeting(self, text: str) -> Admitted:
        """The answer to the hello of a seat that was let in: how much of its journal is here."""
        _, seat = claimed_device(text)
        attempt = self._admission.attempt_of(text)
        held = self._held_of(attempt) if attempt else None
        return Admitted(
            seq=held.copies.last(attempt) if held and attempt else None,
            packages=tuple(one.package.offer for one in self._held.values()),
            fences=tuple(act for one in self._held.values() for act in one.fences(seat))[:MOST_FENCES],
        )

    def left(self, seat: int, at: datetime) -> None:
        """The line of a seat has ended."""
        self._results.forget(seat)
        self._change(seat, link=LinkState.LOST)
        self.note(RoomKind.LOST, at, {}, seat=seat)

    def believes(self, seat: int, frame: FromSeat) -> bool:
        """Whether a seat can say that: a status has to be of that seat, and of whoever can sit there."""
        if not isinstance(frame, Status):
            return True
        status = frame.status
        held = self._held_of(status.attempt) if status.attempt else None  # of another room: nothing follows
        return status.seat == seat and (
            held is None or status.attempt is None or self._may_sit(seat, status.attempt)
        )

    def misheard(self, seat: int, at: datetime) -> None:
        """A seat has said what none says; its line ends."""
        self._notice(seat, Notice.NOT_A_SEAT, at)

    def hear(self, seat: int, frame: FromSeat, now: Reading) -> Iterator[FromConsole]:
        """What a seat says; gives what is answered.

        Raises:
            OSError: the console's disk refuses; nothing of the frame was kept or answered.
        """
        match frame:
            case Status(status=status):
                self._report(seat, status, now)
            case Entries():
                yield from self._copy(seat, frame, now)
            case Piece(what="result"):
                yield from self._take_result(seat, frame, now)
            case Need(what="key", sitting=code):
                held = self._held.get(code) if code else None
                key = held.served.key_for(self._devices[seat]) if held else None
                if key is not None:
                    yield key
            case _:
                pass  # an outcome is heard by whoever gave the order

    def order(self, seat: int, nonce: str, number: int, kind: OrderKind, said: dict[str, str]) -> str | None:
        """A signed order for one seat, over the line with that nonce, the `number`th there.

        Args:
            said: the members of `Order` that its kind needs.

        Returns:
            None where the seat serves no sitting of this room.
        """
        status = self._rows[seat].status
        code = status.sitting if status else None
        if code not in self._held:
            return None
        order = Order(
            sitting=code,
            seat=seat,
            device=self._devices[seat].id,
            nonce=nonce,
            number=number,
            proctor=self.by.badge,
            kind=kind,
            **said,  # type: ignore[arg-type]  # every member that a kind needs is a text
        )
        return sign_order(order, self.by.keys.signing)

    def pending(self, seat: int, change: int) -> None:
        """That many more orders are on their way to a seat."""
        self._change(seat, pending=max(0, self._rows[seat].pending + change))

    def tick_item(self, code: str, at: datetime, *, on: bool) -> None:
        """Tick an item of a checklist, or take the tick back, as the proctor who is signed in.

        Raises:
            ValueError: there is no such item.
        """
        if code not in CODES:
            raise ValueError(code)
        self.note(RoomKind.TICKED if on else RoomKind.UNTICKED, at, {"item": code})

    def open_before_start(self, seats: Iterable[int]) -> tuple[str, ...]:
        """What has to be ticked before anybody at these seats is started."""
        there = {self._rows[seat].sitting for seat in seats} & self._held.keys()
        lists = (self._checklist.open_before_start(code) for code in there if code is not None)
        return tuple(dict.fromkeys(item for one in lists for item in one))

    def held(self, code: SittingCode) -> HeldSitting | None:
        """One sitting of the room."""
        return self._held.get(code)

    @property
    def all_held(self) -> tuple[HeldSitting, ...]:
        """Every sitting of the room, in the order of their starts."""
        return tuple(self._held.values())

    def has_result(self, attempt: AttemptId) -> bool:
        """Whether its result is here."""
        return attempt in self._results.attempts

    def vacate(self, seat: int) -> None:
        """What ran at a seat goes on elsewhere, and with it goes what was wrong there.

        What a seat that is not heard said last is so no more, either.
        """
        self._change(seat, notices=frozenset())
        if self._rows[seat].link is not LinkState.UP:
            self._change(seat, status=None, copied=None, last_entry=None)
            self._seat_everybody()

    def release(self, code: SittingCode, sitting_key: bytes, at: datetime) -> None:
        """The sitting key is here: from now on every admitted seat of the sitting gets it."""
        held = self._held[code]
        held.served = replace(held.served, sitting_key=sitting_key)
        try:
            held.keep_key(sitting_key)
        except OSError:
            self.disk.arise()
        self.note(RoomKind.KEY_OPENED, at, {}, only=code)

    def note(
        self,
        kind: RoomKind,
        at: datetime,
        told: Mapping[str, str],
        *,
        seat: int | None = None,
        only: SittingCode | None = None,
    ) -> None:
        """Note something in the journal of the seat's sitting, or of all where it is the room's.

        A disk that refuses never holds up the room: `disk` tells the windows.
        """
        by = StaffId("") if kind in _BY_NOBODY else self.by.badge
        entry = RoomEntry(kind=kind, at=utc_text(at), by=by, seat=seat, told=dict(told))
        code = only or (self._rows[seat].sitting if seat in self._rows else None)
        for one in (self._held[code],) if code in self._held else self._held.values():
            try:
                one.journal.note(entry)
            except OSError:
                self.disk.arise()
        self._checklist.take(entry, code)

    def _report(self, seat: int, status: SeatStatus, now: Reading) -> None:
        before = self._rows[seat]
        held = self._held_of(status.attempt) if status.attempt else None
        copied = held.copies.last(status.attempt) if held and status.attempt else None
        self._change(seat, status=status, heard_ms=now.mono_ms, copied=copied)
        self._follow_copy(seat, status.attempt)
        if before.status is None or (before.status.sitting, before.status.ticket) != (
            status.sitting, status.ticket,
        ):  # fmt: skip
            self._seat_everybody()
        # A store that was set back is seen by what the seat says of itself, before it sends anything.
        if held and _is_set_back(held.copies, status):
            self._notice(seat, Notice.SET_BACK, now.wall)

    def _copy(self, seat: int, frame: Entries, now: Reading) -> Iterator[FromConsole]:
        held = self._held_of(frame.attempt)
        may = held is not None and self._may_sit(seat, frame.attempt)
        left = held is not None and held.moves.has_left(seat, frame.attempt)
        last = held.copies.take(frame, left=left) if held and may else CopyRefusal.NOT_ITS_SEAT
        here = held.copies.last(frame.attempt) if held else None
        if isinstance(last, int):
            self._change(seat, copied=last)
            self._follow_copy(seat, frame.attempt)
            yield Kept(attempt=frame.attempt, seq=last)
        elif last is CopyRefusal.GAP and here is not None:
            yield Kept(attempt=frame.attempt, seq=here)
        elif last is not CopyRefusal.LEFT:
            self._notice(seat, _NOTICES.get(last, Notice.COPY_REFUSED), now.wall)

    def _follow_copy(self, seat: int, attempt: AttemptId | None) -> None:
        held = self._held_of(attempt) if attempt else None
        state = held.copies.state(attempt) if held and attempt else None
        last_entry = state.last.wall if state else None
        returnable_ms = cap_left_ms(state, held.served.package.rules) if state and held else 0
        self._change(seat, last_entry=last_entry, returnable_ms=returnable_ms)

    def _take_result(self, seat: int, piece: Piece, now: Reading) -> Iterator[FromConsole]:
        taken = self._results.take(seat, piece)
        if taken is True:
            status = self._rows[seat].status
            here = status is not None and status.attempt in self._results.attempts
            if here and not self._rows[seat].result_here:
                self._seat_everybody()
                self.note(RoomKind.RESULT_KEPT, now.wall, {"digest": piece.digest}, seat=seat)
            yield KeptFile(digest=piece.digest)
        elif taken is not False:
            self._notice(seat, Notice.RESULT_REFUSED, now.wall)

    def _may_sit(self, seat: int, attempt: AttemptId) -> bool:
        """Whether whoever that is has their place there, or has been moved from it."""
        held, parts = self._held_of(attempt), parse_attempt_id(attempt)
        place = held.served.plan.place(parts.ticket) if held and parts else None
        return place is not None and parts is not None and (place.seat == seat or parts.epoch > FIRST_EPOCH)

    def _held_of(self, attempt: AttemptId) -> HeldSitting | None:
        parts = parse_attempt_id(attempt)
        return self._held.get(parts.sitting) if parts else None

    def _notice(self, seat: int, notice: Notice, at: datetime) -> None:
        notices = self._rows[seat].notices
        if notice not in notices:
            self._change(seat, notices=notices | {notice})
            self.note(RoomKind.NOTICED, at, {"notice": notice}, seat=seat)

    def _seat_everybody(self) -> None:
        served = tuple(one.served for one in self._held.values())
        done = persons_of(self._results.attempts)
        for seat, (sitting, candidate) in expected_at(self.rows, served, done).items():
            ready = candidate is not None and sitting is not None and (sitting, candidate.ticket) in done
            row = self._rows[seat]
            if (row.sitting, row.candidate, row.result_here) != (sitting, candidate, ready):
                self._change(seat, sitting=sitting, candidate=candidate, result_here=ready)

    def _standing(self) -> dict[Person, State | None]:
        people = [
            (code, place.ticket) for code, one in self._held.items() for place in one.served.plan.places
        ]
        kept = {attempt: state for one in self._held.values() for attempt, state in one.copies.states.items()}
        return standings(people, kept, self.rows, self._results.attempts)

    def _change(self, seat: int, **changes: object) -> None:
        self._rows[seat] = replace(self._rows[seat], **changes)  # type: ignore[arg-type]  # by name


_BY_NOBODY = frozenset(
    {RoomKind.ADMITTED, RoomKind.TURNED_AWAY, RoomKind.LOST, RoomKind.NOTICED, RoomKind.RESULT_KEPT}
)


_NOTICES = {CopyRefusal.FORKED: Notice.SET_BACK, CopyRefusal.TAIL: Notice.WENT_ON}


def _is_set_back(copies: SecondCopies, status: SeatStatus) -> bool:
    if status.attempt is None or status.seq is None or status.head is None:
        return False
    return copies.differs(status.attempt, status.seq, status.head)
