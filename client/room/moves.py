"""The moves of one sitting as this console keeps them: each is on its disk before any seat hears of it."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from client.room.set_aside import SetAside
from client.store import durable_file
from client.store.seat_folder import file_stem
from exam_core.attempt.events import SeatNumber
from exam_core.attempt.proctor_act import MAX_ACT, ProctorAct, StaffKeys, read_act
from exam_core.identifiers import AttemptId
from exam_core.sealing.documents import Document, read_document, write_document

SUFFIX = ".move"
MAX_FILE = 4 * MAX_ACT


class Stand(enum.StrEnum):
    """How far a move is.

    ASKED: the seat that is left was asked to stop at the copy's head; nothing follows from it yet. SENT: the
    other seat was told to go on, and may have; the seat that was left is fenced. REFUSED: the other seat did
    not, and the seat that was left had stopped already: it stays fenced, and a new act is made.
    """

    ASKED = "asked"
    SENT = "sent"
    REFUSED = "refused"


class _Kept(Document):
    v: Literal[1] = 1
    seat: SeatNumber
    act: Annotated[str, Field(max_length=MAX_ACT)]
    stand: Stand


@dataclass(frozen=True, slots=True)
class Move:
    """One move away from a seat.

    Attributes:
        seat: the one that is left.
        text: `act` as its proctor signed it.
    """

    seat: int
    act: ProctorAct
    text: str
    stand: Stand

    @property
    def binds(self) -> bool:
        """Whether the attempt has left that seat, whatever the seat says."""
        return self.stand is not Stand.ASKED


class Moves:
    """By the seat that was left and the attempt under the epoch that it had there; called by one thread."""

    def __init__(self, folder: Path, staff: StaffKeys, aside: SetAside) -> None:
        """Take up what is on the disk; what cannot be read is set aside.

        Raises:
            OSError: it cannot be read.
        """
        self._folder = folder
        self._moves: dict[tuple[int, AttemptId], Move] = {}
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            aside.read(partial(self._take_up, path, staff), path)

    def _take_up(self, path: Path, staff: StaffKeys) -> None:
        if path.exists():
            kept = read_document(_Kept, path.read_bytes(), limit=MAX_FILE)
            act = read_act(kept.act, staff)
            self._moves[kept.seat, act.attempt] = Move(kept.seat, act, kept.act, kept.stand)

    def find(self, seat: int, attempt: AttemptId) -> Move | None:
        """The move of that attempt away from that seat."""
        return self._moves.get((seat, attempt))

    def away_from(self, seat: int) -> Iterator[Move]:
        """Every move away from that seat that binds."""
        return (one for (left, _), one in sorted(self._moves.items()) if left == seat and one.binds)

    def has_left(self, seat: int, attempt: AttemptId) -> bool:
        """Whether the attempt has left that seat."""
        move = self.find(seat, attempt)
        return move is not None and move.binds

    def keep(self, move: Move) -> None:
        """Have it on the disk when this returns, in the place of an earlier one of that seat and attempt.

        Raises:
            OSError: the disk refuses; it is as it was.
        """
        path = self._path(move.seat, move.act.attempt)
        durable_file.make_private_folder(path.parent)
        kept = _Kept(seat=move.seat, act=move.text, stand=move.stand)
        durable_file.write(path, write_document(kept))
        self._moves[move.seat, move.act.attempt] = move

    def withdraw(self, move: Move) -> None:
        """Nothing came of it, and the seat that was to be left has not heard of it.

        Raises:
            OSError: the disk refuses; it is as it was.
        """
        self._path(move.seat, move.act.attempt).unlink()
        del self._moves[move.seat, move.act.attempt]

    def _path(self, seat: int, attempt: AttemptId) -> Path:
        return self._folder / f"{seat}~{file_stem(attempt)}{SUFFIX}"
