"""Columns of a sheet without header, told by what stands in them, where nothing else could be meant."""

from collections.abc import Sequence
from itertools import pairwise

from sync_server.bank.reading.meaning.choices import split_choices
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.tables.grid import Line
from sync_server.bank.reading.tables.headers import Column
from sync_server.bank.reading.tables.layout import CERTAIN, LONG_STEM, Layout, mean_length, share
from sync_server.bank.reading.tables.signs import answer_letters, is_answer, is_truth, is_type

FEWEST_LINES = 3
_ANSWER_SHARE = 0.95
_LONGER = 1.5
"""The stem is longer than any other column by this factor at least."""
_MOST_OPTIONS = 10
_FILLED_OPTIONS = 0.9


def inferred_layout(lines: Sequence[Line]) -> Layout | None:
    """The columns, or None where they are in doubt.

    Certain is: one column of answers, at most one of types and one of running numbers, one column far longer
    than the others before the answers, and between them either the options side by side, or one cell with all
    of them, or nothing where the answer says true or false.
    """
    if len(lines) < FEWEST_LINES:
        return None
    filled = _filled_columns(lines)
    columns: dict[Column, int] = {}
    rest = [column for column, part in sorted(filled.items()) if part > 0]
    for column, holds in ((Column.NUMBER, _is_running), (Column.TYPE, _is_type_column)):
        found = [at for at in rest if filled[at] >= CERTAIN and holds(lines, at)]
        if len(found) > 1:
            return None
        if found:
            columns[column] = found[0]
            rest.remove(found[0])
    answers = [at for at in rest if filled[at] >= CERTAIN and share(lines, at, is_answer) >= _ANSWER_SHARE]
    if len(answers) != 1:
        return None
    columns[Column.ANSWER] = answers[0]
    rest.remove(answers[0])
    stem = _stem(lines, rest, filled)
    if stem is None or stem > answers[0]:
        return None
    columns[Column.STEM] = stem
    rest.remove(stem)
    return _with_options(lines, columns, rest)


def _with_options(lines: Sequence[Line], columns: dict[Column, int], rest: list[int]) -> Layout | None:
    stem, answer = columns[Column.STEM], columns[Column.ANSWER]
    width = max(columns.values()) + 1
    choices = [line for line in lines if any(at in line.cells for at in rest)]
    others = [line for line in lines if not any(at in line.cells for at in rest)]
    if others and share(others, answer, is_truth) < _ANSWER_SHARE:
        return None
    if not rest:
        return Layout(columns, width=width)
    if min(rest) < stem or rest != list(range(rest[0], rest[-1] + 1)) or len(rest) > _MOST_OPTIONS:
        return None
    if len(rest) == 1:
        if share(choices, rest[0], _splits) < _FILLED_OPTIONS:
            return None
        return Layout({**columns, Column.OPTIONS: rest[0]}, width=max(width, rest[0] + 1))
    filled = _filled_columns(choices)
    fit = sum(1 for line in choices if _names_options(line.at(answer).text, len(rest)))
    if min(filled[at] for at in rest[:2]) < _FILLED_OPTIONS or fit < _ANSWER_SHARE * len(choices):
        return None
    return Layout(columns, tuple(rest), width=max(width, rest[-1] + 1))


def _names_options(answer: str, count: int) -> bool:
    letters = answer_letters(answer)
    return is_truth(answer) if letters is None else all(ord(name) - ord("A") < count for name in letters)


def _filled_columns(lines: Sequence[Line]) -> dict[int, float]:
    counts: dict[int, int] = {}
    for line in lines:
        for column in line.cells:
            counts[column] = counts.get(column, 0) + 1
    return {column: count / len(lines) for column, count in counts.items()}


def _stem(lines: Sequence[Line], rest: list[int], filled: dict[int, float]) -> int | None:
    by_length = sorted(rest, key=lambda at: -mean_length(lines, at))
    if not by_length or filled[by_length[0]] < CERTAIN or mean_length(lines, by_length[0]) < LONG_STEM:
        return None
    if len(by_length) > 1 and _is_choices(lines, by_length[0]):
        # All options in one cell are often longer than the question they belong to.
        by_length.pop(0)
    others = [at for at in by_length[1:] if not _is_choices(lines, at)]
    longest = mean_length(lines, by_length[0])
    return by_length[0] if all(longest >= _LONGER * mean_length(lines, at) for at in others) else None


def _is_running(lines: Sequence[Line], column: int) -> bool:
    texts = [line.at(column).text.strip() for line in lines]
    numbers = [int(text) if text.isdecimal() and len(text) < len("1000000") else None for text in texts]
    steps = sum(1 for before, after in pairwise(numbers) if before is not None and after == before + 1)
    return steps >= _ANSWER_SHARE * (len(lines) - 1)


def _is_type_column(lines: Sequence[Line], column: int) -> bool:
    return share(lines, column, is_type) >= CERTAIN


def _is_choices(lines: Sequence[Line], column: int) -> bool:
    return share(lines, column, _splits) >= _FILLED_OPTIONS


def _splits(text: str) -> bool:
    found = split_choices(text)
    return not isinstance(found, Trouble) and len(found.options) > 1
