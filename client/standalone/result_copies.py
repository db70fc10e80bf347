"""Copies of seat results on mirror sticks: written, synced, read back and compared before they count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.standalone.stick import MAX_RESULT, StickFolder
from client.standalone.stick_file import read_from_medium
from client.store import durable_file
from client.store.seat_folder import SeatFolder
from exam_core.attempt.result_header import read_result_header
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Digest


@dataclass(slots=True)
class ResultCopies:
    """Brings every result of standalone sittings on this PC onto every mirror stick that is in."""

    folder: SeatFolder
    _held: set[Path] = field(default_factory=set)

    def look(self, attempts: Iterable[AttemptId], sticks: Sequence[StickFolder]) -> tuple[AttemptId, ...]:
        """Copy what is missing; gives the attempts of which a copy was found or made just now.

        Each of them is noted on the disk as copied, which is what a restart goes by.
        """
        present = [stick for stick in sticks if stick.takes_mirrors]
        new = []
        named = set()
        for attempt in attempts:
            paths = {stick.result(attempt) for stick in present}
            named |= paths
            missing = sorted(paths - self._held)
            if missing and self._copy(attempt, missing):
                new.append(attempt)
        self._held &= named
        return tuple(new)

    def _copy(self, attempt: AttemptId, paths: Sequence[Path]) -> bool:
        """Whether one of the sticks holds the result, and this disk knows it."""
        try:
            data = self.folder.result(attempt).read_bytes()
            held = {path for path in paths if _hold(path, data)}
            if held:
                durable_file.write(self.folder.copied(attempt), digest(data).encode("ascii"))
        except OSError:
            return False
        self._held |= held
        return bool(held)


def _hold(path: Path, data: bytes) -> bool:
    try:
        if path.exists():
            there = read_from_medium(path, MAX_RESULT)
            if there == data or _head(there) not in (None, _head(data)):
                return there == data  # a result of another journal under this name is for two people to see
        durable_file.write(path, data)
        return read_from_medium(path, MAX_RESULT) == data
    except OSError:
        return False


def _head(result: bytes) -> Digest | None:
    try:
        return read_result_header(result).head
    except MalformedData:
        return None
