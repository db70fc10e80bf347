"""Room kept for answers: a file that is thrown overboard when the disk is full.

Video, other programs and the system share the disk with the answers of an exam. While somebody sits here this
file holds room that nobody else can take. The answers of half an hour have room inside the store already
(SeatStore.keep_room); where that is used up, the file is removed at the next refusal of the disk, and what
was to be written is written. The sealed result is written into the file itself, so that a program that takes
whatever becomes free does not get there first.
"""

import os
from pathlib import Path

from client.store.durable_file import make_private_folder, put_once

BALLAST_BYTES = 32 * 1024 * 1024
"""A journal entry takes about half a kilobyte, a sign of life every five seconds: hours of an exam."""
_CHUNK = bytes(1024 * 1024)


def lay(path: Path, size: int = BALLAST_BYTES) -> None:
    """Have the file there, with all its room taken. Doing it again changes nothing.

    Raises:
        OSError: there is no room for it; nothing is left behind.
    """
    if path.exists() and path.stat().st_size == size:
        return
    make_private_folder(path.parent)
    try:
        with path.open("wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            else:
                for _ in range(0, size, len(_CHUNK)):
                    file.write(_CHUNK[: min(len(_CHUNK), size)])
    except OSError:
        path.unlink(missing_ok=True)
        raise


def drop(path: Path) -> bool:
    """Give the room up; False where there was none."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def become(path: Path, target: Path, data: bytes) -> bytes:
    """Turn the ballast into a file that must never change: `data` in the room that is taken already.

    A file that is already at `target` wins, as with `durable_file.write_once`; gives what is there then.

    Raises:
        OSError: there is no ballast, or the disk is broken.
    """
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    return put_once(path, target, data)
