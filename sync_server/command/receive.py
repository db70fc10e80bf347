"""`exam-centre receive`: take in sealed and opened files from a stick, and the video beside them."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.opened_evidence import MAGIC as OPENED_MAGIC
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.receive_video import (
    VIDEO_SUFFIXES,
    receive_video,
    video_files,
    video_json,
    video_lines,
)
from sync_server.custody.incoming import MAX_FILE
from sync_server.custody.refusals import Refused as NotTaken
from sync_server.custody.services.take_in import Taken, take_in
from sync_server.custody.services.take_in_sealed import SealedTaken
from sync_server.scoring.tasks import enqueue_opening

SUFFIXES = (".sealed", ".opened")


@dataclass(frozen=True, slots=True)
class _Received:
    path: Path
    outcome: Taken | NotTaken


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=_("文件"),
        help=_("封存文件（.sealed）、解封文件（.opened）、录像文件夹（.video），或放有它们的文件夹"),
    )


def _run(options: Namespace, console: Console) -> None:
    paths, video = _in_order(_files(options.paths)), video_files(options.paths)
    if not paths and not video:
        raise Refused("no_files", _("没有找到封存文件、解封文件或录像。"))
    for path in paths:
        if path.stat().st_size > MAX_FILE:
            raise Refused("too_large", _("文件“{name}”过大。").format(name=path.name))
    received = [_receive(path) for path in console.progress(paths, _("接收"))]
    lines = [f"{one.path.name}: {_words(one.outcome)}" for one in received]
    detail: dict[str, Any] = {"files": [_as_json(one) for one in received]}
    if video:
        came = receive_video(video, console)
        lines += video_lines(came)
        detail["video"] = video_json(came)
    refused = [one.outcome for one in received if isinstance(one.outcome, NotTaken)]
    if refused:
        raise Refused(refused[0].refusal.value, "\n".join(lines), detail)
    console.result(detail, "\n".join(lines))


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += [one for one in path.iterdir() if one.suffix in SUFFIXES]
        elif path.suffix not in VIDEO_SUFFIXES:
            found.append(path)
    return found


def _in_order(paths: list[Path]) -> list[Path]:
    """First what was sealed, a supplement after what it supplements; then what was made of it."""
    return sorted(set(paths), key=lambda path: (_begins(path, OPENED_MAGIC), path.name))


def _begins(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _receive(path: Path) -> _Received:
    outcome = take_in(path.read_bytes(), by="desk", now=timezone.now(), enqueue=enqueue_opening)
    return _Received(path, outcome)


def _words(outcome: Taken | NotTaken) -> str:
    if isinstance(outcome, NotTaken):
        return str(outcome)
    if isinstance(outcome, SealedTaken):
        return _sealed_words(outcome)
    if outcome.again:
        return _("此前已收到，没有变化。")
    words = [_("已接收。新解封 {count} 份结果，等待评分。").format(count=outcome.new)]
    if outcome.unopened:
        words.append(_("解封员未能打开 {count} 份。").format(count=outcome.unopened))
    return "".join(words)


def _sealed_words(taken: SealedTaken) -> str:
    if taken.again:
        return _("封存号 {number} 此前已收到，没有变化。").format(number=taken.file.number)
    words = _("封存号 {number}，{standing}。新结果 {new} 份，此前已有 {known} 份。")
    return words.format(
        number=taken.file.number,
        standing=taken.file.get_standing_display(),
        new=taken.new,
        known=taken.known,
    )


def _as_json(received: _Received) -> dict[str, Any]:
    outcome = received.outcome
    if isinstance(outcome, NotTaken):
        return {"name": received.path.name, "refusal": outcome.refusal.value, "value": outcome.value}
    shared = {
        "name": received.path.name,
        "sitting": outcome.file.sitting.code,
        "digest": outcome.file.digest,
        "again": outcome.again,
        "new": outcome.new,
    }
    if isinstance(outcome, SealedTaken):
        said = {"number": outcome.file.number, "standing": outcome.file.standing}
        return {**shared, "kind": "sealed", **said, "known": outcome.known, "counts": outcome.file.counts}
    return {**shared, "kind": "opened", "unopened": outcome.unopened, "officers": outcome.file.officers}


COMMAND = Command(
    "receive",
    gettext_lazy("接收单机考试的封存文件、解封文件和录像（从 U 盘）。"),
    _arguments,
    _run,
)
