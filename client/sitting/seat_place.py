"""What is fixed about this PC, and how an attempt begins on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.hold import HoldName
from client.lockdown.policy import Policy, PolicyTable
from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun, ReadClock
from client.sitting.disk_memory import DiskFate, DiskMemory
from client.sitting.open_store import OpenStore, make_store
from client.standalone.stick import StickFolder, sticks
from client.store.device import DeviceKeys
from client.store.failures import StoreFull
from client.store.seat_folder import SeatFolder
from exam_core.attempt.events import Opened
from exam_core.attempt.journal import Entry
from exam_core.attempt.seat_key import endorse
from exam_core.encoding import b64
from exam_core.identifiers import Random, SiteCode, attempt_id
from exam_core.package.roster import Candidate
from exam_core.sealing.keys import VerifyKey

FIRST_EPOCH = 1
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class SeatPlace:
    """Enrolled as which seat of which site, trusting whom, looking for sticks where.

    Attributes:
        volatile_disk: the site says, or the system, that what is written to the folder does not survive a
            reboot.
        memory: what this PC's own reports on sticks tell of that; None where nobody looks.
        hold: how the exam's window is kept on top.
        policy: what follows from what the lockdown finds.
    """

    folder: SeatFolder
    device: DeviceKeys
    root: VerifyKey
    site: SiteCode
    seat: int
    software: str
    volatile_disk: bool
    stick_folders: Callable[[], tuple[Path, ...]]
    memory: DiskMemory | None = None
    hold: HoldName = HoldName.NONE
    policy: PolicyTable = field(default_factory=lambda: PolicyTable.shipped().softened(Policy.NOTE))

    @property
    def loses_its_disk(self) -> bool:
        """Whether what is written to the folder does not survive a reboot, as declared or as found."""
        return self.volatile_disk or (self.memory is not None and self.memory.fate is DiskFate.LOST)

    def sticks(self) -> tuple[StickFolder, ...]:
        """The sticks that are in."""
        return sticks(self.stick_folders())

    def fence_places(self) -> tuple[StickFolder, ...]:
        """Where fences may lie: on sticks, and where the room's console has left them."""
        return (*self.sticks(), StickFolder(self.folder.fenced))


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt whose entry 0 is durable."""

    run: AttemptRun
    store: OpenStore
    entries: tuple[Entry, ...]


def begin_attempt(
    place: SeatPlace, sitting: AdmittedSitting, candidate: Candidate, read_clock: ReadClock, random: Random
) -> Begun:
    """Make a store and write entry 0 into it.

    Raises:
        FileExistsError: the sitting has a store here whose attempt is not finished.
        OSError, StoreFull: the disk refuses; nothing is left behind, and it can be tried again.
    """
    attempt = attempt_id(sitting.code, candidate.ticket, FIRST_EPOCH)
    store = make_store(place.folder, attempt, place.device.opening, random)
    seat_key = store.seat_key(attempt).public
    opened = Opened(
        package=sitting.package.digest,
        paper=candidate.paper,
        ticket=candidate.ticket,
        allowance_ms=candidate.allowance_s * 1000,
        time_anchor=candidate.time_anchor,
        start_by=sitting.package.header.sitting.start_by,
        mode=sitting.package.header.sitting.mode,
        seat=place.seat,
        device=place.device.id,
        seat_key=b64(seat_key.raw),
        endorsement=b64(endorse(seat_key, attempt, place.device.signing)),
        software=place.software,
        salt=b64(random(SALT_BYTES)),
    )
    try:
        run, entries = AttemptRun.open(attempt, opened, store.store, sitting.terms, read_clock)
    except StoreFull:
        store.forget()
        raise
    return Begun(run, store, entries)
