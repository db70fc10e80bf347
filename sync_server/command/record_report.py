"""What the three commands share that put something about a sitting on record."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.custody.sitting_report import REASONS as OFFERED
from exam_core.custody.sitting_report import AnsweredReport, ReportKind, ReportReason
from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.moment import moment_of, typed_time
from sync_server.command.outcome import Refused
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.command.report_text import report_title
from sync_server.oversight.models import Report
from sync_server.oversight.refusals import Refused as NotRecorded
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.oversight.services.reports_of import as_json, reports_of
from sync_server.oversight.words import REASONS
from sync_server.punctuation import in_brackets, listed


def add_report_arguments(parser: ArgumentParser, kind: ReportKind, *, words: bool) -> None:
    """Add what every report takes.

    Args:
        words: whether it can't do without words.
    """
    reasons = listed(one.value + in_brackets(REASONS[one]) for one in OFFERED[kind])
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument(
        "--reason",
        required=True,
        choices=[one.value for one in OFFERED[kind]],
        metavar=_("代码"),
        help=reasons,
    )
    parser.add_argument("--words", required=words, default="", metavar=_("文字"), help=_("是什么情况"))
    parser.add_argument(
        "--at",
        type=typed_time,
        metavar="HH:MM:SS",
        help=_("何时：今天的时刻，或带日期；不写则为现在"),
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--seat", type=int, metavar="N", help=_("座位号；不写座位和机位则为全场"))
    where.add_argument("--camera", default="", metavar=_("机位"), help=_("监控画面的名称"))
    add_account_arguments(parser, required=True)


def add_outcome(parser: ArgumentParser) -> None:
    """Add `--outcome`, for what was settled by the time it is recorded."""
    parser.add_argument(
        "--outcome", default="", metavar=_("文字"), help=_("处理结果；已经处理完的，登记时一并办结")
    )


def observed_of(options: Namespace, kind: ReportKind) -> Observed:
    """What every report says; a time without a date is of today."""
    now = timezone.now()
    return Observed(
        kind=kind,
        reason=ReportReason(options.reason),
        at=moment_of(options.at, timezone.localdate(now)) if options.at else now,
        seat=options.seat,
        camera=options.camera,
        words=options.words,
    )


def put_on_record(observed: Observed, options: Namespace, console: Console) -> None:
    """Record it with the person's key, and say under which number.

    Raises:
        Refused: it is not recorded, and why.
    """
    key = unlock(options, console).signing
    row = record_report(
        SittingCode(options.sitting), observed, by=StaffId(options.account), key=key, now=timezone.now()
    )
    if isinstance(row, NotRecorded):
        raise Refused(row.refusal.value, str(row))
    said = _kept(row)
    lines = [_("已登记：{title}").format(title=report_title(said.report))]
    if said.open:
        then = _("办结：exam-centre answer-report {code} {number} --outcome 处理结果")
        lines.append(then.format(code=row.sitting.code, number=row.number))
    console.result({"sitting": row.sitting.code, **as_json(said)}, "\n".join(lines))


def _kept(row: Report) -> AnsweredReport:
    return reports_of(row.sitting)[row.number - 1]
