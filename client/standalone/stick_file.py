"""Opening a file on somebody's stick: an ordinary file, or nothing.

A stick may have a file system on which a name is a pipe or a device; reading it would never end.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe that nobody writes to does not wait; an ordinary file doesn't mind. Not on Windows."""


def open_ordinary(path: Path) -> BinaryIO:
    """The file at `path`, opened to be read.

    Raises:
        OSError: it is not there, cannot be read, or is not an ordinary file.
    """
    return open(path, "rb", opener=_open)  # Path.open takes no opener


def read_ordinary(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file, at most `limit` and one more, by which too much is seen.

    Raises:
        OSError: see open_ordinary.
    """
    with open_ordinary(path) as file:
        return file.read(limit + 1)


def read_from_medium(path: Path, limit: int) -> bytes:
    """As read_ordinary, from the medium and not from memory where the system allows it.

    Raises:
        OSError: see open_ordinary.
    """
    with open_ordinary(path) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read(limit + 1)


def _open(path: str, flags: int) -> int:
    handle = os.open(path, flags | _AT_ONCE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is not an ordinary file")
    return handle
