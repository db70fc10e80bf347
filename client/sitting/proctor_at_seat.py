"""A proctor at this seat: the stick that is in the PC, and the person behind a PIN."""

from collections.abc import Callable
from pathlib import Path

from client.sitting.proctor_stick import Stick, StickRefusal, find_stick, unlock
from client.sitting.seat_view import StickSeen
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import StaffKeys
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing

LOOK_EVERY_MS = 1_000
"""A proctor who plugs in the stick sees its name before they have taken a breath."""


class ProctorAtSeat:
    """Finds the stick of a listed proctor and opens it for one act at a time; keeps no key."""

    def __init__(self, stick_folders: Callable[[], tuple[Path, ...]]) -> None:
        self._stick_folders = stick_folders
        self._looked_ms: int | None = None
        self.seen = StickSeen(StickRefusal.NO_STICK)

    def look(self, now: Reading, staff: StaffKeys) -> None:
        """See which stick is in, at most once a second."""
        if self._looked_ms is not None and now.mono_ms - self._looked_ms < LOOK_EVERY_MS:
            return
        self._looked_ms = now.mono_ms
        stick = self._find(staff)
        if isinstance(stick, StickRefusal):
            self.seen = StickSeen(stick)
        else:
            self.seen = StickSeen(None, stick.file.name, stick.badge)

    def identify(self, pin: str, staff: StaffKeys) -> tuple[StaffId, KeyRing] | StickRefusal:
        """The proctor whose stick is in and whose PIN this is. Takes most of a second."""
        stick = self._find(staff)
        if isinstance(stick, StickRefusal):
            return stick
        keys = unlock(stick, pin)
        return keys if isinstance(keys, StickRefusal) else (stick.badge, keys)

    def _find(self, staff: StaffKeys) -> Stick | StickRefusal:
        return find_stick(self._stick_folders(), staff)
