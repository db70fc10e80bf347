"""Wrong unlock codes are counted within one boot, and each after the third makes the next one wait longer."""

import contextlib
from pathlib import Path
from typing import Literal

from pydantic import Field

from client.store import durable_file
from exam_core.attempt.journal import Reading
from exam_core.encoding import MalformedData
from exam_core.sealing.documents import Document, read_document, write_document

FREE = 3
"""Slips of somebody who reads a code aloud and somebody who types."""
FIRST_WAIT_MS = 5_000
LONGEST_WAIT_MS = 60_000
"""A code of 100 bits needs no lock: whoever has the right one never waits longer than a minute."""
MAX_FILE = 1024


class _Tries(Document):
    v: Literal[1] = 1
    boot: str
    wrong: int = Field(ge=0)
    last_ms: int = Field(ge=0)


class UnlockTries:
    """The count is in a small file, so that starting the program again does not begin it anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tries: _Tries | None = None
        with contextlib.suppress(OSError, MalformedData):
            self._tries = read_document(_Tries, path.read_bytes(), limit=MAX_FILE)

    def wait_until(self, now: Reading) -> int | None:
        """The monotonic reading from which on a code is tried again; None where that is now."""
        tries = self._tries
        if tries is None or tries.boot != now.boot or tries.wrong < FREE:
            return None
        until = tries.last_ms + min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(tries.wrong - FREE, 10))
        return until if now.mono_ms < until else None

    def count_wrong(self, now: Reading) -> None:
        """A wrong code was given at `now`."""
        before = self._tries
        wrong = before.wrong if before is not None and before.boot == now.boot else 0
        self._tries = _Tries(boot=now.boot, wrong=wrong + 1, last_ms=now.mono_ms)
        with contextlib.suppress(OSError):  # a full disk: counted in memory alone
            durable_file.write(self._path, write_document(self._tries))

    def forget(self) -> None:
        """The right code was given."""
        self._tries = None
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
