"""What the self-check asks of this PC each time: all of it is cheap to see."""

import shutil
from dataclasses import dataclass

from client.lockdown.hold import HoldName
from client.lockdown.policy import PolicyTable
from client.sitting.disk_memory import DiskFate
from client.sitting.seat_place import SeatPlace


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """How this PC stands.

    Attributes:
        free: bytes on the seat's disk; None where it cannot be asked.
        fate: what is known of the disk at a reboot.
        declared_volatile: the site, or the system, says that the disk does not survive one.
        mirror_sticks: how many sticks take mirrors.
        on_battery: None on a PC without one.
    """

    free: int | None
    fate: DiskFate
    declared_volatile: bool
    mirror_sticks: int
    on_battery: bool | None
    hold: HoldName
    policy: PolicyTable


def facts_of(place: SeatPlace) -> PlaceFacts:
    """Look at this PC."""
    try:
        free = shutil.disk_usage(place.folder.path).free
    except OSError:
        free = None
    import psutil  # noqa: PLC0415  # dear, and the first screen comes before the first look

    battery = psutil.sensors_battery()
    return PlaceFacts(
        free=free,
        fate=place.memory.fate if place.memory else DiskFate.UNKNOWN,
        declared_volatile=place.volatile_disk,
        mirror_sticks=sum(stick.takes_mirrors for stick in place.sticks()),
        on_battery=None if battery is None else not battery.power_plugged,
        hold=place.hold,
        policy=place.policy,
    )
