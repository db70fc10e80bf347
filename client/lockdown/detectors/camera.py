"""Whether the camera this seat uses is still there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.store.camera_file import CameraId, camera_name, is_there


@dataclass(slots=True)
class CameraDetector:
    """Looks for the camera's device, without opening it.

    Args:
        camera: which one that is; somebody may choose another one.
        root: of the file system.
    """

    camera: Callable[[], CameraId]
    root: Path = Path("/")
    name: str = field(init=False, default="camera")
    every_s: float = field(init=False, default=5.0)

    def look(self) -> tuple[Finding, ...]:
        camera = self.camera()
        if is_there(camera, self.root):
            return ()
        evidence = "no such device"
        return (Finding(FindingCode.CAMERA_MISSING, camera_name(camera), Confidence.CERTAIN, evidence),)
