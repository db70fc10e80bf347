"""What this console kept of a room and can no longer read goes out of the way, and is never deleted.

The seats send their journals and results again; what only this console had is for a technician.
"""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from exam_core.encoding import MalformedData

Read = TypeVar("Read")


class SetAside:
    """Reads the files of one sitting; remembers the names that damaged ones have now."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(self, read: Callable[[], Read], path: Path, *useless_without: Path) -> Read:
        """What `read` gives, with `path` and what is of no use without it out of the way where it cannot.

        Raises:
            OSError: the disk refuses.
            MalformedData: it cannot be read even then.
        """
        try:
            return read()
        except MalformedData:
            for one in (path, *useless_without):
                self.put(one)
            return read()

    def put(self, path: Path) -> None:
        """Give a file or folder another name, if it is there.

        Raises:
            OSError: the disk refuses.
        """
        if path.exists():
            names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
            free = next(name for name in names if not name.exists())
            path.rename(free)
            self.names.append(free.name)
