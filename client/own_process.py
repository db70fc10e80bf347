"""How our programs start each other: from source by the interpreter, in a bundle the one beside them."""

import sys
from pathlib import Path

SEAT = "client.seat_app"
QR_READER = "client.recording.qr_reader"
LIVE_PICTURE = "client.recording.live_picture"
RECORDER = "client.recording.recorder"
CAMERA_LIST = "client.recording.camera_list"

CAMERA_PROGRAM = "exam-camera"
"""In a bundle it runs each of those that open a camera; the first argument says which."""

CAMERA_MODULES = (QR_READER, LIVE_PICTURE, RECORDER, CAMERA_LIST)


def own_command(module: str, *arguments: str) -> list[str]:
    """The command that runs one of the modules above with these arguments.

    Raises:
        ValueError: a bundle has no program for that module.
    """
    if not is_bundled():
        return [sys.executable, "-m", module, *arguments]
    folder, ending = Path(sys.executable).parent, Path(sys.executable).suffix
    if module == SEAT:
        return [str(folder / f"exam-seat{ending}"), *arguments]
    if module in CAMERA_MODULES:
        return [str(folder / f"{CAMERA_PROGRAM}{ending}"), module, *arguments]
    raise ValueError(module)


def is_bundled() -> bool:
    """Whether this is a program of a bundle, not an interpreter that runs our source."""
    return bool(getattr(sys, "frozen", False))
