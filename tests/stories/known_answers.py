"""What a candidate who has learned knows: the right options of each question, by their words."""

import json
from pathlib import Path

from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.preview import Request, report

KnownAnswers = dict[str, list[list[str]]]
"""Stem -> the right options of every question that asks so: now and then two do, with other options."""


def write_known_answers(banks: list[Path], path: Path) -> None:
    """Write the answers of what an import takes in from the bank files, for the scripted candidates."""
    known: KnownAnswers = {}
    for bank in banks:
        for entry in report(Request(bank, "any", BankScope.NATIONAL)).new:
            question = entry.question
            right = sorted(plain(question.options[at]) for at in question.correct)
            known.setdefault(plain(question.stem), []).append(right)
    path.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def read_known_answers(path: Path) -> KnownAnswers:
    """What `write_known_answers` wrote."""
    known: KnownAnswers = json.loads(path.read_text(encoding="utf-8"))
    return known


def right_among(alternatives: list[list[str]], shown: list[str]) -> list[str]:
    """The right options of the question that shows these, as plain words."""
    return next((right for right in alternatives if set(right) <= set(shown)), alternatives[0])


def plain(text: str) -> str:
    """The words alone, as they are compared."""
    return "".join(text.split())
