"""The recorder does what the seat wants, and the seat hears what it says."""

from PySide6.QtCore import QObject, Signal

from client.lockdown.detectors.video import VideoDetector
from client.lockdown.finding import Confidence, FindingCode
from client.recording.cameras import Cameras
from client.recording.recorder_line import Note, RecorderLine
from client.seat.camera import may_use
from client.store.camera_file import camera_name
from client.workers.recorder_keeper import RecorderKeeper
from client.workers.seat_thread import Answer, SeatThread
from exam_core.recording.coverage import SegmentEntry

REQUEST = "recorder"


class VideoSteps(QObject):
    """Belongs to the windows' thread, in which the recorder's lines arrive."""

    segment_closed = Signal()
    """A segment is whole on the disk: it can travel."""

    def __init__(
        self, seat: SeatThread, recorder: RecorderKeeper, cameras: Cameras, findings: VideoDetector
    ) -> None:
        """Of `cameras` a film in the place of one is one in a drill only."""
        super().__init__()
        self._seat = seat
        self._recorder = recorder
        self._cameras = cameras
        self._findings = findings
        recorder.said.connect(self._hear)
        recorder.closed.connect(self._has_closed)

    def begin(self) -> None:
        """Follow the seat from now on: whoever comes back sees the paper first."""
        self._seat.answered.connect(self._follow)
        self._seat.ask(REQUEST, lambda _: None)

    def _follow(self, answer: Answer) -> None:
        view = answer.view
        self._recorder.follow(view.filming, allowed=may_use(self._cameras.current, view.sitting))
        if view.filming.order is None:
            self._findings.nobody()
        else:
            self._findings.lost(view.filming.lost)

    def _hear(self, line: RecorderLine) -> None:
        if isinstance(line, Note):
            code, confidence = FindingCode(line.finding), Confidence(line.confidence)
            self._findings.note(code, confidence, line.evidence, on=line.on)
            return
        camera = camera_name(self._cameras.current)
        self._seat.ask(REQUEST, lambda seat: seat.video.hear(line, camera=camera))
        if isinstance(line, SegmentEntry):
            self.segment_closed.emit()

    def _has_closed(self) -> None:
        self._seat.ask(REQUEST, lambda seat: seat.video.recorder_ended())
