"""Sealed results of seats on their way to the console: put together piece by piece, verified, then kept."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from client.store import durable_file
from client.store.seat_folder import RESULT_SUFFIX, attempt_of_file, file_stem
from exam_core.attempt.result_header import read_result_header, verify_result
from exam_core.encoding import MalformedData, digest, unb64
from exam_core.identifiers import AttemptId, Digest, SittingCode, parse_attempt_id
from exam_core.package.roster import Plan
from exam_core.room.frames import PIECE_BYTES, Piece

MOST_AT_ONCE = 64 * 1024 * 1024
"""Bytes of one result; two hours of a restless candidate are some 3 MiB."""


class ResultRefusal(enum.StrEnum):
    """Why a file was not kept."""

    OUT_OF_TURN = "result_out_of_turn"
    TOO_LARGE = "result_too_large"
    DAMAGED = "result_damaged"
    NOT_THIS_SITTING = "result_not_this_sitting"
    ANOTHER_IS_HERE = "result_another_is_here"
    """There is another one of the same attempt, which stays."""


@dataclass(frozen=True, slots=True)
class ResultsPlace:
    """Where the sealing of one sitting finds results, and by which plan they are verified."""

    folder: Path
    plan: Plan


@dataclass(slots=True)
class _Coming:
    name: Digest
    size: int
    data: bytearray


class ResultsComing:
    """Takes in the results of one room; called by one thread.

    A seat sends one file at a time: another one takes the place of what has come of the first. A file that
    is kept is kept once: the same one again is found there.
    """

    def __init__(self, places: Mapping[SittingCode, ResultsPlace]) -> None:
        """`places`: of every sitting of the room."""
        self._places = dict(places)
        self._coming: dict[int, _Coming] = {}
        self._kept: dict[Digest, AttemptId] = {
            digest(path.read_bytes()): attempt_of_file(path)
            for place in self._places.values()
            for path in sorted(place.folder.glob(f"*{RESULT_SUFFIX}"))
        }

    @property
    def attempts(self) -> frozenset[AttemptId]:
        """Whose results are here."""
        return frozenset(self._kept.values())

    def forget(self, seat: int) -> None:
        """The line of a seat has ended: what it had begun to send it begins again."""
        self._coming.pop(seat, None)

    def take(self, seat: int, piece: Piece) -> bool | ResultRefusal:
        """Take a piece; True when the whole file is on the disk, which it is also where it was there before.

        Raises:
            OSError: the disk refuses; nothing of the file counts.
        """
        if piece.digest in self._kept:
            return True
        if piece.size > MOST_AT_ONCE:
            return ResultRefusal.TOO_LARGE
        coming = self._coming.pop(seat, None)
        if coming is None or coming.name != piece.digest:
            coming = _Coming(piece.digest, piece.size, bytearray())
        try:
            data = unb64(piece.data)
        except MalformedData:
            return ResultRefusal.DAMAGED
        fits = piece.size == coming.size and piece.offset == len(coming.data) and len(data) <= PIECE_BYTES
        if not fits or not data:
            return ResultRefusal.OUT_OF_TURN
        coming.data += data
        if len(coming.data) < coming.size:
            self._coming[seat] = coming
            return False
        return self._keep(piece.digest, bytes(coming.data))

    def _keep(self, name: Digest, data: bytes) -> bool | ResultRefusal:
        if digest(data) != name:
            return ResultRefusal.DAMAGED
        try:
            parts = parse_attempt_id(read_result_header(data).attempt)
            place = self._places[parts.sitting] if parts else None
            header = verify_result(data, place.plan) if place else None
        except (MalformedData, KeyError):
            return ResultRefusal.NOT_THIS_SITTING
        if header is None or place is None:
            return ResultRefusal.NOT_THIS_SITTING
        durable_file.make_private_folder(place.folder)
        path = place.folder / (file_stem(header.attempt) + RESULT_SUFFIX)
        if durable_file.write_once(path, data) != data:
            return ResultRefusal.ANOTHER_IS_HERE
        self._kept[name] = header.attempt
        return True
