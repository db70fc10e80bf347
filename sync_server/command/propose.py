"""`exam-centre propose`: the first of two people signs a sitting's score table."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_key_arguments, unlock
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.publish import propose_scores


def add_arguments(parser: ArgumentParser) -> None:
    """What both signatures take."""
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("--as", dest="account", required=True, metavar=_("账号"), help=_("本人的账号"))
    add_key_arguments(parser, required=True)


def refused(reasons: list[ResultRefused]) -> Refused:
    """A service's refusals as the command's own."""
    lines = [str(reason) for reason in reasons]
    return Refused(reasons[0].refusal.value, "\n".join(lines), {"problems": lines})


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    proposal = propose_scores(SittingCode(options.sitting), StaffId(options.account), key, now=timezone.now())
    if isinstance(proposal, list):
        raise refused(proposal)
    text = _(
        "{account} 已提请公布场次 {code} 的成绩，摘要 {digest}。由另一人审批：exam-centre approve {code}"
    )
    console.result(
        {"sitting": options.sitting, "table": proposal.table_digest, "proposed_by": proposal.account},
        text.format(account=proposal.account, code=options.sitting, digest=proposal.table_digest),
    )


COMMAND = Command(
    "propose", gettext_lazy("提请公布成绩：第一人用自己的密钥对成绩表签名。"), add_arguments, _run
)
