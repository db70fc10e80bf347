"""Sheets of any program to the rows of a bank file: here it is decided which columns are what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync_server.bank.reading.rows import (
    BankFile,
    FileNeed,
    FileRemark,
    Need,
    Place,
    RawRow,
    Remark,
    Trouble,
    UnreadableFile,
)
from sync_server.bank.reading.tables.columns import FIELDS, ColumnMap, MissingColumn
from sync_server.bank.reading.tables.grid import Grid, Line, column_name
from sync_server.bank.reading.tables.headers import find_header
from sync_server.bank.reading.tables.inference import inferred_layout
from sync_server.bank.reading.tables.layout import LONG_STEM, Layout, layout_of
from sync_server.bank.reading.tables.own_workbook import in_terms
from sync_server.bank.reading.tables.questions import SheetQuestions, begins_with
from sync_server.bank.reading.tables.signs import has_gap, heading_type, is_answer, is_type, type_within

_EXAMPLE = 40
"""Characters of an example that is shown to a person who has to say what a column is."""
_MAX_EXAMPLES = 30


@dataclass(frozen=True, slots=True)
class _Found:
    """The columns of a sheet, and the lines where its header and what is below it begin."""

    layout: Layout
    header: int
    start: int
    inferred: bool = False


def read_tables(
    grids: Sequence[Grid],
    remarks: Sequence[FileRemark] = (),
    columns: ColumnMap | None = None,
    *,
    exact: bool = False,
) -> BankFile:
    """The rows of all sheets.

    Args:
        remarks: what is known of the file already.
        columns: what a person said the columns are; sheets that don't have them are read as without.
        exact: made by our own export.

    Raises:
        UnreadableFile: `no_header` where nothing looks like a question, `unknown_column` where no sheet has
            the columns of the map.
    """
    filled = [grid for grid in grids if grid.lines]
    found = _layouts(filled, columns)
    rows: list[RawRow] = []
    told = list(remarks)
    needs: list[FileNeed] = []
    any_known = any(found)
    for grid, known in zip(filled, found, strict=True):
        if known:
            some, more = _read_known(grid, known, exact=exact)
        else:
            some, more = _read_unknown(
                grid, trouble=Trouble.NO_HEADER if any_known else Trouble.COLUMNS_UNKNOWN
            )
            if some and not any_known:
                needs.append(FileNeed(Need.MAP, _examples(grid)))
        rows += some
        told += more
        told += _hidden(grid) if some else []
    told += [_lost(grid, picture.row) for grid in grids if not grid.lines for picture in grid.pictures]
    if not rows and not any_known:
        raise UnreadableFile("no_header")
    if exact:
        rows = [in_terms(row) for row in rows]
    return BankFile(tuple(rows), tuple(told), tuple(needs), exact=exact)


def has_header(grid: Grid) -> bool:
    """Whether the grid begins with a header whose words we know."""
    return find_header(grid) is not None


def _layouts(grids: Sequence[Grid], columns: ColumnMap | None) -> list[_Found | None]:
    if columns is None:
        return [_found(grid) for grid in grids]
    mapped = [columns.layout(grid) for grid in grids]
    missing = [result for result in mapped if isinstance(result, MissingColumn)]
    if missing and len(missing) == len(mapped):
        raise UnreadableFile("unknown_column", str(missing[0]))
    return [
        _found(grid) if isinstance(result, MissingColumn) else _Found(*result)
        for grid, result in zip(grids, mapped, strict=True)
    ]


def _found(grid: Grid) -> _Found | None:
    header = find_header(grid)
    if header:
        at, words = header
        start = at + words.rows
        layout = layout_of(words, grid.lines[start:])
        return _Found(layout, at, start) if layout else None
    start = _first_full_line(grid)
    layout = inferred_layout(_questions_only(grid.lines[start:]))
    return _Found(layout, start, start, inferred=True) if layout else None


def _first_full_line(grid: Grid) -> int:
    """The first line that is no title: titles have one cell."""
    return next((at for at, line in enumerate(grid.lines) if len(line.cells) > 1), 0)


def _questions_only(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if len(line.cells) > 1]


def _read_known(grid: Grid, known: _Found, *, exact: bool) -> tuple[list[RawRow], list[FileRemark]]:
    kind = type_within(grid.name or "") or ""
    for line in grid.lines[: known.start]:
        # A title such as "判断题（共70题）" speaks of everything below it.
        kind = (heading_type(next(line.texts())) if len(line.cells) == 1 else None) or kind
    above = [
        RawRow(Place(line.number, grid.name), stem=begins_with(line), trouble=Trouble.NO_HEADER)
        for line in grid.lines[: known.header]
        if _looks_like_question(line)
    ]
    rows, remarks = SheetQuestions(grid, known.start, known.layout, kind, exact=exact).read()
    about = grid.name or ""
    told = [FileRemark(Remark.COLUMN_IGNORED, name) for name in known.layout.ignored]
    if known.layout.shifted:
        told.append(FileRemark(Remark.COLUMNS_SHIFTED, about))
    if known.inferred:
        told.append(FileRemark(Remark.COLUMNS_INFERRED, _described(known.layout, about)))
    return above + rows, told + remarks


def _read_unknown(grid: Grid, *, trouble: Trouble) -> tuple[list[RawRow], list[FileRemark]]:
    lines = [line for line in grid.lines if len(line.cells) > 1 or heading_type(next(line.texts())) is None]
    if not any(_looks_like_question(line) for line in lines):
        pictures = [_lost(grid, picture.row) for picture in grid.pictures]
        return [], [FileRemark(Remark.SHEET_IGNORED, grid.name or ""), *pictures]
    return [
        RawRow(Place(line.number, grid.name), stem=begins_with(line), trouble=trouble) for line in lines
    ], []


def _looks_like_question(line: Line) -> bool:
    """Whether there is a stem with a type before it or an answer behind it; lists of names have neither."""
    texts = list(line.texts())
    if len(texts) > 1 and any(has_gap(text) for text in texts):
        return True
    answered = any(is_type(text) for text in texts) or any(is_answer(text) for text in texts[1:])
    return answered and any(len(text.strip()) >= LONG_STEM for text in texts if not is_type(text))


def _examples(grid: Grid) -> tuple[str, ...]:
    columns = sorted({column for line in grid.lines for column in line.cells})[:_MAX_EXAMPLES]
    examples = []
    for column in columns:
        text = max((line.at(column).text for line in grid.lines[:_MAX_EXAMPLES]), key=len)
        examples.append(f"{column_name(column)}: {' '.join(text.split())[:_EXAMPLE]}")
    return tuple(examples)


def _described(layout: Layout, about: str) -> str:
    """The columns as `--map` takes them."""
    named = {at: f"{column}={column_name(at)}" for column, at in layout.columns.items() if column in FIELDS}
    options = [at for at in layout.options if at is not None]
    if options:
        named[options[0]] = f"options={column_name(options[0])}-{column_name(options[-1])}"
    columns = ",".join(words for _, words in sorted(named.items()))
    return f"{about}!{columns}" if about else columns


def _hidden(grid: Grid) -> list[FileRemark]:
    told = [FileRemark(Remark.HIDDEN_SHEET, grid.name or "")] if grid.hidden else []
    if grid.hidden_rows:
        told.append(FileRemark(Remark.HIDDEN_ROWS, f"{grid.name}!{_ranges(grid.hidden_rows)}"))
    return told


def _ranges(numbers: Sequence[int]) -> str:
    """`3-5,9` for 3, 4, 5 and 9; the first few."""
    ends: list[list[int]] = []
    for number in numbers:
        if ends and number == ends[-1][1] + 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in ends[:_MAX_EXAMPLES]]
    return ",".join(shown) + ("…" if len(ends) > _MAX_EXAMPLES else "")


def _lost(grid: Grid, row: int) -> FileRemark:
    return FileRemark(Remark.PICTURE_WITHOUT_QUESTION, str(Place(row, grid.name)))
