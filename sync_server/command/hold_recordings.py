"""`exam-centre hold-recordings`: keep a sitting's recordings beyond their time."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.recordings.refusals import Refused as RecordingsRefused
from sync_server.recordings.services.holds import hold


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--reason", required=True, metavar=_("理由"), help=_("保全的理由，如申诉、案件的编号")
    )
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    held = hold(
        SittingCode(options.sitting), options.reason, by=StaffId(options.account), key=key, now=timezone.now()
    )
    if isinstance(held, RecordingsRefused):
        raise Refused(held.refusal.value, str(held))
    text = _(
        "场次 {code} 的录像已保全（第 {number} 号）：解除之前不能删除。"
        "解除：exam-centre release-recordings {code} {number}"
    )
    value = {"sitting": options.sitting, "number": held.number}
    console.result(value, text.format(code=options.sitting, number=held.number))


COMMAND = Command(
    "hold-recordings",
    gettext_lazy("保全场次的录像：到期也不能删除，直到解除；记录人、时间、理由和签名。"),
    _arguments,
    _run,
)
