"""Entries on their way to the centre: put in by the seat, taken out by the uplink, in order, without gaps."""

import enum
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from client.sync.centre import JournalPosition
from client.sync.journal_part import Part, cut_part
from exam_core.attempt.journal import Entry
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId

GATHER_MS = 300
"""How long an entry waits for others, so that one answer and what follows from it are one request; together
with the request it stays well within the second that the second copy has."""


class Agreement(enum.Enum):
    """How the centre's copy of a journal stands to the one here."""

    LEVEL = enum.auto()
    CENTRE_HAS_MORE = enum.auto()
    ANOTHER_JOURNAL = enum.auto()


@dataclass(slots=True)
class _Journal:
    raws: list[bytes] = field(default_factory=list)
    reached: int | None = None
    """How many the centre has; None where it is to be asked."""
    due: int = 0
    parked: bool = False


class OutgoingJournals:
    """The journals of this seat in memory, and how far the centre's copies reach; any thread may call it.

    Nothing is taken out before the centre has said that it has it, so a lost answer, a restart of the
    centre from an older backup or of this program only means that it is asked again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._journals: dict[AttemptId, _Journal] = {}

    def offer(self, entries: Sequence[Entry], now_ms: int) -> None:
        """Put entries in; those that are here already are passed over.

        Raises:
            ValueError: an entry leaves a gap (a journal begins at entry 0, also after a restart), or is not
                the one that is here under its number: a mistake in the program.
        """
        with self._lock:
            for entry in entries:
                journal = self._journals.setdefault(entry.attempt, _Journal())
                known = len(journal.raws)
                if entry.seq > known or (entry.seq < known and journal.raws[entry.seq] != entry.raw):
                    raise ValueError(f"entry {entry.seq} of {entry.attempt} after {known} entries")
                if entry.seq == known:
                    if journal.reached == known:
                        journal.due = max(journal.due, now_ms + GATHER_MS)
                    journal.raws.append(entry.raw)

    def next_due(self) -> tuple[AttemptId, int] | None:
        """The attempt to be served next, and from which monotonic reading on; None where all is sent."""
        with self._lock:
            waiting = [
                (journal.due, attempt)
                for attempt, journal in self._journals.items()
                if not journal.parked and journal.reached != len(journal.raws)
            ]
        due, attempt = min(waiting, default=(0, None))
        return None if attempt is None else (attempt, due)

    def next_part(self, attempt: AttemptId) -> Part | None:
        """The next entries to send, where the centre's position is known and not the end."""
        with self._lock:
            journal = self._journals[attempt]
            if journal.reached is None or journal.reached == len(journal.raws):
                return None
            return cut_part(attempt, journal.raws, journal.reached)

    def agree(self, attempt: AttemptId, position: JournalPosition) -> Agreement:
        """Compare the centre's copy, and where it is of one journal with ours, note how far it reaches."""
        with self._lock:
            journal = self._journals[attempt]
            reached = position.next_seq
            if reached > len(journal.raws):
                return Agreement.CENTRE_HAS_MORE
            if reached > 0 and digest(journal.raws[reached - 1]) != position.head:
                return Agreement.ANOTHER_JOURNAL
            journal.reached = reached
            return Agreement.LEVEL

    def ask_again(self, attempt: AttemptId, due_ms: int) -> None:
        """Nothing is known of the centre's copy any more; look again from `due_ms` on."""
        with self._lock:
            journal = self._journals[attempt]
            journal.reached, journal.due = None, due_ms

    def park(self, attempt: AttemptId) -> None:
        """Send no more of this attempt while the program runs: two people are to look at the two copies."""
        with self._lock:
            self._journals[attempt].parked = True

    def forget(self, attempt: AttemptId) -> None:
        """The centre holds the whole attempt sealed: nothing of it is needed in memory any longer."""
        with self._lock:
            self._journals.pop(attempt, None)

    def retry_all(self) -> None:
        """What waits for another try is due now."""
        with self._lock:
            for journal in self._journals.values():
                journal.due = 0
