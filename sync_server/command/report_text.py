"""Reports about a sitting in words, for `reports`, `status` and whoever records one."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.custody.sitting_report import AnsweredReport, ReportAnswer, SittingReport
from sync_server.oversight.models import Kind
from sync_server.oversight.words import REASONS, where
from sync_server.punctuation import headed, in_a_row, in_brackets


def reports_lines(reports: Iterable[AnsweredReport]) -> list[str]:
    """Every report with what was answered; nothing where there is none."""
    lines = [line for one in reports for line in _lines(one)]
    return ["", _("巡考和电话情况"), *lines] if lines else []


def report_title(report: SittingReport) -> str:
    """Which report it is: number, kind, reason, place and time."""
    what = f"{Kind(report.kind).label} · {REASONS[report.reason]}"
    number = _("第 {number} 号").format(number=report.number)
    return f"{number} {what}" + in_brackets(in_a_row([_clock(report.at), where(report)]))


def _lines(one: AnsweredReport) -> Iterator[str]:
    report = one.report
    title = report_title(report)
    yield headed(title, report.words) if report.words else title
    if report.caller:
        caller = _("{name}，回电 {number}").format(name=report.caller, number=report.callback)
        yield "  " + headed(_("来电人"), caller)
    if report.advice:
        yield "  " + headed(_("处置意见"), report.advice)
    if report.allowed_by:
        yield "  " + headed(_("批准人"), report.allowed_by)
    yield "  " + _("{account} 记录于 {time}").format(account=report.staff, time=_clock(report.recorded))
    for answer in one.answers:
        yield "  " + _answer(answer)
    if one.open:
        yield "  " + _("未办结")


def _answer(answer: ReportAnswer) -> str:
    words = _("{account} {time} 办结") if answer.settles else _("{account} {time} 答复")
    return headed(words.format(account=answer.staff, time=_clock(answer.at)), answer.words)


def _clock(moment: str) -> str:
    return timezone.localtime(datetime.fromisoformat(moment)).strftime("%Y-%m-%d %H:%M:%S")
