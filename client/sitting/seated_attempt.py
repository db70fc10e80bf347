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
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
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

    def take_key(self, sitting: AdmittedSitting) -> Trouble | None:
        """The sitting key is here: the store opens by it alone from now on, and the paper can be shown.

        Where the disk refuses, `tick` tries it again until it has worked.
        """
        self.sitting = sitting
        if sitting.sitting_key is None or self.paper is not None:
            return None
        try:
            self.store.put_under(sitting.sitting_key, self.random)
            self.paper = sitting.open_paper(self.state.opened.paper)
        except OSError:
            return Trouble.DISK_FULL
        except MalformedData:
            return Trouble.STORE_DAMAGED
        return None

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

    def tick(self, now: Reading, centre: CentreTime | None) -> Trouble | Refusal | None:
        """Do what time asks for; also what could not be done before."""
        trouble = self.take_key(self.sitting)
        if trouble is not None:
            return trouble
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
            if isinstance(refusal, Trouble) or refusal is Refusal.TOO_LATE_TO_ENTER:
                return refusal
        return self.seal_if_closed()

    def seal_if_closed(self) -> Trouble | None:
        """Seal a closed attempt that is not sealed yet; asked again and again until it has worked."""
        if self.sealed or self.state.state is not State.HANDED_IN:
            return None
        attempt = self.state.attempt
        try:
            seal_to_disk(
                self.run, self.sitting, self.store.seat_key(attempt), self.folder.sealed(attempt), self.random
            )
        except OSError:
            return Trouble.DISK_FULL
        except (StoreDamaged, MalformedData):
            return Trouble.STORE_DAMAGED
        self.sealed = True
        self.outlets.result_sealed(attempt)
        return None
