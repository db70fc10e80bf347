"""`exam-centre import-bank`: a question file into the bank, with a report on every question of it."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.rules.article_13_bank import BankScope
from sync_server.accounts.personal_keys import MAY_EDIT_BANK
from sync_server.bank.preview import Report, Request, report
from sync_server.bank.reading.meaning.interpretation import Draft, Problem, read_signs
from sync_server.bank.reading.rows import UnreadableFile
from sync_server.bank.reading.tables.columns import BadMap, ColumnMap, read_map
from sync_server.command.bank_texts import bad_map_text, need_text, unreadable_text
from sync_server.command.console import Console
from sync_server.command.import_report import report_text, report_value
from sync_server.command.outcome import NeedsConfirmation, Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import account_of, add_account_arguments
from sync_server.home import current_home

MAX_SUBJECT = 48
"""A question id is the subject, a hyphen and 12 digits, 64 characters at most."""
NO_SUBJECT = "preview"
"""Stands for the subject where a preview doesn't name one."""


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
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("文件"),
        help=_("题库文件：XLSX、XLS、CSV、TSV、JSON、文本、DOCX 或 QTI"),
    )
    parser.add_argument(
        "--subject",
        type=subject_code,
        metavar=_("科目"),
        help=_("科目代码，例如 low-voltage；只预览时可以不给"),
    )
    parser.add_argument(
        "--scope",
        choices=[scope.value for scope in BankScope],
        help=_("国家题库（national）或省级题库（provincial，默认）"),
    )
    parser.add_argument("--source", default="", metavar=_("来源"), help=_("题目来源，例如 2024 版国家题库"))
    parser.add_argument("--preview", action="store_true", help=_("只报告，不写入；不需要中心目录"))
    parser.add_argument(
        "--true-is",
        action="append",
        default=[],
        metavar="A|B|T|F|1|0|Y|N",
        help=_("判断题答案只有字母或数字时，哪一个表示“正确”；可重复"),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=_("栏=列"),
        help=_("指明哪一列是什么，例如 stem=C,options=D-G,answer=H,header=2；可重复"),
    )
    add_account_arguments(parser, required=False)


def _run(options: Namespace, console: Console) -> None:
    if options.subject is None and not options.preview:
        raise Refused("no_subject", _("请用 --subject 给出科目代码。"))
    request = _request(options, console)
    try:
        found = _preview(request) if options.preview else _import(request, options, console)
    except UnreadableFile as error:
        raise Refused(
            error.reason, unreadable_text(error.reason, error.detail), {"detail": error.detail}
        ) from error
    value = report_value(found, options.file, options.subject, preview=options.preview)
    if found.needs and not options.preview:
        lines = [need_text(need) for need in found.needs]
        lines.append(_("尚未导入任何题目。"))
        raise NeedsConfirmation("\n".join(lines), _missing(found), value)
    if not options.preview and found.new:
        _notes(options, console)
    console.result(value, report_text(found, preview=options.preview))


def _notes(options: Namespace, console: Console) -> None:
    """What followed from options that were not given."""
    if options.scope is None:
        console.note(_("文件没有写明范围的题目按省级题库导入；国家题库请用 --scope national。"))
    if not options.account:
        console.note(_("没有用 --as 署名，没有人为这些题目负责：须由两人先后审核。"))


def _request(options: Namespace, console: Console) -> Request:
    signs = read_signs(options.true_is)
    if signs is None:
        raise Refused("bad_true_is", _("--true-is 只能是 A、B、T、F、1、0、Y、N，而且不能互相矛盾。"))

    def watch(rows: Iterable[Draft | Problem]) -> Iterable[Draft | Problem]:
        return console.progress(rows, _("导入"))

    return Request(
        path=options.file,
        subject=options.subject or NO_SUBJECT,
        scope=BankScope(options.scope) if options.scope else BankScope.PROVINCIAL,
        source=options.source,
        true_is=signs,
        columns=_columns(options),
        watch=watch,
    )


def _columns(options: Namespace) -> ColumnMap | None:
    if not options.map:
        return None
    columns = read_map(",".join(options.map))
    if isinstance(columns, BadMap):
        raise Refused("bad_map", bad_map_text(columns))
    return columns


def _preview(request: Request) -> Report:
    """The report, beside the bank of the centre where there is one."""
    home = current_home()
    if home is None or not home.exists():
        return report(request)
    from sync_server.bank.importing import known_versions  # noqa: PLC0415  # needs a centre's database

    return report(request, known_versions(request.subject))


def _import(request: Request, options: Namespace, console: Console) -> Report:
    from sync_server.bank.importing import import_questions  # noqa: PLC0415  # needs a centre's database

    actor = account_of(options, console, MAY_EDIT_BANK) if options.account else ""
    return import_questions(request, actor=actor, now=timezone.now())


def _missing(found: Report) -> list[str]:
    return ["--" + need.need.value.replace("_", "-") for need in found.needs]


def _needs_home(options: Namespace) -> bool:
    return not options.preview


COMMAND = Command(
    "import-bank",
    gettext_lazy("把一个题库文件导入题库，逐行报告；导入的题目是草稿，审核后才能抽用。"),
    _arguments,
    _run,
    needs_home=_needs_home,
)
