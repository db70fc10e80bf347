"""`exam-centre record-call`: an anomaly that a site reported by telephone."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.sitting_report import ReportKind
from sync_server.command.console import Console
from sync_server.command.parsing import Command
from sync_server.command.record_report import (
    add_outcome,
    add_report_arguments,
    observed_of,
    put_on_record,
)


def _arguments(parser: ArgumentParser) -> None:
    add_report_arguments(parser, ReportKind.TELEPHONE, words=True)
    parser.add_argument("--caller", required=True, metavar=_("姓名"), help=_("来电人的姓名和身份"))
    parser.add_argument("--callback", required=True, metavar=_("号码"), help=_("回电号码"))
    parser.add_argument("--advice", default="", metavar=_("文字"), help=_("给出的处置意见"))
    add_outcome(parser)


def _run(options: Namespace, console: Console) -> None:
    observed = replace(
        observed_of(options, ReportKind.TELEPHONE),
        caller=options.caller,
        callback=options.callback,
        advice=options.advice,
        outcome=options.outcome,
    )
    put_on_record(observed, options, console)


COMMAND = Command(
    "record-call",
    gettext_lazy("登记考点电话报告的异常：来电人、回电号码、情况、处置意见；记入场次档案和审计链。"),
    _arguments,
    _run,
)
