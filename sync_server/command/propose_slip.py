"""`exam-centre propose-slip`: the first of two people orders the unlock code on paper."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.sittings.code_refusals import CodeRefused
from sync_server.sittings.services.order_slip import propose_slip


def add_arguments(parser: ArgumentParser) -> None:
    """What both signatures take."""
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    add_account_arguments(parser, required=True)


def refused(reason: CodeRefused) -> Refused:
    """A service's refusal as the command's own."""
    return Refused(reason.refusal.value, str(reason))


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    order = propose_slip(SittingCode(options.sitting), StaffId(options.account), key, now=timezone.now())
    if isinstance(order, CodeRefused):
        raise refused(order)
    text = _(
        "{account} 已提请为场次 {code} 制作密封单。由另一人批准：exam-centre approve-slip {code}；"
        "批准之后生成的试卷包才登记密封单。"
    )
    console.result(
        {"sitting": options.sitting, "proposed_by": order.proposed_by},
        text.format(account=order.proposed_by, code=options.sitting),
    )


COMMAND = Command(
    "propose-slip", gettext_lazy("提请密封单：把开启码装入密封信封先行送达（第一人）。"), add_arguments, _run
)
