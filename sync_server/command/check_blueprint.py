"""`exam-centre check-blueprint`: what a blueprint lacks with the bank as it is today, and a trial draw."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.rules.rule_set import RULE_SETS, load_rule_set
from sync_server.bank.models import Subject
from sync_server.command.blueprint_source import named_blueprint
from sync_server.command.console import Console
from sync_server.command.draw_report import report_lines
from sync_server.command.draw_texts import (
    IMPOSSIBLE,
    bound_values,
    bounds_text,
    shortage_text,
    waiting_text,
)
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.papers.services.check_blueprint import Checked, Missing, check_blueprint
from sync_server.papers.services.draw_papers import CannotDraw
from sync_server.punctuation import in_brackets
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused

SEATS, COLUMNS, MAX_SEATS = 40, 8, 500


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("blueprint", metavar=_("方案"), help=_("组卷方案文件，或已存入的组卷方案的编号"))
    parser.add_argument("--subject", required=True, metavar=_("科目"), help=_("题库中的科目代码"))
    parser.add_argument(
        "--seats", type=_seats, default=SEATS, metavar="N", help=_("试抽多少个座位（默认 40）")
    )
    parser.add_argument(
        "--columns", type=_seats, default=COLUMNS, metavar="N", help=_("每排多少个座位（默认 8）")
    )
    parser.add_argument("--rule-set", choices=RULE_SETS, default=RULE_SETS[0], help=_("按哪一规则集核对满分"))


def _seats(text: str) -> int:
    """A number of seats.

    Raises:
        ArgumentTypeError: not from 1 to 500.
    """
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_SEATS:
        raise ArgumentTypeError(_("座位数应为 1 到 {most}。").format(most=MAX_SEATS))
    return int(text)


def _run(options: Namespace, console: Console) -> None:
    blueprint = named_blueprint(options.blueprint)
    if not Subject.objects.filter(code=options.subject).exists():
        refusal = Refusal.UNKNOWN_SUBJECT
        raise Refused(refusal.value, str(SittingRefused(refusal, options.subject)))
    full_marks = load_rule_set(options.rule_set).full_marks
    checked = check_blueprint(
        blueprint, options.subject, full_marks, seats=options.seats, columns=options.columns
    )
    value = {"blueprint": blueprint.id, "subject": options.subject, "waiting": checked.waiting}
    match checked.trial:
        case Missing():
            raise _missing(value, checked, checked.trial)
        case CannotDraw():
            raise _impossible(value, checked, checked.trial)
        case report:
            head = _("组卷方案 {id} 可用于题库“{subject}”。用一次性密钥试抽 {seats} 个座位：")
            text = head.format(id=blueprint.id, subject=options.subject, seats=checked.seats)
            lines = [text, *report_lines(report), *waiting_text(checked.waiting)]
            console.result({**value, "seats": checked.seats, "trial": dict(report)}, "\n".join(lines))


def _missing(value: dict[str, Any], checked: Checked, missing: Missing) -> Refused:
    lines = [shortage_text(one) for one in missing.shortages]
    if missing.in_wrong_bank:
        lines.insert(0, str(SittingRefused(Refusal.WRONG_BANK, str(missing.in_wrong_bank))))
    bounds = bound_values(missing.nearest or {})
    lines += waiting_text(checked.waiting)
    lines += bounds_text(bounds) if bounds else []
    problems = [
        {
            "lack": one.lack.value,
            "type": one.section.value if one.section else None,
            "name": one.name,
            "needed": f"{one.needed.normalize():f}",
            "there": f"{one.there.normalize():f}",
        }
        for one in missing.shortages
    ]
    code = Refusal.WRONG_BANK if missing.in_wrong_bank else Refusal.BANK_TOO_SMALL
    message = _("组卷方案现在不能用：") + "\n  " + "\n  ".join(lines)
    return Refused(code.value, message, {**value, "problems": problems, "bounds": bounds})


def _impossible(value: dict[str, Any], checked: Checked, found: CannotDraw) -> Refused:
    bounds = bound_values(found.nearest or {})
    paper = found.impossible.paper
    where = _("（座位 {seat}）").format(seat=paper) if paper.isdigit() else in_brackets(paper)
    lines = [
        _("试抽 {seats} 个座位失败：").format(seats=checked.seats)
        + str(IMPOSSIBLE[found.impossible.reason])
        + where,
        *bounds_text(bounds),
        *waiting_text(checked.waiting),
    ]
    detail = {**value, "seats": checked.seats, "paper": paper, "bounds": bounds}
    return Refused(found.impossible.reason.value, "\n".join(lines), detail)


COMMAND = Command(
    "check-blueprint",
    gettext_lazy("核对组卷方案与今天的题库：缺什么；什么都不缺时试抽一场。"),
    _arguments,
    _run,
)
