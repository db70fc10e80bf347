"""From the lines of a sheet to raw rows, one per question, whatever family the table belongs to.

Titles, repeated headers, section headings and empty lines are no questions. Everything else ends in a row,
with a trouble where it can't be read.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sync_server.bank.reading.rows import FileRemark, Place, RawRow, Remark, Trouble
from sync_server.bank.reading.tables.grid import Cell, Grid, Line, Mark, Picture
from sync_server.bank.reading.tables.headers import Column, header_at
from sync_server.bank.reading.tables.layout import Layout, layout_of
from sync_server.bank.reading.tables.option_lines import answer_of, continues, options_of
from sync_server.bank.reading.tables.signs import heading_type, is_answer, is_chapter, is_formula, is_type

_MARKS = {
    Mark.FORMULA: Trouble.FORMULA,
    Mark.ERROR: Trouble.CELL_ERROR,
    Mark.DATE: Trouble.DATE_CELL,
    Mark.EQUATION: Trouble.EQUATION,
}
_FILLED_DOWN = (Column.TYPE, Column.TOPIC, Column.DIFFICULTY, Column.SOURCE, Column.SCOPE)
"""A cell merged over many questions speaks of all of them; a stem or an answer never does."""
_NO_FIGURE = {"", "无", "没有", "否", "-", "/", "0", "none", "no", "false"}
_STEM_WORD = re.compile(
    r"[\s*＊★【\[(（]*(?:[试题考习问]题|题[目干面文]|内容|item|stem|question|title|content)", re.IGNORECASE
)
"""How every word for the column of stems begins: few other cells do."""


@dataclass(slots=True)
class _Question:
    """The lines of one question."""

    lines: list[Line]
    layout: Layout
    section: str
    pictures: list[Picture] = field(default_factory=list)


class SheetQuestions:
    """The questions of one sheet.

    Args:
        start: the first line below the header, counted from 0.
        kind: what the sheet's name says of the type.
        exact: made by our own export: texts are taken as they stand, and the running number is the id.
    """

    def __init__(self, grid: Grid, start: int, layout: Layout, kind: str, *, exact: bool) -> None:
        self._grid = grid
        self._start = start
        self._layout = layout
        self._kind = kind
        self._exact = exact
        self._wide = {(span.top, span.left) for span in grid.spans if span.right > span.left}
        self._merged = _merged_cells(grid, layout)

    def read(self) -> tuple[list[RawRow], list[FileRemark]]:
        """The rows in their order, and the pictures that belong to none of them."""
        questions = list(self._questions())
        remarks = self._place_pictures(questions)
        return [self._row(question) for question in questions], remarks

    def _questions(self) -> Iterator[_Question]:
        layout, section = self._layout, self._kind
        current: _Question | None = None
        at = self._start
        while at < len(self._grid.lines):
            again = self._header_again(at)
            if again:
                layout, at = again
                continue
            line = self._grid.lines[at]
            at += 1
            heading = None if self._exact else self._heading(line, layout)
            if heading is not None:
                section = heading or section
            elif current and current.layout is layout and continues(layout, current.lines, line):
                current.lines.append(line)
            else:
                if current:
                    yield current
                current = _Question([line], layout, section)
        if current:
            yield current

    def _header_again(self, at: int) -> tuple[Layout, int] | None:
        """The columns from here on and the next line, where a header stands in the middle of a sheet."""
        texts = self._grid.lines[at].texts()
        if self._exact or not any(_STEM_WORD.match(text) for text in texts):
            return None
        header = header_at(self._grid.lines, at, self._grid.spans)
        layout = layout_of(header, self._grid.lines[at + header.rows :]) if header else None
        return (layout, at + header.rows) if header and layout else None

    def _heading(self, line: Line, layout: Layout) -> str | None:
        """The type that a section heading names, "" for a heading without; None where the line is none."""
        if len(line.cells) > 1:
            return None
        column, cell = next(iter(line.cells.items()))
        if layout.per_line and column in layout.options:
            return None
        kind = heading_type(cell.text)
        if kind is not None:
            return kind
        covers_stem = (line.number, column) in self._wide and column <= layout.columns[Column.STEM]
        return "" if covers_stem or is_chapter(cell.text) else None

    def _place_pictures(self, questions: Sequence[_Question]) -> list[FileRemark]:
        by_row = {line.number: question for question in questions for line in question.lines}
        remarks = []
        for picture in self._grid.pictures:
            question = by_row.get(picture.row) or by_row.get(picture.otherwise or 0)
            if not picture.row:
                remarks.append(FileRemark(Remark.PICTURES_NOT_READ, self._grid.name or ""))
            elif question is None:
                place = Place(picture.row, self._grid.name)
                remarks.append(FileRemark(Remark.PICTURE_WITHOUT_QUESTION, str(place)))
            else:
                question.pictures.append(picture)
        return remarks

    def _row(self, question: _Question) -> RawRow:
        line = question.lines[0]
        texts = {column: self._cell(line, column, at).text for column, at in question.layout.columns.items()}
        stem = texts[Column.STEM]
        place = Place(line.number, self._grid.name)
        figure = _figure(question, texts.get(Column.FIGURE, ""))
        options = options_of(question.layout, question.lines)
        answered = answer_of(question.layout, question.lines, options, texts)
        troubles = (
            self._trouble(question),
            answered.trouble,
            figure if isinstance(figure, Trouble) else None,
            None if stem.strip() else Trouble.NO_STEM,
        )
        trouble = next((found for found in troubles if found), None)
        if trouble:
            return RawRow(place, stem=stem if stem.strip() else begins_with(line), trouble=trouble)
        return RawRow(
            place,
            id=texts.get(Column.NUMBER if self._exact else Column.ID, ""),
            kind=texts.get(Column.TYPE, "").strip() or question.section,
            stem=stem,
            options=options,
            choices=texts.get(Column.OPTIONS, ""),
            answer=answered.letters,
            topic=texts.get(Column.TOPIC, ""),
            difficulty=texts.get(Column.DIFFICULTY, ""),
            analysis=texts.get(Column.ANALYSIS, ""),
            scope=texts.get(Column.SCOPE, ""),
            source=texts.get(Column.SOURCE, ""),
            keep_order=texts.get(Column.KEEP_ORDER, ""),
            figure=figure if isinstance(figure, bytes) else None,
        )

    def _cell(self, line: Line, column: Column, at: int) -> Cell:
        cell = line.at(at)
        if column in _FILLED_DOWN and not cell.text.strip():
            return self._merged.get((line.number, at), cell)
        return cell

    def _trouble(self, question: _Question) -> Trouble | None:
        layout = question.layout
        used = layout.used()
        cells = [cell for line in question.lines for at, cell in line.cells.items() if at in used]
        marked = next((_MARKS[cell.mark] for cell in cells if cell.mark), None)
        if marked or self._exact:
            return marked
        if any(is_formula(cell.text) for cell in cells):
            return Trouble.FORMULA
        stem = question.lines[0].at(layout.columns[Column.STEM]).text
        beyond = (
            self._grid.delimited
            and layout.width is not None
            and any(at >= layout.width for line in question.lines for at in line.cells)
        )
        return Trouble.SHIFTED if beyond or is_type(stem) or is_answer(stem) else None


def begins_with(line: Line) -> str:
    """What a line says, for a person who has to find it."""
    return " ".join(text for text in line.texts() if text.strip())


def _figure(question: _Question, named: str) -> bytes | Trouble | None:
    if len(question.pictures) > 1:
        return Trouble.SEVERAL_FIGURES
    if question.pictures:
        return question.pictures[0].content
    return None if named.strip().lower() in _NO_FIGURE else Trouble.FIGURE_NOT_FOUND


def _merged_cells(grid: Grid, layout: Layout) -> dict[tuple[int, int], Cell]:
    """What cells merged downwards say of the rows below their first, by row and column."""
    columns = {layout.columns[column] for column in _FILLED_DOWN if column in layout.columns}
    numbers = [line.number for line in grid.lines]
    found: dict[tuple[int, int], Cell] = {}
    done = dict.fromkeys(columns, 0)
    for span in sorted(grid.spans, key=lambda span: span.top):
        if span.left not in columns or span.top <= done[span.left]:
            continue
        done[span.left] = span.bottom
        at = bisect_left(numbers, span.top)
        if at == len(numbers) or numbers[at] != span.top:
            continue
        cell = grid.lines[at].at(span.left)
        for number in numbers[at + 1 :]:
            if number > span.bottom:
                break
            found[number, span.left] = cell
    return found
