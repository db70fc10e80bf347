"""`exam-centre approve-slip`: the second of two people agrees to the unlock code on paper."""

from argparse import Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.personal_key import unlock
from sync_server.command.propose_slip import add_arguments, refused
from sync_server.sittings.code_refusals import CodeRefused
from sync_server.sittings.services.order_slip import approve_slip


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    order = approve_slip(SittingCode(options.sitting), StaffId(options.account), key, now=timezone.now())
    if isinstance(order, CodeRefused):
        raise refused(order)
    text = _("场次 {code} 的密封单已批准。下一步：exam-centre build-package {code}，再用 print-slip 打印。")
    console.result(
        {"sitting": options.sitting, "proposed_by": order.proposed_by, "approved_by": order.approved_by},
        text.format(code=options.sitting),
    )


COMMAND = Command(
    "approve-slip",
    gettext_lazy("批准密封单：第二人用自己的密钥同意（须在生成试卷包之前）。"),
    add_arguments,
    _run,
)
