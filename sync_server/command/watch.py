"""`exam-centre watch`: ask to see recordings, with a reason; the answer is a link that works once."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.command.waiting import wait_for
from sync_server.home import read_config, require_home
from sync_server.playback.refusals import Refused as WatchRefused
from sync_server.playback.services.ask_to_watch import LINK_LASTS, MAX_HOURS, ask_to_watch
from sync_server.playback.tasks import seal_courses


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--seat", type=int, nargs="+", default=[], metavar="N", help=_("只看这些座位；不写则为全场")
    )
    parser.add_argument(
        "--reason", required=True, metavar=_("理由"), help=_("查看的理由，如申诉、案件的编号")
    )
    parser.add_argument(
        "--hours",
        type=float,
        default=float(MAX_HOURS),
        metavar="H",
        help=_("可以看多久，最长 {hours} 小时").format(hours=MAX_HOURS),
    )
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    link = ask_to_watch(
        SittingCode(options.sitting),
        options.seat,
        options.reason,
        hours=options.hours,
        by=StaffId(options.account),
        key=key,
        now=timezone.now(),
    )
    if isinstance(link, WatchRefused):
        raise Refused(link.refusal.value, str(link))
    journals = wait_for(seal_courses.enqueue(link.viewing.pk), _("整理作答记录"), console)
    address = f"{read_config(require_home()).media}/enter/{link.token}"
    minutes = round(LINK_LASTS.total_seconds() / 60)
    value = {
        "viewing": link.viewing.pk,
        "link": address,
        "link_minutes": minutes,
        "until": link.viewing.expires_at.isoformat(),
        "journals": journals,
    }
    text = _(
        "请在 {minutes} 分钟内打开（只能用一次）：\n{link}\n"
        "可以看到 {until}；附作答记录的有 {journals} 人。查看已记入审计链。"
    )
    until = timezone.localtime(link.viewing.expires_at).strftime("%H:%M")
    console.result(value, text.format(minutes=minutes, link=address, until=until, journals=journals))


COMMAND = Command(
    "watch",
    gettext_lazy("凭本人密钥和理由查看考位录像：给出一次性链接，在浏览器中打开；记入审计链。"),
    _arguments,
    _run,
)
