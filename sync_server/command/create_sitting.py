"""`exam-centre create-sitting`: plan a sitting from SITTING.toml and what lies beside it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.sittings.models import Sitting
from sync_server.sittings.reading.folder import read_sitting_folder
from sync_server.sittings.reading.problems import Problem
from sync_server.sittings.refusals import Refused as SittingRefused
from sync_server.sittings.services.create_sitting import create_sitting


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="SITTING.toml", help=_("场次文件；名册、照片和组卷方案放在它旁边")
    )


def _run(options: Namespace, console: Console) -> None:
    folder = read_sitting_folder(options.file)
    if isinstance(folder, list):
        raise _refused(folder)
    sitting = create_sitting(folder, by="desk", now=timezone.now())
    if not isinstance(sitting, Sitting):
        raise _refused(sitting)
    tickets = [{"ticket": row.ticket, "seat": row.seat, "name": row.name} for row in sitting.candidates.all()]
    text = _("已安排场次 {code}：{count} 名考生，{when} 开考。下一步：exam-centre build-package {code}")
    when = timezone.localtime(sitting.start_at).strftime("%Y-%m-%d %H:%M")
    console.result(
        {"sitting": sitting.code, "state": sitting.state, "tickets": tickets},
        text.format(code=sitting.code, count=len(tickets), when=when),
    )


def _refused(reasons: list[Problem] | list[SittingRefused]) -> Refused:
    lines = [str(reason) for reason in reasons]
    codes = [
        reason.fault.value if isinstance(reason, Problem) else reason.refusal.value for reason in reasons
    ]
    message = _("场次没有建立，什么也没有保存：") + "\n  " + "\n  ".join(lines)
    return Refused(
        codes[0], message, {"problems": [{"code": c, "text": t} for c, t in zip(codes, lines, strict=True)]}
    )


COMMAND = Command(
    "create-sitting", gettext_lazy("按场次文件安排一个场次，逐行检查名册和照片。"), _arguments, _run
)
