"""What a JSON answer means: letters, positions, an option's own words, true or false.

Every reading that the answer allows is tried. One reading is the answer; two that differ are for a person.
"""

import re
from collections.abc import Iterable, Sequence

from sync_server.bank.reading.meaning.answers import truth_of
from sync_server.bank.reading.meaning.text import narrow, sameness
from sync_server.bank.reading.rows import Trouble

_LETTERS = re.compile(r"[A-Z](?:[\s,、，;；/|]*[A-Z])*")
_POSITIONS = re.compile(r"\d{1,2}(?:[\s,、，;；/|]+\d{1,2})*")
MAX_LETTERS = 26


class Number(str):
    """A number as its file writes it."""

    __slots__ = ()


def letter(position: int) -> str:
    """The letter of an option, from 0."""
    return chr(ord("A") + position)


def answer_text(value: object, options: Sequence[str], base: int | None) -> str | Trouble:
    """The answer in letters, or in the file's own words where it names no option.

    Args:
        options: the options where the file has them apart, without their labels.
        base: what the file counts positions from, 0 or 1; None where it does not show.
    """
    parts = _parts(value)
    if parts is None:
        return Trouble.NOT_TEXT
    readings = _readings(parts, options, base) if 0 < len(options) <= MAX_LETTERS else set()
    if len(readings) > 1:
        positions = all(part.strip().isdigit() for part in parts)
        return Trouble.INDEX_BASE if positions else Trouble.AMBIGUOUS
    return readings.pop() if readings else ",".join(parts)


def positions_in(value: object) -> list[int]:
    """The positions that an answer made of numbers names; empty for any other."""
    parts = _parts(value) or []
    if not parts or not all(_POSITIONS.fullmatch(part.strip()) for part in parts):
        return []
    return [int(number) for part in parts for number in re.findall(r"\d+", part)]


def base_of(answers: Iterable[tuple[object, int]]) -> int | None:
    """What the positions in a file's answers (each with its number of options) are counted from.

    A 0 can only be the first of options counted from 0, the number of options only the last of those
    counted from 1. With both or neither, nothing is sure.
    """
    from_zero = from_one = False
    for value, options in answers:
        found = positions_in(value)
        from_zero = from_zero or 0 in found
        from_one = from_one or options in found
    if from_zero == from_one:
        return None
    return 0 if from_zero else 1


def spells_true_and_false(options: Sequence[str]) -> bool:
    """Whether the options are a pair such as 正确 and 错误."""
    truths = [truth_of(option) for option in options]
    return len(truths) == len({True, False}) and set(truths) == {True, False}


def _parts(value: object) -> list[str] | None:
    if isinstance(value, bool):
        return ["正确" if value else "错误"]
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return [str(part) for part in value]
    return None


def _readings(parts: Sequence[str], options: Sequence[str], base: int | None) -> set[str]:
    found: set[str] = set()
    letters = narrow(",".join(parts)).strip().upper()
    if _LETTERS.fullmatch(letters):
        named = sorted(re.findall(r"[A-Z]", letters))
        if len(set(named)) == len(named) and ord(named[-1]) - ord("A") < len(options):
            found.add("".join(named))
    words = [sameness(option) for option in options]
    if all(words.count(sameness(part)) == 1 for part in parts):
        found.add("".join(sorted(letter(words.index(sameness(part))) for part in parts)))
    positions = positions_in(list(parts))
    for first in (0, 1) if base is None else (base,):
        if positions and all(0 <= position - first < len(options) for position in positions):
            found.add("".join(sorted({letter(position - first) for position in positions})))
    return found
