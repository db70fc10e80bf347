"""The second copy on the room's console: entries go out as they are written, and count once they are kept."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from client.standalone.mirror import SignHead
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, Digest
from exam_core.room.frames import MOST_ENTRIES

KEPT_WITHIN_S = 1.5
"""How long a seat that loses its disk waits for the console's word; over a room's own cable it is there in
some hundredths of a second, and a candidate takes this long for a slow PC, not for a broken one."""
MAX_PART = 256 * 1024
"""Bytes of entries in one frame: in base64 they stay well below a frame's limit."""


@dataclass(frozen=True, slots=True)
class CopyPart:
    """Entries in order, and the seat's signature over the digest of the last one."""

    attempt: AttemptId
    package: Digest
    first: int
    raws: tuple[bytes, ...]
    head: Digest
    signature: bytes


@dataclass(slots=True)
class _Journal:
    package: Digest
    sign_head: SignHead
    raws: list[bytes] = field(default_factory=list)
    reached: int = 0
    """How many entries the console has said that it keeps, in any connection so far."""
    known: int = 0
    """How many it has said so of in this connection: another console begins at 0."""
    under_way: int | None = None
    """The entry after those that were sent and not answered."""


class ConsoleCopy:
    """The journals of this seat in memory, and how far the console's copies reach. Any thread may call it.

    One part is under way at a time, and nothing is taken out before the console has said that it keeps it; a
    connection that breaks only means that the journal is offered again from the start, or from where the
    console says that its copy ends.
    """

    def __init__(self) -> None:
        self._said = threading.Condition()
        self._journals: dict[AttemptId, _Journal] = {}
        self._linked = False
        self._patient = True

    @property
    def linked(self) -> bool:
        """Whether a console is there that keeps copies."""
        return self._linked

    def begin(
        self, attempt: AttemptId, package: Digest, journal: Sequence[bytes], sign_head: SignHead
    ) -> None:
        """An attempt is open at this seat: its whole journal as it is on the disk."""
        with self._said:
            self._journals[attempt] = _Journal(package, sign_head, list(journal))

    def add(self, attempt: AttemptId, entries: Sequence[bytes]) -> None:
        """More of its entries are durable."""
        with self._said:
            self._journals[attempt].raws += entries

    def is_level(self, attempt: AttemptId) -> bool:
        """Whether the console keeps every entry that was offered; waits a moment where it soon may.

        A console that has let somebody wait in vain is not waited for again before it has answered.
        """
        with self._said:
            level = self._said.wait_for(
                lambda: self._is_level(attempt) or not (self._linked and self._patient), KEPT_WITHIN_S
            )
            self._patient = self._patient and level
            return self._is_level(attempt)

    def was_kept(self, attempt: AttemptId) -> bool:
        """Whether a console keeps some of it."""
        with self._said:
            journal = self._journals.get(attempt)
            return journal is not None and journal.reached > 0

    def link(self, *, up: bool) -> None:
        """A console has admitted this seat, or is gone."""
        with self._said:
            self._linked, self._patient = up, True
            for journal in self._journals.values():
                journal.known, journal.under_way = 0, None
            self._said.notify_all()

    def next_part(self) -> CopyPart | None:
        """What to send next; None where nothing is to be sent before the console answers."""
        with self._said:
            for attempt, journal in self._journals.items():
                if journal.under_way is None and journal.known < len(journal.raws):
                    part = _part(attempt, journal)
                    journal.under_way = part.first + len(part.raws)
                    return part
        return None

    def keep(self, attempt: AttemptId, seq: int) -> bool:
        """The console keeps the entries up to number `seq`; False where this seat has never had as many."""
        with self._said:
            journal = self._journals.get(attempt)
            if journal is None or seq >= len(journal.raws):
                return journal is None
            journal.known, journal.under_way = seq + 1, None
            journal.reached = max(journal.reached, seq + 1)
            self._patient = True
            self._said.notify_all()
            return True

    def forget(self, attempt: AttemptId) -> None:
        """The sealed result is held elsewhere: nothing of the journal is needed any more."""
        with self._said:
            self._journals.pop(attempt, None)
            self._said.notify_all()

    def _is_level(self, attempt: AttemptId) -> bool:
        journal = self._journals.get(attempt)
        return journal is not None and journal.reached == len(journal.raws)


def _part(attempt: AttemptId, journal: _Journal) -> CopyPart:
    size, end = 0, journal.known
    for raw in journal.raws[journal.known : journal.known + MOST_ENTRIES]:
        size += len(raw)
        if size > MAX_PART and end > journal.known:
            break
        end += 1
    raws = tuple(journal.raws[journal.known : end])
    head = digest(raws[-1])
    return CopyPart(attempt, journal.package, journal.known, raws, head, journal.sign_head(head))
