"""What the camera's process tells the seat: one JSON object on a line, with one member.

`picture`: what the camera sees now, a small JPEG in base64. `text`: what a QR code in the picture says, once
while it stays. `trouble`: why there will be no more pictures, a `CameraTrouble`.
"""

import enum
from dataclasses import dataclass

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, encode_json, unb64

MAX_LINE = 256 * 1024
"""Bytes of a line; a small picture takes a tenth of it."""


class CameraTrouble(enum.StrEnum):
    """Why the camera shows nothing."""

    NO_CAMERA = "no_camera"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture to show, JPEG."""

    jpeg: bytes


@dataclass(frozen=True, slots=True)
class FoundText:
    """What a QR code says; nobody has vouched for it."""

    text: str


CameraLine = Picture | FoundText | CameraTrouble


def write_line(said: CameraLine) -> bytes:
    """The line with its newline."""
    match said:
        case Picture(jpeg):
            return encode_json({"picture": b64(jpeg)}) + b"\n"
        case FoundText(text):
            return encode_json({"text": text}) + b"\n"
        case CameraTrouble():
            return encode_json({"trouble": said.value}) + b"\n"


def read_line(line: bytes) -> CameraLine:
    """What a line says.

    Raises:
        MalformedData: it is too long, or none of the three.
    """
    match decode_json(line, limit=MAX_LINE):
        case {"picture": str(picture), **rest} if not rest:
            return Picture(unb64(picture))
        case {"text": str(text), **rest} if not rest:
            return FoundText(text)
        case {"trouble": str(code), **rest} if not rest and code in set(CameraTrouble):
            return CameraTrouble(code)
        case _:
            raise MalformedData(Malformed.WRONG_SHAPE)
