"""The recorder's standard output, written by a thread: a seat that does not read stops no recording."""

import queue
import threading
from typing import BinaryIO

from client.recording.camera_line import Picture
from client.recording.recorder_line import Alive, RecorderLine, write_recorder_line

MOST_WAITING = 16
"""Beyond this, pictures and signs of life are left out; what a journal is to say is kept."""
_LAST_WORDS_S = 3.0


class Speaker:
    """Writes lines in their order. `deaf` is set when nobody reads any more."""

    def __init__(self, out: BinaryIO, wake: threading.Event) -> None:
        self.deaf = threading.Event()
        self._out = out
        self._wake = wake
        self._lines: queue.SimpleQueue[RecorderLine | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="speaker", daemon=True)
        self._thread.start()

    def tell(self, said: RecorderLine) -> None:
        """Say it soon; any thread may."""
        if not isinstance(said, Picture | Alive) or self._lines.qsize() < MOST_WAITING:
            self._lines.put(said)

    def close(self) -> None:
        """Say what is still to be said, if somebody reads it soon."""
        self._lines.put(None)
        self._thread.join(_LAST_WORDS_S)

    def _run(self) -> None:
        try:
            while (said := self._lines.get()) is not None:
                self._out.write(write_recorder_line(said))
                self._out.flush()
        except OSError:
            self.deaf.set()
            self._wake.set()
