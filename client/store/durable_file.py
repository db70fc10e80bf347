"""Files that are on the disk, whole, before anybody is told so.

A file is written beside its place, synced, put in its place, and the folder is synced: after a power cut
there is the old file or the new one. Folders made on the way are private to their owner, files too.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

PRIVATE_FOLDER = 0o700


def write(path: Path, data: bytes) -> None:
    """Put `data` in the place of whatever was at `path`.

    Raises:
        OSError: the disk is full or broken; `path` is as it was.
    """
    _place(path, data, os.replace)
    _sync_folder(path.parent)


def write_once(path: Path, data: bytes) -> bytes:
    """Write a file that must never change, and give its content; a file that is already there wins.

    Raises:
        OSError: the disk is full or broken; nothing was written.
    """
    try:
        _place(path, data, _put_if_absent)
    except FileExistsError:
        data = path.read_bytes()
    _sync_folder(path.parent)
    return data


def put_once(beside: Path, path: Path, data: bytes) -> bytes:
    """Move a synced file, whose content is `data`, to where nothing may change it; else as `write_once`.

    Raises:
        OSError: the disk is broken, or the folder is not there.
    """
    try:
        _put_if_absent(beside, path)
    except FileExistsError:
        data = path.read_bytes()
    beside.unlink()
    _sync_folder(path.parent)
    return data


def erase(path: Path) -> None:
    """Overwrite a small secret file and remove it; a file that isn't there is erased already.

    On flash memory the old bytes may survive in blocks that only the drive's own firmware can reach.

    Raises:
        OSError: the disk refuses.
    """
    try:
        with path.open("r+b") as file:
            blank(file.fileno())
    except FileNotFoundError:
        return
    path.unlink()
    _sync_folder(path.parent)


def blank(descriptor: int) -> None:
    """Overwrite an open file with zeros, on the disk."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, bytes(os.fstat(descriptor).st_size))
    os.fsync(descriptor)


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, which only their owner can enter."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _sync_folder(folder.parent)


def _place(path: Path, data: bytes, put: Callable[[Path, Path], None]) -> None:
    make_private_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _put_if_absent(beside: Path, path: Path) -> None:
    """Raises FileExistsError where `path` exists; a rename would replace it, a second name does not."""
    os.link(beside, path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # NTFS journals its folders; they cannot be opened to be synced
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
