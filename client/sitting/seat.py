"""The seat: from an empty chair to a sealed result and back. Knows no window, no network and no thread."""

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from client.lockdown.watch import Change
from client.recording.segment_file import mend
from client.sitting import check_in, coming_back, moving
from client.sitting.attempt_run import ReadClock
from client.sitting.card import CardText
from client.sitting.inspection import Inspection
from client.sitting.kept import read_kept
from client.sitting.lockdown_at_seat import AT_UNLOCK, LockdownAtSeat, locking
from client.sitting.obeying import Obeying
from client.sitting.open_store import key_file, set_aside
from client.sitting.proctor_at_seat import ProctorAtSeat
from client.sitting.proctor_stick import StickRefusal, sign_at_the_seat
from client.sitting.refusals import MoveRefusal, SeatRefusal
from client.sitting.room_at_seat import RoomAtSeat
from client.sitting.seat_place import SeatPlace
from client.sitting.seat_view import MirrorFound, SeatView, Stage
from client.sitting.seated_attempt import Outlets
from client.sitting.self_check_at_seat import SelfCheckAtSeat
from client.sitting.sittings_here import SittingsHere
from client.sitting.situation import Situation
from client.sitting.sticks_at_seat import SticksAtSeat
from client.sitting.timekeeping import ClockWatch
from client.sitting.unlocking import Unlocking
from client.sitting.video_at_seat import VideoAtSeat
from client.standalone.package_check import PackageRefusal
from exam_core.attempt.commands import Command, ConfirmCarriedOver
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.identifiers import AttemptId, Random, SittingCode, StaffId
from exam_core.room.order import Order
from exam_core.sealing.key_file import KeyRing

TICK_MS, CALM_TICK_MS, RESTING_TICK_MS = 200, 500, 1000
SOON_MS = 5_000


class Seat:
    """One exam PC, called by one thread.

    Every method that is asked something gives None, or the reason why not; nothing acknowledged is ever
    undone. After any call `view` tells how the seat stands.
    """

    def __init__(self, place: SeatPlace, outlets: Outlets, read_clock: ReadClock, random: Random) -> None:
        """Nothing is read yet; see `begin`."""
        self._here = Situation(place, outlets, read_clock, random, SittingsHere(place))
        self._watch = ClockWatch()
        self._proctor = ProctorAtSeat(place.stick_folders)
        self._unlocking = Unlocking(self._here)
        self._sticks = SticksAtSeat(self._here)
        self._lockdown = LockdownAtSeat(self._here)
        self._self_check = SelfCheckAtSeat(self._here)
        self.video = VideoAtSeat(self._here)
        self.room = RoomAtSeat(self._here)
        self._obeying = Obeying(self._here, self._lockdown, self.video, self.room)

    @property
    def view(self) -> SeatView:
        """The seat as it stands."""
        here, seated = self._here, self._here.seated
        stage = here.stage_now()
        return SeatView(
            stage=stage,
            seat=here.place.seat,
            sitting=here.sitting,
            candidate=seated.candidate if seated else here.found,
            attempt=seated.state if seated else None,
            paper=seated.paper if seated else None,
            result_safe=seated.result_safe if seated else False,
            online=here.online,
            stick=self._proctor.seen,
            needs_code=self._unlocking.needed,
            code_wait_until_ms=self._unlocking.wait_until_ms,
            outside_window=here.is_free and here.outside_window,
            intake=self._sticks.intake.notes,
            mirror=seated.mirror_seen if seated else self._sticks.mirror_seen,
            mirror_needed=here.mirror_needed,
            movable=self._sticks.movable if stage is Stage.READY else (),
            moved_away=here.moved_away,
            findings=here.findings.view(
                here.current, seated.state.standing if seated else (), here.place.policy
            ),
            hold=here.place.hold,
            checked=self._self_check.rows,
            video=self._sticks.video,
            filming=self.video.filming,
            disputed=here.disputed,
            hand_up=seated.state.hand_up if seated else here.hand_up,
            console=here.console,
            announced=here.announced,
        )

    @property
    def next_tick_ms(self) -> int:
        """How soon time has to have its say again: what it ends ends a fifth of a second late at most."""
        here, seated = self._here, self._here.seated
        if seated is None or seated.state.closed:
            busy = here.stage is not None or self._sticks.copies_video
            return TICK_MS if busy else RESTING_TICK_MS
        ends_soon = seated.state.clock is None or seated.run.time_left_ms() < SOON_MS
        return TICK_MS if ends_soon else CALM_TICK_MS

    def begin(self, packages: tuple[Path, ...], kept: bytes | None) -> SeatRefusal | None:
        """Take in the packages on the disk, and go on where the program stopped.

        Args:
            packages: files of `.epaper`.
            kept: what the parent process kept, if it is still the same boot.
        """
        refusals = [self.take_package(path) for path in packages]
        here = self._here
        with contextlib.suppress(OSError):  # the recorder does it too, before it records anything
            mend(here.place.folder.recordings)
        here.kept = read_kept(kept)
        if here.kept is not None:
            here.centre = here.kept.centre
            sitting_key = here.kept.keys[1]
            if sitting_key is not None:
                here.sittings.take_key(here.kept.sitting, sitting_key)
        restored = coming_back.come_back(here)
        return restored or next((refusal for refusal in refusals if refusal is not None), None)

    def take_new_package(self, path: Path) -> SeatRefusal | None:
        """A package has been fetched; it may be the one whose journal lies here unopened."""
        refusal = self.take_package(path)
        if refusal is None and self._here.seated is None and self._here.stage is None:
            return coming_back.come_back(self._here)
        return refusal

    def take_package(self, path: Path) -> PackageRefusal | None:
        """A package has arrived. Taking one again changes nothing; a running attempt is never touched."""
        refusal = self._here.sittings.take(path)
        if refusal is None and self._here.is_free:
            self._here.current = self._here.sittings.next()
        return refusal

    def take_brought_package(self, path: Path) -> SeatRefusal | None:
        """The room's console has brought a package: it is checked and kept, and the file that came goes."""
        code, refusal = self._here.sittings.take_from_elsewhere(path)
        with contextlib.suppress(OSError):
            path.unlink()
        if code is None or refusal is not None:
            return refusal
        return self.take_new_package(self._here.place.folder.package(code))

    def take_sitting_key(self, code: SittingCode, key: bytes) -> SeatRefusal | None:
        """The centre has released a sitting. A key that is not this package's is ignored."""
        return self._unlocking.take_key(code, key)

    def take_unlock_code(self, code: str) -> SeatRefusal | None:
        """Somebody typed the unlock code, or showed it as a QR code. Takes most of a second.

        After a few wrong ones every try has to wait, at most a minute: see `SeatView.code_wait_until_ms`.
        Nobody is locked out; after the wait the right code works, however often it was wrong before.
        """
        if self._here.outside_window and self._here.is_free:
            return PackageRefusal.OUTSIDE_WINDOW
        return self._unlocking.take_code(code)

    def accept_window(self, pin: str) -> SeatRefusal | None:
        """A proctor accepts that the PC's clock is outside the package's window: the key is the gate."""
        sitting = self._here.sitting
        if sitting is None:
            return Refusal.NOT_NOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        return self._obeying.accept_window(sitting.code)

    def hear_centre(self, centre: CentreTime | None) -> SeatRefusal | None:
        """The centre's clock was heard, or (None) the centre is out of reach."""
        here = self._here
        here.online = centre is not None
        if centre is not None:
            first, here.centre = here.centre is None, centre
            if first:
                here.keep()
            if here.stage is Stage.NEEDS_CENTRE_CLOCK:
                return coming_back.go_on(here)
        return None

    def hear_watch(self, changes: Sequence[Change]) -> SeatRefusal | None:
        """What the lockdown has found, or finds no longer."""
        self._here.findings.hear(changes)
        return self._lockdown.bring_level()

    def inspected(self, inspection: Inspection) -> SeatRefusal | None:
        """This PC was looked at: the self-check shows it from now on."""
        self._self_check.take(inspection)
        return None

    def accept_finding(self, code: str, reason: str, pin: str) -> SeatRefusal | None:
        """A proctor has looked at what is found under a code, and lets it be. Takes most of a second.

        Before somebody sits here it lifts what holds up the check-in; it is journalled when somebody does.

        Args:
            code: of one or more of `SeatView.findings`.
            reason: a code of the rule set's list of reasons for it.
            pin: opens the stick.
        """
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if not self._lockdown.is_reason(reason):
            return Refusal.REASON_NEEDED
        if self._here.seated is None:
            return self._obeying.let_pass(code, reason, proctor[0])
        return self._sign_and_obey(Action.ACCEPT_FINDING, reason, proctor, finding=code)

    def check_in(self, last_six: str) -> SeatRefusal | None:
        """Find this seat's candidate by the last six characters of the ID number."""
        return check_in.find(self._here, last_six)

    def check_in_by(self, text: CardText) -> SeatRefusal | None:
        """Find this seat's candidate by what a reader has read: an ID number or a ticket."""
        return check_in.find_by(self._here, text)

    def deny_person(self) -> None:
        """The one who was found goes back to the check-in; nobody else need hear of it."""
        self._here.forget_person()

    def confirm_person(self) -> SeatRefusal | None:
        """The one who was found says "this is me": the attempt is opened."""
        return check_in.open_attempt(self._here) or self._bring_level()

    def perform(self, command: Command) -> SeatRefusal | None:
        """Give the attempt a command."""
        here = self._here
        if here.seated is None or here.stage is not None:
            return Refusal.NOT_NOW
        goes_on = isinstance(command, ConfirmCarriedOver)
        refusal = here.minding_damage(here.seated.perform(command, goes_on=goes_on))
        return refusal or self._obeying.end_video()

    def act(
        self, action: Action, reason: str | None, pin: str, gap_s: int | None = None
    ) -> SeatRefusal | None:
        """A proctor acts at the seat with stick and PIN. Takes most of a second.

        Doubting whoever said "not me" opens the attempt: the candidate sits under doubt.

        Args:
            action: anything but a move, for which there is `move_in`, and `accept_finding`.
            reason: a code of the rule set's list for the action, where it has one.
            pin: opens the stick.
            gap_s: of resuming at NEEDS_GAP, the seconds for which nothing could be shown.
        """
        here = self._here
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if here.seated is None:
            refusal = self.confirm_person()
            if refusal is not None or here.seated is None:
                return refusal
        return self._sign_and_obey(action, reason, proctor, gap_s=gap_s)

    def move_in(self, found: MirrorFound, reason: str, gap_s: int, pin: str) -> SeatRefusal | None:
        """A proctor brings the attempt on a stick to this seat, with stick and PIN. Takes most of a second.

        Args:
            found: one of `SeatView.movable`.
            reason: a code of the rule set's list of reasons for a move.
            gap_s: seconds for which nothing could be shown; 0 where the exam had not started.
            pin: opens the stick.
        """
        if self._here.outside_window:
            return PackageRefusal.OUTSIDE_WINDOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if self._here.is_free and not self._sticks.is_still_movable(found):
            return MoveRefusal.NOT_MOVABLE
        return moving.move_in(self._here, found, reason, gap_s, proctor)

    def set_aside(self, pin: str) -> SeatRefusal | None:
        """A proctor frees a seat whose store cannot be used; the store is kept for the centre."""
        here, sitting = self._here, self._here.sitting
        if sitting is None or here.stage is not Stage.BROKEN:
            return Refusal.NOT_NOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        if here.seated is not None:
            return here.leave(here.seated.store.set_aside)
        return here.leave(lambda: set_aside(key_file(here.place.folder, sitting.code)))

    def send_back(self, pin: str) -> SeatRefusal | None:
        """A proctor sends whoever said "not me" back to the check-in."""
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        return self._obeying.send_back()

    def clear(self, pin: str) -> SeatRefusal | None:
        """A proctor clears the seat (清台) once the result is safe elsewhere; the next candidate can come."""
        if self._here.seated is None or not self._here.seated.result_safe:
            return Refusal.NOT_NOW
        proctor = self._identify(pin)
        if isinstance(proctor, StickRefusal):
            return proctor
        return self._obeying.clear()

    def obey(self, order: Order) -> SeatRefusal | None:
        """A console's order, which was accepted for this seat (exam_core.room.order.accept_order).

        An attempt that went on elsewhere ends here first: nothing is obeyed in its name.
        """
        return self._sticks.fences() or self._obeying.order(order) or self._bring_level()

    def result_is_kept(self, attempt: AttemptId) -> SeatRefusal | None:
        """The room's console has the sealed result on its disk, which is safe elsewhere."""
        return coming_back.result_is_kept(self._here, attempt)

    def result_is_safe(self, attempt: AttemptId) -> None:
        """The centre has signed for the sealed result: what could open the journal here is erased."""
        coming_back.result_is_safe(self._here, attempt)

    def tick(self) -> SeatRefusal | None:
        """Let time have its say; called a few times a second."""
        here = self._here
        now = here.clock()
        jump = self._watch.look(now)
        if here.sitting is not None:
            self._proctor.look(now, here.sitting.terms.staff)
        refusal = self._sticks.look(now)
        self._self_check.look(now)
        if refusal is not None:
            return refusal
        if here.stage is Stage.COMING_BACK:
            return coming_back.go_on(here) if here.seated else coming_back.come_back(here)
        if here.seated is None or here.seated.result_safe or here.stage is not None:
            return self._bring_level()
        if jump is not None and not here.seated.state.closed:
            here.seated.perform(jump)
        refusal = here.minding_damage(here.seated.tick(now, here.centre))
        return self._bring_level() or self._leave_fenced() or refusal

    def close(self) -> None:
        """Leave the disk in order; everything acknowledged is on it anyway."""
        if self._here.seated is not None:
            self._here.seated.store.store.close()

    def _bring_level(self) -> SeatRefusal | None:
        """The journal with what is found here and with the video."""
        return self._lockdown.bring_level() or self.video.bring_level()

    def _leave_fenced(self) -> SeatRefusal | None:
        """The recorder has closed the last segment of an attempt that was fenced off."""
        fenced = moving.leave_fenced(self._here)
        return None if isinstance(fenced, moving.Fenced) else self._here.minding_damage(fenced)

    def _identify(self, pin: str) -> tuple[StaffId, KeyRing] | StickRefusal:
        sitting = self._here.sitting
        return self._proctor.identify(pin, sitting.terms.staff) if sitting else StickRefusal.NO_STICK

    def _sign_and_obey(
        self,
        action: Action,
        reason: str | None,
        proctor: tuple[StaffId, KeyRing],
        *,
        gap_s: int | None = None,
        finding: str | None = None,
    ) -> SeatRefusal | None:
        seated = self._here.seated
        if seated is None:
            return Refusal.NOT_NOW
        badge, keys = proctor
        sign = partial(sign_at_the_seat, badge=badge, keys=keys)
        refusal = self._obeying.act(sign(seated.state, action, reason, gap_s=gap_s, finding=finding))
        if refusal is None and action is Action.UNLOCK:
            for code in locking(seated.state.standing):
                self._obeying.act(sign(seated.state, Action.ACCEPT_FINDING, AT_UNLOCK, finding=code))
        return refusal
