"""Questions of a file as a candidate would see them, before it is imported; needs no centre."""

from pathlib import Path

from django.utils.translation import gettext as _

from exam_core.identifiers import Digest
from exam_core.paper.preview import Preview
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.preview import Request, report
from sync_server.bank.reading.rows import UnreadableFile
from sync_server.command.bank_texts import unreadable_text
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.papers.services.preview_papers import papers_of

UNNAMED = "preview"
"""Stands for the subject of a file that is not imported."""


def from_file(path: Path, console: Console) -> Preview:
    """The questions of a file that could be imported as they are.

    Raises:
        Refused: it cannot be read, or holds none.
    """
    try:
        found = report(Request(path=path, subject=UNNAMED, scope=BankScope.PROVINCIAL))
    except UnreadableFile as error:
        raise Refused(error.reason, unreadable_text(error.reason)) from error
    if found.problems:
        words = _("有 {count} 行不能导入，不在预览中；原因见 exam-centre import-bank {file} --preview。")
        console.note(words.format(count=found.problems, file=path.name))
    if not found.new:
        raise Refused("no_questions", _("没有可以预览的题目。"))
    pictures: dict[Digest, bytes] = {one.figure.digest: one.figure.content for one in found.new if one.figure}
    labelled = [(str(one.place), one.question) for one in found.new]
    return papers_of(labelled, title=path.name, figures=pictures.__getitem__)
