"""Options and answers of one question: in columns or with a line for each option; letters, ticks, numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync_server.bank.reading.meaning.choices import split_choices
from sync_server.bank.reading.meaning.text import narrow, sameness
from sync_server.bank.reading.rows import Trouble
from sync_server.bank.reading.tables.grid import Line
from sync_server.bank.reading.tables.headers import Column
from sync_server.bank.reading.tables.layout import Layout
from sync_server.bank.reading.tables.signs import answer_letters, flag_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBERS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\s,、，;；/|.。和]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer in letters or the file's own words, or why there is none."""

    letters: str = ""
    trouble: Trouble | None = None


def continues(layout: Layout, lines: Sequence[Line], line: Line) -> bool:
    """Whether a line holds a further option of the question that the lines before belong to."""
    if not layout.per_line or not line.at(layout.options[0]).text.strip():
        return False
    stem, number, label = (layout.columns.get(key) for key in (Column.STEM, Column.NUMBER, Column.LABEL))
    text = sameness(line.at(stem).text)
    if not text:
        return True
    other_number = sameness(line.at(number).text) not in ("", sameness(lines[0].at(number).text))
    begins_anew = line.at(label).text.strip().upper() == "A"
    return text == sameness(lines[0].at(stem).text) and not other_number and not begins_anew


def options_of(layout: Layout, lines: Sequence[Line]) -> tuple[str, ...]:
    """The options, each by itself; none where they stand in one cell."""
    if layout.per_line:
        return tuple(line.at(layout.options[0]).text for line in _option_lines(layout, lines))
    return tuple(lines[0].at(column).text for column in layout.options)


def answer_of(
    layout: Layout, lines: Sequence[Line], options: Sequence[str], texts: Mapping[Column, str]
) -> Answered:
    """The answer of a question.

    Args:
        texts: what the columns say that are there once.
    """
    if layout.per_line and options:
        return _answer_by_line(layout, lines)
    written = texts.get(Column.ANSWER, "")
    if layout.per_line and layout.flags:
        return Answered(written or lines[0].at(layout.flags[0]).text)
    if layout.flags:
        return _answer_by_flags(layout, lines[0], options, written)
    if Column.ANSWER in layout.columns:
        return Answered(written)
    choices = split_choices(texts.get(Column.OPTIONS, "")) if Column.OPTIONS in layout.columns else None
    known = options if choices is None or isinstance(choices, Trouble) else choices.options
    known = [option for option in known if option.strip()]
    if Column.ANSWER_NUMBER in layout.columns:
        return Answered(answer_by_number(texts[Column.ANSWER_NUMBER], len(known)))
    return Answered(answer_by_text(texts.get(Column.ANSWER_TEXT, ""), known))


def _option_lines(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.at(layout.options[0]).text.strip()]


def _answer_by_line(layout: Layout, lines: Sequence[Line]) -> Answered:
    found = _option_lines(layout, lines)
    label = layout.columns.get(Column.LABEL)
    labels = "".join(line.at(label).text.strip().upper() for line in found)
    if labels and labels != LETTERS[: len(found)]:
        return Answered(trouble=Trouble.LABELS_OUT_OF_ORDER)
    column = layout.flags[0] if layout.flags else layout.columns.get(Column.ANSWER)
    said = {text for line in lines if (text := line.at(column).text.strip())}
    if not layout.flags and len(said) == 1 and answer_letters(only := next(iter(said))):
        return Answered(only)
    return _answered([line.at(column).text for line in found])


def _answer_by_flags(layout: Layout, line: Line, options: Sequence[str], written: str) -> Answered:
    flags = [
        line.at(column).text if option.strip() else ""
        for option, column in zip(options, layout.flags, strict=False)
    ]
    found = _answered(flags)
    letters = answer_letters(written) if written.strip() else None
    if letters is not None and found.trouble is None and letters != found.letters:
        return Answered(trouble=Trouble.AMBIGUOUS)
    return found


def _answered(flags: Sequence[str]) -> Answered:
    found = answer_of_flags(flags)
    return Answered(trouble=found) if isinstance(found, Trouble) else Answered(found)


def answer_of_flags(flags: Sequence[str]) -> str | Trouble:
    """The letters of the options that are marked as right; empty where none is.

    >>> answer_of_flags(["0", "√", "", "是"])
    'BD'
    """
    found = [flag_of(flag) for flag in flags]
    if None in found or len(found) > len(LETTERS):
        return Trouble.BAD_ANSWER
    return "".join(letter for letter, right in zip(LETTERS, found, strict=False) if right)


def answer_by_number(answer: str, options: int) -> str:
    """The letters of options that are named by their number from 1; any other answer as it stands.

    >>> answer_by_number("1,3", 4), answer_by_number("13", 4), answer_by_number("0", 4)
    ('AC', 'AC', '0')
    """
    parts = [part for part in _BETWEEN.split(narrow(answer).strip()) if part]
    if len(parts) == 1 and _NUMBERS.fullmatch(parts[0]) and int(parts[0]) > options:
        parts = list(parts[0])
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) < len("100")]
    if len(numbers) != len(parts) or not numbers or not all(1 <= number <= options for number in numbers):
        return answer
    return "".join(LETTERS[number - 1] for number in numbers if number <= len(LETTERS))


def answer_by_text(answer: str, options: Sequence[str]) -> str:
    """The letter of the option that has these very words; any other answer as it stands."""
    same = [number for number, option in enumerate(options) if sameness(option) == sameness(answer)]
    return LETTERS[same[0]] if len(same) == 1 and same[0] < len(LETTERS) else answer
