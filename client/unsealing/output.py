"""What an unsealing leaves behind: the opened file, the protocol and its printed form, whole on the disk."""

from dataclasses import dataclass
from pathlib import Path

from client.store import durable_file
from client.unsealing.desk_folder import OPENED_SUFFIX, PDF_SUFFIX, PROTOCOL_SUFFIX, SEALED_SUFFIX, DeskFolder
from client.unsealing.sealed_input import LaidFile
from exam_core.custody.opened_evidence import protocol_file
from exam_core.custody.opened_file import OpenedFile, read_opened_file
from exam_core.custody.seal_record import seal_number
from exam_core.encoding import digest
from exam_core.identifiers import Digest
from exam_core.sealing.keys import VerifyKey

NAME_DIGITS = 8
"""Hexadecimal digits of a digest in a file's name."""


class CopyDiffers(Exception):
    """What a disk gave back is not what was written to it."""


@dataclass(frozen=True, slots=True)
class Output:
    """The files of one unsealing.

    Attributes:
        opened, protocol, pdf: where they lie; the PDF is written by `keep_pdf`.
        digest: of the opened file.
        file: its content, as it was read back.
    """

    opened: Path
    digest: Digest
    file: OpenedFile

    @property
    def protocol(self) -> Path:
        """The protocol alone, with both signatures."""
        return self.opened.with_suffix(PROTOCOL_SUFFIX)

    @property
    def pdf(self) -> Path:
        """The protocol's printed form."""
        return self.opened.with_suffix(PDF_SUFFIX)


def keep_sealed(folder: DeskFolder, laid: LaidFile, data: bytes) -> Path:
    """Have a sealed file in the work folder, so that its stick may go.

    Raises:
        OSError: the disk is full or broken.
        CopyDiffers: the disk is broken.
    """
    record = laid.sealed.record
    name = f"{seal_number(record)}-{laid.digest[:NAME_DIGITS]}{SEALED_SUFFIX}"
    return _write(folder.work(record.sitting) / name, data)


def keep_opened(folder: DeskFolder, data: bytes, root: VerifyKey) -> Output:
    """Have the opened file and the protocol in the work folder, read back and checked.

    Raises:
        OSError: the disk is full or broken.
        CopyDiffers: the disk is broken.
        MalformedData: not an opened file.
    """
    opened = read_opened_file(data, root)
    name = f"{opened.protocol.sitting}-{opened.protocol_digest[:NAME_DIGITS]}{OPENED_SUFFIX}"
    path = _write(folder.work(opened.protocol.sitting) / name, data)
    output = Output(path, digest(data), opened)
    _write(output.protocol, protocol_file(data))
    return output


def keep_pdf(output: Output, pdf: bytes) -> None:
    """Have the printed form beside the opened file.

    Raises:
        OSError: the disk is full or broken.
        CopyDiffers: the disk is broken.
    """
    _write(output.pdf, pdf)


def copy_output(output: Output, place: Path) -> Path:
    """Copy all three onto a stick and read them back; gives the path of the opened file there.

    Raises:
        OSError: the stick is gone, full or broken.
        CopyDiffers: what it gave back is something else.
    """
    if not place.is_dir():
        raise FileNotFoundError(place)
    for path in (output.protocol, output.pdf):
        _write(place / path.name, path.read_bytes())
    return _write(place / output.opened.name, output.opened.read_bytes())


def _write(path: Path, data: bytes) -> Path:
    durable_file.write(path, data)
    if path.read_bytes() != data:
        raise CopyDiffers(str(path))
    return path
