"""`exam-centre propose-settlement`: the first of two people says which result of a candidate counts."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId, TicketNumber
from sync_server.command.console import Console
from sync_server.command.custody_text import SHORT
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.command.propose import refused
from sync_server.custody.models import Decision, Settlement
from sync_server.punctuation import in_brackets
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.settle import Wish, propose_settlement


def _arguments(parser: ArgumentParser) -> None:
    add_ticket_arguments(parser)
    decision = parser.add_mutually_exclusive_group(required=True)
    decision.add_argument(
        "--counts", metavar=_("摘要"), help=_("以摘要这样开头的结果为准（至少 8 位，见 status）")
    )
    decision.add_argument("--void", action="store_true", help=_("成绩作废"))
    decision.add_argument(
        "--reschedule", metavar=_("原因"), help=_("改期重考；原因取规则集的代码，如 force_majeure")
    )
    decision.add_argument(
        "--cancel",
        metavar=_("事由代码"),
        help=_("因违纪取消本场成绩；事由取规则集的代码，如 talking_or_copying"),
    )
    parser.add_argument("--reason", required=True, metavar=_("理由"), help=_("为何这样处理，两人都要签字"))


def add_ticket_arguments(parser: ArgumentParser) -> None:
    """What both signatures take."""
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("ticket", metavar=_("准考证号"), help=_("要处理的准考证号"))
    add_account_arguments(parser, required=True)


def as_json(settlement: Settlement) -> dict[str, object]:
    """A settlement for scripts."""
    return {
        "ticket": settlement.ticket,
        "number": settlement.number,
        "decision": settlement.decision,
        "result": settlement.result.digest if settlement.result else None,
        "reason": settlement.reason or None,
        "words": settlement.words,
        "proposed_by": settlement.account,
        "approved_by": settlement.approved_by or None,
    }


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    code = SittingCode(options.sitting)
    settlement = propose_settlement(code, _wish(options), StaffId(options.account), key, now=timezone.now())
    if isinstance(settlement, ResultRefused):
        raise refused([settlement])
    words = _("{account} 已提出：准考证号 {ticket}，{decision}。")
    then = _("由另一人审批：exam-centre approve-settlement {code} {ticket}")
    said = words.format(
        account=settlement.account,
        ticket=settlement.ticket,
        decision=settlement.get_decision_display() + in_brackets(_which(settlement)),
    )
    console.result(as_json(settlement), said + then.format(code=code, ticket=settlement.ticket))


def _which(settlement: Settlement) -> str:
    return settlement.result.digest[:SHORT] + "…" if settlement.result else ""


def _wish(options: Namespace) -> Wish:
    decision = Decision.COUNTS if options.counts else Decision.VOIDED
    if options.reschedule:
        decision = Decision.RESCHEDULED
    if options.cancel:
        decision = Decision.CANCELLED
    return Wish(
        ticket=TicketNumber(options.ticket),
        decision=decision,
        result=(options.counts or "").rstrip("…"),
        reason=options.reschedule or options.cancel or "",
        words=options.reason,
    )


COMMAND = Command(
    "propose-settlement",
    gettext_lazy("提出处理意见：互相矛盾、已隔离或暂不公布的结果以哪一份为准，或作废、改期、取消成绩。"),
    _arguments,
    _run,
)
