"""Which column of a sheet is what, from its header and, where that leaves a doubt, from what stands below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sync_server.bank.reading.meaning.choices import LETTERS
from sync_server.bank.reading.meaning.text import sameness
from sync_server.bank.reading.tables.grid import Line
from sync_server.bank.reading.tables.headers import Column, Header
from sync_server.bank.reading.tables.signs import flag_of, is_answer, is_type

SAMPLE = 500
"""Lines looked at; a column does not change its nature further down."""
CERTAIN = 0.98
"""One typing error in fifty leaves no doubt what a column is."""
_DOUBTED = 0.2
_MOSTLY = 0.5
_FEW = 3
LONG_STEM = 6
"""Characters that a stem has on the average; types and answers are shorter."""
_ANSWERS = (Column.ANSWER, Column.ANSWER_TEXT, Column.ANSWER_NUMBER)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet, from 0.

    Attributes:
        columns: those that are there once.
        options: by position; None where a letter is left out.
        flags: for each option the column that says whether it is right; or the one column where every option
            has a line of its own.
        per_line: every option has a line of its own.
        width: number of columns the header names; None where nothing is known of it.
        ignored: names of the columns that are not used.
        shifted: by how much the contents stand off their header.
    """

    columns: Mapping[Column, int]
    options: tuple[int | None, ...] = ()
    flags: tuple[int | None, ...] = ()
    per_line: bool = False
    width: int | None = None
    ignored: tuple[str, ...] = ()
    shifted: int = 0

    def used(self) -> set[int]:
        """The columns whose contents become part of a question."""
        unused = (Column.NUMBER, Column.FIGURE, Column.LABEL)
        single = {at for column, at in self.columns.items() if column not in unused}
        return single | {at for at in (*self.options, *self.flags) if at is not None}

    def moved(self, by: int) -> "Layout":
        """The same columns, all further to the right; to the left with a negative number."""
        return replace(
            self,
            columns={column: at + by for column, at in self.columns.items()},
            options=tuple(None if at is None else at + by for at in self.options),
            flags=tuple(None if at is None else at + by for at in self.flags),
            shifted=by,
        )


def layout_of(header: Header, lines: Sequence[Line]) -> Layout | None:
    """The columns under a header; None where the stem or the answer can't be told."""
    sample = lines[:SAMPLE]
    candidates: dict[Column, list[int]] = {}
    options: dict[int, int] = {}
    flags: dict[int, int] = {}
    for at, meaning in sorted(header.meanings.items()):
        numbered = {Column.OPTION: options, Column.FLAG: flags}.get(meaning.column)
        if numbered is not None and meaning.option is not None:
            numbered.setdefault(meaning.option, at)
        else:
            candidates.setdefault(meaning.column, []).append(at)
    unknown = [at for at in header.names if at not in header.meanings]
    columns = _settled(candidates, unknown, sample)
    layout = _with_options(columns, candidates.get(Column.FLAG, []), options, flags, sample)
    if not _is_whole(layout):
        return None
    layout = replace(layout, width=max(header.names) + 1, ignored=_ignored(header, layout))
    by = _shift(layout, sample)
    return layout.moved(by) if by else layout


def share(lines: Sequence[Line], column: int, holds: Callable[[str], bool]) -> float:
    """In which part of the filled cells of a column something holds; 0 where none is filled."""
    texts = [cell.text for line in lines if (cell := line.at(column)).text.strip()]
    return sum(1 for text in texts if holds(text)) / len(texts) if texts else 0.0


def mean_length(lines: Sequence[Line], column: int) -> float:
    """Characters in a column, over all lines."""
    return sum(len(line.at(column).text) for line in lines) / max(len(lines), 1)


def _settled(
    candidates: Mapping[Column, list[int]], unknown: list[int], sample: Sequence[Line]
) -> dict[Column, int]:
    columns: dict[Column, int] = {
        column: found[0] for column, found in candidates.items() if column is not Column.FLAG
    }
    texts, letters = _texts_and_letters(candidates, sample)
    stems = [at for at in candidates.get(Column.STEM, []) if at not in texts]
    answers = candidates.get(Column.ANSWER, [])
    if stems:
        columns[Column.STEM] = max(stems, key=lambda at: mean_length(sample, at))
    if len(answers) > 1:
        columns[Column.ANSWER] = max(answers, key=lambda at: share(sample, at, is_answer))
    if texts:
        columns[Column.OPTIONS] = max(texts, key=lambda at: mean_length(sample, at))
    if Column.LABEL not in columns:
        _take(columns, Column.LABEL, letters)
    rest = [at for at in unknown if at not in columns.values()]
    if Column.TYPE not in columns:
        _take(columns, Column.TYPE, [at for at in rest if share(sample, at, is_type) >= CERTAIN])
    if Column.STEM not in columns:
        by_length = sorted(rest, key=lambda at: -mean_length(sample, at))
        lengths = [mean_length(sample, at) for at in by_length]
        if lengths and lengths[0] >= LONG_STEM and (len(lengths) == 1 or lengths[0] >= 2 * lengths[1]):
            columns[Column.STEM] = by_length[0]
    if not any(column in columns for column in (*_ANSWERS, Column.FLAG)) and Column.FLAG not in candidates:
        _take(columns, Column.ANSWER, [at for at in rest if share(sample, at, is_answer) >= CERTAIN])
    return columns


def _texts_and_letters(
    candidates: Mapping[Column, list[int]], sample: Sequence[Line]
) -> tuple[list[int], list[int]]:
    """The columns that may hold options, and beside them those that hold nothing but their letters."""
    found, stems = candidates.get(Column.OPTIONS, []), candidates.get(Column.STEM, [])
    letters = [at for at in found if share(sample, at, _is_letter) >= CERTAIN]
    texts = [at for at in found if at not in letters]
    if not texts and len(stems) > 1:
        # "内容" behind a column of letters is no stem.
        texts = [at for at in stems if at - 1 in letters]
    return (texts, letters) if texts else (found, [])


def _is_letter(text: str) -> bool:
    return len(text.strip()) == 1 and text.strip().upper() in LETTERS


def _take(columns: dict[Column, int], column: Column, found: list[int]) -> None:
    if len(found) == 1:
        columns[column] = found[0]


def _with_options(
    columns: dict[Column, int],
    single_flags: list[int],
    options: Mapping[int, int],
    flags: Mapping[int, int],
    sample: Sequence[Line],
) -> Layout:
    if len(options) == 1 and Column.OPTIONS not in columns:
        columns[Column.OPTIONS] = next(iter(options.values()))
        options = {}
    if single_flags and Column.ANSWER not in columns and _holds_letters(single_flags[0], sample):
        # "correct" heads letters as often as ticks.
        columns[Column.ANSWER] = single_flags[0]
        single_flags = []
    count = max(options, default=-1) + 1
    placed = tuple(options.get(number) for number in range(count))
    if single_flags and count and [at - 1 for at in single_flags] == [at for at in placed if at is not None]:
        return Layout(columns, placed, tuple(single_flags))
    if flags and count:
        return Layout(columns, placed, tuple(flags.get(number) for number in range(count)))
    if Column.OPTIONS in columns and not count:
        if single_flags:
            return Layout(columns, (columns.pop(Column.OPTIONS),), (single_flags[0],), per_line=True)
        if _one_option_a_line(columns, sample):
            return Layout(columns, (columns.pop(Column.OPTIONS),), (), per_line=True)
    return Layout(columns, placed)


def _holds_letters(column: int, sample: Sequence[Line]) -> bool:
    return share(sample, column, lambda text: is_answer(text) and flag_of(text) is None) >= _MOSTLY


def _one_option_a_line(columns: Mapping[Column, int], sample: Sequence[Line]) -> bool:
    """Whether most options stand on lines that begin no question."""
    stem, option = columns.get(Column.STEM), columns[Column.OPTIONS]
    before = ""
    total = following = 0
    for line in sample:
        text = sameness(line.at(stem).text)
        if line.at(option).text.strip():
            total += 1
            following += not text or text == before
        before = text or before
    return total >= _FEW and following >= _MOSTLY * total


def _is_whole(layout: Layout) -> bool:
    answered = bool(layout.flags) or any(column in layout.columns for column in _ANSWERS)
    return Column.STEM in layout.columns and answered


def _ignored(header: Header, layout: Layout) -> tuple[str, ...]:
    known = layout.used() | set(layout.columns.values())
    return tuple(name.strip() for at, name in sorted(header.names.items()) if at not in known)


def _shift(layout: Layout, sample: Sequence[Line]) -> int:
    """By how many columns all contents stand off their header: 1, -1, or 0 unless that is certain."""
    answer, kind, stem = (layout.columns.get(column) for column in (Column.ANSWER, Column.TYPE, Column.STEM))
    sample = [line for line in sample if len(line.cells) > 1]
    if answer is None or stem is None or len(sample) < _FEW or share(sample, answer, is_answer) > _DOUBTED:
        return 0
    found = [
        by
        for by in (1, -1)
        if min(answer, stem, *layout.used()) + by >= 0
        and _filled(sample, answer + by) >= CERTAIN
        and share(sample, answer + by, is_answer) >= CERTAIN
        and (kind is None or share(sample, kind + by, is_type) >= CERTAIN)
        and mean_length(sample, stem + by) >= LONG_STEM
    ]
    return found[0] if len(found) == 1 else 0


def _filled(sample: Sequence[Line], column: int) -> float:
    return sum(1 for line in sample if line.at(column).text.strip()) / max(len(sample), 1)
