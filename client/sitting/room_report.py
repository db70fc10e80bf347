"""The signed report of the self-check, onto sticks and on its way to the centre."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from client.sitting.seat_place import SeatPlace
from client.sitting.seat_view import RoomCheckRows
from client.sitting.situation import Situation
from client.store import durable_file
from exam_core.attempt.journal import Reading
from exam_core.custody.room_check import RoomCheck, sign_room_check
from exam_core.package.sitting_info import utc_text

FIRST_AFTER_MS = 15_000
"""By then the watch has told most of what is there."""
AGAIN_AFTER_MS = 300_000
MAX_SOFTWARE = 60


def sign_report(place: SeatPlace, rows: RoomCheckRows, now: Reading) -> bytes:
    """The report as it is carried or sent; it names the reboot marker that lies on the disk now."""
    check = RoomCheck(
        site=place.site,
        seat=place.seat,
        device=place.device.id,
        at=utc_text(now.wall),
        boot=now.boot,
        software=place.software[:MAX_SOFTWARE],
        marker=place.memory.marks.now if place.memory else "",
        rows=rows,
    )
    return sign_room_check(check, place.device.signing)


def put_report(data: bytes, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Write it to each of these; gives those that took it."""
    taken = []
    for path in paths:
        with contextlib.suppress(OSError):
            durable_file.write(path, data)
            taken.append(path)
    return tuple(taken)


class RoomReport:
    """Brings out what the running seat finds: at first, and when the state of a row has changed."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._since_ms: int | None = None
        self._written_ms: int | None = None
        self._states: tuple[tuple[str, str], ...] = ()
        self._data = b""
        self._has_it: set[Path] = set()

    def bring_out(self, rows: RoomCheckRows, now: Reading) -> None:
        """Write and offer what is new; a stick that comes later gets the last report."""
        if self._here.place.memory is None:
            return
        if self._since_ms is None:
            self._since_ms = now.mono_ms
        if self._is_due(rows, now):
            self._states = _states(rows)
            self._written_ms = now.mono_ms
            self._data = sign_report(self._here.place, rows, now)
            self._has_it = set()
            self._here.outlets.checked(self._data)
        self._to_sticks()

    def _is_due(self, rows: RoomCheckRows, now: Reading) -> bool:
        if self._written_ms is None:
            return self._since_ms is not None and now.mono_ms - self._since_ms >= FIRST_AFTER_MS
        return _states(rows) != self._states and now.mono_ms - self._written_ms >= AGAIN_AFTER_MS

    def _to_sticks(self) -> None:
        if not self._data:
            return
        place = self._here.place
        paths = {stick.check(place.device.id) for stick in place.sticks() if stick.takes_mirrors}
        self._has_it &= paths
        self._has_it.update(put_report(self._data, paths - self._has_it))


def _states(rows: RoomCheckRows) -> tuple[tuple[str, str], ...]:
    return tuple((row.name, row.state) for row in rows)
