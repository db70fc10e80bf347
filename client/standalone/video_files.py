"""Files of a seat's video: their names, and what can be checked of them without any key.

Nobody at the site can open them, and none of them is signed: the journal vouches for each by its digest, and
the journal is sealed. So what is checked here keeps out what is broken or strange; what is missing or not the
seat's is told where the results are opened.
"""

from dataclasses import dataclass

from client.store.seat_folder import SEGMENT_SUFFIX, STILL_SUFFIX
from exam_core.identifiers import AttemptId, Digest, parse_attempt_id
from exam_core.recording.video_file import VideoFile, VideoKind, read_video_file

VIDEO_SUFFIXES = (SEGMENT_SUFFIX, STILL_SUFFIX)
_DIGEST_DIGITS = 64


@dataclass(frozen=True, slots=True)
class CarriedVideo:
    """A whole file on its way.

    Attributes:
        name: under which it travels: as at the seat, with its digest before the suffix, so that two files of
            one place lie side by side and anybody can check one by its name.
    """

    file: VideoFile
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


def read_video(data: bytes) -> CarriedVideo:
    """A segment or still that is whole.

    Raises:
        MalformedData: it is neither, or cut off.
        BadSignature: a still that was changed.
    """
    file = read_video_file(data)
    stem = file.attempt.replace("/", "~")
    if file.kind is VideoKind.STILL:
        return CarriedVideo(file, f"{stem}.{file.still}.{file.digest}{STILL_SUFFIX}")
    return CarriedVideo(file, f"{stem}.{file.recording}.{file.index:04d}.{file.digest}{SEGMENT_SUFFIX}")
