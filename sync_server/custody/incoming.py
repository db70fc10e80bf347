"""Where a file lies while its pieces come in: each piece at its place, synced before it is named."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from exam_core.custody.signed_archive import MAX_SIGNED_ARCHIVE
from exam_core.identifiers import Digest
from sync_server.home import require_home
from sync_server.keys.disk import file_mode, make_folder_beneath

PIECE_BYTES = 1024 * 1024
"""A broken connection costs at most this much again."""
MAX_BODY = PIECE_BYTES
"""Of a request that brings a piece."""
MAX_FILE = MAX_SIGNED_ARCHIVE
"""Bytes of a sealed or an opened file."""


def piece_count(size: int) -> int:
    """How many pieces a file of that many bytes has."""
    return -(-size // PIECE_BYTES)


def piece_length(size: int, number: int) -> int:
    """How many bytes piece `number` has; 0 where there is no such piece."""
    return max(0, min(PIECE_BYTES, size - number * PIECE_BYTES))


def write_piece(name: Digest, number: int, data: bytes) -> None:
    """Write a piece at its place and wait until it is on the disk.

    Raises:
        OSError: the disk is full or broken.
    """
    path = _path(name)
    make_folder_beneath(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, file_mode(path.parent))
    try:
        at = number * PIECE_BYTES
        while data:
            written = os.pwrite(handle, data, at)
            data, at = data[written:], at + written
        os.fsync(handle)
    finally:
        os.close(handle)


def read_whole(name: Digest) -> bytes:
    """Everything that has come in.

    Raises:
        OSError: nothing has, or the disk is broken.
    """
    return _path(name).read_bytes()


def forget(name: Digest) -> None:
    """Remove what has come in."""
    _path(name).unlink(missing_ok=True)


def begun_files() -> Iterator[tuple[Digest, datetime]]:
    """Every file of which something has come in, and when its last piece did."""
    folder = _folder()
    for path in folder.iterdir() if folder.is_dir() else ():
        yield Digest(path.name), datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _path(name: Digest) -> Path:
    return _folder() / name


def _folder() -> Path:
    return require_home().blobs / "incoming"
