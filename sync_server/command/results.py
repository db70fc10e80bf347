"""`exam-centre results`: the published scores of a sitting."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.correction_text import correction_words, passed_words
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.punctuation import headed
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.published import PublishedTable, published_table


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    add_revision(parser)


def add_revision(parser: ArgumentParser) -> None:
    """Add `--revision`."""
    parser.add_argument(
        "--revision", type=int, metavar=_("第几次"), help=_("第几次公布；默认最近一次（更正后的）")
    )


def or_refuse(code: str, revision: int | None) -> PublishedTable:
    """The published table of a sitting.

    Raises:
        Refused: it is not published, or not so often.
    """
    found = published_table(SittingCode(code), revision)
    if isinstance(found, ResultRefused):
        raise Refused(found.refusal.value, str(found))
    return found


def _run(options: Namespace, console: Console) -> None:
    found = or_refuse(options.sitting, options.revision)
    headings = [_("座位"), _("准考证号"), _("姓名"), _("成绩"), _("合格"), _("回执编号")]
    rows = [
        [
            str(row.seat),
            row.ticket,
            row.name,
            row.score or row.words,
            passed_words(passed=row.passed),
            row.receipt or "",
        ]
        for row in found.rows
    ]
    lines = [*_corrected(found), table(headings, rows)]
    console.result(found.as_json(), "\n".join(lines))


def _corrected(found: PublishedTable) -> list[str]:
    """That the scores are corrected ones, and why."""
    if not found.corrections:
        return []
    when = timezone.localtime(found.published_at).strftime("%Y-%m-%d %H:%M")
    head = (
        _("成绩已更正，这是 {when} 的第 {revision} 次公布。")
        if found.revision > 1
        else _("评分前更正过试题（{when} 公布）。")
    )
    return [
        head.format(when=when, revision=found.revision),
        *("  " + headed(correction_words(one), one.reason) for one in found.corrections),
        "",
    ]


COMMAND = Command("results", gettext_lazy("列出已公布的成绩。"), _arguments, _run)
