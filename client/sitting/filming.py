"""The seat's video as the windows and the recorder's keeper may know it."""

from dataclasses import dataclass

from client.recording.recorder_command import Record, TakeStill
from exam_core.recording.segment_header import CameraReason


@dataclass(frozen=True, slots=True)
class Filming:
    """The seat's video as it stands.

    Attributes:
        order: what the recorder is to record now; None: nothing.
        stills: sealed pictures that are still to be taken.
        on: pictures are being recorded.
        lost: why none are, where it is known.
    """

    order: Record | None = None
    stills: tuple[TakeStill, ...] = ()
    on: bool = False
    lost: CameraReason | None = None
