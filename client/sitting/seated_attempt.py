"""A candidate's attempt on this PC: run, store and paper, and the way from hand-in to a sealed file."""

from collections.abc import Callable
from dataclasses import dataclass, field

from client.sitting.admitted_sitting import AdmittedSitting, OpenPaper
from client.sitting.attempt_run import AttemptRun
from client.sitting.hand_in import seal_to_disk
from client.sitting.open_store import OpenStore
from client.sitting.refusals import Trouble
from client.sitting.timekeeping import due_commands
from client.store.failures import StoreDamaged, StoreFull
from client.store.seat_folder import SeatFolder
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import Command
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Entry, Reading
from exam_core.attempt.refusals import Refusal
from exam_core.identifiers import AttemptId, Random
from exam_core.package.roster import Candidate


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where the seat's news goes. Each is called in the seat's own thread and must return at once.

    Attributes:
        entries_written: durable journal entries, for the second copy.
        result_sealed: an attempt whose sealed file is now on the disk.
        keep: keys for the parent process to keep in memory; empty bytes when there are none any more.
    """

    entries_written: Callable[[tuple[Entry, ...]], None]
    result_sealed: Callable[[AttemptId], None]
    keep: Callable[[bytes], None]


@dataclass
class SeatedAttempt:
    """One candidate at this seat.

    A full disk refuses with DISK_FULL and leaves the state as the journal says; the same command works once
    there is room. A damaged store refuses with STORE_DAMAGED: the second copy is then what counts.
    """

    candidate: Candidate
    sitting: AdmittedSitting
    run: AttemptRun
    store: OpenStore
    folder: SeatFolder
    outlets: Outlets
    random: Random
    paper: OpenPaper | None = None
    result_safe: bool = False
    sealed: bool = field(default=False, init=False)

    @property
    def state(self) -> AttemptState:
        """The attempt's state."""
        return self.run.state

    @property
    def questions(self) -> int | None:
        """How many questions the open paper has; None before release."""
        return len(self.paper.paper.items) if self.paper else None

    def take_key(self, sitting: AdmittedSitting) -> None:
        """The sitting key is here: the store opens by it alone from now on, and the paper can be shown.

        Raises:
            OSError: the disk refuses the store's new key file; the old one is still good.
        """
        self.sitting = sitting
        if sitting.sitting_key is not None:
            self.store.put_under(sitting.sitting_key, self.random)
            self.paper = sitting.open_paper(self.state.opened.paper)

    def perform(self, command: Command) -> Refusal | Trouble | None:
        """Decide and write one command; after a hand-in, seal."""
        try:
            written = self.run.perform(command)
        except StoreFull:
            return Trouble.DISK_FULL
        except StoreDamaged:
            return Trouble.STORE_DAMAGED
        if isinstance(written, Refusal):
            return written
        if written:
            self.outlets.entries_written(written)
        return self.seal_if_closed()

    def tick(self, now: Reading, centre: CentreTime | None) -> Trouble | None:
        """Do what time asks for."""
        centre_ms = centre.at(now.boot, now.mono_ms) if centre else None
        due = due_commands(
            self.state,
            now,
            rules=self.run.terms.rules,
            sitting=self.sitting.package.header.sitting,
            centre_ms=centre_ms,
            questions=self.questions,
        )
        for command in due:
            refusal = self.perform(command)
            if isinstance(refusal, Trouble):
                return refusal
        return self.seal_if_closed()

    def seal_if_closed(self) -> Trouble | None:
        """Seal a closed attempt that is not sealed yet; asked again and again until it has worked."""
        if self.sealed or not self.state.closed:
            return None
        attempt = self.state.attempt
        try:
            seal_to_disk(
                self.run, self.sitting, self.store.seat_key(attempt), self.folder.sealed(attempt), self.random
            )
        except OSError:
            return Trouble.DISK_FULL
        self.sealed = True
        self.outlets.result_sealed(attempt)
        return None
