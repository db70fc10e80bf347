"""`exam-centre export-video`: a stretch of a seat's video as MP4, with a signed sidecar."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.moment import moment_of, typed_time
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.command.waiting import wait_for
from sync_server.keys.disk import write_private
from sync_server.playback.refusals import Refusal
from sync_server.playback.refusals import Refused as WatchRefused
from sync_server.playback.services.export_video import Asked, export_video
from sync_server.playback.tasks import signed_staff_list
from sync_server.sittings.models import Sitting


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("--seat", type=int, required=True, metavar="N", help=_("座位号"))
    parser.add_argument(
        "--from",
        dest="begins",
        type=typed_time,
        required=True,
        metavar="HH:MM:SS",
        help=_("从几时起：考试当天的时刻，或带日期"),
    )
    parser.add_argument(
        "--until", dest="ends", type=typed_time, required=True, metavar="HH:MM:SS", help=_("到几时止")
    )
    parser.add_argument(
        "--reason", required=True, metavar=_("理由"), help=_("导出的理由，如申诉、案件的编号")
    )
    parser.add_argument("--out", type=Path, required=True, metavar=_("文件"), help=_("新的 .mp4 文件"))
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    if options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    key = unlock(options, console).signing
    sitting = Sitting.objects.filter(code=options.sitting).first()
    if sitting is None:
        refused = WatchRefused(Refusal.UNKNOWN_SITTING, options.sitting)
        raise Refused(refused.refusal.value, str(refused))
    day = timezone.localdate(sitting.start_at)
    asked = Asked(
        SittingCode(options.sitting),
        options.seat,
        moment_of(options.begins, day),
        moment_of(options.ends, day),
        options.reason,
        StaffId(options.account),
    )
    staff_list = wait_for(signed_staff_list.enqueue(), _("整理、签名、封装"), console)
    made = export_video(asked, name=options.out.name, key=key, staff_list=staff_list, now=timezone.now())
    if isinstance(made, WatchRefused):
        raise Refused(made.refusal.value, str(made))
    for name, data in made.files.items():
        write_private(options.out.with_name(name), data)
    paths = [str(options.out.with_name(name)) for name in made.files]
    text = _("已写入：\n{paths}\n其中没有录像的时段 {gaps} 处。校验：exam-centre verify {sidecar}")
    value = {"files": paths, "evidence": made.evidence.model_dump(mode="json")}
    lines = "\n".join(paths)
    console.result(value, text.format(paths=lines, gaps=len(made.evidence.gaps), sidecar=paths[-1]))


COMMAND = Command(
    "export-video",
    gettext_lazy("把一个座位的一段录像导出为证据：MP4 和有签名的说明；记入审计链。"),
    _arguments,
    _run,
)
