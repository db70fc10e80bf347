"""The question types of a file: by its words, by its numbers, or by what its rows look like."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.meaning.answers import Half, count_of_letters, kind_of, positions_of, truth_of
from sync_server.bank.reading.meaning.polarity import is_a_pair, sign_of
from sync_server.bank.reading.meaning.text import sameness
from sync_server.bank.reading.rows import RawRow, Trouble

_FEW = 6
"""Numbers for types run from 0 or 1 to about this."""


def kinds_of(rows: Sequence[RawRow], options: Sequence[Sequence[str]]) -> list[QuestionType | Half | None]:
    """What the type of each row is by its word: one of ours, half or not said, or None for one we don't have.

    Numbers mean what the rows that bear them look like, where the whole file agrees.

    Args:
        options: of each row.
    """
    words = {row.kind for row in rows}
    meaning: dict[str, QuestionType | Half | None] = {word: kind_of(word) for word in words}
    numbers = {word: sameness(word).removesuffix(".0") for word in words if meaning[word] is None}
    if any(_is_number(number) for number in numbers.values()):
        meant = _meanings(rows, options, {word: n for word, n in numbers.items() if _is_number(n)})
        meaning.update((word, meant.get(number)) for word, number in numbers.items())
    return [meaning[row.kind] for row in rows]


def guess(answer: str, options: Sequence[str], *, choice: bool) -> QuestionType:
    """The type that options and answer speak for.

    Args:
        choice: that there are options to choose from is known.
    """
    if not choice:
        says_true_or_false = truth_of(answer) is not None or sign_of(answer) is not None
        if is_a_pair(options) or (not options and says_true_or_false):
            return QuestionType.TRUE_FALSE
    found = positions_of(answer, options)
    several = count_of_letters(answer) > 1 if isinstance(found, Trouble) else len(found) > 1
    return QuestionType.MULTIPLE if several else QuestionType.SINGLE


def _is_number(word: str) -> bool:
    return word.isdecimal() and int(word) <= _FEW


def _meanings(
    rows: Sequence[RawRow], options: Sequence[Sequence[str]], numbers: dict[str, str]
) -> dict[str, QuestionType]:
    """What the numbers in a file's type column stand for; empty where the rows contradict each other."""
    seen: dict[str, Counter[QuestionType]] = defaultdict(Counter)
    for row, texts in zip(rows, options, strict=True):
        if row.kind in numbers and row.trouble is None:
            seen[numbers[row.kind]][guess(row.answer, texts, choice=False)] += 1
    meant: dict[str, QuestionType] = {}
    for number, kinds in seen.items():
        if len(kinds) == 1:
            meant[number] = next(iter(kinds))
        elif QuestionType.TRUE_FALSE not in kinds:
            meant[number] = QuestionType.MULTIPLE
        else:
            return {}
    return meant if len(set(meant.values())) == len(meant) else {}
