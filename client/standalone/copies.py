"""Numbered copies of a sealed file: the same bytes again, each with its number in its name and in a register.

Beside each lies the seal record as a file of its own, which can be checked and kept without the results.

A sealed file that is lost or broken on its way is replaced by another copy; the register says which exist.
"""

from pathlib import Path
from typing import Literal

from client.standalone.sealing_folder import RECORD_SUFFIX, SEALED_SUFFIX, SittingFolder
from client.store import durable_file
from exam_core.custody.invigilation import Count
from exam_core.custody.sealed_evidence import record_file
from exam_core.encoding import digest
from exam_core.package.roster import HexDigest
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document, write_document

MAX_REGISTER = 1024 * 1024


class Copy(Document):
    """One copy that was written; `place` is the folder, as it was called on this PC."""

    seal: str
    number: Count
    digest: HexDigest
    place: str
    at: UtcTime


class Register(Document):
    """All copies of all sealed files of a sitting, in the order in which they were written."""

    v: Literal[1] = 1
    copies: tuple[Copy, ...] = ()

    def of(self, seal_number: str) -> tuple[Copy, ...]:
        """The copies of one sealed file."""
        return tuple(copy for copy in self.copies if copy.seal == seal_number)


class CopyDiffers(Exception):
    """What the stick gave back is not what was written to it: the stick is broken."""


def read_register(folder: SittingFolder) -> Register:
    """The register as it is now.

    Raises:
        MalformedData: it is damaged.
    """
    try:
        return read_document(Register, folder.copies.read_bytes(), limit=MAX_REGISTER)
    except FileNotFoundError:
        return Register()


def copy_name(seal_number: str, number: int) -> str:
    """The file name of a copy."""
    return f"{seal_number}.copy-{number}{SEALED_SUFFIX}"


def write_copy(folder: SittingFolder, seal_number: str, *, place: Path, at: str) -> Copy:
    """Write the next copy and the seal record into `place`, read them back, and enter the copy.

    Raises:
        OSError: the stick is gone, full or broken; nothing is entered.
        CopyDiffers: what it gave back is something else; nothing is entered.
        MalformedData: the register is damaged, or the sealed file that was kept.
    """
    if not place.is_dir():  # pulled out: its folder must not be made on this PC's own disk
        raise FileNotFoundError(place)
    register = read_register(folder)
    data = folder.sealed(seal_number).read_bytes()
    number = len(register.of(seal_number)) + 1
    _write(place / (seal_number + RECORD_SUFFIX), record_file(data))
    _write(place / copy_name(seal_number, number), data)
    copy = Copy(seal=seal_number, number=number, digest=digest(data), place=str(place), at=at)
    durable_file.write(folder.copies, write_document(Register(copies=(*register.copies, copy))))
    return copy


def _write(path: Path, data: bytes) -> None:
    durable_file.write(path, data)
    if path.read_bytes() != data:
        raise CopyDiffers(str(path))
