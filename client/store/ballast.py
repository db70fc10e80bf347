"""Room kept for answers: a file that is thrown overboard when the disk is full.

Video, other programs and the system share the disk with the answers of an exam. While somebody sits here this
file holds room that nobody else can take; at the first refusal of the disk it is removed, and what was to be
written is written.
"""

import os
from pathlib import Path

from client.store.durable_file import make_private_folder

BALLAST_BYTES = 32 * 1024 * 1024
"""A journal entry takes about a kilobyte, a sign of life every five seconds: hours of an exam."""
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
