"""A candidate's attempt on this PC: run, store, paper and mirrors, and the way from hand-in to a result."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun
from client.sitting.console_copy import ConsoleCopy
from client.sitting.hand_in import seal_to_disk
from client.sitting.open_store import OpenStore
from client.sitting.refusals import Trouble
from client.sitting.seat_place import SeatPlace
from client.sitting.timekeeping import due_commands
from client.standalone.mirror import MirrorHeader
from client.standalone.mirrors import Mirrors, MirrorSeen
from client.store.ballast import drop
from client.store.failures import StoreDamaged, StoreFull
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import Command, LockByRule
from exam_core.attempt.events import MovedIn
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Entry, Reading, read
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.seat_key import sign_head
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, Random
from exam_core.package.package import OpenPaper
from exam_core.package.roster import Candidate

MIRROR_LOST = "mirror_lost"
"""The reason in every rule set for a lock of a seat that can keep nothing any more."""

CONSOLE_BACK_WITHIN_MS = 10_000
"""How long a console that has kept a copy may be gone before a seat that loses its disk locks itself: a cable
that was knocked out is back by then, and so is a console that was restarted."""

LOCKABLE = frozenset({State.ANSWERING, State.AWAY})
_SEALABLE = frozenset({State.HANDED_IN, State.MOVED})


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where the seat's news goes. Each is called in the seat's own thread and must return at once.

    Attributes:
        entries_written: durable journal entries, for the second copy.
        result_sealed: an attempt whose sealed file is now on the disk.
        keep: keys for the parent process to keep in memory; empty bytes when there are none any more.
        checked: a signed report of the self-check, for the centre.
        copy: the second copy on the room's console, where there is one.
        news: something was written that the room's console should hear of.
    """

    entries_written: Callable[[tuple[Entry, ...]], None]
    result_sealed: Callable[[AttemptId], None]
    keep: Callable[[bytes], None]
    checked: Callable[[bytes], None] = lambda _: None
    copy: ConsoleCopy = field(default_factory=ConsoleCopy)
    news: Callable[[], None] = lambda: None


@dataclass
class SeatedAttempt:
    """One candidate at this seat.

    A full disk refuses with DISK_FULL and leaves the state as the journal says; the same command works once
    there is room. A damaged store refuses with STORE_DAMAGED: the second copy is then what counts. Where the
    disk does not survive a reboot, MIRROR_LOST says that what was done is not saved: neither a stick nor the
    room's console holds it.
    """

    candidate: Candidate
    sitting: AdmittedSitting
    run: AttemptRun
    store: OpenStore
    place: SeatPlace
    outlets: Outlets
    random: Random
    paper: OpenPaper | None = None
    result_safe: bool = False
    sealed: bool = field(default=False, init=False)
    video_is_open: bool = field(default=False, init=False)
    """The recorder is still writing: the result waits for its last segment."""
    mirrors: Mirrors | None = field(default=None, init=False)
    came_by: str | None = field(default=None, init=False)
    """The act with which the attempt came to this seat, where it did not begin here."""
    _behind_since: int | None = field(default=None, init=False)
    """Since when nothing but this PC has the last entries, where something else must; monotonic."""

    def __post_init__(self) -> None:
        if self.run.state.moves:
            events = (entry.event for entry in reversed(read(self.run.journal)))
            self.came_by = next(event.act for event in events if isinstance(event, MovedIn))

    @property
    def state(self) -> AttemptState:
        """The attempt's state."""
        return self.run.state

    @property
    def questions(self) -> int | None:
        """How many questions the open paper has; None before release."""
        return len(self.paper.paper.items) if self.paper else None

    @property
    def mirror_needed(self) -> bool:
        """Whether nothing counts as saved before a stick or the room's console holds it."""
        return self.sitting.standalone and self.place.loses_its_disk

    def keep_room(self) -> Trouble | None:
        """Have the store take room ahead; a disk that has none does without, and the ballast is there."""
        try:
            self.store.store.keep_room()
        except StoreFull:
            return None
        except StoreDamaged:
            return Trouble.STORE_DAMAGED
        return None

    def offer_copy(self) -> Trouble | None:
        """Have the room's console keep a second copy from now on."""
        attempt = self.state.attempt
        try:
            sign = partial(sign_head, attempt, seat_key=self.store.seat_key(attempt))
            self.outlets.copy.begin(attempt, self.sitting.package.digest, self.run.journal, sign)
        except StoreDamaged:
            return Trouble.STORE_DAMAGED
        self.outlets.news()
        return None

    def take_key(self, sitting: AdmittedSitting) -> Trouble | None:
        """The sitting key is here: the store opens by it alone from now on, and the paper can be shown.

        Where the disk refuses, `tick` tries it again until it has worked.
        """
        self.sitting = sitting
        if sitting.sitting_key is None or self.paper is not None:
            return None
        try:
            self.store.put_under(sitting.sitting_key, self.random)
            if sitting.standalone:
                self.mirrors = self._mirrors(sitting.sitting_key)
            self.paper = sitting.open_paper(self.state.opened.paper)
        except OSError:
            return Trouble.DISK_FULL
        except (StoreDamaged, MalformedData):
            return Trouble.STORE_DAMAGED
        return None

    def perform(self, command: Command, *, goes_on: bool = False) -> Refusal | Trouble | None:
        """Decide and write one command; after a hand-in, seal.

        Args:
            command: what is asked.
            goes_on: it puts the candidate before the paper, which needs a mirror where nothing else lasts.
        """
        if goes_on and not self.mirror_is_level():
            return Trouble.NEEDS_MIRROR
        refusal = self._write(command)
        if refusal is not None:
            return refusal
        return self.seal_when_video_is_closed() or self._mirror()

    def note(self, command: Command) -> Trouble | None:
        """Journal what happens around the exam, where it is news.

        What is written and not mirrored is written: the mirrors have their own way of calling for help.
        """
        refusal = self.perform(command)
        return refusal if isinstance(refusal, Trouble) and refusal is not Trouble.MIRROR_LOST else None

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
        return self.seal_when_video_is_closed() or self._mirror()

    def mirror_is_level(self) -> bool:
        """Whether everything that must be somewhere else too is there now: on a stick, or on the console."""
        if self.mirrors is not None:
            self.mirrors.bring_level(self.place.sticks())
        if not self.mirror_needed or self.mirror_seen is MirrorSeen.WRITING:
            return True
        return self.outlets.copy.is_level(self.state.attempt)

    @property
    def mirror_seen(self) -> MirrorSeen:
        """How the mirrors stood last."""
        return self.mirrors.seen if self.mirrors else MirrorSeen.ABSENT

    def seal_when_video_is_closed(self) -> Trouble | None:
        """As `seal_if_closed`, once the last segment is finished: the result lists it."""
        return None if self.video_is_open else self.seal_if_closed()

    def seal_if_closed(self) -> Trouble | None:
        """Seal a closed attempt that is not sealed yet; asked again and again until it has worked."""
        if self.sealed or self.state.state not in _SEALABLE:
            return None
        attempt = self.state.attempt
        key = self.store.seat_key(attempt)
        try:
            seal_to_disk(self.run, self.sitting, key, self.place.folder, self.random)
        except OSError:
            return Trouble.DISK_FULL
        except (StoreDamaged, MalformedData):
            return Trouble.STORE_DAMAGED
        self.sealed = True
        if not self.sitting.standalone:
            self.outlets.result_sealed(attempt)
        return None

    def _write(self, command: Command) -> Refusal | Trouble | None:
        try:
            written = self._perform(command)
        except StoreFull:
            return Trouble.DISK_FULL
        except StoreDamaged:
            return Trouble.STORE_DAMAGED
        if isinstance(written, Refusal):
            return written
        if written and not self.sitting.standalone:
            self.outlets.entries_written(written)
        raws = [entry.raw for entry in written]
        if self.mirrors is not None:
            self.mirrors.add(raws)
        if raws:
            self.outlets.copy.add(self.state.attempt, raws)
            self.outlets.news()
        return None

    def _perform(self, command: Command) -> tuple[Entry, ...] | Refusal:
        """On a full disk the ballast makes room, once."""
        try:
            return self.run.perform(command)
        except StoreFull:
            if not drop(self.place.folder.ballast):
                raise
            return self.run.perform(command)

    def _mirror(self) -> Trouble | None:
        """Bring the mirrors level; where there must be one and none is, the seat locks itself.

        A console that kept a copy is given a moment to come back: until then nothing counts as saved.
        """
        if self.mirror_is_level() or self.state.clock is None or self.state.closed:
            self._behind_since = None
            return None
        now = self.run.now().mono_ms
        if self._behind_since is None:
            self._behind_since = now
        waited = now - self._behind_since >= CONSOLE_BACK_WITHIN_MS
        if self.state.state in LOCKABLE and (waited or not self.outlets.copy.was_kept(self.state.attempt)):
            self._write(LockByRule(MIRROR_LOST))
        return Trouble.MIRROR_LOST

    def _mirrors(self, sitting_key: bytes) -> Mirrors:
        attempt = self.state.attempt
        header = MirrorHeader(sitting=self.sitting.code, attempt=attempt, package=self.sitting.package.digest)
        sign = partial(sign_head, attempt, seat_key=self.store.seat_key(attempt))
        return Mirrors(header, sitting_key, sign, self.random, list(self.run.journal))
