"""The part of `exam-centre receive` that takes in the seats' video beside a sealed file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.recording.segment import MAX_SEGMENT
from sync_server.command.console import Console
from sync_server.custody.refusals import VIDEO_WORDS, VideoRefusal
from sync_server.custody.services.take_in_segment import take_in_segment
from sync_server.punctuation import apart, headed, listed
from sync_server.recordings.services.coverage import recordings_of
from sync_server.sittings.models import Sitting

FOLDER_SUFFIX = ".video"
VIDEO_SUFFIXES = (".seg", ".still")


@dataclass(slots=True)
class ReceivedVideo:
    """What became of the files.

    Attributes:
        new, known: how many segments had not been here, and how many were.
        refused: name and reason of each that was not taken.
        sittings: codes of those of which some came.
    """

    new: int = 0
    known: int = 0
    refused: list[tuple[str, VideoRefusal]] = field(default_factory=list)
    sittings: set[str] = field(default_factory=set)


def video_files(paths: Iterable[Path]) -> list[Path]:
    """Segments and stills among `paths`, in their folders of video, and in such folders inside them."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            folders = [path] if path.suffix == FOLDER_SUFFIX else path.glob(f"*{FOLDER_SUFFIX}")
            inside = (one for folder in folders for one in folder.iterdir() if one.suffix in VIDEO_SUFFIXES)
            found |= {one for one in inside if one.is_file()}
        elif path.suffix in VIDEO_SUFFIXES:
            found.add(path)
    return sorted(found)


def receive_video(files: Iterable[Path], console: Console) -> ReceivedVideo:
    """Take them in one by one.

    Raises:
        OSError: the storage takes no more; what was taken in stays, and doing it again goes on.
    """
    received = ReceivedVideo()
    for path in console.progress(list(files), _("录像")):
        _receive(path, received)
    return received


def video_lines(received: ReceivedVideo) -> list[str]:
    """What came, what did not, and what each sitting still lacks."""
    lines = [_("录像：新收 {new} 段，此前已有 {known} 段。").format(new=received.new, known=received.known)]
    why = Counter(refusal for _name, refusal in received.refused)
    if why:
        told = (headed(str(VIDEO_WORDS[refusal]), str(count)) for refusal, count in why.items())
        lines.append(
            headed(_("没有收下 {count} 个录像文件").format(count=len(received.refused)), listed(told))
        )
    return [*lines, *(_missing_line(sitting) for sitting in _sittings(received))]


def video_json(received: ReceivedVideo) -> dict[str, Any]:
    """The same for scripts; `missing` is null where no result of the sitting has been opened."""
    return {
        "new": received.new,
        "known": received.known,
        "refused": [{"name": name, "refusal": refusal.value} for name, refusal in received.refused],
        "missing": {sitting.code: _missing(sitting) for sitting in _sittings(received)},
    }


def _receive(path: Path, received: ReceivedVideo) -> None:
    too_large = path.stat().st_size > MAX_SEGMENT
    outcome = (
        VideoRefusal.NOT_A_SEGMENT if too_large else take_in_segment(path.read_bytes(), now=timezone.now())
    )
    if isinstance(outcome, VideoRefusal):
        received.refused.append((path.name, outcome))
        return
    received.sittings.add(outcome.segment.keeping.sitting.code)
    if outcome.again:
        received.known += 1
    else:
        received.new += 1


def _sittings(received: ReceivedVideo) -> list[Sitting]:
    return list(Sitting.objects.filter(code__in=received.sittings).order_by("code"))


def _missing(sitting: Sitting) -> int | None:
    opened = [seat for seat in recordings_of(sitting) if seat.manifest is not None]
    return sum(len(seat.missing) for seat in opened) if opened else None


def _missing_line(sitting: Sitting) -> str:
    opened = [seat for seat in recordings_of(sitting) if seat.manifest is not None]
    if not opened:
        return headed(sitting.code, _("结果解封、评分以后，才知道录像缺不缺，见 exam-centre recordings。"))
    lacking = [seat for seat in opened if seat.missing]
    if not lacking:
        return headed(sitting.code, _("已解封的结果，录像一段不缺。"))
    words = _("{seat} 号座位缺 {count} 段")
    return headed(
        sitting.code, apart(words.format(seat=seat.seat, count=len(seat.missing)) for seat in lacking)
    )
