"""`exam-centre approve`: the second of two people signs the same table, and the scores are public."""

from argparse import Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.personal_key import unlock
from sync_server.command.propose import add_arguments, refused
from sync_server.results.services.publish import approve_scores


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    publication = approve_scores(
        SittingCode(options.sitting), StaffId(options.account), key, now=timezone.now()
    )
    if isinstance(publication, list):
        raise refused(publication)
    when = timezone.localtime(publication.published_at).strftime("%Y-%m-%d %H:%M:%S")
    console.result(
        {"sitting": options.sitting, "published_at": publication.published_at.isoformat(),
         "approved_by": publication.account},
        _("场次 {code} 的成绩已于 {when} 公布。").format(code=options.sitting, when=when),
    )  # fmt: skip


COMMAND = Command(
    "approve", gettext_lazy("审批并公布成绩：第二人用自己的密钥对同一成绩表签名。"), add_arguments, _run
)
