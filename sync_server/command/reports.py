"""`exam-centre reports`: what was put on record about a sitting, or what is open."""

from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.sitting_report import AnsweredReport
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.report_text import reports_lines
from sync_server.oversight.refusals import Refusal
from sync_server.oversight.refusals import Refused as NotRecorded
from sync_server.oversight.services.reports_of import as_json, open_reports, reports_of
from sync_server.sittings.models import Sitting


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sitting", nargs="?", metavar=_("场次"), help=_("场次代码；不写则为各场次未办结的情况")
    )
    parser.add_argument("--open", action="store_true", help=_("只列未办结的"))


def _run(options: Namespace, console: Console) -> None:
    if options.sitting:
        sittings = [_named(options.sitting)]
    else:
        waiting = open_reports().values_list("sitting", flat=True)
        sittings = list(Sitting.objects.filter(pk__in=waiting).order_by("start_at", "code"))
    only_open = options.open or not options.sitting
    found = [(one, _reports(one, only_open=only_open)) for one in sittings]
    value = {
        "sittings": [
            {"sitting": sitting.code, "name": sitting.name, "reports": [as_json(one) for one in reports]}
            for sitting, reports in found
        ]
    }
    console.result(value, "\n\n".join(_text(sitting, reports) for sitting, reports in found) or _nothing())


def _named(code: str) -> Sitting:
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        refused = NotRecorded(Refusal.UNKNOWN_SITTING, code)
        raise Refused(refused.refusal.value, str(refused))
    return sitting


def _reports(sitting: Sitting, *, only_open: bool) -> list[AnsweredReport]:
    return [one for one in reports_of(sitting) if one.open or not only_open]


def _text(sitting: Sitting, reports: list[AnsweredReport]) -> str:
    lines = reports_lines(reports) or [_nothing()]
    return "\n".join([f"{sitting.code} {sitting.name}", *filter(None, lines)])


def _nothing() -> str:
    return _("没有这样的情况。")


COMMAND = Command(
    "reports",
    gettext_lazy("查看场次的巡考发现、电话报告和监控未开的说明，以及各场次未办结的情况。"),
    _arguments,
    _run,
)
