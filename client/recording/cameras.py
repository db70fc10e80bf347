"""The cameras of this PC, and which of them the seat uses."""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from client.store.camera_file import CameraFile, CameraId, Choice, is_there

_FIRST = 0
_VIRTUAL = "/devices/virtual/"
_VIDEO = re.compile(r"video(\d+)")


@dataclass(frozen=True, slots=True)
class Device:
    """A camera as Linux knows it: the number of its device, and where it is plugged in."""

    number: int
    place: str


def devices(root: Path = Path("/")) -> tuple[Device, ...]:
    """The cameras of this PC in the order of their numbers, none of them opened; Linux only, else none.

    A camera has several devices in a row, of which the first (`index` 0) gives its pictures and the others
    tell about them. One that no hardware stands behind is left out: a program feeds it, perhaps with a film.
    """
    if sys.platform != "linux":
        return ()
    try:
        names = os.listdir(root / "sys/class/video4linux")
    except OSError:
        return ()
    found = (_device(root, int(name.group(1))) for name in map(_VIDEO.fullmatch, names) if name)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.number))


def _device(root: Path, number: int) -> Device | None:
    known = root / f"sys/class/video4linux/video{number}"
    try:
        index = (known / "index").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    real = os.path.realpath(known)
    if index != "0" or _VIRTUAL in real or not is_there(number, root):
        return None
    return Device(number, os.path.relpath(os.path.realpath(known / "device"), os.path.realpath(root)))


class Cameras:
    """Belongs to the windows' thread; others read `chosen` and `current`, or set `opened` once.

    Attributes:
        chosen: the one that is wanted: what somebody chose at this PC, else the first that was given, else
            the first that there is.
        current: the one that is used; another one than `chosen` where that gave no picture.
        opened: numbers of cameras that were found by opening them, where nothing else tells.
    """

    def __init__(
        self,
        given: tuple[CameraId, ...],
        file: CameraFile,
        seen: Callable[[], tuple[Device, ...]] = devices,
    ) -> None:
        """`given` on the command line: all numbers, or in a drill all files; may be empty."""
        self._given = given
        self._file = file
        self._seen = seen
        self.opened: tuple[int, ...] = ()
        recalled = self._recalled()
        self.chosen = self.current = recalled if recalled is not None else (*given, *self.usable())[0]

    def usable(self) -> tuple[CameraId, ...]:
        """Those that may give pictures: what was given, then what else there is; never empty."""
        given = tuple(one for one in self._given if is_there(one))
        if any(isinstance(one, Path) for one in self._given):
            return given or self._given
        found = tuple(one.number for one in self._seen()) or self.opened
        return tuple(dict.fromkeys((*given, *found))) or self._given or (_FIRST,)

    def in_turn(self) -> tuple[CameraId, ...]:
        """The one that is used, then the others as they would follow it."""
        usable = self.usable()
        if self.current not in usable:
            return (self.current, *usable)
        at = usable.index(self.current)
        return usable[at:] + usable[:at]

    def choose_next(self) -> None:
        """Somebody wants another one: it is used from now on, also when the program is started again."""
        if self._go_on():
            self.chosen = self.current
            self._file.remember(Choice(given=self._words, camera=str(self.chosen), place=self._place()))

    def fall_over(self) -> bool:
        """The one that is used gives no picture: use the next one; False where there is no other."""
        return self._go_on()

    def fall_back(self) -> bool:
        """No other one gave a picture either: wait for the one that is wanted; False where that is used."""
        before, self.current = self.current, self.chosen
        return self.current != before

    def _go_on(self) -> bool:
        others = self.in_turn()[1:]
        if others:
            self.current = others[0]
        return bool(others)

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(str(one) for one in self._given)

    def _place(self) -> str:
        return next((one.place for one in self._seen() if one.number == self.chosen), "")

    def _recalled(self) -> CameraId | None:
        kept = self._file.recall()
        if kept is None or kept.given != self._words:
            return None
        for source in self._given:
            if str(source) == kept.camera and isinstance(source, Path):
                return source
        for device in self._seen():
            if kept.place and device.place == kept.place:
                return device.number
        return int(kept.camera) if kept.camera.isdecimal() else None
