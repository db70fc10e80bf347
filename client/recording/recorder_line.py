"""What the recorder tells the seat: one JSON object on a line.

`picture` is as with the other camera programs, and comes while live pictures are wanted. `alive`: every
second, whatever happens. `began`: a recording has its first picture. `segment`: a file is whole and closed;
may be told again. `still`: a sealed picture was written. `trouble`: why nothing is recorded or seen from now
on; `back`: it is again. `note`: something about the picture that a proctor should look at, or no longer.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from client.recording.camera_line import MAX_LINE, Picture
from exam_core.encoding import Malformed, MalformedData, b64, decode_json, encode_json, unb64
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.segment_header import CameraReason, MonoMs, RecordingId
from exam_core.recording.still import StillKind
from exam_core.sealing.documents import Document, read_document

ObservationKind = Literal[
    "camera_dark", "camera_covered", "camera_frozen", "no_face", "several_faces", "other_person"
]
Confidence = Literal["likely", "hint"]
"""As findings have it; what a picture shows is never certain."""


class Alive(Document):
    """The recorder runs.

    Attributes:
        frames: pictures encoded since the program started.
        fps: pictures a second that it takes now.
        level: how far the governor has gone down, 0 is the best picture.
    """

    frames: int = Field(ge=0)
    fps: int = Field(ge=0, le=60)
    level: int = Field(ge=0, le=9)


class Began(Document):
    """A recording has its first picture."""

    recording: RecordingId


class StillTaken(Document):
    """A sealed picture lies at `path`."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    kind: StillKind
    at_ms: MonoMs
    path: str = Field(max_length=4096)


class Trouble(Document):
    """Nothing is seen or recorded from now on."""

    reason: CameraReason


class Back(Document):
    """The trouble is over."""


class Note(Document):
    """Something in the picture: there (`on`) or gone again. Evidence is figures, no picture."""

    finding: ObservationKind
    confidence: Confidence
    evidence: Annotated[str, Field(max_length=200)]
    on: bool


RecorderLine = Picture | Alive | Began | SegmentEntry | StillTaken | Trouble | Back | Note

_NAMES: Mapping[str, type[Alive | Began | SegmentEntry | StillTaken | Trouble | Back | Note]] = {
    "alive": Alive,
    "began": Began,
    "segment": SegmentEntry,
    "still": StillTaken,
    "trouble": Trouble,
    "back": Back,
    "note": Note,
}
_NAME_OF = {kind: name for name, kind in _NAMES.items()}

Tell = Callable[[RecorderLine], None]


def write_recorder_line(said: RecorderLine) -> bytes:
    """The line with its newline."""
    if isinstance(said, Picture):
        return encode_json({"picture": b64(said.jpeg)}) + b"\n"
    return encode_json({_NAME_OF[type(said)]: said.model_dump(mode="json")}) + b"\n"


def read_recorder_line(line: bytes) -> RecorderLine:
    """What a line says.

    Raises:
        MalformedData: it is too long, or none of these.
    """
    said: Any = decode_json(line, limit=MAX_LINE)
    if not isinstance(said, dict) or len(said) != 1:
        raise MalformedData(Malformed.WRONG_SHAPE)
    ((name, value),) = said.items()
    if name == "picture":
        return Picture(unb64(value))
    if name not in _NAMES:
        raise MalformedData(Malformed.WRONG_SHAPE)
    return read_document(_NAMES[name], encode_json(value), limit=MAX_LINE)
