"""What a journal has told of the video of its seat, so that nothing is told twice."""

from dataclasses import dataclass, replace

from exam_core.attempt.events import CameraBack, CameraLost, Event, MovedIn, Segment


@dataclass(frozen=True, slots=True)
class CameraTold:
    """The video of a seat up to an entry.

    Attributes:
        lost: why nothing is recorded now, or None where it is, or where nothing was said yet.
        recording: the latest run of the recorder, or "".
        segments: recording and index of every segment.
    """

    lost: str | None = None
    recording: str = ""
    segments: frozenset[tuple[str, int]] = frozenset()


UNTOLD = CameraTold()


def camera_after(told: CameraTold, event: Event) -> CameraTold:
    """What is told after `event`; another seat has a camera of its own."""
    match event:
        case Segment(recording=recording, index=index):
            return replace(told, segments=told.segments | {(recording, index)})
        case CameraLost(reason=reason):
            return replace(told, lost=reason)
        case CameraBack(recording=recording):
            return replace(told, lost=None, recording=recording)
        case MovedIn():
            return replace(told, lost=None, recording="")
        case _:
            return told


def is_camera_news(told: CameraTold, event: Event) -> bool:
    """Whether `event` tells something that the journal does not tell yet."""
    return camera_after(told, event) != told
