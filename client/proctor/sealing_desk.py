"""The desk at which a standalone sitting is sealed. Knows no window; runs in a thread of its own.

Every request gives None where it was done, or says why not. What was filled in is on the disk when a request
returns; a crash loses a first signature at most, and nothing is lost by giving it again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from client.proctor.desk_view import DeskView
from client.proctor.open_sitting import OpenSitting
from client.proctor.packages import PackageShelf, is_listed
from client.proctor.refusals import OpenRefusal, Refused, SealRefusal
from client.sitting.proctor_stick import Stick, StickRefusal, find_fitting_stick, find_stick, unlock
from client.standalone.attendance import TicketRow
from client.standalone.copies import CopyDiffers, write_copy
from client.standalone.kept_package import keep_package
from client.standalone.replicas import ReadMirror, ReplicaRefusal, goes_beyond, newest, seal_from_mirror
from client.standalone.sealing import begin_signing, sign_first, sign_second
from client.standalone.sealing_folder import SealingFolder
from client.standalone.sending import Progress, SenderKey, Sending, Sent, find_sender, refusal_of
from client.standalone.stick import sticks
from exam_core.attempt.journal import read
from exam_core.custody.invigilation import InvigilationRecord, unfilled
from exam_core.custody.seal_record import Difference
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import Random, StaffId, TicketNumber
from exam_core.package.package import Package
from exam_core.package.sitting_info import utc_text
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import SigningKey, VerifyKey


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """Where the program runs.

    Attributes:
        stick_folders: the folders in which sticks may be now.
        software: name and version, for the record.
    """

    folder: SealingFolder
    root: VerifyKey
    stick_folders: Callable[[], Iterable[Path]]
    software: str


class SealingDesk:
    """One sitting at a time."""

    def __init__(
        self, place: DeskPlace, sending: Sending, now: Callable[[], datetime], random: Random
    ) -> None:
        self._place, self._sending, self._now, self._random = place, sending, now, random
        self._shelf = PackageShelf(place.folder, place.root)
        self._chosen: tuple[Path, ...] = ()
        self._package: Path | None = None
        self._open: OpenSitting | None = None
        self._sent: tuple[Sent, ...] = ()
        self._view = DeskView((), StickRefusal.NO_STICK, ())

    @property
    def view(self) -> DeskView:
        """The desk as it was when it was last looked at."""
        return self._view

    def tick(self) -> None:
        """Look at sticks and folders, and carry some of the video."""
        folders = self._folders()
        if self._open is not None:
            self._open.carry_video(self._swept(folders), (*folders, *self._chosen))
        self._look()

    def watch(self, folder: Path) -> None:
        """Look through a folder and everything below it from now on, for packages and results."""
        if folder not in self._chosen:
            self._chosen = (*self._chosen, folder)
        self._look()

    def choose(self, path: Path) -> None:
        """The package that the next stick is to open."""
        self._package = path
        self._look()

    def open(self, pin: str) -> Refused | None:
        """Open the chosen package with the stick that is in."""
        package = self._shelf.package(self._package) if self._package else None
        if self._package is None or package is None:
            return OpenRefusal.UNREADABLE
        unlocked = self._unlock(pin)
        if not isinstance(unlocked, tuple):
            return unlocked
        try:
            return self._take(self._package, package, unlocked[1])
        except OSError:
            return SealRefusal.DISK
        except MalformedData:
            return OpenRefusal.DAMAGED
        finally:
            self._look()

    def leave(self) -> None:
        """Close the sitting; everything stays in its folder."""
        self._open = self._package = None
        self._sent = ()
        self._look()

    def explain(self, differences: Iterable[Difference]) -> Refused | None:
        """Say why tickets have no result that counts."""
        sitting = self._sitting
        draft = sitting.draft
        for difference in differences:
            row = sitting.row(difference.ticket)
            if row is None or not row.takes(difference):
                return SealRefusal.NOT_THIS_FORM
            draft = draft.explained(difference)
        return self._changed(sitting.change(draft))

    def take_back(self, ticket: TicketNumber) -> Refused | None:
        """Forget the explanation of a ticket."""
        return self._changed(self._sitting.change(self._sitting.draft.unexplained(ticket)))

    def fill(self, changes: Mapping[str, object]) -> Refused | None:
        """Change members of the invigilation record."""
        record = self._sitting.draft.invigilation
        if record is None:
            return SealRefusal.NOT_THIS_FORM
        try:
            changed = InvigilationRecord.model_validate({**dict(record), **changes})
        except ValueError:
            return SealRefusal.CONTRADICTS_ITSELF
        draft = self._sitting.draft.model_copy(update={"invigilation": changed})
        return self._changed(self._sitting.change(draft))

    def fill_recording(self, words: str) -> Refused | None:
        """Change what is known of the seats' video."""
        return self._changed(
            self._sitting.change(self._sitting.draft.model_copy(update={"recording": words}))
        )

    def read_mirrors(self, code: str, pin: str) -> Refused | None:
        """With the unlock code: seal dead seats from their mirrors, fill the record from all of them.

        A crossed-in proctor's stick and PIN sign for what is sealed here.
        """
        sitting = self._sitting
        if sitting.signing is not None:
            return SealRefusal.SIGNING_UNDERWAY
        unlocked = self._unlock(pin)
        if not isinstance(unlocked, tuple):
            return unlocked
        try:
            key = sitting.package.sitting_key_by(code)
        except MalformedData:
            return SealRefusal.WRONG_CODE
        refusal: Refused | None = None
        journals = []
        try:
            for row in sitting.rows:
                found = newest(row.mirrors, sitting.package, sitting.plan, key)
                if found is not None:
                    journals.append(read(found.journal.entries))
                if row.can_be_sealed_from_mirror:
                    refusal = self._seal_from(found, row, unlocked[1].signing) or refusal
        except OSError:
            return SealRefusal.DISK
        sitting.sweep((sitting.folder.replicas,))
        sitting.note_read()
        return self._changed(sitting.change(sitting.fill_from(journals))) or refusal

    def sign(self, pin: str) -> Refused | None:
        """Sign first, and with another stick second; after the second signature the sealed file is there."""
        sitting = self._sitting
        if sitting.signing is None and (refusal := self._not_ready(sitting)):
            return refusal
        unlocked = self._unlock(pin)
        if not isinstance(unlocked, tuple):
            return unlocked
        who, ring = unlocked
        record = sitting.draft.invigilation
        if record is not None and who not in {one.badge for one in record.proctors}:
            return SealRefusal.NOT_ON_DUTY
        try:
            if sitting.signing is None:
                signing = begin_signing(
                    sitting.folder, sitting.plan, sitting.gathering.results, sitting.draft,
                    before=sitting.seals, at=self._utc(), software=self._place.software,
                )  # fmt: skip
                sitting.signing = sign_first(signing, who, ring.signing)
            else:
                seal = sign_second(sitting.signing, who, ring.signing, sitting.folder, sitting.root)
                sitting.add_seal(seal)
                self._sent = ()
        except OSError:
            return SealRefusal.DISK
        except ValueError:
            return SealRefusal.CONTRADICTS_ITSELF
        finally:
            self._look()
        return None

    def start_over(self) -> Refused | None:
        """Forget the first signature, so that something can be changed."""
        self._sitting.signing = None
        return self._changed(None)

    def copy_to(self, number: str, folder: Path) -> Refused | None:
        """Write the next numbered copy of a sealed file."""
        try:
            write_copy(self._sitting.folder, number, place=folder, at=self._utc())
        except (OSError, CopyDiffers):
            return SealRefusal.STICK_BROKEN
        except MalformedData:
            return SealRefusal.DISK
        return self._changed(None)

    def send(self, pin: str, progress: Progress) -> Refused | None:
        """Send sealed files and video to the centre as the leading proctor, whose stick is in."""
        files = [seal.path for seal in self._sitting.seals]
        video = self._sitting.video_segments
        sender = self._sender(self._folders())
        try:
            sent = self._sending.send(files, sender, pin, progress, video=video)
        except OSError:
            return SealRefusal.DISK
        if not isinstance(sent, tuple):
            return self._changed(sent)
        self._sent = sent
        return self._changed(refusal_of(sent))

    @property
    def _sitting(self) -> OpenSitting:
        if self._open is None:
            raise ValueError("no sitting is open")
        return self._open

    def _look(self) -> None:
        folders = self._folders()
        packages = self._shelf.look((*folders, *self._chosen)) if self._open is None else self._view.packages
        sitting = self._open
        if sitting is not None:
            sitting.sweep(self._swept(folders))
        sender = self._sender(folders)
        self._view = DeskView(
            packages=packages,
            stick=self._stick_now(folders),
            places=(*folders, *self._chosen),
            sitting=sitting.view() if sitting else None,
            centre=self._sending.known,
            sender=sender.person if sender else None,
            sent=self._sent,
        )

    def _swept(self, folders: tuple[Path, ...]) -> tuple[Path, ...]:
        """Where results, mirrors and video of the sitting may lie."""
        code, folder = self._sitting.package.header.sitting.code, self._sitting.folder
        room = (folder.room_results, folder.room_mirrors)
        return (*(stick.mirror_root / code for stick in sticks(folders)), *self._chosen, *room)

    def _folders(self) -> tuple[Path, ...]:
        return tuple(stick.path for stick in sticks(self._place.stick_folders()))

    def _sender(self, folders: tuple[Path, ...]) -> SenderKey | None:
        """The stick of the proctor who leads under the newest sealed file."""
        seals = self._open.seals if self._open else ()
        return find_sender(folders, seals[-1].file.leader) if seals else None

    def _changed(self, refusal: Refused | None) -> Refused | None:
        self._look()
        return refusal

    def _seal_from(
        self, found: ReadMirror | None, row: TicketRow, signer: SigningKey
    ) -> ReplicaRefusal | None:
        sitting = self._sitting
        if found is None or not goes_beyond(found, row.counting):
            return None if found is not None and row.grown else ReplicaRefusal.NO_GOOD_MIRROR
        return seal_from_mirror(found, sitting.folder, sitting.package, sitting.plan, signer, self._random)

    def _not_ready(self, sitting: OpenSitting) -> SealRefusal | None:
        view = sitting.view()
        if view.number > 1:
            return None if view.late else SealRefusal.NOTHING_NEW
        if view.counts.unexplained:
            return SealRefusal.NOT_ALL_EXPLAINED
        record = view.draft.invigilation
        return SealRefusal.RECORD_INCOMPLETE if record is None or unfilled(record) else None

    def _take(self, path: Path, package: Package, ring: KeyRing) -> Refused | None:
        folder = self._place.folder.sitting(package.header.sitting.code)
        data = path.read_bytes()
        if digest(data) != package.digest:
            return OpenRefusal.UNREADABLE  # another stick since
        if not keep_package(folder, data, self._place.root):
            return OpenRefusal.ANOTHER_ISSUE
        roster, plan = package.open_roster(ring.opening), package.open_plan(ring.opening)
        self._open = OpenSitting(folder, package, roster, plan, self._place.root, self._utc())
        return None

    def _stick(self, folders: tuple[Path, ...]) -> Stick | StickRefusal:
        """The stick that could act now.

        Before a sitting is open any listed one; then a crossed-in proctor's; for the second signature
        anybody's but the first.
        """
        sitting = self._open
        if sitting is None:
            package = self._shelf.package(self._package) if self._package else None
            return find_fitting_stick(folders, lambda stick: package is None or is_listed(stick, package))
        leader = sitting.signing.leader if sitting.signing else None
        staff = sitting.plan.staff.keys
        if leader is not None:
            return find_stick(folders, {badge: key for badge, key in staff.items() if badge != leader})
        crossed = {one.badge for one in sitting.plan.staff.proctors if one.crossed_in}
        return find_stick(folders, {badge: key for badge, key in staff.items() if badge in crossed})

    def _unlock(self, pin: str) -> tuple[StaffId, KeyRing] | StickRefusal | SealRefusal:
        stick = self._stick_now(self._folders())
        if not isinstance(stick, Stick):
            return stick
        ring = unlock(stick, pin)
        return ring if isinstance(ring, StickRefusal) else (stick.badge, ring)

    def _stick_now(self, folders: tuple[Path, ...]) -> Stick | StickRefusal | SealRefusal:
        """As _stick; a listed proctor's stick that cannot act now is told apart from a stranger's."""
        stick, sitting = self._stick(folders), self._open
        if isinstance(stick, Stick) or sitting is None:
            return stick
        if not isinstance(find_stick(folders, sitting.plan.staff.keys), Stick):
            return stick
        return SealRefusal.SAME_PROCTOR if sitting.signing else SealRefusal.NOT_CROSSED_IN

    def _utc(self) -> str:
        return utc_text(self._now())
