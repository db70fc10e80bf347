"""`exam-centre export-bank`: questions with their answers, in a file that import-bank reads as they were."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import QuestionId
from sync_server.accounts.personal_keys import MAY_EDIT_BANK
from sync_server.bank.exporting.choosing import Which
from sync_server.bank.exporting.services import Exported, Family, NotExported, export_questions
from sync_server.bank.reading.files import MAX_FILE
from sync_server.command.console import Console
from sync_server.command.import_bank import subject_code
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import account_of, add_account_arguments
from sync_server.keys.disk import write_private
from sync_server.punctuation import listed


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("subject", type=subject_code, metavar=_("科目"), help=_("科目代码"))
    parser.add_argument(
        "--format",
        required=True,
        choices=[family.value for family in Family],
        help=_("XLSX 可用 Excel 或 WPS 修改后再导入；JSON 供程序使用；QTI 3.0 供其他考试系统导入"),
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("文件"), help=_("写入的文件；不覆盖已有文件")
    )
    parser.add_argument(
        "--state",
        choices=[which.value for which in Which],
        default=Which.CURRENT.value,
        help=_(
            "current（默认）：未停用的题，可抽用的版本优先，否则草稿；drawable：可抽用的题；"
            "drafts：草稿；all：连同已停用的题。每题只导出一个版本"
        ),
    )
    parser.add_argument("--questions", nargs="+", metavar=_("试题编号"), help=_("只导出这些题"))
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    if options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    account = account_of(options, console, MAY_EDIT_BANK)
    names = None if options.questions is None else list(map(QuestionId, options.questions))
    made = export_questions(options.subject, Family(options.format), Which(options.state), names, account)
    if isinstance(made, NotExported):
        raise Refused(made.value, _why(made))
    write_private(options.out, made.data)
    console.result(_value(made, options), _text(made, options))


def _why(why: NotExported) -> str:
    match why:
        case NotExported.NOTHING:
            return _("没有符合条件的题目；请核对科目代码和题号。")
        case NotExported.TOO_LARGE:
            limit = MAX_FILE // (1024 * 1024)
            return _("导出的文件会超过 {limit} MB，无法再导入；请用 --questions 分批导出。").format(
                limit=limit
            )


def _value(made: Exported, options: Namespace) -> dict[str, object]:
    return {
        "subject": options.subject,
        "path": str(options.out),
        "format": options.format,
        "state": options.state,
        "count": made.count,
        "digest": made.digest,
        "unknown": list(made.unknown),
    }


def _text(made: Exported, options: Namespace) -> str:
    words = _("已导出 {count} 题到 {path}（{size} 字节，摘要 {digest}）。文件含答案，请妥善保管。")
    lines = [words.format(count=made.count, path=options.out, size=len(made.data), digest=made.digest)]
    if made.unknown:
        lines.append(_("没有这样的题，或状态不符：{ids}").format(ids=listed(made.unknown)))
    return "\n".join(lines)


COMMAND = Command(
    "export-bank",
    gettext_lazy("把题目连同答案导出为 XLSX、JSON 或 QTI 3.0 文件；再导入时与原题一致。导出记入审计链。"),
    _arguments,
    _run,
)
