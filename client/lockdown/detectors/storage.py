"""Sticks, cards and disks that somebody plugged in, and that no proctor needs at this moment."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.store.disk_kind import unescaped


@dataclass(frozen=True, slots=True)
class Drive:
    """Something that holds data and can be taken away.

    Attributes:
        name: of the device, stable while it is plugged in.
        maker: what it calls itself.
        mounts: the folders in which it is open now.
    """

    name: str
    maker: str
    mounts: tuple[Path, ...]


def plugged_drives(root: Path = Path("/")) -> tuple[Drive, ...]:
    """USB and card drives that hold a medium; nothing where the system can't be asked.

    The drive that the system itself runs from is none of them: an exam system may live on a stick.
    """
    if sys.platform == "linux":
        return tuple(_by_sysfs(root))
    else:
        return tuple(_by_system())


def _by_system() -> Iterable[Drive]:
    try:
        partitions = psutil.disk_partitions(all=False)
    except (psutil.Error, OSError):
        return
    for one in partitions:
        if "removable" in one.opts.split(","):
            yield Drive(one.device, "", (Path(one.mountpoint),))


def _by_sysfs(root: Path) -> Iterable[Drive]:
    mounts = _mounts(root / "proc/self/mountinfo")
    try:
        devices = sorted((root / "sys/block").iterdir())
    except OSError:
        return
    for device in devices:
        try:
            if not _is_plugged(device):
                continue
            numbers = [_text(part) for part in _device_numbers(device)]
        except OSError:  # it is being pulled out
            continue
        places = tuple(place for number in numbers for place in mounts.get(number, ()))
        if Path("/") not in places:
            maker = " ".join(_text(device / "device" / name) for name in ("vendor", "model", "name"))
            yield Drive(device.name, " ".join(maker.split()), places)


def _is_plugged(device: Path) -> bool:
    """Whether it is on USB, or a card, and holds a medium."""
    if not int(_text(device / "size") or 0):
        return False  # a reader without a card
    on_usb = "/usb" in str(device.resolve())
    is_card = device.name.startswith("mmcblk") and _text(device / "device/type") == "SD"
    is_disk = device.name.startswith("sd") and _text(device / "removable") == "1"
    return on_usb or is_card or is_disk


def _device_numbers(device: Path) -> Iterable[Path]:
    """Where the numbers of the drive stand, of its partitions, and of what is opened on top of them."""
    yield device / "dev"
    for part in (device, *sorted(device.glob(f"{device.name}*"))):
        if part != device:
            yield part / "dev"
        yield from sorted(part.glob("holders/*/dev"))


def _mounts(path: Path) -> dict[str, list[Path]]:
    """Mount points by device number (proc(5): `id parent major:minor root point …`)."""
    found: dict[str, list[Path]] = {}
    for line in _text(path).splitlines():
        _, _, number, _, point, *_ = line.split(" ")
        found.setdefault(number, []).append(Path(unescaped(point)))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


@dataclass(slots=True)
class StorageDetector:
    """Looks at what is plugged in.

    Args:
        welcome: whether this seat's proctor needs the stick mounted here at this moment.
        drives: what is plugged in now.
    """

    welcome: Callable[[Path], bool]
    drives: Callable[[], tuple[Drive, ...]] = plugged_drives
    name: str = field(init=False, default="storage")
    every_s: float = field(init=False, default=3.0)

    def look(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(FindingCode.USB_STORAGE, drive.name, Confidence.CERTAIN, _evidence(drive))
            for drive in self.drives()
            if not any(self.welcome(place) for place in drive.mounts)
        )


def _evidence(drive: Drive) -> str:
    return f"{drive.maker or drive.name}, {'open' if drive.mounts else 'not open'}"
