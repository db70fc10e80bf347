"""What the camera's processes share: where pictures come from, how they are said, and when they end.

Processes of their own, because a camera's driver may hang or crash and must not take the seat along. They
say on their standard output what `client.recording.camera_line` describes, and end when nobody reads it any
more. Exit codes: 0 ended because nobody read on, 1 no camera or no picture any more, 2 wrong usage.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
from cv2.typing import MatLike

from client.recording.camera_line import CameraLine, CameraTrouble, Picture, write_line

FRAME_S = 0.12
"""Time between two looks: quick enough for a hand that holds a sheet, slow enough for an old PC."""
SHOWN_WIDTH = 320
JPEG_QUALITY = 70
MISSED_FRAMES = 25
"""A camera that gives nothing for three seconds gives nothing any more."""

Frames = Iterator[MatLike | None]
Say = Callable[[CameraLine], None]
Look = Callable[[Frames, Say, Callable[[], None]], CameraTrouble]


def frames_of(camera: int) -> Frames:
    """Pictures of the camera with this number; None where one did not come. Ends at once without a camera."""
    return _captured(cv2.VideoCapture(camera))


def frames_of_file(path: Path) -> Frames:
    """A still picture again and again, or the pictures of a film until its end."""
    try:
        still = cv2.imread(str(path), cv2.IMREAD_COLOR)
    except cv2.error:
        still = None
    if still is None:
        yield from _captured(cv2.VideoCapture(str(path)))
        return
    while True:
        yield still.copy()


def show(
    frames: Frames, say: Say, wait: Callable[[], None], examine: Callable[[MatLike], None]
) -> CameraTrouble:
    """Say every picture until they end; gives why they did.

    Args:
        frames: the pictures.
        say: takes each line.
        wait: called before each next look.
        examine: sees each picture after it was said.
    """
    seen, missed = False, 0
    for frame in frames:
        missed = missed + 1 if frame is None else 0
        if missed >= MISSED_FRAMES:
            break
        if frame is not None:
            seen = True
            say(Picture(small_jpeg(frame)))
            examine(frame)
        wait()
    return CameraTrouble.LOST if seen else CameraTrouble.NO_CAMERA


def serve(arguments: Sequence[str], look: Look, *, program: str, description: str | None) -> int:
    """Be one of the processes: look until nobody reads on, or there is nothing to see."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--camera", type=int, metavar="N", help="the camera's number, 0 is the first")
    source.add_argument("--file", type=Path, help="a picture or a film in place of a camera, for drills")
    given = parser.parse_args(arguments)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    frames = frames_of_file(given.file) if given.file else frames_of(given.camera)
    try:
        _say(look(frames, _say, lambda: time.sleep(FRAME_S)))
    except BrokenPipeError:
        # What is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 1


def small_jpeg(frame: MatLike) -> bytes:
    """The picture as the seat's screens show it."""
    height, width = frame.shape[:2]
    size = (SHOWN_WIDTH, max(1, round(height * SHOWN_WIDTH / width)))
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


def _captured(capture: cv2.VideoCapture) -> Frames:
    try:
        while capture.isOpened():
            there, frame = capture.read()
            yield frame if there else None
    finally:
        capture.release()


def _say(line: CameraLine) -> None:
    sys.stdout.buffer.write(write_line(line))
    sys.stdout.buffer.flush()
