"""Files of a seat's video: their names, and what can be checked of them without any key.

Nobody at the site can open them, and none of them is signed: the journal vouches for each by its digest, and
the journal is sealed. So what is checked here keeps out what is broken or strange; what is missing or not the
seat's is told where the results are opened.
"""

import enum
import io
from dataclasses import dataclass
from typing import get_args

from client.store.seat_folder import SEGMENT_SUFFIX, STILL_SUFFIX
from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import AttemptId, Digest, KeyId, SiteCode, attempt_id, parse_attempt_id
from exam_core.recording.segment import MAGIC, MAX_SEGMENT, read_segment_header, whole_length
from exam_core.recording.still import STILL_TYPE, StillKind
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import Header, read_header, verify_sealed

VIDEO_SUFFIXES = (SEGMENT_SUFFIX, STILL_SUFFIX)
MAX_VIDEO_FILE = MAX_SEGMENT
_DIGEST_DIGITS = 64
_STILL_KINDS = get_args(StillKind)


class VideoKind(enum.StrEnum):
    """What a file is."""

    SEGMENT = "segment"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class VideoFile:
    """What a whole file says of itself.

    Attributes:
        to: the ids of the keys that it is sealed to.
        name: under which it travels: as at the seat, with its digest before the suffix, so that two files of
            one place lie side by side and anybody can check one by its name.
    """

    kind: VideoKind
    attempt: AttemptId
    site: SiteCode
    to: tuple[KeyId, ...]
    digest: Digest
    size: int
    name: str


def is_video(name: str) -> bool:
    """Whether a file is named as one of a seat's video that is closed."""
    return name.endswith(VIDEO_SUFFIXES)


def attempt_of_video(name: str) -> AttemptId | None:
    """The attempt after which a file is named."""
    attempt = AttemptId(name.partition(".")[0].replace("~", "/"))
    return attempt if parse_attempt_id(attempt) is not None else None


def kind_of_video(name: str) -> VideoKind:
    """What a file is by its name."""
    return VideoKind.SEGMENT if name.endswith(SEGMENT_SUFFIX) else VideoKind.STILL


def digest_of_video(name: str) -> Digest | None:
    """The digest in the name under which a file travels."""
    named = name.rsplit(".", 2)[-2:-1]
    return Digest(named[0]) if named and len(named[0]) == _DIGEST_DIGITS else None


def read_video(data: bytes) -> VideoFile:
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
    name = digest(data)
    stem = f"{_tilde(header.attempt)}.{header.recording}.{header.index:04d}"
    file = f"{stem}.{name}{SEGMENT_SUFFIX}"
    return VideoFile(VideoKind.SEGMENT, header.attempt, header.site, (header.to,), name, len(data), file)


def _still(data: bytes) -> VideoFile:
    header = read_header(data)
    kind = header.extra.get("kind")
    if header.type != STILL_TYPE or kind not in _STILL_KINDS:
        raise MalformedData(Malformed.WRONG_SHAPE, "neither segment nor still")
    verify_sealed(data, VerifyKey(unb64(header.extra.get("run_key"))))
    name, attempt = digest(data), _attempt_of(header)
    file = f"{_tilde(attempt)}.{kind}.{name}{STILL_SUFFIX}"
    site = header.site or SiteCode("")
    return VideoFile(VideoKind.STILL, attempt, site, header.recipients, name, len(data), file)


def _attempt_of(header: Header) -> AttemptId:
    if header.sitting is not None and header.ticket is not None and header.epoch is not None:
        attempt = attempt_id(header.sitting, header.ticket, header.epoch)
        if parse_attempt_id(attempt) is not None:
            return attempt
    raise MalformedData(Malformed.WRONG_SHAPE, "a still of no attempt")


def _tilde(attempt: AttemptId) -> str:
    return attempt.replace("/", "~")
