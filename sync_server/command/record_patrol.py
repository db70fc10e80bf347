"""`exam-centre record-patrol`: what a patrol officer saw of a sitting from afar."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

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
    add_report_arguments(parser, ReportKind.PATROL, words=False)
    add_outcome(parser)


def _run(options: Namespace, console: Console) -> None:
    observed = replace(observed_of(options, ReportKind.PATROL), outcome=options.outcome)
    put_on_record(observed, options, console)


COMMAND = Command(
    "record-patrol",
    gettext_lazy("登记远程视频巡考的发现（巡考员）：时间、座位或机位、情况；记入场次档案和审计链。"),
    _arguments,
    _run,
)
