"""Writes what a candidate who has learned knows; apart, because a seat does without the readers of banks."""

import json
from pathlib import Path

from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.preview import Request, report
from tests.stories.known_answers import KnownAnswers, plain


def write_known_answers(banks: list[Path], path: Path) -> None:
    """Write the answers of what an import takes in from the bank files, for the scripted candidates."""
    known: KnownAnswers = {}
    for bank in banks:
        for entry in report(Request(bank, "any", BankScope.NATIONAL)).new:
            question = entry.question
            right = sorted(plain(question.options[at]) for at in question.correct)
            known.setdefault(plain(question.stem), []).append(right)
    path.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
