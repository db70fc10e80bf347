"""`exam-centre results`: the published scores of a sitting."""

from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.published import PublishedTable, published_table


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))


def or_refuse(code: str) -> PublishedTable:
    """The published table of a sitting.

    Raises:
        Refused: it is not published.
    """
    found = published_table(SittingCode(code))
    if isinstance(found, ResultRefused):
        raise Refused(found.refusal.value, str(found))
    return found


def _run(options: Namespace, console: Console) -> None:
    found = or_refuse(options.sitting)
    headings = [_("座位"), _("准考证号"), _("姓名"), _("成绩"), _("合格"), _("回执编号")]
    rows = [
        [
            str(row.seat),
            row.ticket,
            row.name,
            row.score or row.words,
            _passed(passed=row.passed),
            row.receipt or "",
        ]
        for row in found.rows
    ]
    console.result(found.as_json(), table(headings, rows))


def _passed(*, passed: bool | None) -> str:
    if passed is None:
        return ""
    return _("合格") if passed else _("不合格")


COMMAND = Command("results", gettext_lazy("列出已公布的成绩。"), _arguments, _run)
