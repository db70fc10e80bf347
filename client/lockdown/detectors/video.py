"""What the recorder tells of this seat's picture, as the watch takes it."""

import threading
from dataclasses import dataclass, field

from client.lockdown.finding import Confidence, Finding, FindingCode
from exam_core.recording.segment_header import CameraReason


@dataclass(slots=True)
class VideoDetector:
    """Holds what stands; told by the windows' thread, looked at by the watch's."""

    name: str = field(init=False, default="video")
    every_s: float = field(init=False, default=1.0)
    _standing: dict[FindingCode, Finding] = field(init=False, default_factory=dict)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def note(self, code: FindingCode, confidence: Confidence, evidence: str, *, on: bool) -> None:
        """Something about the picture is so, or no longer."""
        self._set(code, Finding(code, "", confidence, evidence) if on else None)

    def lost(self, reason: CameraReason | None) -> None:
        """Nothing is recorded though it should be, for that reason; None: it is, or need not be."""
        code = FindingCode.VIDEO_LOST
        self._set(code, Finding(code, reason, Confidence.CERTAIN, "the recorder says so") if reason else None)

    def nobody(self) -> None:
        """Nobody is recorded any more: nothing of all that stands."""
        with self._lock:
            self._standing.clear()

    def look(self) -> tuple[Finding, ...]:
        with self._lock:
            return tuple(self._standing.values())

    def _set(self, code: FindingCode, found: Finding | None) -> None:
        with self._lock:
            if found is None:
                self._standing.pop(code, None)
            else:
                self._standing[code] = found
