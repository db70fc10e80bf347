"""A console: the sitting it serves, the proctor who opened it, and how that proctor vouches for it."""

from dataclasses import dataclass
from datetime import datetime

from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, Digest, StaffId
from exam_core.package.package import Package
from exam_core.package.release import wrap_sitting_key
from exam_core.package.roster import DeviceEntry, Plan, Roster
from exam_core.package.sitting_info import SittingInfo, utc_text
from exam_core.room.endorsement import ConsoleEndorsement, endorse_console
from exam_core.room.frames import Key
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import VerifyKey


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A proctor at the console; the keys stay in memory for as long as they are signed in."""

    badge: StaffId
    name: str
    keys: KeyRing


@dataclass(frozen=True, slots=True)
class ServedSitting:
    """One sitting of the room.

    Attributes:
        plan: as the proctor's stick has opened it, with `roster`, which names the persons.
        sitting_key: once it is released.
    """

    package: Package
    plan: Plan
    roster: Roster
    sitting_key: bytes | None = None

    @property
    def info(self) -> SittingInfo:
        """Which sitting."""
        return self.package.header.sitting

    @property
    def devices(self) -> dict[DeviceId, VerifyKey]:
        """The keys of the site's enrolled PCs."""
        return {one.id: one.public for one in self.plan.devices}

    def device(self, device: DeviceId, seat: int) -> DeviceEntry | None:
        """The enrolled PC of that id at that seat; None where it is not enrolled there."""
        return next((one for one in self.plan.devices if (one.id, one.seat) == (device, seat)), None)

    def endorsed(self, by: SignedIn, tls_key: Digest, *, console_epoch: int, at: datetime) -> str:
        """The proctor's endorsement of the console for this sitting.

        Args:
            at: with its zone; signed to the second.
        """
        info = self.info
        endorsement = ConsoleEndorsement(
            sitting=info.code,
            site=info.site,
            console_epoch=console_epoch,
            key=tls_key,
            proctor=by.badge,
            at=utc_text(at),
        )
        return endorse_console(endorsement, by.keys.signing)

    def key_for(self, device: DeviceEntry) -> Key | None:
        """The sitting key for one PC; None before the release."""
        if self.sitting_key is None:
            return None
        header = self.package.header
        box = wrap_sitting_key(
            self.sitting_key, header.sitting.code, header.revision, device.id, device.sealing_key
        )
        return Key(sitting=header.sitting.code, revision=header.revision, box=b64(box))
