"""`exam-centre release-recordings`: let a hold go; the recordings stay until they are due as ever."""

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
from sync_server.recordings.services.holds import open_holds, release_hold


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "number", type=int, metavar=_("编号"), help=_("保全的编号，见 exam-centre recordings")
    )
    parser.add_argument("--reason", required=True, metavar=_("理由"), help=_("解除的理由"))
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    released = release_hold(
        SittingCode(options.sitting),
        options.number,
        options.reason,
        by=StaffId(options.account),
        key=key,
        now=timezone.now(),
    )
    if isinstance(released, RecordingsRefused):
        raise Refused(released.refusal.value, str(released))
    left = open_holds(released.keeping).count()
    day = released.keeping.keep_until
    text = _("保全第 {number} 号已解除，还有 {left} 项保全；录像仍须保存到 {day}（含当日）。")
    value = {
        "sitting": options.sitting,
        "number": released.number,
        "open": left,
        "keep_until": day.isoformat(),
    }
    console.result(value, text.format(number=released.number, left=left, day=day))


COMMAND = Command(
    "release-recordings", gettext_lazy("解除一项录像保全；录像仍按期限保存。"), _arguments, _run
)
