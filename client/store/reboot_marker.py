"""The reboot marker: a number written anew in each boot of this PC, by which a lost one is noticed.

A restore card puts the disk back at a reboot, and nothing on the disk can tell: an old marker may be part of
what is put back. So the marker of each boot is also written where the card does not reach, into this PC's
signed room check on a stick and at the centre. A later boot that does not find it here has lost its disk.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.identifiers import Random
from exam_core.package.sitting_info import UtcTime, utc_text
from exam_core.sealing.documents import Document, read_document, write_document

MARKER_BYTES = 16
MOST_BOOTS = 400
"""A year and more of days; what was told before the first of them is not judged."""
MAX_FILE = 128 * 1024


class BootMark(Document):
    """The marker of one boot; `at` is when it was made, by the PC's clock."""

    boot: str
    marker: str
    at: UtcTime


class _File(Document):
    v: Literal[1] = 1
    boots: tuple[BootMark, ...]


@dataclass(frozen=True, slots=True)
class BootMarks:
    """The markers that lie on this disk, the oldest first.

    Attributes:
        now: the marker of this boot; "" where the disk does not take one.
    """

    now: str
    boots: tuple[BootMark, ...]

    def has(self, marker: str) -> bool:
        """Whether that marker is still here."""
        return any(one.marker == marker for one in self.boots)

    def reaches_back_to(self, at: str) -> bool:
        """Whether a marker of that moment would still be kept here."""
        return len(self.boots) < MOST_BOOTS or self.boots[0].at <= at


def mark_boot(path: Path, boot: str, wall: datetime, random: Random) -> BootMarks:
    """Have a marker of this boot in the file, on the disk when this returns; one that is there stays.

    A file that cannot be read is begun anew: that the earlier markers are lost is then what it tells.
    """
    boots = _read(path)
    mine = next((one for one in boots if one.boot == boot), None)
    if mine is not None:
        return BootMarks(mine.marker, boots)
    mine = BootMark(boot=boot, marker=random(MARKER_BYTES).hex(), at=utc_text(wall))
    marked = (*boots, mine)[-MOST_BOOTS:]
    try:
        durable_file.write(path, write_document(_File(boots=marked)))
    except OSError:
        return BootMarks("", boots)
    return BootMarks(mine.marker, marked)


def _read(path: Path) -> tuple[BootMark, ...]:
    try:
        return read_document(_File, path.read_bytes(), limit=MAX_FILE).boots
    except (OSError, MalformedData):
        return ()
