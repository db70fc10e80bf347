"""`exam-centre import-bank`: a question file into the bank."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.importing import Duplicate, Imported, Report, RowResult, import_questions
from sync_server.bank.reading.interpretation import Draft, Problem
from sync_server.bank.reading.rows import UnreadableFile
from sync_server.command.bank_texts import file_remark_text, remark_text, trouble_text, unreadable_text
from sync_server.command.console import Console
from sync_server.command.outcome import NeedsConfirmation, Refused
from sync_server.command.parsing import Command

SHOWN = 50
"""Rows of a kind that a terminal shows; `--json` has them all."""
MAX_SUBJECT = 48
"""A question id is the subject, a hyphen and 12 digits, 64 characters at most."""


def subject_code(text: str) -> str:
    """A subject's code.

    Raises:
        ArgumentTypeError: not letters, digits and hyphens.
    """
    try:
        validate_slug(text)
    except ValidationError as error:
        raise ArgumentTypeError(_("科目代码只能用字母、数字和连字符。")) from error
    if len(text) > MAX_SUBJECT:
        raise ArgumentTypeError(_("科目代码最长 {count} 个字符。").format(count=MAX_SUBJECT))
    return text


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("文件"), help=_("XLSX 或 JSON 题库文件"))
    parser.add_argument(
        "--subject", required=True, type=subject_code, metavar=_("科目"), help=_("科目代码，例如 low-voltage")
    )
    parser.add_argument(
        "--scope",
        choices=[scope.value for scope in BankScope],
        default=BankScope.PROVINCIAL.value,
        help=_("国家题库（national）或省级题库（provincial，默认）"),
    )
    parser.add_argument("--preview", action="store_true", help=_("只报告，不写入"))
    parser.add_argument(
        "--true-is", choices=("A", "B", "1", "0"), help=_("判断题答案只有字母或数字时，哪一个表示“正确”")
    )


def _run(options: Namespace, console: Console) -> None:
    def watch(rows: Iterable[Draft | Problem]) -> Iterable[Draft | Problem]:
        return console.progress(rows, _("导入"))

    try:
        report = import_questions(
            options.file,
            subject=options.subject,
            scope=BankScope(options.scope),
            actor="desk",
            true_is=options.true_is,
            preview=options.preview,
            watch=watch,
        )
    except UnreadableFile as error:
        raise Refused(error.reason, unreadable_text(error.reason)) from error
    value = _value(options, report)
    if report.undecided_polarity and not options.preview:
        message = _(
            "有 {count} 道判断题的答案没有写明“正确”还是“错误”，尚未导入任何题目。请用 --true-is 指明。"
        )
        raise NeedsConfirmation(message.format(count=report.undecided_polarity), ["--true-is"], value)
    console.result(value, _text(report, preview=options.preview))


def _value(options: Namespace, report: Report) -> dict[str, Any]:
    return {
        "file": options.file.name,
        "subject": options.subject,
        "preview": options.preview,
        "rows": len(report.rows),
        "imported": report.imported,
        "duplicates": report.duplicates,
        "problems": report.problems,
        "needs": ["--true-is"] if report.undecided_polarity else [],
        "remarks": [{"remark": remark.remark.value, "about": remark.about} for remark in report.remarks],
        "report": [_row_value(row) for row in report.rows],
    }


def _row_value(row: RowResult) -> dict[str, Any]:
    match row:
        case Imported():
            remarks = [remark.value for remark in row.remarks]
            return {"place": row.place, "outcome": "imported", "question": row.question, "remarks": remarks}
        case Duplicate():
            return {
                "place": row.place,
                "outcome": "duplicate",
                "question": row.question,
                "same_as": row.same_as,
            }
        case Problem():
            message = trouble_text(row.trouble)
            return {
                "place": row.place,
                "outcome": "problem",
                "problem": row.trouble.value,
                "message": message,
                "begins": row.begins,
                "about": row.about,
            }


def _text(report: Report, *, preview: bool) -> str:
    head = (
        _("预览：可导入 {imported}，重复 {duplicates}，有问题 {problems}，共 {rows} 行")
        if preview
        else _("导入 {imported}，重复 {duplicates}，有问题 {problems}，共 {rows} 行")
    )
    counts = {
        "imported": report.imported,
        "duplicates": report.duplicates,
        "problems": report.problems,
        "rows": len(report.rows),
    }
    problems = [_problem_line(row) for row in report.rows if isinstance(row, Problem)]
    duplicates = [_duplicate_line(row) for row in report.rows if isinstance(row, Duplicate)]
    remarked = [_remark_line(row) for row in report.rows if isinstance(row, Imported) and row.remarks]
    of_file = [file_remark_text(remark) for remark in report.remarks]
    parts = [head.format(**counts), *_shown(problems), *_shown(duplicates), *_shown(remarked), *of_file]
    return "\n".join(parts)


def _shown(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN
    rest = [_("…… 还有 {count} 行（--json 给出全部）").format(count=more)] if more > 0 else []
    return lines[:SHOWN] + rest


def _problem_line(row: Problem) -> str:
    message = trouble_text(row.trouble) + (f"（{row.about}）" if row.about else "")
    return _("问题 {place}：{message} {begins}").format(place=row.place, message=message, begins=row.begins)


def _duplicate_line(row: Duplicate) -> str:
    if row.same_as is None:
        return _("重复 {place}：题库中已有 {question}").format(place=row.place, question=row.question)
    return _("重复 {place}：与 {same_as} 相同").format(place=row.place, same_as=row.same_as)


def _remark_line(row: Imported) -> str:
    remarks = "；".join(remark_text(remark) for remark in row.remarks)
    return _("已整理 {place}：{remarks}").format(place=row.place, remarks=remarks)


COMMAND = Command("import-bank", gettext_lazy("把一个题库文件导入题库，逐行报告。"), _arguments, _run)
