"""Sealed bytes on disk, each file under the digest of its content: packages, results, journal parts.

A file is there wholly or not at all: written beside, synced, renamed, and the folder synced, before anybody
is told that it was received. Writing the same bytes again changes nothing.
"""

import os
import tempfile
from pathlib import Path

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.home import require_home
from sync_server.keys.disk import file_mode, make_folder_beneath


class Damaged(Exception):
    """A stored file is missing or no longer what its name says: the disk or a person changed it."""


def path_of(name: Digest) -> Path:
    """Where the bytes with this digest lie, whether or not they are there."""
    return require_home().blobs / name[:2] / name


def put(data: bytes) -> Digest:
    """Store `data` durably and give its name; a file of that name that has changed since is replaced.

    Raises:
        OSError: the disk is full or broken; nothing is stored then.
    """
    name = digest(data)
    path = path_of(name)
    if _is_whole(path, name):
        _sync_folder(path.parent)
        return name
    make_folder_beneath(path.parent)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), file_mode(path.parent))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync_folder(folder)
    return name


def get(name: Digest) -> bytes:
    """The bytes with this digest.

    Raises:
        Damaged: they are not there, or have changed.
    """
    try:
        data = path_of(name).read_bytes()
    except OSError as error:
        raise Damaged(name) from error
    if digest(data) != name:
        raise Damaged(name)
    return data


def _is_whole(path: Path, name: Digest) -> bool:
    try:
        return digest(path.read_bytes()) == name
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
