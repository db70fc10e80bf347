"""Where a seat keeps its things: one folder, and the name of everything in it.

device.key                    the PC's own keys, made at enrolment
enrolment.json                centre, site, seat, and what the PC trusts
ca.pem                        the one authority whose certificates the centre may show
packages/<sitting>.epaper
sittings/<sitting>/journal.db, journal.key
results/<attempt, "~" for "/">.result, .receipt, .copied
recordings/<attempt>.<recording>.<index>.seg, .seg.sent    sealed video, and what the centre has of it
  .copied beside any of it         a stick holds it
  .seg.part, .seg.entry, .still    what is being written, what the journal says of a segment, sealed pictures
unlock-tries.json             how often a wrong unlock code was given since the PC was started
checks/<device>.check         the last self-check of this PC, signed by it
checks/<device>.answered      digest of the one that the centre has answered
reboot-marker.json            a number of each boot, see client.store.reboot_marker
disk-lost.check               the report by which this disk was found not to survive a reboot
lockdown-changes.json         what the lockdown has changed on this PC and not yet undone
ballast                       room for answers on a full disk, while somebody sits here
look.json                     the look that the candidate here has chosen
camera.json                   which of this PC's cameras somebody has chosen
brought/mirror/…              the mirror of an attempt that the console has sent to go on here
fenced/fences/…               the acts by which attempts have left this seat, as the console told it
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from exam_core.custody.room_check import FILE_SUFFIX
from exam_core.identifiers import AttemptId, DeviceId, SittingCode

RESULT_SUFFIX = ".result"
RECEIPT_SUFFIX = ".receipt"
COPIED_SUFFIX = ".copied"
ANSWERED_SUFFIX = ".answered"
SEGMENT_SUFFIX = ".seg"
STILL_SUFFIX = ".still"


@dataclass(frozen=True, slots=True)
class SeatFolder:
    """The paths inside one seat's folder."""

    path: Path

    @property
    def device_key(self) -> Path:
        """The PC's signing and opening keys."""
        return self.path / "device.key"

    @property
    def enrolment(self) -> Path:
        """The centre this PC belongs to."""
        return self.path / "enrolment.json"

    @property
    def ca(self) -> Path:
        """The centre's certificate authority in PEM."""
        return self.path / "ca.pem"

    @property
    def results(self) -> Path:
        """The folder of seat results and of what says that they are safe."""
        return self.path / "results"

    @property
    def recordings(self) -> Path:
        """The folder of the seat's sealed video."""
        return self.path / "recordings"

    @property
    def unlock_tries(self) -> Path:
        """How often a wrong unlock code was given."""
        return self.path / "unlock-tries.json"

    @property
    def ballast(self) -> Path:
        """Room that is given up when the disk is full."""
        return self.path / "ballast"

    @property
    def packages(self) -> Path:
        """The folder of packages."""
        return self.path / "packages"

    @property
    def checks(self) -> Path:
        """The folder of signed self-checks."""
        return self.path / "checks"

    def check(self, device: DeviceId) -> Path:
        """The last self-check of this PC."""
        return self.checks / (device + FILE_SUFFIX)

    def check_answered(self, device: DeviceId) -> Path:
        """The digest of the self-check that the centre has answered."""
        return self.checks / (device + ANSWERED_SUFFIX)

    @property
    def reboot_marker(self) -> Path:
        """The marker of each boot."""
        return self.path / "reboot-marker.json"

    @property
    def disk_lost(self) -> Path:
        """The report by which this disk was found not to survive a reboot."""
        return self.path / "disk-lost.check"

    @property
    def lockdown_changes(self) -> Path:
        """What the lockdown has changed on this PC."""
        return self.path / "lockdown-changes.json"

    @property
    def console(self) -> Path:
        """Where the room's console listens."""
        return self.path / "console.json"

    @property
    def console_epochs(self) -> Path:
        """Which console this PC has met last, for each sitting."""
        return self.path / "console-epochs.json"

    @property
    def brought(self) -> Path:
        """What the console has brought, laid out as on a stick: a mirror that is to go on here."""
        return self.path / "brought"

    @property
    def fenced(self) -> Path:
        """Of what the console has told, laid out as on a stick: the fences of attempts that have left."""
        return self.path / "fenced"

    @property
    def look(self) -> Path:
        """The look that the candidate here has chosen."""
        return self.path / "look.json"

    @property
    def camera(self) -> Path:
        """Which of this PC's cameras somebody has chosen."""
        return self.path / "camera.json"

    def package(self, sitting: SittingCode) -> Path:
        """The sitting's package."""
        return self.packages / f"{sitting}.epaper"

    def journal(self, sitting: SittingCode) -> Path:
        """The encrypted store of the journals of a sitting."""
        return self.path / "sittings" / sitting / "journal.db"

    def journal_key(self, sitting: SittingCode) -> Path:
        """The wrapped key of that store."""
        return self.path / "sittings" / sitting / "journal.key"

    def result(self, attempt: AttemptId) -> Path:
        """The seat result of an attempt."""
        return self.results / (file_stem(attempt) + RESULT_SUFFIX)

    def receipt(self, attempt: AttemptId) -> Path:
        """The centre's signed receipt for it; where this file is, a networked result is safe."""
        return self.results / (file_stem(attempt) + RECEIPT_SUFFIX)

    def copied(self, attempt: AttemptId) -> Path:
        """Says that a stick or the room's console holds the result; where this file is, it is safe."""
        return self.results / (file_stem(attempt) + COPIED_SUFFIX)


def file_stem(attempt: AttemptId) -> str:
    """An attempt id as the name of a file."""
    return attempt.replace("/", "~")


def attempt_of_file(path: Path) -> AttemptId:
    """The attempt after which a file is named."""
    return AttemptId(path.stem.replace("~", "/"))


def default_folder() -> SeatFolder:
    """The folder of this machine's user, where no other is named."""
    return SeatFolder(platformdirs.user_data_path("exam-seat", appauthor=False))
