"""Files and folders of the centre on disk: who may read them, and written whole or not at all.

A private folder is its owner's alone (0700, its files 0600). A shared one belongs to the group in which web
and worker process meet when they run as two users of the system: it hands its group on (setgid), and all its
files can be read by the group (0640). What root writes into a folder of the home belongs to its owner.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
SHARED_FOLDER = 0o2750
SHARED_WRITABLE_FOLDER = 0o2770
SHARED_FILE = 0o640
SHARED_WRITABLE_FILE = 0o660


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.chmod(PRIVATE_FOLDER)


def make_shared_folder(path: Path, group: int | None, *, writable: bool = False) -> None:
    """Make a folder that the group (its number) can enter, and write in if `writable`; private for None."""
    make_private_folder(path)
    if group is not None:
        os.chown(path, -1, group)
        path.chmod(SHARED_WRITABLE_FOLDER if writable else SHARED_FOLDER)


def make_folder_beneath(path: Path) -> None:
    """Make a folder with the rights of the one it is in, unless it is there; others see it with them only."""
    if path.is_dir():
        return
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix="."))
    beside.chmod(stat.S_IMODE(path.parent.stat().st_mode))
    try:
        beside.rename(path)
    except OSError:  # another process was first, and has put something into it
        beside.rmdir()
        if not path.is_dir():
            raise


def file_mode(folder: Path) -> int:
    """The mode of a new file in this folder."""
    return SHARED_FILE if folder.stat().st_mode & stat.S_ISGID else PRIVATE_FILE


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read, and wait until it is on the disk.

    A missing folder is made, private; the rights of one that is there are not touched.

    Raises:
        FileExistsError: the file is there; no key is ever overwritten.
    """
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    _write(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), data)


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a new file of the home, for the owner of its folder; its mode by default as the folder has it.

    Raises:
        FileExistsError: the file is there.
    """
    write_private(path, data)
    path.chmod(file_mode(path.parent) if mode is None else mode)
    _give_to_owner_of_folder(path)


def replace_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put a new version of a file of the home in the place of the old one; a reader sees either, whole."""
    new = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    write_new(new, data, mode)
    new.replace(path)


def put_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Put a file into a folder that is there, wholly or not at all, and wait until it is on the disk.

    Written beside, synced, renamed, and the folder and the one above it synced.

    Raises:
        OSError: the disk is full or broken; what was there before is there still.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), file_mode(path.parent))
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_to_owner_of_folder(path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(path, path.parent.stat().st_uid, -1)
