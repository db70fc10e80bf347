"""A workbook that a person edits in Excel or WPS and imports again: changed rows are then new versions."""

import io
import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.image import Image
from xlsxwriter.worksheet import Worksheet

from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.exporting.record import Record
from sync_server.bank.reading.json_files.own_export import FORMAT
from sync_server.bank.reading.meaning.choices import LETTERS

SHEET = "题库"
TYPES = {QuestionType.TRUE_FALSE: "判断题", QuestionType.SINGLE: "单选题", QuestionType.MULTIPLE: "多选题"}
DIFFICULTIES = {1: "易", 2: "中", 3: "难"}
SCOPES = {BankScope.NATIONAL: "国家", BankScope.PROVINCIAL: "省级"}
YES_NO = {True: "是", False: "否"}

_FEWEST_OPTIONS = 4
_BEFORE = (("编号", 20), ("题型", 9), ("题干", 60))
_OPTION_WIDTH = 26
_AFTER = (
    ("答案", 9),
    ("知识点", 18),
    ("难度", 7),
    ("范围", 8),
    ("来源", 18),
    ("解析", 50),
    ("固定选项顺序", 14),
    ("图片", 36),
)
"""Headers as the importer knows them, with widths in characters; a Chinese character takes two."""
_LISTS = {
    "题型": TYPES.values(),
    "难度": DIFFICULTIES.values(),
    "范围": SCOPES.values(),
    "固定选项顺序": YES_NO.values(),
}
"""Columns that take these words only."""
_LAST_ROW = 1_048_575

_LINE, _TALLEST = 20, 545
"""Pixels, of 96 to the inch; no spreadsheet program shows a row that is taller."""
_PICTURE_WIDTH, _PICTURE_HEIGHT, _MARGIN = 240, 160, 4
"""Pixels that a picture takes on the sheet at most, and those around it; the file keeps it whole."""

_FONT = {"font_name": "宋体", "font_size": 11, "font_family": 3, "font_charset": 134, "font_scheme": "none"}
_CELL = {"num_format": 49, "text_wrap": True, "valign": "top"}
"""The number format 49 is text, @: what a person types over a cell, 1/2 or =A1, stays what was typed."""
_HEADER = _CELL | {"bold": True, "bg_color": "#DDE6F0", "valign": "vcenter"}
_ALWAYS = datetime(1980, 1, 1, tzinfo=UTC)
"""When every workbook was made: what is exported twice must not differ in when."""


def xlsx_export(records: Sequence[Record]) -> bytes:
    """The workbook: one sheet with a row per question; the same questions always give the same bytes.

    Every cell is a text, and none can be taken for a formula. A true/false question has its answer in words
    and no options.

    Raises:
        ValueError: a text is longer than a cell can be (32,767 UTF-16 units).
    """
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "default_format_properties": _FONT}) as book:
        # The importer knows its own by the category.
        book.set_properties({"title": SHEET, "category": FORMAT, "created": _ALWAYS})
        sheet, cell = book.add_worksheet(SHEET), book.add_format(_CELL)
        columns = _columns(records)
        _lay_out(sheet, columns, cell)
        _write_row(sheet, 0, [name for name, _width in columns], book.add_format(_HEADER))
        for row, record in enumerate(records, start=1):
            cells = _cells(record, len(columns) - len(_BEFORE) - len(_AFTER))
            _write_row(sheet, row, cells, cell)
            if record.figure is not None:
                height = _insert_picture(sheet, row, len(columns) - 1, record.figure) + 2 * _MARGIN
                # Of the rows without a picture the program makes what their text needs.
                sheet.set_row_pixels(row, min(max(height, _needed(cells, columns)), _TALLEST))
    return target.getvalue()


def _columns(records: Sequence[Record]) -> list[tuple[str, int]]:
    choices = [len(record.question.options) for record in records if not _is_true_false(record)]
    options = LETTERS[: max([_FEWEST_OPTIONS, *choices])]
    return [*_BEFORE, *((f"选项{letter}", _OPTION_WIDTH) for letter in options), *_AFTER]


def _lay_out(sheet: Worksheet, columns: Sequence[tuple[str, int]], cell: Format) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width, cell)
        if name in _LISTS:
            words = {"validate": "list", "source": list(_LISTS[name])}
            sheet.data_validation(1, column, _LAST_ROW, column, words)
    sheet.set_row_pixels(0, 2 * _LINE)
    # The header and the columns up to the type stay where they are while the rest is scrolled.
    sheet.freeze_panes(1, 2)


def _cells(record: Record, options: int) -> list[str]:
    question = record.question
    choices = () if _is_true_false(record) else question.options
    answer = question.options[question.correct[0]] if _is_true_false(record) else "".join(record.correct)
    return [
        question.id,
        TYPES[question.type],
        question.stem,
        *(choice for choice, _place in zip_longest(choices, range(options), fillvalue="")),
        answer,
        question.topic,
        DIFFICULTIES[question.difficulty],
        SCOPES[question.scope],
        record.source,
        question.analysis,
        YES_NO[question.fixed_order],
    ]


def _is_true_false(record: Record) -> bool:
    return record.question.type is QuestionType.TRUE_FALSE


def _write_row(sheet: Worksheet, row: int, cells: Sequence[str], style: Format) -> None:
    for column, text in enumerate(cells):
        if not text:
            continue
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes this for markup of its own. In pieces it is a text, and `_x0041_` no escape.
            pieces = [text[:1], *re.findall("_|[^_]+", text[1:])]
            refused = sheet.write_rich_string(
                row, column, *(part for piece in pieces for part in (style, piece)), style
            )
        else:
            refused = sheet.write_string(row, column, text, style)
        if refused:
            raise ValueError(f"row {row + 1}: a text of {len(text)} characters does not fit into a cell")


def _insert_picture(sheet: Worksheet, row: int, column: int, png: bytes) -> int:
    """Let the picture float over a cell, going with its row; return its height there in pixels."""
    image = Image(io.BytesIO(png))
    scale = min(1, _PICTURE_WIDTH / image.width, _PICTURE_HEIGHT / image.height)
    width, height = (max(1, round(side * scale)) for side in (image.width, image.height))
    place = {
        "object_position": 2,  # moves with its cell and keeps its size
        "x_offset": _MARGIN,
        "y_offset": _MARGIN,
        "x_scale": width / image.width * image.x_dpi / 96,
        "y_scale": height / image.height * image.y_dpi / 96,
    }
    sheet.insert_image(row, column, image, place)
    return height


def _needed(cells: Sequence[str], columns: Sequence[tuple[str, int]]) -> int:
    """Pixels that the tallest of these texts takes when it is wrapped."""
    return _LINE * max(_lines(text, width) for text, (_name, width) in zip(cells, columns, strict=False))


def _lines(text: str, width: int) -> int:
    taken = [
        sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)
        for line in text.split("\n")
    ]
    return sum(max(1, math.ceil(characters / width)) for characters in taken)
