"""Which console of a sitting this PC has met last: one that was replaced is believed no more, for good."""

import contextlib
from pathlib import Path
from typing import Literal

from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode
from exam_core.sealing.documents import Document, read_document, write_document

MAX_FILE = 64 * 1024
MOST_SITTINGS = 200
"""The oldest ones are forgotten: their packages are long gone."""


class _Met(Document):
    v: Literal[1] = 1
    epochs: dict[SittingCode, int]


class ConsoleEpochs:
    """One small file, called by one thread. A disk that refuses costs what a restart would know."""

    def __init__(self, path: Path) -> None:
        """Read what was kept; a file that cannot be read counts as none."""
        self._path = path
        self._epochs: dict[SittingCode, int] = {}
        with contextlib.suppress(OSError, MalformedData):
            self._epochs = dict(read_document(_Met, path.read_bytes(), limit=MAX_FILE).epochs)

    def last(self, sitting: SittingCode) -> int:
        """The greatest epoch of a console of the sitting that was met; 0 before the first."""
        return self._epochs.get(sitting, 0)

    def meet(self, sitting: SittingCode, epoch: int) -> None:
        """A console of that epoch was believed."""
        if epoch <= self.last(sitting):
            return
        self._epochs[sitting] = epoch
        newest = dict(sorted(self._epochs.items())[-MOST_SITTINGS:])
        with contextlib.suppress(OSError):
            durable_file.write(self._path, write_document(_Met(epochs=newest)))
