"""Where segments lie: Django's storage `recordings`, by default a folder, else what `recordings.place` names.

Only sealed bytes ever lie there. A file's name is made of its sitting and its digest, so writing it again
changes nothing, and the recordings of a sitting can be found by hand.
"""

import os
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, storages

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.home import require_home
from sync_server.keys.disk import make_folder_beneath, make_private_folder, put_whole
from sync_server.recordings.models import Segment

ALIAS = "recordings"


class RecordingsFolder(FileSystemStorage):
    """Files in a folder, that of the centre's home where no other is named.

    A file is there wholly or not at all, and synced before anybody is told that it was received.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        super().__init__(allow_overwrite=True)

    @property
    def base_location(self) -> str:  # not cached as Django does: the home may be another
        return self._folder or str(require_home().recordings)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def _save(self, name: str, content: File[Any]) -> str:
        path = Path(self.path(name))
        self._make_folders(path.parent)
        put_whole(path, content.chunks())
        return name

    def _make_folders(self, folder: Path) -> None:
        root = Path(self.location)
        if not root.is_dir():
            make_private_folder(root)
        for part in reversed([folder, *folder.parents]):
            if part != root and part.is_relative_to(root):
                make_folder_beneath(part)


def put(segment: Segment, data: bytes) -> None:
    """Store a segment's bytes durably.

    Raises:
        OSError: there is no room, or the storage is out of reach.
    """
    storages[ALIAS].save(name_of(segment), ContentFile(data))


def opened(segment: Segment) -> BinaryIO:
    """A segment's file, as it is stored; to be closed.

    Raises:
        OSError: it is not there, or the storage is out of reach; FileNotFoundError only for the former.
    """
    return cast(BinaryIO, storages[ALIAS].open(name_of(segment)))


def read(segment: Segment) -> bytes:
    """A segment's bytes, as they are stored.

    Raises:
        OSError: as `opened`.
    """
    with opened(segment) as file:
        return file.read()


def is_whole(segment: Segment) -> bool:
    """Whether what is stored is what the digest says.

    Raises:
        OSError: the storage is out of reach, which says nothing of the segment.
    """
    try:
        return digest(read(segment)) == segment.digest
    except FileNotFoundError:
        return False


def remove(segment: Segment) -> None:
    """Remove a segment's bytes; it is no mistake where there are none.

    Raises:
        OSError: the storage is out of reach.
    """
    storages[ALIAS].delete(name_of(segment))


def name_of(segment: Segment) -> str:
    """The name of a segment in the storage."""
    name = Digest(segment.digest)
    return f"{segment.keeping.sitting.code}/{name[:2]}/{name}"
