"""An opened sitting: what was gathered, what has been filled in, and how far the signing is."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from client.proctor.desk_view import SittingView
from client.proctor.refusals import SealRefusal
from client.standalone.attendance import TicketRow, attendance, tally
from client.standalone.copies import Copy, read_register
from client.standalone.draft import SealDraft, keep_draft, read_draft
from client.standalone.gathering import Gathering
from client.standalone.sealing import Seal, Signing, read_seals
from client.standalone.sealing_folder import SittingFolder
from client.standalone.video_beside import VideoBeside
from client.standalone.video_files import kind_of_video
from client.standalone.video_gathering import VideoGathering
from exam_core.attempt.journal import Entry
from exam_core.custody.invigilation import InvigilationRecord, unfilled
from exam_core.custody.prefill import prefill
from exam_core.custody.standing import Standing
from exam_core.encoding import MalformedData
from exam_core.identifiers import TicketNumber
from exam_core.package.package import Package
from exam_core.package.roster import Plan, Roster
from exam_core.recording.video_file import VideoKind
from exam_core.sealing.keys import VerifyKey


class OpenSitting:
    """Everything of one sitting on this PC; every change is on the disk before it is shown."""

    def __init__(
        self, folder: SittingFolder, package: Package, roster: Roster, plan: Plan, root: VerifyKey, at: str
    ) -> None:
        """Go on where the PC left off.

        Raises:
            MalformedData: a file of the work folder is damaged.
            OSError: the disk refuses.
        """
        self.folder, self.package, self.plan, self.root = folder, package, plan, root
        self._roster = roster
        self.gathering = Gathering(folder, package, plan)
        self._video = VideoGathering(folder, package, plan)
        self._video_beside = VideoBeside(folder, package.header.sitting.code, self._video)
        self.seals = read_seals(folder, root)
        self.signing: Signing | None = None
        self._at = at
        self._kept: SealDraft | None = None
        self.draft = SealDraft()
        self._rows: tuple[TicketRow, ...] = ()
        self.begin_number()

    @property
    def number(self) -> int:
        """Of the sealed file that comes next."""
        return len(self.seals) + 1

    @property
    def staff(self) -> dict[str, bool]:
        """Badge -> whether crossed in."""
        return {one.badge: one.crossed_in for one in self.plan.staff.proctors}

    def begin_number(self) -> None:
        """Take up the draft of the next sealed file, or begin one."""
        begun = SealDraft(invigilation=self._first_record(), read=self.draft.read)
        self.draft = read_draft(self.folder, self.number) or begun
        self._kept = self.draft
        self.refresh()

    def sweep(self, places: Iterable[Path]) -> None:
        """Look for files; not while a signed record waits for its second signature."""
        if self.signing is None and self.gathering.sweep(places):
            self.refresh()

    def carry_video(self, places: Iterable[Path], sticks: Iterable[Path]) -> None:
        """Bring some of the video onto this PC, and some of it to where copies of the sealed file lie."""
        self._video.sweep(places)
        self._video.step()
        self._video_beside.look(self._copies(), sticks)
        self._video_beside.step()

    @property
    def video_segments(self) -> tuple[Path, ...]:
        """The segments that were gathered."""
        names = self._video.names
        return tuple(self.folder.video / one for one in names if kind_of_video(one) is VideoKind.SEGMENT)

    def change(self, draft: SealDraft) -> SealRefusal | None:
        """Put `draft` in the place of what was filled in."""
        if self.signing is not None:
            return SealRefusal.SIGNING_UNDERWAY
        self.draft = draft
        return self.refresh()

    def refresh(self) -> SealRefusal | None:
        """Derive the rows again, bring the draft in line with them, and keep it."""
        self._rows = self._derive()
        self.draft = self.draft.beside(self._rows)
        self._rows = self._derive()
        self.draft = self.draft.counted(self._rows)
        if self.draft == self._kept:
            return None
        try:
            keep_draft(self.folder, self.number, self.draft)
        except OSError:
            return SealRefusal.DISK
        self._kept = self.draft
        return None

    def add_seal(self, seal: Seal) -> None:
        """A sealed file was written."""
        self.seals = (*self.seals, seal)
        self.signing = None
        self.begin_number()

    def fill_from(self, journals: Iterable[tuple[Entry, ...]]) -> SealDraft:
        """The draft with what journals tell, wherever nothing has been filled in."""
        record = self.draft.invigilation
        if record is None:
            return self.draft
        told = self._record(tuple(journals))
        empty = {
            name: getattr(told, name)
            for name in (
                "start_command", "end_command", "late", "identity", "violations", "faults", "auto_submitted",
                "unanswered",
            )
            if not getattr(record, name)
        }  # fmt: skip
        handed_in = sum(row.standing is Standing.HANDED_IN for row in self._rows)
        auto = empty.get("auto_submitted", record.auto_submitted)
        empty["handed_in"] = max(0, handed_in - len(auto))
        return self.draft.model_copy(update={"invigilation": record.model_copy(update=empty)})

    def note_read(self) -> None:
        """Every mirror that was gathered has been read."""
        read = tuple(sorted(one.digest for one in self.gathering.mirrors))
        self.draft = self.draft.model_copy(update={"read": read})

    def view(self) -> SittingView:
        """For the windows."""
        record, sealed = self.draft.invigilation, self._sealed_digests()
        return SittingView(
            header=self.package.header,
            roster=self._roster,
            rows=self._rows,
            counts=tally(self._rows),
            results=len(self.gathering.results),
            mirrors=len({one.attempt for one in self.gathering.mirrors}),
            bad_files=self.gathering.bad_files,
            draft=self.draft,
            number=self.number,
            late=sum(one.digest not in sealed for one in self.gathering.results) if self.seals else 0,
            unfilled=unfilled(record) if record else (),
            signing=self.signing,
            seals=self.seals,
            copies=self._copies(),
            video=self._video.gathered,
            video_at=self._video_beside.seen,
        )

    def row(self, ticket: TicketNumber) -> TicketRow | None:
        """The row of a ticket."""
        return next((row for row in self._rows if row.ticket == ticket), None)

    @property
    def rows(self) -> tuple[TicketRow, ...]:
        """All rows, by seat."""
        return self._rows

    def _derive(self) -> tuple[TicketRow, ...]:
        said = {one.ticket: one for seal in self.seals for one in seal.file.record.differences}
        said |= {one.ticket: one for one in self.draft.differences}
        found = self.gathering
        return attendance(
            self.plan, self._roster, found.results, found.mirrors, said, read=self.draft.read
        )  # fmt: skip

    def _copies(self) -> tuple[Copy, ...]:
        """Those that the register names; of a damaged one none, and no further copy can be entered in it."""
        try:
            return read_register(self.folder).copies
        except (OSError, MalformedData):
            return ()

    def _sealed_digests(self) -> set[str]:
        return {one.digest for seal in self.seals for one in seal.file.record.attempts}

    def _first_record(self) -> InvigilationRecord | None:
        return None if self.seals else self._record(())

    def _record(self, journals: tuple[tuple[Entry, ...], ...]) -> InvigilationRecord:
        absent = {row.ticket for row in self._rows if row.standing is Standing.ABSENT}
        return prefill(
            self.plan,
            self.package.header,
            {place.ticket for place in self.plan.places} - absent,
            journals,
            handed_in=[row.ticket for row in self._rows if row.standing is Standing.HANDED_IN],
            on_duty=[one.badge for one in self.plan.staff.proctors if not one.reserve],
            day=_day(self.package.header.sitting.start_at),
            at=self._at,
        )


def _day(start_at: str) -> date:
    return datetime.fromisoformat(start_at).astimezone().date()
