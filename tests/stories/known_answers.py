"""What a candidate who has learned knows: the right options of each question, by their words."""

import json
from pathlib import Path

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.meaning.interpretation import Draft, interpret


def write_known_answers(banks: list[Path], path: Path) -> None:
    """Write stem -> right options from the bank files, for the scripted candidates."""
    known: dict[str, list[str]] = {}
    for bank in banks:
        for draft in interpret(read_bank_file(bank).rows, true_is=None):
            if isinstance(draft, Draft):
                known[plain(draft.stem)] = [plain(draft.options[at]) for at in draft.correct]
    path.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def read_known_answers(path: Path) -> dict[str, list[str]]:
    """What `write_known_answers` wrote."""
    known: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return known


def plain(text: str) -> str:
    """The words alone, as they are compared."""
    return "".join(text.split())
