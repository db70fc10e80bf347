"""The seat: from an empty chair to a sealed result and back. Knows no window, no network and no thread."""

from collections.abc import Callable
from dataclasses import dataclass
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
from client.sitting.open_store import OpenStore, key_file, make_store
from client.sitting.proctor_at_seat import ProctorAtSeat
from client.sitting.proctor_stick import StickRefusal, sign_at_the_seat
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.restoring import Restored, Waiting, restore
from client.sitting.seat_view import SeatView, Stage
from client.sitting.seated_attempt import Outlets, SeatedAttempt
from client.sitting.sittings_here import FIRST_EPOCH, SittingsHere
from client.sitting.timekeeping import ClockWatch
from client.store.device import DeviceKeys
from client.store.failures import StoreFull
from client.store.seat_folder import SeatFolder
from exam_core.attempt.commands import ComeBack, Command, ObeyProctor
from exam_core.attempt.events import Opened
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.seat_key import endorse
from exam_core.encoding import b64
from exam_core.identifiers import AttemptId, Random, SittingCode, StaffId, attempt_id, parse_attempt_id
from exam_core.package.roster import Candidate
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import VerifyKey

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class SeatPlace:
    """What is fixed about this PC: enrolled as which seat, trusting whom, looking for sticks where."""

    folder: SeatFolder
    device: DeviceKeys
    root: VerifyKey
    seat: int
    software: str
    stick_folders: Callable[[], tuple[Path, ...]]


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
        for path in packages:
            self.take_package(path)
        remembered = read_kept(kept)
        if remembered is not None:
            self._centre = remembered.centre
        return self._restore(remembered)

    def take_package(self, path: Path) -> PackageRefusal | None:
        """A package has arrived. Taking one again changes nothing; a running attempt is never touched."""
        refusal = self._sittings.take(path, running=self._current if self._seated else None)
        if refusal is None and self._seated is None and self._stage is None:
            self._current = self._sittings.next()
        return refusal

    def take_sitting_key(self, code: SittingCode, key: bytes) -> SeatRefusal | None:
        """The centre has released a sitting. A key that is not this package's is ignored."""
        sitting = self._sittings.take_key(code, key)
        if sitting is None:
            return None
        if self._seated is not None and self._current == code:
            try:
                self._seated.take_key(sitting)
            except OSError:
                return Trouble.DISK_FULL
            self._keep()
        elif self._stage is Stage.NEEDS_SITTING_KEY:
            return self._restore(None)
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
        except (OSError, StoreFull):
            return Trouble.DISK_FULL
        self._found = None
        self._keep()
        return None

    def perform(self, command: Command) -> SeatRefusal | None:
        """Give the attempt a command."""
        if self._seated is None:
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
        return self.perform(ObeyProctor(text, self._centre_ms(), self._seated.questions))

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
        self._seated = None
        self._stage = None
        self._current = self._sittings.next()
        return None

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
        place = self._place
        attempt = attempt_id(sitting.code, candidate.ticket, FIRST_EPOCH)
        store = make_store(place.folder, sitting.code, place.device.opening, self._random)
        seat_key = store.seat_key(attempt).public
        opened = Opened(
            package=sitting.package.digest,
            paper=candidate.paper,
            ticket=candidate.ticket,
            allowance_ms=candidate.allowance_s * 1000,
            start_by=sitting.package.header.sitting.start_by,
            seat=place.seat,
            device=place.device.id,
            seat_key=b64(seat_key.raw),
            endorsement=b64(endorse(seat_key, attempt, place.device.signing)),
            software=place.software,
            salt=b64(self._random(SALT_BYTES)),
        )
        run, entries = AttemptRun.open(attempt, opened, store.store, sitting.terms, self._read_clock)
        self._outlets.entries_written(entries)
        return self._seat(candidate, sitting, run, store)

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

    def _restore(self, kept: Kept | None) -> SeatRefusal | None:
        """Come back into the attempt that was running, if there is one and its key is here."""
        for sitting in self._sittings.all():
            file = key_file(self._place.folder, sitting.code)
            if self._sittings.is_safe(sitting):
                file.erase()
            elif file.exists():
                return self._restore_sitting(sitting, kept if kept and kept.sitting == sitting.code else None)
        return None

    def _restore_sitting(self, sitting: AdmittedSitting, kept: Kept | None) -> SeatRefusal | None:
        self._current = sitting.code
        store_key, kept_key = kept.keys if kept else (None, None)
        if kept_key is not None:
            sitting = self._sittings.take_key(sitting.code, kept_key) or sitting
        found = restore(self._place.folder, sitting, store_key, self._place.device.opening, self._read_clock)
        match found:
            case Waiting.FOR_SITTING_KEY:
                self._stage = Stage.NEEDS_SITTING_KEY
                return None
            case Trouble():
                self._stage = Stage.BROKEN
                return found
            case None:
                return None
            case Restored():
                self._stage = None
                self._seated = self._seat(found.candidate, sitting, found.run, found.store)
                self._outlets.entries_written(read(found.run.journal))
                self._keep()
                return self._come_back()
            case _:
                assert_never(found)

    def _come_back(self) -> SeatRefusal | None:
        """Note the interruption; across a reboot this needs the centre's clock."""
        self._stage = None
        refusal = self.perform(ComeBack(self._centre_ms()))
        if refusal is Refusal.NEEDS_CENTRE_CLOCK:
            self._stage = Stage.NEEDS_CENTRE_CLOCK
            return None
        return refusal
