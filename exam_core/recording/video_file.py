"""What a file of a seat's video says of itself, without any key: a segment, or a still.

Whoever carries or keeps such files knows them by this. No segment is signed, and a still only by a key that
was made for it: the journal and the manifest vouch for each by its digest.
"""

import enum
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import (
    AttemptId,
    DeviceId,
    Digest,
    KeyId,
    SiteCode,
    SittingCode,
    attempt_id,
    parse_attempt_id,
)
from exam_core.recording.segment import MAGIC, MAX_SEGMENT, read_segment_header, whole_length
from exam_core.recording.still import STILL_TYPE, StillKind
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import Header, read_header, verify_sealed

MAX_VIDEO_FILE = MAX_SEGMENT
"""Bytes; a still has fewer."""
_PLACE_DIGITS = 16
_STILLS: Mapping[object, StillKind] = {kind: kind for kind in get_args(StillKind)}


class VideoKind(enum.StrEnum):
    """What a file is."""

    SEGMENT = "segment"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class VideoFile:
    """A whole file.

    Attributes:
        recording, index: its place in the attempt's video. A still has one of its own: the beginning of its
            digest, and 0.
        still: of what it is a picture.
        to: the ids of the keys that it is sealed to.
    """

    kind: VideoKind
    sitting: SittingCode
    site: SiteCode
    attempt: AttemptId
    device: DeviceId
    recording: str
    index: int
    still: StillKind | None
    to: tuple[KeyId, ...]
    digest: Digest
    size: int


def read_video_file(data: bytes) -> VideoFile:
    """A segment or still that is whole.

    Raises:
        MalformedData: it is neither, or cut off.
        BadSignature: a still that was changed.
    """
    return _segment(data) if data.startswith(MAGIC) else _still(data)


def _segment(data: bytes) -> VideoFile:
    header, _at = read_segment_header(data)
    if len(data) > MAX_SEGMENT or whole_length(io.BytesIO(data)) != len(data):
        raise MalformedData(Malformed.TRUNCATED, "the end of a segment")
    return VideoFile(
        VideoKind.SEGMENT, header.sitting, header.site, header.attempt, header.device, header.recording,
        header.index, None, (header.to,), digest(data), len(data),
    )  # fmt: skip


def _still(data: bytes) -> VideoFile:
    header = read_header(data)
    still, device = _STILLS.get(header.extra.get("kind")), header.extra.get("device")
    if header.type != STILL_TYPE or still is None or not isinstance(device, str):
        raise MalformedData(Malformed.WRONG_SHAPE, "neither segment nor still")
    verify_sealed(data, VerifyKey(unb64(header.extra.get("run_key"))))
    name, (sitting, attempt) = digest(data), _attempt_of(header)
    return VideoFile(
        VideoKind.STILL, sitting, header.site or SiteCode(""), attempt, DeviceId(device),
        name[:_PLACE_DIGITS], 0, still, header.recipients, name, len(data),
    )  # fmt: skip


def _attempt_of(header: Header) -> tuple[SittingCode, AttemptId]:
    if header.sitting is not None and header.ticket is not None and header.epoch is not None:
        attempt = attempt_id(header.sitting, header.ticket, header.epoch)
        if parse_attempt_id(attempt) is not None:
            return header.sitting, attempt
    raise MalformedData(Malformed.WRONG_SHAPE, "a still of no attempt")
