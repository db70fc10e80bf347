"""The seat: from an empty chair to a sealed result and back. Knows no window, no network and no thread."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from client.sitting.admitted_sitting import (
    AdmittedSitting,
    CheckInRefusal,
    NotFound,
    PackageRefusal,
)
from client.sitting.attempt_run import AttemptRun, ReadClock
from client.sitting.kept import Kept, read_kept
from client.sitting.open_store import OpenStore, key_file, set_aside
from client.sitting.proctor_at_seat import ProctorAtSeat
from client.sitting.proctor_stick import StickRefusal, sign_at_the_seat
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.restoring import Restored, Waiting, restore
from client.sitting.seat_place import SeatPlace, begin_attempt
from client.sitting.seat_view import SeatView, Stage
from client.sitting.seated_attempt import Outlets, SeatedAttempt
from client.sitting.sittings_here import SittingsHere
from client.sitting.timekeeping import ClockWatch
from client.store.failures import StoreFull
from exam_core.attempt.commands import ComeBack, Command, ObeyProctor
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.identifiers import AttemptId, Random, SittingCode, StaffId, parse_attempt_id
from exam_core.package.roster import Candidate
from exam_core.sealing.key_file import KeyRing


class Seat:
    """One exam PC, called by one thread.

    Every method that is asked something gives None, or the reason why not; nothing acknowledged is ever
    undone. After any call `view` tells how the seat stands.
    """

    def __init__(self, place: SeatPlace, outlets: Outlets, read_clock: ReadClock, random: Random) -> None:
        """Nothing is read yet; see `begin`."""
        self._place = place
        self._outlets = outlets
        self._read_clock = read_clock
        self._random = random
        self._sittings = SittingsHere(place.folder, place.device, place.root, place.seat)
        self._current: SittingCode | None = None
        self._found: Candidate | None = None
        self._seated: SeatedAttempt | None = None
        self._stage: Stage | None = None
        self._centre: CentreTime | None = None
        self._watch = ClockWatch()
        self._online = False
        self._kept: Kept | None = None
        self._proctor = ProctorAtSeat(place.stick_folders)

    @property
    def view(self) -> SeatView:
        """The seat as it stands."""
        seated = self._seated
        return SeatView(
            stage=self._stage_now(),
            seat=self._place.seat,
            sitting=self._sitting,
            candidate=seated.candidate if seated else self._found,
            attempt=seated.state if seated else None,
            paper=seated.paper if seated else None,
            result_safe=seated.result_safe if seated else False,
            online=self._online,
            stick=self._proctor.seen,
        )

    def begin(self, packages: tuple[Path, ...], kept: bytes | None) -> SeatRefusal | None:
        """Take in the packages on the disk, and go on where the program stopped.

        Args:
            packages: files of `.epaper`.
            kept: what the parent process kept, if it is still the same boot.
        """
        refusals = [self.take_package(path) for path in packages]
        self._kept = read_kept(kept)
        if self._kept is not None:
            self._centre = self._kept.centre
        restored = self._restore()
        return restored or next((refusal for refusal in refusals if refusal is not None), None)

    def take_new_package(self, path: Path) -> SeatRefusal | None:
        """A package has been fetched; it may be the one whose journal lies here unopened."""
        refusal = self.take_package(path)
        if refusal is None and self._seated is None and self._stage is None:
            return self._restore()
        return refusal

    def take_package(self, path: Path) -> PackageRefusal | None:
        """A package has arrived. Taking one again changes nothing; a running attempt is never touched."""
        refusal = self._sittings.take(path, running=self._current if self._seated else None)
        if refusal is None and self._seated is None and self._stage is None and self._found is None:
            self._current = self._sittings.next()
        return refusal

    def take_sitting_key(self, code: SittingCode, key: bytes) -> SeatRefusal | None:
        """The centre has released a sitting. A key that is not this package's is ignored."""
        sitting = self._sittings.take_key(code, key)
        if sitting is None:
            return None
        if self._seated is not None and self._current == code:
            trouble = self._seated.take_key(sitting)
            self._keep()
            return self._minding_damage(trouble)
        if self._stage is Stage.NEEDS_SITTING_KEY:
            return self._restore()
        return None

    def hear_centre(self, centre: CentreTime | None) -> SeatRefusal | None:
        """The centre's clock was heard, or (None) the centre is out of reach."""
        self._online = centre is not None
        if centre is not None:
            first, self._centre = self._centre is None, centre
            if first:
                self._keep()
            if self._stage is Stage.NEEDS_CENTRE_CLOCK:
                return self._come_back()
        return None

    def check_in(self, last_six: str) -> NotFound | Refusal | None:
        """Find this seat's candidate by the last six characters of the ID number."""
        if self._seated is not None or self._stage is not None:
            return Refusal.NOT_NOW
        sitting = self._sitting
        found = sitting.find(last_six) if sitting else NotFound(CheckInRefusal.UNKNOWN_CANDIDATE)
        if isinstance(found, NotFound):
            return found
        if sitting is not None and self._sittings.has_sat(sitting, found):
            return NotFound(CheckInRefusal.ALREADY_SAT)
        self._found = found
        return None

    def deny_person(self) -> None:
        """The one who was found says "not me"."""
        self._found = None

    def confirm_person(self) -> SeatRefusal | None:
        """The one who was found says "this is me": the attempt is opened."""
        sitting, candidate = self._sitting, self._found
        if sitting is None or candidate is None or self._seated is not None:
            return Refusal.NOT_NOW
        try:
            self._seated = self._open_attempt(sitting, candidate)
        except FileExistsError:
            return Trouble.STORE_IN_USE
        except (OSError, StoreFull):
            return Trouble.DISK_FULL
        self._found = None
        self._keep()
        return None

    def perform(self, command: Command) -> SeatRefusal | None:
        """Give the attempt a command."""
        if self._seated is None or self._stage is not None:
            return Refusal.NOT_NOW
        return self._minding_damage(self._seated.perform(command))

    def act(self, action: Action, reason: str | None, pin: str) -> SeatRefusal | None:
        """A proctor acts at the seat with stick and PIN. Takes most of a second.

        Doubting whoever said "not me" opens the attempt: the candidate sits under doubt.
        """
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if self._seated is None:
            refusal = self.confirm_person()
            if refusal is not None or self._seated is None:
                return refusal
        badge, keys = proctor
        text = sign_at_the_seat(self._seated.state, action, reason, badge, keys)
        refusal = self.perform(ObeyProctor(text, self._centre_ms(), self._seated.questions))
        if self._seated.state.state is State.WITHDRAWN:
            return self._leave(self._seated.store.set_aside)
        return refusal

    def set_aside(self, pin: str) -> SeatRefusal | None:
        """A proctor frees a seat whose store cannot be used; the store is kept for the centre."""
        sitting = self._sitting
        if sitting is None or self._stage is not Stage.BROKEN:
            return Refusal.NOT_NOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if self._seated is not None:
            return self._leave(self._seated.store.set_aside)
        return self._leave(lambda: set_aside(key_file(self._place.folder, sitting.code)))

    def _leave(self, put_away: Callable[[], None]) -> Trouble | None:
        """Put the store away and make the seat free for the next sitting."""
        try:
            put_away()
        except OSError:
            return Trouble.DISK_FULL
        self._outlets.keep(b"")
        self._kept = self._seated = self._stage = None
        self._current = self._sittings.next()
        return None

    def send_back(self, pin: str) -> SeatRefusal | None:
        """A proctor sends whoever said "not me" back to the check-in."""
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        self._found = None
        return None

    def clear(self, pin: str) -> SeatRefusal | None:
        """A proctor clears the seat (清台) once the result is safe elsewhere; the next candidate can come."""
        if self._seated is None or not self._seated.result_safe:
            return Refusal.NOT_NOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        return self._leave(lambda: None)

    def result_is_safe(self, attempt: AttemptId) -> None:
        """The centre has signed for the sealed result: what could open the journal here is erased.

        After a restart this may come before the journal was opened again, which is then not needed any more.
        """
        seated, parts = self._seated, parse_attempt_id(attempt)
        if seated is not None and seated.state.attempt == attempt:
            if not seated.result_safe:
                seated.result_safe = True
                seated.store.forget()
                self._outlets.keep(b"")
        elif seated is None and parts is not None and parts.sitting == self._current:
            key_file(self._place.folder, parts.sitting).erase()
            self._stage = None
            self._current = self._sittings.next()

    def tick(self) -> SeatRefusal | None:
        """Let time have its say; called a few times a second."""
        now = self._read_clock()
        jump = self._watch.look(now)
        if self._sitting is not None:
            self._proctor.look(now, self._sitting.terms.staff)
        if self._stage is Stage.COMING_BACK:
            return self._come_back() if self._seated else self._restore()
        if self._seated is None or self._seated.result_safe or self._stage is not None:
            return None
        if jump is not None and not self._seated.state.closed:
            self._seated.perform(jump)
        return self._minding_damage(self._seated.tick(now, self._centre))

    def close(self) -> None:
        """Leave the disk in order; everything acknowledged is on it anyway."""
        if self._seated is not None:
            self._seated.store.store.close()

    def _identify(self, pin: str) -> tuple[StaffId, KeyRing] | StickRefusal:
        sitting = self._sitting
        return self._proctor.identify(pin, sitting.terms.staff) if sitting else StickRefusal.NO_STICK

    @property
    def _sitting(self) -> AdmittedSitting | None:
        return self._sittings.get(self._current)

    def _stage_now(self) -> Stage:
        if self._stage is not None:
            return self._stage
        if self._seated is not None:
            return Stage.HANDED_IN if self._seated.state.closed else Stage.RUNNING
        if self._found is not None:
            return Stage.FOUND
        return Stage.READY if self._sitting else Stage.NO_PACKAGE

    def _minding_damage(self, refusal: SeatRefusal | None) -> SeatRefusal | None:
        if refusal is Trouble.STORE_DAMAGED:
            self._stage = Stage.BROKEN
        return refusal

    def _centre_ms(self) -> int | None:
        now = self._read_clock()
        return self._centre.at(now.boot, now.mono_ms) if self._centre else None

    def _open_attempt(self, sitting: AdmittedSitting, candidate: Candidate) -> SeatedAttempt:
        begun = begin_attempt(self._place, sitting, candidate, self._read_clock, self._random)
        self._outlets.entries_written(begun.entries)
        return self._seat(candidate, sitting, begun.run, begun.store)

    def _seat(
        self, candidate: Candidate, sitting: AdmittedSitting, run: AttemptRun, store: OpenStore
    ) -> SeatedAttempt:
        seated = SeatedAttempt(
            candidate=candidate, sitting=sitting, run=run, store=store,
            folder=self._place.folder, outlets=self._outlets, random=self._random,
        )  # fmt: skip
        seated.take_key(sitting)
        return seated

    def _keep(self) -> None:
        seated = self._seated
        if seated is not None:
            kept = Kept.of(seated.sitting.code, seated.store.key, seated.sitting.sitting_key, self._centre)
            self._outlets.keep(kept.to_bytes())

    def _restore(self) -> SeatRefusal | None:
        """Come back into the attempt that was running, if there is one and its key is here."""
        for sitting in self._sittings.all():
            file = key_file(self._place.folder, sitting.code)
            if self._sittings.is_safe(sitting):
                file.erase()
            elif file.exists():
                return self._restore_sitting(sitting)
        return None

    def _restore_sitting(self, sitting: AdmittedSitting) -> SeatRefusal | None:
        self._current = sitting.code
        kept = self._kept if self._kept and self._kept.sitting == sitting.code else None
        store_key, kept_key = kept.keys if kept else (None, None)
        if kept_key is not None:
            sitting = self._sittings.take_key(sitting.code, kept_key) or sitting
        found = restore(self._place.folder, sitting, store_key, self._place.device.opening, self._read_clock)
        match found:
            case Waiting.FOR_SITTING_KEY:
                self._stage = Stage.NEEDS_SITTING_KEY
                return None
            case Trouble.DISK_FULL | Trouble.STORE_IN_USE:
                self._stage = Stage.COMING_BACK
                return found
            case Trouble():
                self._stage = Stage.BROKEN
                return found
            case None:
                return None
            case Restored() if found.run.state.state is State.WITHDRAWN:
                return self._leave(found.store.set_aside)
            case Restored():
                self._stage = None
                self._seated = self._seat(found.candidate, sitting, found.run, found.store)
                self._outlets.entries_written(read(found.run.journal))
                self._keep()
                return self._come_back()
            case _:
                assert_never(found)

    def _come_back(self) -> SeatRefusal | None:
        """Note the interruption, again and again until it is written; a reboot needs the centre's clock."""
        if self._seated is None:
            return None
        self._stage = Stage.COMING_BACK
        refusal = self._minding_damage(self._seated.perform(ComeBack(self._centre_ms())))
        if refusal is Refusal.NEEDS_CENTRE_CLOCK:
            self._stage = Stage.NEEDS_CENTRE_CLOCK
            return None
        if refusal is None:
            self._stage = None
        return refusal
