"""Sealed bytes on disk, each file under the digest of its content: packages, results, journal parts.

A file is there wholly or not at all: written beside, synced, renamed, and the folder synced, before anybody
is told that it was received. Writing the same bytes again changes nothing.
"""

from pathlib import Path

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.home import require_home
from sync_server.keys.disk import make_folder_beneath, put_whole, sync_folder


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
        sync_folder(path.parent)
        return name
    make_folder_beneath(path.parent)
    put_whole(path, (data,))
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
