"""The look that the candidate at this seat has chosen, for a program that comes back after a kill."""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.sealing.documents import Document, read_document, write_document

MAX_FILE = 256


@dataclass(frozen=True, slots=True)
class Look:
    """Theme and type size by the names that the windows give them."""

    theme: str
    size: str


class _File(Document):
    v: Literal[1] = 1
    theme: str
    size: str


@dataclass(frozen=True, slots=True)
class LookFile:
    """One small file; there is none while nobody sits here, and the next candidate begins with the defaults.

    A disk that refuses costs the look and nothing else.
    """

    path: Path

    def remember(self, look: Look) -> None:
        """Keep it until it is forgotten."""
        with contextlib.suppress(OSError):
            durable_file.write(self.path, write_document(_File(theme=look.theme, size=look.size)))

    def recall(self) -> Look | None:
        """What was kept, if it can be read."""
        try:
            file = read_document(_File, self.path.read_bytes(), limit=MAX_FILE)
        except (OSError, MalformedData):
            return None
        return Look(file.theme, file.size)

    def forget(self) -> None:
        """The candidate has left."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
