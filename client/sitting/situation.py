"""How a seat stands: what its parts share and change, each of them called by the one thread of the seat."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun, ReadClock
from client.sitting.findings_here import FindingsHere
from client.sitting.kept import Kept
from client.sitting.open_store import OpenStore
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.seat_place import SeatPlace
from client.sitting.seat_view import Announcement, ConsoleSeen, MovedAway, Stage
from client.sitting.seated_attempt import Outlets, SeatedAttempt
from client.sitting.sittings_here import SittingsHere
from client.store.ballast import drop, lay
from client.store.durable_file import make_private_folder
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Reading
from exam_core.identifiers import Random, SittingCode
from exam_core.package.roster import Candidate


@dataclass(slots=True)
class Situation:
    """What is so at this seat now.

    Attributes:
        current: the sitting that is served.
        found: who was found at check-in and has not said "this is me" yet.
        seated: whose attempt is open.
        stage: what keeps the seat from going on; None where nothing does.
        centre: the centre's clock as last heard.
        kept: what the parent process kept for this start of the program.
        windows_accepted: sittings whose package window a proctor has overridden.
        moved_away: the last attempt that was fenced off here, until somebody sits down again.
        findings: what the lockdown finds here.
        disputed: whoever was found says "not me" and waits for a proctor.
        hand_up: the hand before there is an attempt to note it.
        console: whether the room's console is there.
        announced: what the room was told and nobody here has put away yet.
    """

    place: SeatPlace
    outlets: Outlets
    clock: ReadClock
    random: Random
    sittings: SittingsHere
    current: SittingCode | None = None
    found: Candidate | None = None
    seated: SeatedAttempt | None = None
    stage: Stage | None = None
    centre: CentreTime | None = None
    online: bool = False
    kept: Kept | None = None
    windows_accepted: set[SittingCode] = field(default_factory=set)
    moved_away: MovedAway | None = None
    findings: FindingsHere = field(default_factory=FindingsHere)
    disputed: bool = False
    hand_up: bool = False
    console: ConsoleSeen = ConsoleSeen.NONE
    announced: tuple[Announcement, ...] = ()

    @property
    def sitting(self) -> AdmittedSitting | None:
        """The sitting that is served."""
        return self.sittings.get(self.current)

    @property
    def is_free(self) -> bool:
        """Whether nobody sits here, was found, or is to come back."""
        return self.seated is None and self.stage is None and self.found is None

    @property
    def outside_window(self) -> bool:
        """Whether a proctor has to accept that the PC's clock is outside the package's window."""
        sitting = self.sitting
        if sitting is None or not sitting.standalone or sitting.code in self.windows_accepted:
            return False
        return sitting.is_outside_window(self.clock().wall)

    @property
    def mirror_needed(self) -> bool:
        """Whether nothing counts as saved here before a stick holds it."""
        sitting = self.sitting
        return sitting is not None and sitting.standalone and self.place.loses_its_disk

    def stage_now(self) -> Stage:
        """What the seat is doing."""
        if self.stage is not None:
            return self.stage
        if self.seated is not None:
            return Stage.HANDED_IN if self.seated.state.closed else Stage.RUNNING
        if self.found is not None:
            return Stage.FOUND
        return Stage.READY if self.sitting else Stage.NO_PACKAGE

    def centre_ms(self, now: Reading) -> int | None:
        """The centre's clock at `now`, as far as it was heard in this boot."""
        return self.centre.at(now.boot, now.mono_ms) if self.centre else None

    def seat(
        self, candidate: Candidate, sitting: AdmittedSitting, run: AttemptRun, store: OpenStore
    ) -> SeatedAttempt:
        """Have the candidate sit here with an open attempt."""
        seated = SeatedAttempt(
            candidate=candidate, sitting=sitting, run=run, store=store,
            place=self.place, outlets=self.outlets, random=self.random,
        )  # fmt: skip
        self.forget_person()
        self.seated, self.moved_away = seated, None
        with contextlib.suppress(OSError):  # the disk is nearly full already, which the self-check says
            lay(self.place.folder.ballast)
            make_private_folder(self.place.folder.results)  # a full disk has no room for it either
        if self.minding_damage(seated.keep_room() or seated.offer_copy()) is None:
            seated.take_key(sitting)
        self.keep()
        return seated

    def forget_person(self) -> None:
        """Nobody is found here any more, and what they wanted of the proctor is settled."""
        self.found, self.disputed, self.hand_up = None, False, False

    def keep(self) -> None:
        """Give the parent process what brings this program back."""
        seated, sitting = self.seated, self.sitting
        if seated is not None:
            kept = Kept.of(seated.sitting.code, seated.store.key, seated.sitting.sitting_key, self.centre)
        elif sitting is not None and sitting.sitting_key is not None:
            kept = Kept.of(sitting.code, None, sitting.sitting_key, self.centre)
        else:
            return
        self.outlets.keep(kept.to_bytes())

    def leave(self, put_away: Callable[[], None]) -> Trouble | None:
        """Put the store away and make the seat free for the next sitting."""
        try:
            put_away()
        except OSError:
            return Trouble.DISK_FULL
        drop(self.place.folder.ballast)
        self.outlets.keep(b"")
        self.kept = self.seated = self.stage = None
        self.current = self.sittings.next()
        return None

    def minding_damage(self, refusal: SeatRefusal | None) -> SeatRefusal | None:
        """Pass a refusal on; a damaged store ends everything at this seat."""
        if refusal is Trouble.STORE_DAMAGED:
            self.stage = Stage.BROKEN
        return refusal
