"""One attempt while it runs at this seat: every command is decided, written durably, and only then shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from client.store.seat_store import SeatStore
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.commands import Command, MoveIn
from exam_core.attempt.decide import decide
from exam_core.attempt.events import DEVICE, Opened
from exam_core.attempt.journal import Entry, Occurrence, Reading, read, write
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.identifiers import AttemptId
from exam_core.rules.rule_set import RuleSet

ReadClock = Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Terms:
    """What an attempt is held under: the rule set and the proctors of the signed package."""

    rules: RuleSet
    staff: StaffKeys


class AttemptRun:
    """The attempt's state in memory and its journal in the store, never apart.

    When the store refuses (disk full, damaged), `perform` raises what the store raises and the state stays
    what the journal says: nothing was acknowledged, and the same command can be given again.
    """

    def __init__(self, state: AttemptState, store: SeatStore, terms: Terms, read_clock: ReadClock) -> None:
        """Use `open` or `resume`."""
        self.state = state
        self.terms = terms
        self._store = store
        self._read_clock = read_clock

    @classmethod
    def open(
        cls, attempt: AttemptId, opened: Opened, store: SeatStore, terms: Terms, read_clock: ReadClock
    ) -> tuple["AttemptRun", tuple[Entry, ...]]:
        """Begin a new attempt; gives its entry 0 too, which is in the store by then."""
        entries = write(attempt, [Occurrence(opened, DEVICE)], read_clock())
        store.append(attempt, entries)
        return cls(begin(entries[0]), store, terms, read_clock), entries

    @classmethod
    def move_in(
        cls,
        copied: Sequence[bytes],
        command: MoveIn,
        store: SeatStore,
        terms: Terms,
        read_clock: ReadClock,
    ) -> "AttemptRun | Refusal":
        """Go on with an attempt from a copy of its journal, under its next epoch.

        The copied entries and the one with which it moves in are in the store together, or not at all.

        Raises:
            MalformedData: the copy is not a journal that keeps the rules.
            StoreFull: nothing was written.
        """
        entries = read(copied)
        state = replay(copied, rules=terms.rules, staff=terms.staff)
        now = read_clock()
        decision = decide(state, command, now, rules=terms.rules, staff=terms.staff)
        if isinstance(decision, Refusal):
            return decision
        moved_in = write(state.attempt, decision, now, prev=state.head, seq=state.seq + 1)
        for entry in moved_in:
            state = apply(state, entry)
        store.append(state.attempt, (*entries, *moved_in))
        return cls(state, store, terms, read_clock)

    @classmethod
    def resume(
        cls, attempt: AttemptId, store: SeatStore, terms: Terms, read_clock: ReadClock
    ) -> "AttemptRun":
        """The attempt as its journal tells it.

        Raises:
            MalformedData: the journal is not one that this program writes.
        """
        state = replay(store.raws(attempt), rules=terms.rules, staff=terms.staff)
        return cls(state, store, terms, read_clock)

    def perform(self, command: Command) -> tuple[Entry, ...] | Refusal:
        """Decide `command` now; gives the new entries, which are durable, or why there are none."""
        now = self._read_clock()
        decision = decide(self.state, command, now, rules=self.terms.rules, staff=self.terms.staff)
        if isinstance(decision, Refusal):
            return decision
        if not decision:
            return ()
        entries = write(self.state.attempt, decision, now, prev=self.state.head, seq=self.state.seq + 1)
        state = self.state
        for entry in entries:  # whatever cannot be applied must never reach the disk
            state = apply(state, entry)
        self._store.append(self.state.attempt, entries)
        self.state = state
        return entries

    def now(self) -> Reading:
        """This PC's clocks."""
        return self._read_clock()

    def time_left_ms(self) -> int:
        """Answering time left now."""
        return time_left_ms(self.state, self._read_clock(), self.terms.rules)

    @property
    def journal(self) -> tuple[bytes, ...]:
        """The exact bytes of every entry."""
        return self._store.raws(self.state.attempt)
