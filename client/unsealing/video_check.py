"""The seats' video beside the sealed files, against what the opened journals say of it.

What is kept of an opened result is which segments there should be, by digest; nothing of the answers. The
files stay where they lie, and are read a little at a time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.standalone.stick_file import read_ordinary
from client.standalone.video_beside import video_folder
from client.standalone.video_files import digest_of_video, is_video
from client.standalone.video_gathering import AT_ONCE
from exam_core.attempt.journal import read
from exam_core.attempt.result import read_result
from exam_core.attempt.result_header import ResultHeader
from exam_core.encoding import digest
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.expected import left_out, missing
from exam_core.recording.manifest import StillEntry
from exam_core.recording.video_file import MAX_VIDEO_FILE


@dataclass(frozen=True, slots=True)
class ExpectedVideo:
    """What an opened result says of its seat's video.

    Attributes:
        segments: that manifest and journal name.
        kept: whether the sitting keeps video of its seats.
        exam_ms, recorded_ms: how long the exam was, and how much of it is on video.
        stills: that the manifest names.
    """

    ticket: TicketNumber
    epoch: int
    seat: int
    segments: tuple[SegmentEntry, ...]
    kept: bool
    exam_ms: int
    recorded_ms: int
    stills: tuple[StillEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class VideoChecked:
    """How the files stand against the journals.

    Attributes:
        expected, whole: how many segments the journals name, and how many of them were found and are whole.
        waiting: files that were found and not read yet; before it is 0 nothing counts as missing.
        missing: seat and number of segments, where some were not found.
        damaged: files whose bytes are not what their name says, and of which no whole one was found.
        unlisted: files that no opened journal names.
        exam_ms, recorded_ms: of all candidates; of one who has moved, what the last journal says.
        stills_missing: seat and number of sealed pictures that were not found or are not whole.
    """

    expected: int
    whole: int
    waiting: int
    missing: tuple[tuple[int, int], ...]
    damaged: int
    unlisted: int
    exam_ms: int
    recorded_ms: int
    stills_missing: tuple[tuple[int, int], ...] = ()


class VideoCheck:
    """Of one sitting whose results were opened."""

    def __init__(self, sitting: SittingCode, expected: Sequence[ExpectedVideo]) -> None:
        self._sitting = sitting
        self._expected = tuple(sorted(expected, key=lambda one: (one.ticket, one.epoch)))
        self._last = tuple({one.ticket: one for one in self._expected if one.kept}.values())
        self._named = frozenset(named.digest for one in expected for named in one.segments)
        self._stills = frozenset(named.digest for one in expected for named in one.stills)
        self._found: dict[Digest, list[Path]] = {}
        self._judged: dict[Path, tuple[tuple[int, int], bool]] = {}
        self._waiting: dict[Path, tuple[int, int]] = {}

    @property
    def seen(self) -> VideoChecked | None:
        """How it stands; None where the sitting keeps no video of its seats and none was found."""
        if not self._found and not any(one.kept for one in self._expected):
            return None
        whole = {name for name, paths in self._found.items() if any(map(self._is_whole, paths))}
        broken = [name for name, paths in self._found.items() if name not in whole and self._are_read(paths)]
        return VideoChecked(
            expected=len(self._named),
            whole=len(self._named & whole),
            waiting=len(self._waiting),
            missing=_by_seat((one.seat, missing(one.segments, whole)) for one in self._expected),
            damaged=len(broken),
            unlisted=len(whole - self._named - self._stills),
            exam_ms=sum(one.exam_ms for one in self._last),
            recorded_ms=sum(one.recorded_ms for one in self._last),
            stills_missing=_by_seat((one.seat, missing(one.stills, whole)) for one in self._expected),
        )

    @property
    def whole(self) -> tuple[Path, ...]:
        """One file for each segment and still that was found and is whole, named or not."""
        chosen = (next(filter(self._is_whole, paths), None) for _, paths in sorted(self._found.items()))
        return tuple(path for path in chosen if path is not None)

    def look(self, places: Iterable[Path]) -> None:
        """See which files lie in the sitting's folders of video, on sticks and in their folders."""
        found: dict[Digest, list[Path]] = {}
        self._waiting = {}
        for path in dict.fromkeys(path for place in places for path in _segments_in(place, self._sitting)):
            name = digest_of_video(path.name)
            try:
                status = path.stat()
            except OSError:
                continue
            mark = (status.st_size, status.st_mtime_ns)
            if name is None:
                continue
            found.setdefault(name, []).append(path)
            if self._judged.get(path, (None, False))[0] != mark:
                self._waiting[path] = mark
        self._found = found
        here = {path for paths in found.values() for path in paths}
        self._judged = {path: judged for path, judged in self._judged.items() if path in here}

    def step(self) -> None:
        """Read some of them."""
        left = AT_ONCE
        for path, mark in list(self._waiting.items()):
            if left <= 0:
                break
            left -= mark[0]
            try:
                data = read_ordinary(path, MAX_VIDEO_FILE)
            except OSError:
                continue
            self._judged[path] = (mark, digest(data) == digest_of_video(path.name))
            del self._waiting[path]

    def _are_read(self, paths: Sequence[Path]) -> bool:
        return all(path not in self._waiting for path in paths)

    def _is_whole(self, path: Path) -> bool:
        return self._judged.get(path, (None, False))[1]


def expected_video(header: ResultHeader, plaintext: bytes) -> ExpectedVideo:
    """What an opened result says of its video.

    Raises:
        MalformedData: not a result.
    """
    result = read_result(plaintext)
    manifest = result.recording
    return ExpectedVideo(
        ticket=header.ticket,
        epoch=header.epoch,
        seat=header.seat,
        segments=(*manifest.segments, *left_out(manifest, read(result.entries))),
        stills=manifest.stills,
        kept=manifest.kept,
        exam_ms=manifest.exam_ms,
        recorded_ms=manifest.recorded_ms,
    )


def _by_seat(
    lacking: Iterable[tuple[int, Sequence[SegmentEntry | StillEntry]]],
) -> tuple[tuple[int, int], ...]:
    """How many at each seat; a journal that went on elsewhere names those of both seats, which count once."""
    counted, told = Counter[int](), set[str]()
    for seat, entries in lacking:
        names = {one.digest for one in entries} - told
        counted[seat] += len(names)
        told |= names
    return tuple(sorted((seat, count) for seat, count in counted.items() if count))


def _segments_in(place: Path, sitting: SittingCode) -> list[Path]:
    try:
        folders = [place, *(one for one in place.iterdir() if one.is_dir())]
        found = [path for folder in folders for path in video_folder(folder, sitting).glob("*")]
        if place.name == video_folder(place, sitting).name:
            found += place.glob("*")
        return sorted(path for path in found if is_video(path.name) and path.name[0] != ".")
    except OSError:  # the stick is being pulled out
        return []
