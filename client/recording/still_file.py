"""A sealed picture in the recordings' folder: "<attempt>.<kind>.<digest's beginning>.still"."""

import secrets
from pathlib import Path

import cv2

from client.recording.capture import Frame
from client.recording.recorder_command import TakeStill
from client.recording.recorder_line import StillTaken
from client.store import durable_file
from client.store.seat_folder import STILL_SUFFIX
from exam_core.attempt.journal import WALL_FORMAT
from exam_core.encoding import digest
from exam_core.recording.still import StillFacts, seal_still

JPEG_QUALITY = 90
_DIGEST_DIGITS = 16


def take_still(order: TakeStill, frame: Frame) -> StillTaken:
    """Seal the picture and write it.

    Raises:
        OSError: the disk is full or broken.
    """
    whose, at = order.facts, frame.at
    facts = StillFacts(
        attempt=whose.attempt,
        site=whose.site,
        seat=whose.seat,
        device=whose.device,
        kind=order.kind,
        boot=at.boot,
        at_ms=at.mono_ms,
        created=at.wall.strftime(WALL_FORMAT),
    )
    jpeg = cv2.imencode(".jpg", frame.picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()
    sealed = seal_still(facts, jpeg, order.to.recipient, secrets.token_bytes)
    name = digest(sealed)
    stem = f"{whose.attempt.replace('/', '~')}.{order.kind}.{name[:_DIGEST_DIGITS]}"
    path = Path(order.folder) / f"{stem}{STILL_SUFFIX}"
    durable_file.write(path, sealed)
    return StillTaken(digest=name, kind=order.kind, at_ms=at.mono_ms, path=str(path))
