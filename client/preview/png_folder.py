"""Pictures as PNG files in a new folder, each exactly as large as the screen."""

import os
import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from client.preview.questions import Asked
from client.seat.question.view import QuestionView

FOLDER, FILE = 0o700, 0o600
"""Nobody else reads questions on this machine."""
_UNSAFE = re.compile(r"[^0-9A-Za-z_-]+")


class PngFolder:
    """A folder that is filled picture by picture."""

    def __init__(self, path: Path) -> None:
        """Make the folder.

        Raises:
            FileExistsError: it is there already.
        """
        path.mkdir(mode=FOLDER)
        self._path = path
        self.files: list[str] = []

    @property
    def pages(self) -> int:
        """How many pictures there are."""
        return len(self.files)

    def add(self, view: QuestionView, asked: Asked, part: str) -> None:
        """Take a picture; `part` says which view of the question it is."""
        words = (asked.paper, f"{asked.number:03}", asked.label, part)
        name = "-".join(safe for word in words if (safe := _UNSAFE.sub("_", word))) + ".png"
        write_new(self._path / name, _png(view))
        self.files.append(name)

    def finish(self) -> None:
        """Nothing is left to do: each picture was written when it was taken."""


def write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read.

    Raises:
        FileExistsError: it is there already.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as file:
        file.write(data)


def _png(view: QuestionView) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
