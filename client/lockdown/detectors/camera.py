"""Whether the camera this seat uses is still there."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.finding import Confidence, Finding, FindingCode


@dataclass(slots=True)
class CameraDetector:
    """Looks for the camera's device, without opening it.

    Args:
        camera: its number, or the file that stands in for one.
        root: of the file system.
    """

    camera: int | Path
    root: Path = Path("/")
    name: str = field(init=False, default="camera")
    every_s: float = field(init=False, default=5.0)

    def look(self) -> tuple[Finding, ...]:
        if isinstance(self.camera, int) and sys.platform != "linux":
            return ()  # only opening it would tell, which the camera's own process does
        device = self.root / f"dev/video{self.camera}" if isinstance(self.camera, int) else self.camera
        if device.exists():
            return ()
        subject = f"video{self.camera}" if isinstance(self.camera, int) else device.name
        return (Finding(FindingCode.CAMERA_MISSING, subject, Confidence.CERTAIN, "no such device"),)
