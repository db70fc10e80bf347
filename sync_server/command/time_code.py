"""`exam-centre time-code`: a candidate's time code, to be read out to the room by telephone."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId, TicketNumber
from sync_server.command.asked_code import sealed_answer
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.command.unlock_code import spoken
from sync_server.command.waiting import wait_for
from sync_server.sittings.services.show_time_code import open_answer
from sync_server.sittings.tasks import time_code
from sync_server.sittings.time_code_request import TimeCodeAnswer, TimeCodeRequest, sign_request
from sync_server.timing import iso_utc


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("ticket", metavar=_("准考证号"), help=_("考生的准考证号"))
    parser.add_argument(
        "minutes",
        type=int,
        metavar=_("分钟"),
        help=_("超出规则上限、允许补回的分钟数合计（5 的倍数，最多 120）"),
    )
    parser.add_argument("--reason", required=True, metavar=_("原因"), help=_("批准的原因，记入审计链"))
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    answer = _asked(options, console)
    title = _("场次 {code} 准考证号 {ticket}（{seat} 号座位）的补时码，合计 {minutes} 分钟：").format(
        code=answer.sitting, ticket=answer.ticket, seat=answer.seat, minutes=answer.minutes
    )
    hint = _("逐组读给监考员。补时码只补回确实损失的时间；再给一个更大的，以大的为准，不累加。")
    value = {
        "sitting": answer.sitting, "ticket": answer.ticket, "seat": answer.seat,
        "minutes": answer.minutes, "code": answer.code, "groups": answer.groups,
    }  # fmt: skip
    console.result(value, "\n".join([title, "", *spoken(answer.groups), "", hint]))


def _asked(options: Namespace, console: Console) -> TimeCodeAnswer:
    ring = unlock(options, console)
    request = TimeCodeRequest(
        sitting=SittingCode(options.sitting),
        ticket=TicketNumber(options.ticket),
        minutes=options.minutes,
        reason=options.reason,
        account=StaffId(options.account),
        asked=iso_utc(timezone.now()),
    )
    task = time_code.enqueue(sign_request(request, ring.signing).decode())
    return open_answer(sealed_answer(wait_for(task, _("取补时码"), console)), ring.opening)


COMMAND = Command(
    "time-code",
    gettext_lazy("给出考生的补时码：准许补回的时间超出规则上限；每次都记入审计链。"),
    _arguments,
    _run,
)
