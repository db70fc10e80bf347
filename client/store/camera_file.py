"""Which of this PC's cameras somebody has chosen, for the next time the program starts."""

import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.sealing.documents import Document, read_document, write_document

MAX_FILE = 16 * 1024

CameraId = int | Path
"""A camera's number, or in a drill the file that stands in for one."""


def camera_name(source: CameraId) -> str:
    """What a camera is called in records and findings, in one line; a file without its folder."""
    if isinstance(source, int):
        return f"video{source}"
    return "".join(char for char in source.name if char.isprintable())


def is_there(source: CameraId, root: Path = Path("/")) -> bool:
    """Whether the camera is there, without opening it; where only opening would tell, it may be."""
    if isinstance(source, Path):
        return source.exists()
    return sys.platform != "linux" or (root / f"dev/video{source}").exists()


class Choice(Document):
    """What was chosen.

    Attributes:
        given: the cameras that the program was started with; the choice counts for those.
        camera: number or path of the one.
        place: of its device in this PC, "" where that is not known; numbers may change from boot to boot.
    """

    v: Literal[1] = 1
    given: tuple[str, ...]
    camera: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class CameraFile:
    """One small file. A disk that refuses costs the choice and nothing else."""

    path: Path

    def remember(self, choice: Choice) -> None:
        """Keep it for good."""
        with contextlib.suppress(OSError):
            durable_file.write(self.path, write_document(choice))

    def recall(self) -> Choice | None:
        """What was kept, if it can be read."""
        try:
            return read_document(Choice, self.path.read_bytes(), limit=MAX_FILE)
        except (OSError, MalformedData):
            return None
