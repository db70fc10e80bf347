"""Whether this PC's disk survives a reboot, as its own earlier reports tell it.

A report speaks against the disk if it names the marker of another boot (client.store.reboot_marker) that is
not here any more, or if it says itself that the disk was found lost; and for the disk if its marker is still
here. One that speaks against the disk is kept and counts until this PC is enrolled anew: what was reported
before that is not asked.
"""

import enum
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from client.standalone.stick import StickFolder
from client.standalone.stick_file import read_ordinary
from client.store import durable_file
from client.store.device import DeviceKeys
from client.store.reboot_marker import BootMarks, mark_boot
from client.store.seat_folder import SeatFolder
from exam_core.attempt.journal import Reading
from exam_core.custody.room_check import MAX_ROOM_CHECK, RoomCheck, verify_room_check
from exam_core.encoding import MalformedData
from exam_core.identifiers import Random
from exam_core.package.sitting_info import utc_text
from exam_core.sealing.failures import BadSignature

RESTART_ROW = "restart"
"""The row of the self-check that says what became of the disk."""


class DiskFate(enum.Enum):
    """What is known of the disk: nothing yet, that it survived a reboot, that it did not."""

    UNKNOWN = "unknown"
    SURVIVES = "survives"
    LOST = "lost"


class DiskMemory:
    """Reads reports of this PC where they lie; a report that lies there unchanged is read once."""

    def __init__(self, folder: SeatFolder, device: DeviceKeys, now: Reading, random: Random) -> None:
        """Marks this boot on the disk."""
        self._folder = folder
        self._device = device
        self._boot = now.boot
        self._enrolled = _enrolled_at(folder)
        self._read: set[tuple[Path, int, int]] = set()
        self.marks: BootMarks = mark_boot(folder.reboot_marker, now.boot, now.wall, random)
        self.fate = DiskFate.UNKNOWN
        self._take(folder.disk_lost)

    def look(self, sticks: Iterable[StickFolder]) -> None:
        """Read the reports of this PC on the sticks that are in."""
        for stick in sticks:
            self._take(stick.check(self._device.id))

    def _take(self, path: Path) -> None:
        try:
            stat = path.stat()
            seen = (path, stat.st_size, stat.st_mtime_ns)
            if seen in self._read:
                return
            self._read.add(seen)
            data = read_ordinary(path, MAX_ROOM_CHECK)
            report = verify_room_check(data, self._device.signing.public)
        except (OSError, MalformedData, BadSignature):
            return
        told = self._told_by(report)
        if told is DiskFate.LOST and self.fate is not DiskFate.LOST:
            self._keep(path, data)
        if told is not DiskFate.UNKNOWN and self.fate is not DiskFate.LOST:
            self.fate = told

    def _told_by(self, report: RoomCheck) -> DiskFate:
        if report.at < self._enrolled:
            return DiskFate.UNKNOWN
        if any(row.name == RESTART_ROW and row.state == "bad" for row in report.rows):
            return DiskFate.LOST
        if report.boot == self._boot or not (report.marker and self.marks.now):
            return DiskFate.UNKNOWN
        if self.marks.has(report.marker):
            return DiskFate.SURVIVES
        return DiskFate.LOST if self.marks.reaches_back_to(report.at) else DiskFate.UNKNOWN

    def _keep(self, path: Path, data: bytes) -> None:
        """For the next start of the program in this boot, when another report lies on the stick."""
        if path == self._folder.disk_lost:
            return
        try:
            durable_file.write(self._folder.disk_lost, data)
        except OSError:
            return


def _enrolled_at(folder: SeatFolder) -> str:
    """When this PC was enrolled: a disk that is put back has the time of its own enrolment."""
    try:
        return utc_text(datetime.fromtimestamp(folder.enrolment.stat().st_mtime, UTC))
    except OSError:
        return ""
