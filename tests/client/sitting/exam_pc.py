"""An exam PC without windows: a real encrypted store and real packages, with a clock that obeys."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from client.lockdown.policy import Policy, PolicyTable
from client.sitting.console_copy import ConsoleCopy
from client.sitting.disk_memory import DiskMemory
from client.sitting.seat import Seat
from client.sitting.seat_place import SeatPlace
from client.sitting.seated_attempt import Outlets
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.attempt.exam_clock import CentreTime
from exam_core.attempt.journal import Entry, Reading
from exam_core.attempt.proctor_act import Action
from exam_core.identifiers import AttemptId, StaffId, attempt_id
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

PIN = "471902"
CHEAP = KdfCost(memory_kib=32, iterations=1, lanes=1)
SEAT = 2
NOTED_ONLY = PolicyTable.shipped().softened(Policy.NOTE)
ATTEMPT = attempt_id(cast.SITTING, cast.TICKETS[SEAT], 1)


def stick(folder: Path, badge: StaffId, key: SigningKey, *, pin: str = PIN) -> Path:
    """A folder that holds a proctor's key file, as a stick does."""
    folder.mkdir(exist_ok=True)
    ring = KeyRing(key, OpeningKey.generate(chance(badge), KeyPurpose.PROCTOR))
    data = lock_key_file(ring, holder=badge, name="监考员", pin=pin, random=chance(pin), cost=CHEAP)
    (folder / f"{badge}.key").write_bytes(data)
    return folder


@dataclass
class ExamPC:
    """The PC outlives its program: `start` runs a new one on the same disk."""

    path: Path
    seat_number: int = SEAT
    volatile_disk: bool = False
    policy: PolicyTable = NOTED_ONLY
    memory: DiskMemory | None = None
    enrolled_as: KeyRing | None = None
    """Its keys; without, the small sitting's of that seat."""
    checked: list[bytes] = field(default_factory=list)
    boot: str = "boot-1"
    mono_ms: int = 10_000
    wall: datetime = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    centre_ms: int = 1_795_590_000_000
    kept: bytes = b""
    sent: list[Entry] = field(default_factory=list)
    sealed: list[AttemptId] = field(default_factory=list)
    sticks: list[Path] = field(default_factory=list)
    given: list[Path] = field(default_factory=list)
    """The packages that its program finds."""
    copied_on: Callable[[], object] = lambda: None
    """There is more for the console's copy; whoever plays the console sets this."""
    seat: Seat = field(init=False)
    copy: ConsoleCopy = field(init=False)

    def __post_init__(self) -> None:
        self.folder = SeatFolder(self.path / "seat")
        self.package = self.path / "given.epaper"
        self.package.write_bytes(cast.PACKAGE)
        self.given.append(self.package)
        self.sticks.append(stick(self.path / "stick", cast.BADGE, cast.PROCTOR))

    @property
    def ring(self) -> KeyRing:
        """The keys of the PC."""
        return self.enrolled_as or cast.DEVICES[self.seat_number]

    @property
    def now(self) -> Reading:
        return Reading(self.boot, self.mono_ms, self.wall)

    def wait(self, ms: int) -> None:
        self.mono_ms += ms
        self.centre_ms += ms
        self.wall += timedelta(milliseconds=ms)

    def sit(self, ms: int) -> None:
        """Let time pass in front of a program that runs, with its signs of life."""
        while ms > 0:
            step = min(ms, 5_000)
            self.wait(step)
            self.seat.tick()
            ms -= step

    def start(self) -> Seat:
        """Run the program."""
        self.seat = self.new_seat()
        self.begun = self.seat.begin(tuple(self.given), self.kept)
        return self.seat

    def new_seat(self) -> Seat:
        """A program that has not begun."""
        ring = self.ring
        place = SeatPlace(
            folder=self.folder, device=DeviceKeys(ring.signing, ring.opening), root=cast.ROOT.public,
            site=cast.CONTENTS.sitting.site, seat=self.seat_number, software="test",
            volatile_disk=self.volatile_disk, stick_folders=lambda: tuple(self.sticks),
            policy=self.policy, memory=self.memory,
        )  # fmt: skip
        self.copy = ConsoleCopy()
        outlets = Outlets(
            self.sent.extend, self.sealed.append, self._keep, self.checked.append, self.copy,
            self._tell_console,
        )  # fmt: skip
        return Seat(place, outlets, lambda: self.now, chance(f"pc {self.path} {self.boot} {self.mono_ms}"))

    def _tell_console(self) -> None:
        self.copied_on()

    def _keep(self, data: bytes) -> None:
        self.kept = data

    def kill(self, ms: int = 3_000) -> Seat:
        """The program dies and is started again by its parent, which kept the keys."""
        self.seat.close()
        self.wait(ms)
        return self.start()

    def power_cut(self, ms: int) -> Seat:
        """The machine is off for `ms`; nothing in memory survives."""
        self.seat.close()
        self.off(ms)
        return self.start()

    def off(self, ms: int) -> None:
        """No program runs any more, and the machine has no power for `ms`."""
        self.wait(ms)
        self.kept = b""
        self.boot, self.mono_ms = self.boot + "+", 500

    def hear_centre(self) -> None:
        assert self.seat.hear_centre(CentreTime(self.boot, self.mono_ms, self.centre_ms)) is None

    def release(self) -> None:
        assert self.seat.take_sitting_key(cast.SITTING, cast.SITTING_KEY) is None

    def act(self, action: Action, reason: str | None = None) -> None:
        assert self.seat.act(action, reason, PIN) is None
