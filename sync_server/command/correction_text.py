"""A correction and its list before and after, as a person reads it on a terminal."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils.translation import gettext as _
from django_tasks.base import TaskResult

from exam_core.identifiers import StaffId
from exam_core.paper.correction import Correction
from exam_core.sealing.keys import SigningKey
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.personal_key import add_key_arguments, unlock
from sync_server.command.propose import refused
from sync_server.command.table import table
from sync_server.command.waiting import wait_for
from sync_server.results.refusals import Refusal
from sync_server.results.refusals import Refused as ResultRefused
from sync_server.results.services.correction_list import CorrectionList
from sync_server.scoring.services.rescore import Rescored


def add_signing_arguments(parser: ArgumentParser) -> None:
    """What both signatures under a correction take; `--preview` needs neither account nor key."""
    parser.add_argument("--as", dest="account", metavar=_("账号"), help=_("本人的账号"))
    add_key_arguments(parser, required=False)
    parser.add_argument("--preview", action="store_true", help=_("只列出更正前后的成绩，不签名"))


def signing(options: Namespace, console: Console) -> tuple[StaffId, SigningKey]:
    """The account and key of whoever signs.

    Raises:
        Refused: one of them is missing, or the passphrase is wrong.
    """
    if not options.account or options.key is None:
        raise Refused("no_key", _("请用 --as 和 --key 给出本人的账号和密钥文件，或用 --preview 只看不签。"))
    return StaffId(options.account), unlock(options, console).signing


def rescored_by(task: TaskResult[Any], console: Console) -> Rescored:
    """What the worker computed.

    Raises:
        Refused: it cannot be computed.
    """
    made: dict[str, Any] = wait_for(task, _("重新评分"), console)
    if "refusal" in made:
        raise refused([ResultRefused(Refusal(made["refusal"]), made["value"])])
    return Rescored.from_json(made)


def correction_text(found: CorrectionList) -> str:
    """The corrections, the totals and the list."""
    lines = [_one_line(correction, papers) for correction, papers in found.corrections]
    totals = _("{scored} 人有成绩，{changed} 人成绩有变；{now_pass} 人变为合格，{now_fail} 人变为不合格。")
    lines.append(
        totals.format(
            scored=found.scored, changed=len(found.rows), now_pass=found.now_pass, now_fail=found.now_fail
        )
    )
    if not found.rows:
        return "\n".join(lines)
    headings = [
        _("座位"), _("准考证号"), _("姓名"), _("更正前"), _("更正后"), _("更正前合格"), _("更正后合格"),
    ]  # fmt: skip
    rows = [
        [
            str(row.seat),
            row.ticket,
            row.name,
            row.before or "—",
            row.after or "—",
            passed_words(passed=row.passed_before),
            passed_words(passed=row.passed_after),
        ]
        for row in found.rows
    ]
    return "\n".join([*lines, "", table(headings, rows)])


def correction_words(correction: Correction) -> str:
    """One correction in a few words, without its reason."""
    if correction.correct:
        return _("试题 {question} 的正确选项改为 {letters}").format(
            question=correction.question_id, letters=correction.letters
        )
    return _("试题 {question} 作废，计满分").format(question=correction.question_id)


def passed_words(*, passed: bool | None) -> str:
    """Passed or not, or nothing where there is no score."""
    if passed is None:
        return ""
    return _("合格") if passed else _("不合格")


def _one_line(correction: Correction, papers: int) -> str:
    text = _("{correction}（{papers} 份试卷有此题）：{reason}")
    return text.format(correction=correction_words(correction), papers=papers, reason=correction.reason)
