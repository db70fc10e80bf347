"""`exam-centre record-cameras-off`: why a room's cameras were off, and who allowed it."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.sitting_report import ReportKind
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.record_report import add_report_arguments, observed_of, put_on_record


def _arguments(parser: ArgumentParser) -> None:
    add_report_arguments(parser, ReportKind.CAMERAS_OFF, words=True)
    parser.add_argument("--allowed-by", required=True, metavar=_("姓名"), help=_("批准人的姓名和职务"))


def _run(options: Namespace, console: Console) -> None:
    observed = replace(observed_of(options, ReportKind.CAMERAS_OFF), allowed_by=options.allowed_by)
    put_on_record(observed, options, console)


COMMAND = Command(
    "record-cameras-off",
    gettext_lazy("登记考场监控为何没有开、由谁批准；记入场次档案和审计链。"),
    _arguments,
    _run,
)
