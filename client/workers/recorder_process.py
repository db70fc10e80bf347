"""One run of the recorder, as the windows' thread has it: told, listened to, ended."""

import contextlib
import os
import sys
import time
from collections import deque

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from client.own_process import RECORDER, own_command
from client.recording.camera_line import MAX_LINE
from client.recording.recorder_command import Command, write_command
from client.recording.recorder_line import read_recorder_line
from client.store.camera_file import CameraId
from exam_core.encoding import MalformedData

SPEAKS_EVERY_S = 1.0
"""The recorder says something so often."""
SILENT_S = 3.0
"""Whoever has said something and is silent so long hangs."""
SOME_WORK_S = 0.03
LOOKS_AT_WORK = 5
"""One that is silent works if it had so much of a processor from the first to the last of so many looks."""
GIVEN_UP_S = 10.0
"""Beyond this it is killed however busy it is."""
BEGINS_WITHIN_S = 30.0
"""The same for one that has not said anything yet: an old PC reads its libraries from a slow disk."""
CLOSES_WITHIN_MS = 3_000
LOOK_EVERY_MS = 500
NICE = 5
"""The exam goes first, also before the libraries that a recorder reads when it starts."""


class RecorderProcess(QObject):
    """Runs until `finish`, or until `ended` says that it is over, whyever."""

    said = Signal(object)
    """Carries a `RecorderLine`."""
    ended = Signal()

    def __init__(self, source: CameraId, parent: QObject, *, spare: bool = False) -> None:
        """Start it.

        Args:
            source: the camera's number, or a film in its place, which begins again at its end.
            spare: it gets ready and leaves the camera alone until it is told something.
        """
        super().__init__(parent)
        self._rest = b""
        self._heard = self._looked = time.monotonic()
        self._warm = self._finishing = self._over = False
        self._process = process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._error)
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)
        which = (
            ["--camera", str(source)] if isinstance(source, int) else ["--file", os.fspath(source), "--loop"]
        )
        program, *arguments = own_command(RECORDER, *which, *(["--spare"] if spare else []))
        self._is_spare = spare
        self._worked_s = deque[float](maxlen=LOOKS_AT_WORK)
        self._watch.start()
        process.start(program, arguments)
        self._let_the_exam_go_first()

    @property
    def process_id(self) -> int:
        """Of the program; 0 where it does not run."""
        return self._process.processId()

    @property
    def is_warm(self) -> bool:
        """Whether it has said anything yet."""
        return self._warm

    def tell(self, command: Command) -> None:
        """Give it a command; what is told to one that has ended is lost."""
        if not self._over and not self._finishing:
            self._is_spare = False
            self._heard = time.monotonic()
            self._process.write(write_command(command))

    def finish(self) -> None:
        """Have it close what is open, and end; one that takes too long is killed."""
        if self._over or self._finishing:
            return
        self._finishing = True
        self._process.closeWriteChannel()
        QTimer.singleShot(CLOSES_WITHIN_MS, self, self._process.kill)

    def close(self) -> None:
        """As `finish`, and wait until it is over."""
        self.finish()
        if not self._over and not self._process.waitForFinished(CLOSES_WITHIN_MS):
            self._process.kill()
            self._process.waitForFinished()

    def _let_the_exam_go_first(self) -> None:
        if sys.platform != "win32" and self.process_id:
            with contextlib.suppress(OSError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, self.process_id, NICE)

    def _read(self) -> None:
        self._heard, self._warm = time.monotonic(), True
        new = bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = (self._rest + new).split(b"\n")
        try:
            for line in lines:
                self.said.emit(read_recorder_line(line))
        except MalformedData:
            self._process.kill()
        if len(self._rest) > MAX_LINE:
            self._process.kill()

    def _look(self) -> None:
        """Kill one that hangs. A look that comes late says that this program was stopped, not the other."""
        now = time.monotonic()
        late, self._looked = now - self._looked > SILENT_S / 2, now
        if late:
            self._heard = now
        elif not self._is_spare and self._hangs(now - self._heard):
            self._process.kill()

    def _hangs(self, silent_s: float) -> bool:
        """Whether it does nothing any more; one that only waits for its turn on a busy PC works a little."""
        if not self._warm:
            return silent_s > BEGINS_WITHIN_S
        if silent_s <= SPEAKS_EVERY_S:
            self._worked_s.clear()
            return False
        self._worked_s.append(self._work_s())
        if silent_s <= SILENT_S or len(self._worked_s) < LOOKS_AT_WORK:
            return False
        return silent_s > GIVEN_UP_S or self._worked_s[-1] - self._worked_s[0] < SOME_WORK_S

    def _work_s(self) -> float:
        """Seconds of a processor that it has had."""
        import psutil  # noqa: PLC0415  # dear, and a seat starts without

        try:
            used = psutil.Process(self.process_id).cpu_times()
        except (psutil.Error, ValueError):
            return 0.0
        return float(used.user + used.system)

    def _error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._watch.stop()
            self.ended.emit()
