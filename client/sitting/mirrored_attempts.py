"""The attempts on the sticks that are in: which of them could go on at this seat."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.seat_view import MirrorFound
from client.standalone import fences
from client.standalone.mirror import (
    MAX_HEADER,
    MAX_MIRROR,
    MirrorHeader,
    is_its_seats,
    read_mirror,
    read_mirror_header,
)
from client.standalone.stick import StickFolder, is_of, latest_epochs
from client.standalone.stick_file import read_ordinary
from client.store.seat_folder import attempt_of_file
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.replay import replay
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, TicketNumber, parse_attempt_id


@dataclass(frozen=True, slots=True)
class Copy:
    """A journal on a stick that keeps the rules and whose head its seat has signed."""

    journal: tuple[bytes, ...]
    state: AttemptState


def read_copy(path: Path, sitting: AdmittedSitting, *, beyond: int = 0) -> Copy | None:
    """The journal in a mirror; None where it cannot be read, or is not to be believed.

    Args:
        path: the mirror.
        sitting: with its sitting key.
        beyond: of interest only if it has more entries than this; reading them again takes a while.
    """
    if sitting.sitting_key is None:
        return None
    try:
        mirror = read_mirror(read_ordinary(path, MAX_MIRROR), sitting.sitting_key)
        if len(mirror.entries) <= beyond:
            return None
        state = replay(mirror.entries, rules=sitting.package.rules, staff=sitting.terms.staff)
    except (OSError, MalformedData):
        return None
    return Copy(mirror.entries, state) if is_its_seats(mirror, state, sitting.package.digest) else None


@dataclass(slots=True)
class MirroredAttempts:
    """Looks at sticks; a mirror is read once, and again when it has changed."""

    found: tuple[MirrorFound, ...] = ()
    _read: dict[tuple[Path, int, int, bool], AttemptState | None] = field(default_factory=dict)

    def look(
        self,
        sittings: Sequence[AdmittedSitting],
        sticks: Sequence[StickFolder],
        here: Iterable[AttemptId],
        fenced: Sequence[StickFolder],
    ) -> None:
        """Find what could go on at this seat.

        Args:
            sittings: those that the seat could serve.
            sticks: those that are in.
            here: attempts whose results lie on this PC.
            fenced: where fences of attempts may lie.
        """
        self._read = {key: state for key, state in self._read.items() if _is_there(key[0])}
        local = tuple(here)
        self.found = tuple(
            one
            for sitting in sittings
            for one in self._of(sitting, sticks, local)
            if _can_go_on(one, sitting, fenced)
        )

    def _of(
        self, sitting: AdmittedSitting, sticks: Sequence[StickFolder], here: Sequence[AttemptId]
    ) -> Iterator[MirrorFound]:
        results = (path for stick in sticks for path in stick.results(sitting.code))
        over = latest_epochs(
            attempt for attempt in (*here, *map(attempt_of_file, results)) if is_of(attempt, sitting.code)
        )
        best: dict[TicketNumber, MirrorFound] = {}
        for path in (path for stick in sticks for path in stick.mirrors(sitting.code)):
            one = self._found(path, sitting)
            if one is None or _epoch(one) <= over.get(one.candidate.ticket, 0):
                continue
            rival = best.get(one.candidate.ticket)
            if rival is None or _rank(one) > _rank(rival):
                best[one.candidate.ticket] = one
        return (one for _, one in sorted(best.items()))

    def _found(self, path: Path, sitting: AdmittedSitting) -> MirrorFound | None:
        header = _header(path)
        parts = parse_attempt_id(header.attempt) if header else None
        if header is None or parts is None or header.package != sitting.package.digest:
            return None
        candidate = sitting.holder_of(parts.ticket)
        if candidate is None:
            return None
        return MirrorFound(path, header.attempt, candidate, self._state(path, sitting))

    def _state(self, path: Path, sitting: AdmittedSitting) -> AttemptState | None:
        try:
            stat = path.stat()
        except OSError:
            return None
        key = (path, stat.st_size, stat.st_mtime_ns, sitting.sitting_key is not None)
        if key not in self._read:
            copy = read_copy(path, sitting)
            self._read[key] = copy.state if copy else None
        return self._read[key]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the stick is dying
        return False


def _can_go_on(found: MirrorFound, sitting: AdmittedSitting, fenced: Sequence[StickFolder]) -> bool:
    if found.state is not None and found.state.closed:
        return False
    return fences.find(fenced, found.attempt, sitting.terms.staff) is None


def _epoch(found: MirrorFound) -> int:
    parts = parse_attempt_id(found.attempt)
    return parts.epoch if parts else 0


def _rank(found: MirrorFound) -> tuple[int, int]:
    """The later epoch, and of two copies the longer one."""
    return _epoch(found), found.state.entries if found.state else 0


def _header(path: Path) -> MirrorHeader | None:
    try:
        return read_mirror_header(read_ordinary(path, MAX_HEADER + 12))
    except (OSError, MalformedData):
        return None
