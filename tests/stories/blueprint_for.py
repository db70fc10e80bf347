"""A blueprint for whatever bank the demo is given: the sample's, or a smaller one for a small bank."""

from collections import Counter
from pathlib import Path

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.meaning.interpretation import Draft, interpret
from tests.stories.exam_files import SAMPLE

_SAMPLE_COUNTS = {QuestionType.TRUE_FALSE: 60, QuestionType.SINGLE: 30, QuestionType.MULTIPLE: 10}
_SIZES = (100, 50, 25, 20, 10)
"""Papers of which every question is worth a whole number of points."""


def blueprint_for(banks: list[Path]) -> str:
    """The TOML of a blueprint of 100 points that the banks can fill twice over, so that papers differ."""
    drafts = {
        draft.stem: draft.type
        for bank in banks
        for draft in interpret(read_bank_file(bank).rows, true_is=None)
        if isinstance(draft, Draft)
    }
    there = Counter(drafts.values())
    if all(there[kind] >= count for kind, count in _SAMPLE_COUNTS.items()):
        return (SAMPLE / "blueprint.toml").read_text(encoding="utf-8")
    size = next((size for size in _SIZES if sum(there.values()) >= 2 * size), None)
    if size is None:
        raise SystemExit(f"a bank of {sum(there.values())} questions is too small: at least 20 are needed")
    head = '\n'.join(
        [
            'id = "demo-bank"', 'title = "演练试卷"', 'kind = "special_operations"',
            'multiple_scoring = "all_or_nothing"', "shuffle_questions = true", "shuffle_options = true",
            'reserve_share = "0.05"',
        ]
    )  # fmt: skip
    sections = [
        f'[[sections]]\ntype = "{kind.value}"\ncount = {count}\npoints = "{100 // size}"'
        for kind, count in _shares(there, size).items()
    ]
    return "\n\n".join([head, *sections]) + "\n"


def _shares(there: Counter[QuestionType], size: int) -> dict[QuestionType, int]:
    """`size` questions in the proportions of the bank, every type of the bank in its order."""
    total = sum(there.values())
    shares = {kind: there[kind] * size // total for kind in QuestionType if there[kind]}
    largest = max(shares, key=lambda kind: there[kind])
    shares[largest] += size - sum(shares.values())
    return {kind: count for kind, count in shares.items() if count}
