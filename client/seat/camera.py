"""A camera's process, as the screens use it: started, listened to, ended."""

import os

from PySide6.QtCore import QObject, QProcess, Signal

from client.own_process import QR_READER, own_command
from client.recording.camera_line import MAX_LINE, CameraTrouble, FoundText, Picture, read_line
from client.sitting.admitted_sitting import AdmittedSitting
from client.store.camera_file import CameraId
from exam_core.encoding import MalformedData


def may_use(source: CameraId, sitting: AdmittedSitting | None) -> bool:
    """Whether that is a camera here: a file in its place is one in a drill only."""
    return isinstance(source, int) or (sitting is not None and sitting.is_drill)


class Camera(QObject):
    """Runs the program while it is wanted; whatever happens to it, here it is only `failed`."""

    pictured = Signal(bytes)
    found = Signal(str)
    failed = Signal(object)
    """Carries a `CameraTrouble`; the camera is off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._rest = b""

    @property
    def process_id(self) -> int | None:
        """Of the program, while it runs."""
        return self._process.processId() if self._process else None

    def start(self, source: CameraId) -> None:
        """Open the camera of that number, or a file in its place."""
        self.stop()
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._lost)
        process.errorOccurred.connect(self._error)
        which = ["--camera", str(source)] if isinstance(source, int) else ["--file", os.fspath(source)]
        program, *arguments = own_command(QR_READER, *which)
        process.start(program, arguments)

    def stop(self) -> None:
        """Tell the program to end, if there is one. May be called while it is being listened to."""
        process, self._process, self._rest = self._process, None, b""
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._lost)
        process.errorOccurred.disconnect(self._error)
        if process.state() is QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """Tell the program to end and wait until it has; not while it is being listened to."""
        self.stop()
        for process in self.findChildren(QProcess):
            process.waitForFinished()

    def _read(self) -> None:
        if self._process is None:
            return
        new = bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = (self._rest + new).split(b"\n")
        try:
            for line in lines:
                self._tell(line)
        except MalformedData:
            self._end(CameraTrouble.LOST)
        if len(self._rest) > MAX_LINE:
            self._end(CameraTrouble.LOST)

    def _tell(self, line: bytes) -> None:
        if self._process is None:
            return
        match read_line(line):
            case Picture(jpeg):
                self.pictured.emit(jpeg)
            case FoundText(text):
                self.found.emit(text)
            case CameraTrouble() as trouble:
                self._end(trouble)

    def _lost(self) -> None:
        self._end(CameraTrouble.LOST)

    def _error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(CameraTrouble.NO_CAMERA)

    def _end(self, why: CameraTrouble) -> None:
        if self._process is not None:
            self.stop()
            self.failed.emit(why)
