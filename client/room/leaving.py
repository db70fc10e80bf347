"""Who leaves which seat for which other one: found out before anything is signed or sent."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from client.room.held_sitting import HeldSitting
from client.room.room import Room
from client.room.view import LinkState, RoomView, SeatRow
from client.room.wanted import MoveWanted, Undone
from client.sitting.seat_view import Stage
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import next_epoch
from exam_core.attempt.states import CLOSED
from exam_core.identifiers import AttemptId, SittingCode, parse_attempt_id


@dataclass(frozen=True, slots=True)
class Leaving:
    """An attempt that can go on elsewhere, as its copy tells it."""

    held: HeldSitting
    state: AttemptState

    @property
    def attempt(self) -> AttemptId:
        """Under the epoch that it has had so far."""
        return self.state.attempt

    @property
    def after(self) -> AttemptId:
        """Under the epoch that it gets."""
        return next_epoch(self.state.attempt)

    def runs_at(self, row: SeatRow) -> bool:
        """Whether that seat is heard, and can still write to it."""
        status = row.status
        if row.link is not LinkState.UP or status is None or status.attempt != self.attempt:
            return False
        return status.state not in CLOSED and status.stage != Stage.BROKEN.value


def movable_to(view: RoomView, from_seat: int) -> tuple[int, ...]:
    """The seats that can take in whoever sits at `from_seat`: spare ones first.

    The seat itself is one of them where it has nothing of the attempt any more.
    """
    rows = {row.seat: row for row in view.seats}
    sitting = rows[from_seat].sitting if from_seat in rows else None
    free = [row for row in view.seats if sitting is not None and is_free(row, sitting)]
    return tuple(row.seat for row in sorted(free, key=lambda row: (row.candidate is not None, row.seat)))


def is_free(row: SeatRow, sitting: SittingCode) -> bool:
    """Whether a seat is there, serves that sitting and has nobody."""
    status = row.status
    if row.link is not LinkState.UP or status is None:
        return False
    return (status.stage, status.sitting, status.ticket) == (Stage.READY.value, sitting, None)


def seats_to_leave(room: Room) -> frozenset[int]:
    """Seats where an attempt was last that is not closed, by its copy; in sittings where attempts move."""
    standalone = (one for one in _by_copies(room) if one.held.served.info.mode == "standalone")
    return frozenset(one.state.opened.seat for one in standalone)


def leaving(room: Room, wanted: MoveWanted) -> Leaving | Undone | None:
    """Whoever is to leave the seat; None where they have left it for that very seat already."""
    status = room.row(wanted.from_seat).status
    if status is not None and status.attempt is not None and not _has_gone(room, status.attempt):
        if _came(room, wanted, status.attempt):
            return None
        return _of_running(room, status.attempt) if status.state not in CLOSED else _by_copy(room, wanted)
    return _by_copy(room, wanted)


def _of_running(room: Room, attempt: AttemptId) -> Leaving | Undone:
    parts = parse_attempt_id(attempt)
    held = room.held(parts.sitting) if parts else None
    if held is None:
        return Undone.NOBODY_THERE
    state = held.copies.state(attempt)
    return Leaving(held, state) if state is not None else Undone.NO_COPY


def _by_copy(room: Room, wanted: MoveWanted) -> Leaving | Undone | None:
    """The seat itself has nobody, or is not heard: its last copy tells who sat there."""
    found = [one for one in _by_copies(room) if one.state.opened.seat == wanted.from_seat]
    if found:
        return max(found, key=lambda one: one.state.last.wall)
    done = (move for held in room.all_held for move in held.moves.away_from(wanted.from_seat))
    return None if any(move.act.seat == wanted.to_seat for move in done) else Undone.NOBODY_THERE


def _by_copies(room: Room) -> Iterator[Leaving]:
    """Every attempt that is not closed, and goes on nowhere else, by its copy."""
    running = _running(room)
    for held in room.all_held:
        for attempt, stands in held.copies.states.items():
            if stands in CLOSED or _goes_on(held, attempt, running) or room.has_result(attempt):
                continue
            state = held.copies.state(attempt)
            if state is not None:
                yield Leaving(held, state)


def _has_gone(room: Room, attempt: AttemptId) -> bool:
    """Whether the attempt goes on under its next epoch already."""
    parts = parse_attempt_id(attempt)
    held = room.held(parts.sitting) if parts else None
    return _goes_on(held, attempt, _running(room))


def _goes_on(held: HeldSitting | None, attempt: AttemptId, running: Set[AttemptId]) -> bool:
    after = next_epoch(attempt)
    return after in running or (held is not None and held.copies.last(after) is not None)


def _running(room: Room) -> Set[AttemptId]:
    """What the seats that are heard report."""
    up = (row.status for row in room.rows if row.link is LinkState.UP)
    return {status.attempt for status in up if status is not None and status.attempt is not None}


def _came(room: Room, wanted: MoveWanted, attempt: AttemptId) -> bool:
    """Whether what runs at the seat came back to it by a move, which is asked for once more."""
    moves = (move for held in room.all_held for move in held.moves.away_from(wanted.from_seat))
    back = wanted.from_seat == wanted.to_seat
    return back and any(
        move.act.seat == wanted.to_seat and next_epoch(move.act.attempt) == attempt for move in moves
    )
