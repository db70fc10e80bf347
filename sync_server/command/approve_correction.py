"""`exam-centre approve-correction`: the second of two people signs a correction, and scores change."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.correction_text import add_signing_arguments, correction_text, rescored_by, signing
from sync_server.command.parsing import Command
from sync_server.command.propose import refused
from sync_server.results import tasks
from sync_server.results.refusals import Refusal
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.correct import Corrected, approve_correction, pending_order
from sync_server.results.services.correction_list import list_of_order


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    add_signing_arguments(parser)


def _run(options: Namespace, console: Console) -> None:
    code = SittingCode(options.sitting)
    pending = pending_order(code)
    if options.preview:
        if pending is None:
            raise refused([ResultRefused(Refusal.NO_CORRECTION, code)])
        found = list_of_order(pending)
        console.result(found.as_json() | {"table": pending.table_digest}, correction_text(found))
        return
    account, key = signing(options, console)
    # Computed anew, so that the second signature stands under what the results give now.
    rescored = rescored_by(tasks.score_pending.enqueue(code), console) if pending else None
    done = approve_correction(code, account, key, rescored, now=timezone.now())
    if isinstance(done, list):
        raise refused(done)
    found = list_of_order(done.order)
    console.result(
        {**found.as_json(), "table": done.order.table_digest,
         "published_at": done.publication.published_at.isoformat() if done.publication else None},
        correction_text(found) + "\n\n" + _outcome(code, done),
    )  # fmt: skip


def _outcome(code: SittingCode, done: Corrected) -> str:
    if done.publication is None:
        text = _("更正已生效，成绩尚未公布。下一步：exam-centre propose {code}")
        return text.format(code=code)
    when = timezone.localtime(done.publication.published_at).strftime("%Y-%m-%d %H:%M:%S")
    text = _("更正后的成绩已于 {when} 公布，为第 {revision} 次公布；此前的公布仍然保留。")
    return text.format(when=when, revision=done.publication.revision)


COMMAND = Command(
    "approve-correction",
    gettext_lazy("审批更正：第二人对同一更正签名；已公布的成绩随即重新公布。"),
    _arguments,
    _run,
)
