"""`exam-centre answer-report`: answer what was reported about a sitting, or settle it."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode, StaffId
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import add_account_arguments, unlock
from sync_server.oversight.refusals import Refused as NotAnswered
from sync_server.oversight.services.answer_report import answer_report


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("number", type=int, metavar="N", help=_("情况的编号，见 reports"))
    said = parser.add_mutually_exclusive_group(required=True)
    said.add_argument("--words", metavar=_("文字"), help=_("答复：查到什么、做了什么，还没有办结"))
    said.add_argument("--outcome", metavar=_("文字"), help=_("处理结果，就此办结；此后不能再答复"))
    add_account_arguments(parser, required=True)


def _run(options: Namespace, console: Console) -> None:
    key = unlock(options, console).signing
    settles = options.words is None
    answer = answer_report(
        SittingCode(options.sitting),
        options.number,
        options.outcome if settles else options.words,
        settles=settles,
        by=StaffId(options.account),
        key=key,
        now=timezone.now(),
    )
    if isinstance(answer, NotAnswered):
        raise Refused(answer.refusal.value, str(answer))
    is_open = answer.report.awaits_answer and not settles
    text = _("第 {number} 号情况已办结。") if settles else _("已答复第 {number} 号情况。")
    if is_open:
        text += _("还没有办结。")
    value = {"sitting": options.sitting, "number": options.number, "answer": answer.number, "open": is_open}
    console.result(value, text.format(number=options.number))


COMMAND = Command(
    "answer-report",
    gettext_lazy("答复或办结一条巡考或电话情况；署名，只能追加，不能更改。"),
    _arguments,
    _run,
)
