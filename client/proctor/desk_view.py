"""What the windows see of the sealing desk; a value that can be handed from thread to thread."""

from dataclasses import dataclass, field
from pathlib import Path

from client.proctor.refusals import OpenRefusal, SealRefusal
from client.sitting.proctor_stick import Stick, StickRefusal
from client.standalone.attendance import TicketRow
from client.standalone.copies import Copy
from client.standalone.draft import SealDraft
from client.standalone.gathering import BadFile
from client.standalone.sealing import Seal, Signing
from client.standalone.sending import Sent
from client.standalone.video_beside import VideoAt
from client.standalone.video_gathering import VideoGathered
from exam_core.custody.invigilation import Unfilled
from exam_core.custody.standing import Counts
from exam_core.identifiers import Digest, StaffId
from exam_core.package.header import PackageHeader
from exam_core.package.roster import Roster
from exam_core.package.sitting_info import SittingInfo


@dataclass(frozen=True, slots=True)
class PackageFound:
    """A package on a stick or on this PC; one without `sitting` cannot be used."""

    path: Path
    digest: Digest | None
    sitting: SittingInfo | None
    refusal: OpenRefusal | None
    here: bool


@dataclass(frozen=True, slots=True)
class SittingView:
    """An opened sitting.

    Attributes:
        number: of the sealed file that is being prepared.
        late: results that no sealed file has yet, after the first one.
        unfilled: what the invigilation record still lacks.
        signing: the record on its way, from its first signature on.
        video: the seats' video that was gathered.
        video_at: how much of it lies beside the copies of the sealed file, by stick.
    """

    header: PackageHeader
    roster: Roster
    rows: tuple[TicketRow, ...]
    counts: Counts
    results: int
    mirrors: int
    bad_files: tuple[BadFile, ...]
    draft: SealDraft
    number: int
    late: int
    unfilled: tuple[Unfilled, ...]
    signing: Signing | None
    seals: tuple[Seal, ...]
    copies: tuple[Copy, ...]
    video: VideoGathered = field(default_factory=VideoGathered)
    video_at: tuple[VideoAt, ...] = ()

    @property
    def open_rows(self) -> tuple[TicketRow, ...]:
        """Who has to be explained, or is."""
        return tuple(row for row in self.rows if row.standing is None or row.difference is not None)

    @property
    def ready(self) -> bool:
        """Whether the first proctor can sign."""
        if self.number > 1:
            return self.late > 0
        return not self.counts.unexplained and not self.unfilled


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole desk.

    Attributes:
        stick: the key stick that could act now, or why there is none.
        places: sticks and folders that are looked through now.
        centre: whether this PC knows an address to send to.
        sender: the leading proctor of the newest sealed file, where their stick is in.
        sent: what became of the last upload.
    """

    packages: tuple[PackageFound, ...]
    stick: Stick | StickRefusal | SealRefusal
    places: tuple[Path, ...]
    sitting: SittingView | None = None
    centre: bool = False
    sender: StaffId | None = None
    sent: tuple[Sent, ...] = ()
