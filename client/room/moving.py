"""An attempt goes to another seat over the link, from its second copy: for the proctor it is one step.

In this order, each of which can be repeated after a stop: what runs is stopped at the head that the copy has;
the move is on this console's disk, which fences the seat that is left whenever it comes; the other seat gets
the copy as a mirror, and the act by which it goes on.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from client.room.acts import gap_since
from client.room.leaving import Leaving, is_free, leaving
from client.room.moves import Move, Stand
from client.room.notice import Notice
from client.room.room import Room
from client.room.room_journal import RoomKind
from client.room.view import LinkState
from client.room.wanted import MoveDone, MoveWanted, Undone
from client.sitting.proctor_stick import sign_at_the_seat
from client.standalone.mirror import AnotherJournal
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action, read_act
from exam_core.attempt.refusals import Refusal
from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest
from exam_core.room.frames import PIECE_BYTES, Piece, write_frame
from exam_core.room.order import OrderKind

LEVEL_WITHIN_S = 5.0
"""A copy is level within a second; a seat that is further behind has something else that is wrong."""
MOST_TRIES = 5
"""So often a candidate may answer just before the seat is stopped; a try takes hundredths of a second."""
SAME_GAP_S = 30
"""A move that is asked for once more within that is the same one; later, a new act says how long it was."""
_UNKNOWN: frozenset[str] = frozenset({Undone.NO_ANSWER, Undone.NOT_DELIVERED, Refusal.NOT_NOW})
"""What leaves open whether the other seat has gone on: it may have, by an act that came before."""


class Seats(Protocol):
    """The lines of the seats, as the server has them."""

    async def tell(
        self, seat: int, kind: OrderKind, said: Mapping[str, str], before: Sequence[str] = ()
    ) -> str | None:
        """Send the texts `before`, then a signed order; gives the code of why it was not done."""

    def hang_up(self, seat: int) -> None:
        """End the line of a seat, if it has one; it dials again at once."""


class Moving:
    """One move at a time. Lives in the server's thread."""

    def __init__(self, room: Room, seats: Seats, read_clock: Callable[[], Reading]) -> None:
        self._room, self._seats, self._clock = room, seats, read_clock
        self._turn, self._changed = asyncio.Lock(), asyncio.Event()

    def heard(self) -> None:
        """A seat has said something, or its line has ended."""
        self._changed.set()

    async def move(self, wanted: MoveWanted) -> MoveDone:
        """Move whoever sits at one seat to another. Asked for once more, it changes nothing twice."""
        known = {row.seat for row in self._room.rows}
        if not {wanted.from_seat, wanted.to_seat} <= known:
            return MoveDone(wanted, Undone.NOBODY_THERE)
        async with self._turn:
            try:
                return MoveDone(wanted, await self._move(wanted))
            except OSError:
                self._room.disk.arise()
                return MoveDone(wanted, Undone.DISK)

    async def _move(self, wanted: MoveWanted) -> str | None:
        who = leaving(self._room, wanted)
        if not isinstance(who, Leaving):
            if who is None:
                self._room.vacate(wanted.from_seat)
            return who
        refused = self._refused(who, wanted)
        if refused is not None:
            return refused
        self._note(RoomKind.MOVING, who, wanted, {"reason": wanted.reason})
        seats = {wanted.from_seat, wanted.to_seat}
        for seat in seats:
            self._room.pending(seat, 1)
        why: str | None = Undone.DISK
        try:
            why = await self._go(who, wanted)
        finally:
            for seat in seats:
                self._room.pending(seat, -1)
            self._note(RoomKind.MOVED, who, wanted, {"refused": why} if why else {})
        return why

    def _refused(self, who: Leaving, wanted: MoveWanted) -> Undone | None:
        """Why nothing is begun."""
        if who.held.served.info.mode != "standalone":
            return Undone.NOT_IN_THIS_MODE
        if who.held.served.sitting_key is None:
            return Undone.KEY_MISSING
        target = self._room.row(wanted.to_seat)
        if target.link is not LinkState.UP:
            return Undone.NOT_DELIVERED
        return None if is_free(target, who.held.served.info.code) else Undone.TARGET_BUSY

    async def _go(self, who: Leaving, wanted: MoveWanted) -> str | None:
        stopped = who.runs_at(self._room.row(wanted.from_seat))
        refused = await self._stop(who, wanted) if stopped else None
        if refused not in (None, Notice.SET_BACK):
            return refused
        mirror = self._mirror(who)
        if mirror is None:
            return Undone.NO_COPY
        state = who.held.copies.state(who.attempt) or who.state
        move = self._signed(Leaving(who.held, state), wanted)
        self._fence_a_seat_that_may_have_it(who, move)
        who.held.moves.keep(replace(move, stand=Stand.SENT))
        if refused is not None:  # it is fenced by the next line that it gets
            self._seats.hang_up(wanted.from_seat)
        pieces = tuple(_pieces(mirror.read_bytes()))
        why = await self._seats.tell(wanted.to_seat, OrderKind.MOVE_IN, {"act": move.text}, pieces)
        if why is None:
            self._room.vacate(wanted.from_seat)
        elif why not in _UNKNOWN and (stopped or self._room.row(wanted.from_seat).link is LinkState.UP):
            who.held.moves.keep(replace(move, stand=Stand.REFUSED))
        elif why not in _UNKNOWN:
            who.held.moves.withdraw(move)
        return why

    async def _stop(self, who: Leaving, wanted: MoveWanted) -> str | None:
        """Stop what runs with nothing of it beyond the copy; SET_BACK: what runs there is not that."""
        moves, seat = who.held.moves, wanted.from_seat
        why: str | None = None
        for _ in range(MOST_TRIES):
            if not await self._level(who, seat):
                return Undone.COPY_BEHIND
            state = who.held.copies.state(who.attempt) or who.state
            move = self._signed(Leaving(who.held, state), wanted)
            moves.keep(move)
            why = await self._seats.tell(seat, OrderKind.MOVE_OUT, {"act": move.text})
            if why != Refusal.ANOTHER_HEAD:
                break
            if self._is_set_back(who, seat):
                return Notice.SET_BACK
        if why is not None and why not in _UNKNOWN and (asked := moves.find(seat, who.attempt)):
            moves.withdraw(asked)
        return Undone.COPY_BEHIND if why == Refusal.ANOTHER_HEAD else why

    async def _level(self, who: Leaving, seat: int) -> bool:
        """Wait until the copy has what the seat says that it has."""

        def level() -> bool:
            status = self._room.row(seat).status
            here = who.held.copies.last(who.attempt)
            if status is None or status.attempt != who.attempt:
                return True  # it is gone: what it is asked next it refuses
            return here is not None and status.seq is not None and here >= status.seq

        try:
            async with asyncio.timeout(LEVEL_WITHIN_S):
                while not level():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _is_set_back(self, who: Leaving, seat: int) -> bool:
        """Whether the seat has less of the journal than its copy, or another: it was wiped or set back."""
        status, here = self._room.row(seat).status, who.held.copies.last(who.attempt)
        if status is None or status.seq is None or status.head is None or here is None:
            return False
        return status.seq < here or who.held.copies.differs(who.attempt, status.seq, status.head)

    def _signed(self, who: Leaving, wanted: MoveWanted) -> Move:
        """The act for the copy as it is; the one that may be under way already, where it is for the same."""
        state, seat = who.state, wanted.from_seat
        gap_s = 0 if state.clock is None else wanted.gap_s
        if gap_s is None:
            gap_s = gap_since(state.last.wall, self._clock())
        known = who.held.moves.find(seat, who.attempt)
        if known is not None and _is_same(known, wanted, state.head, gap_s):
            return known
        by = self._room.by
        text = sign_at_the_seat(
            state, Action.MOVE, wanted.reason, by.badge, by.keys, gap_s=gap_s, to_seat=wanted.to_seat
        )
        act = read_act(text, who.held.served.plan.staff.keys)
        return Move(seat, act, text, Stand.ASKED)

    def _fence_a_seat_that_may_have_it(self, who: Leaving, move: Move) -> None:
        """Another seat was told to go on and was not heard since: if it did, it stops when it comes.

        One that is heard and has nobody has not: a new line begins without what an earlier one brought.
        """
        before = who.held.moves.find(move.seat, who.attempt)
        if before is None or before.stand is not Stand.SENT or before.act.seat in (None, move.act.seat):
            return
        if self._room.row(before.act.seat).link is LinkState.UP:
            return
        by, state = self._room.by, replace(who.state, attempt=who.after, acts=who.state.acts + 1)
        text = sign_at_the_seat(
            state, Action.MOVE, move.act.reason, by.badge, by.keys, gap_s=0, to_seat=move.act.seat
        )
        act = read_act(text, who.held.served.plan.staff.keys)
        who.held.moves.keep(Move(before.act.seat, act, text, Stand.SENT))

    def _mirror(self, who: Leaving) -> Path | None:
        try:
            return who.held.mirrors.bring_level(who.held.served, who.attempt)
        except AnotherJournal:
            return None

    def _note(self, kind: RoomKind, who: Leaving, wanted: MoveWanted, more: Mapping[str, str]) -> None:
        told = {"attempt": who.attempt, "to": str(wanted.to_seat), **more}
        code = who.held.served.info.code
        self._room.note(kind, self._clock().wall, told, seat=wanted.from_seat, only=code)


def _is_same(known: Move, wanted: MoveWanted, head: Digest, gap_s: int) -> bool:
    if known.stand is Stand.REFUSED:
        return False
    act = known.act
    told = (act.seat, act.reason, act.head) == (wanted.to_seat, wanted.reason, head)
    return told and abs(gap_s - (act.gap_s or 0)) <= SAME_GAP_S


def _pieces(data: bytes) -> Iterator[str]:
    name, size = digest(data), len(data)
    for offset in range(0, size, PIECE_BYTES):
        part = b64(data[offset : offset + PIECE_BYTES])
        yield write_frame(Piece(what="mirror", digest=name, size=size, offset=offset, data=part))
