"""`exam-centre approve-settlement`: the second of two people signs what the first has proposed."""

from argparse import Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId, TicketNumber
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.personal_key import unlock
from sync_server.command.propose import refused
from sync_server.command.propose_settlement import add_ticket_arguments, as_json
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.settle import approve_settlement
from sync_server.scoring.tasks import enqueue_opening


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    settlement = approve_settlement(
        SittingCode(options.sitting),
        TicketNumber(options.ticket),
        StaffId(options.account),
        key,
        now=timezone.now(),
        enqueue=enqueue_opening,
    )
    if isinstance(settlement, ResultRefused):
        raise refused([settlement])
    words = _("准考证号 {ticket}：{decision}。理由：{reason}。由 {first} 提出，{second} 审批。")
    console.result(
        as_json(settlement),
        words.format(
            ticket=settlement.ticket,
            decision=settlement.get_decision_display(),
            reason=settlement.words,
            first=settlement.account,
            second=settlement.approved_by,
        ),
    )


COMMAND = Command(
    "approve-settlement",
    gettext_lazy("审批处理意见：第二人用自己的密钥签名，处理即生效。"),
    add_ticket_arguments,
    _run,
)
