"""`exam-centre status`: where a sitting stands, ticket by ticket, and by when its scores are due."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.attempt.states import State
from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.custody_text import custody_lines, results_lines
from sync_server.command.findings_text import findings_lines
from sync_server.command.misconduct_text import misconduct_lines
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.report_text import reports_lines
from sync_server.command.table import table
from sync_server.punctuation import apart, in_a_row, in_brackets
from sync_server.results.services.overview import Overview, overview
from sync_server.sittings.services.order_slip import ordered_slip

STATES = {
    "idle": gettext_lazy("空闲"),
    State.CHECKED_IN: gettext_lazy("已签到"),
    State.IDENTIFIED: gettext_lazy("已核验"),
    State.WAITING: gettext_lazy("等待开考"),
    State.ANSWERING: gettext_lazy("作答中"),
    State.AWAY: gettext_lazy("离座"),
    State.LOCKED: gettext_lazy("已锁定"),
    State.INTERRUPTED: gettext_lazy("中断"),
    State.ENDED: gettext_lazy("已到时"),
    State.HANDED_IN: gettext_lazy("已交卷"),
    State.MOVED: gettext_lazy("已换座"),
}
"""What a seat says of itself; a newer seat's further states are shown as they come."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))


def _run(options: Namespace, console: Console) -> None:
    seen = overview(SittingCode(options.sitting), now=timezone.now())
    if seen is None:
        raise Refused("unknown_sitting", _("没有代码为“{code}”的场次。").format(code=options.sitting))
    console.result(seen.as_json(), _text(seen))


def _text(seen: Overview) -> str:
    state = _("状态：{state}").format(state=seen.sitting.get_state_display())
    lines = [f"{seen.sitting.code} {seen.sitting.name}", state]
    if seen.deadline:
        due = _("成绩应于 {day} 前公布").format(day=seen.deadline.day)
        notes = [_("暂定，次年放假安排尚未公布")] if seen.deadline.provisional else []
        notes += [_("已逾期")] if seen.deadline.overdue else []
        lines.append(due + in_brackets(in_a_row(notes)))
    for label, value in (
        (_("单机版批准"), _approval(seen)),
        (_("试卷包"), seen.package_words),
        (_("密封单"), _slip(seen)),
        (_("已取得密钥的考试机"), str(seen.envelopes) if seen.envelopes else ""),
        (_("失败的后台任务"), apart(seen.failed_tasks)),
    ):
        if value:
            lines.append(f"{label}: {value}")
    lines += custody_lines(seen)
    tickets = [_tickets(seen), *findings_lines(seen.tickets)]
    tickets += [*misconduct_lines(seen.tickets), *results_lines(seen.tickets)]
    return "\n".join([*lines, "", *tickets, *reports_lines(seen.reports)])


def _tickets(seen: Overview) -> str:
    """One line for each candidate; of a room without a network nothing is heard while it sits."""
    heard = [] if seen.sitting.standalone else [_("最近状态"), _("最近联系"), _("日志副本")]
    headings = [_("座位"), _("准考证号"), *heard, _("结果"), _("成绩"), _("待处理")]
    return table(headings, [_row(one, heard=bool(heard)) for one in seen.tickets])


def _approval(seen: Overview) -> str:
    return in_a_row([seen.sitting.approval_number, seen.sitting.approver]) if seen.sitting.standalone else ""


def _slip(seen: Overview) -> str:
    slip = ordered_slip(seen.sitting)
    if slip is None:
        return ""
    text = (
        _("{proposed_by} 提请，{approved_by} 批准")
        if slip["approved_by"]
        else _("{proposed_by} 提请，待批准")
    )
    return text.format(**slip)


def _row(one: dict[str, Any], *, heard: bool) -> list[str]:
    state = str(STATES.get(one["state"], one["state"] or "—"))
    return [
        str(one["seat"]),
        one["ticket"],
        *([state, one["heard_at"] or "—", str(one["copied_entries"] or "—")] if heard else []),
        _came(one),
        one["score"] or "—",
        one["open_text"] or one["held_text"] or "",
    ]


def _came(one: dict[str, Any]) -> str:
    settled = one["settlement"]
    if settled and settled["decision"] != "counts":
        return str(settled["decision_text"])
    return one["receipt"] or one["absence_text"] or "—"


COMMAND = Command(
    "status", gettext_lazy("查看场次进展：座位、日志副本、结果、评分、矛盾和公布期限。"), _arguments, _run
)
