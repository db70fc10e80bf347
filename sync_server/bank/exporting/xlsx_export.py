"""A workbook that a person edits in Excel or WPS and imports again: changed rows are then new versions."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.exporting import xlsx_parts as parts
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.xlsx_drawing import MARGIN, Shown, drawing, shown_size
from sync_server.bank.exporting.zipped import zipped
from sync_server.bank.reading.choices import LETTERS
from sync_server.bank.reading.own_export import FORMAT

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
"""Headers as bank.reading.headers knows them, with widths in characters; a Chinese character takes two."""
_LISTS = {
    "题型": TYPES.values(),
    "难度": DIFFICULTIES.values(),
    "范围": SCOPES.values(),
    "固定选项顺序": YES_NO.values(),
}
_LINE, _TALLEST = 15.0, 409.0
"""Points; no spreadsheet program shows a row that is taller."""
_PIXEL = 0.75
"""Points."""


def xlsx_export(records: Sequence[Record]) -> bytes:
    """The workbook: one sheet with a row per question; the same questions always give the same bytes.

    Every cell is a text, and none can be taken for a formula. A true/false question has its answer in words
    and no options.
    """
    columns = _columns(records)
    texts = _Texts()
    shown = list(_shown(records))
    heights = {picture.row: picture.size[1] + 2 * MARGIN for picture in shown}
    rows = [_row(1, [name for name, _width in columns], parts.HEADER_STYLE, texts, 2 * _LINE)]
    for number, record in enumerate(records, start=2):
        cells = _cells(record, len(columns) - len(_BEFORE) - len(_AFTER))
        # Only a row with a picture gets a height: of the others the program makes what their text needs.
        height = max(heights[number] * _PIXEL, _needed(cells, columns)) if number in heights else None
        rows.append(_row(number, cells, parts.TEXT_STYLE, texts, height))
    sheet = _sheet(columns, rows, drawn=bool(shown))
    return zipped(_members(sheet, texts, shown, len(columns) - 1))


@dataclass(slots=True)
class _Texts:
    """The texts of the sheet, each kept once."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number(self, text: str) -> int:
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))


def _columns(records: Sequence[Record]) -> list[tuple[str, int]]:
    choices = [len(record.question.options) for record in records if not _is_true_false(record)]
    options = LETTERS[: max([_FEWEST_OPTIONS, *choices])]
    return [*_BEFORE, *((f"选项{letter}", _OPTION_WIDTH) for letter in options), *_AFTER]


def _cells(record: Record, options: int) -> list[str]:
    question = record.question
    choices = () if _is_true_false(record) else question.options
    answer = question.options[question.correct[0]] if _is_true_false(record) else "".join(record.correct)
    return [
        question.id,
        TYPES[question.type],
        question.stem,
        *choices,
        *[""] * (options - len(choices)),
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


def _row(number: int, cells: Sequence[str], style: int, texts: _Texts, height: float | None) -> str:
    found = "".join(
        f'<c r="{_letters(column)}{number}" s="{style}" t="s"><v>{texts.number(text)}</v></c>'
        for column, text in enumerate(cells)
        if text
    )
    tall = "" if height is None else f' ht="{min(height, _TALLEST):g}" customHeight="1"'
    return f'<row r="{number}"{tall}>{found}</row>'


def _letters(column: int) -> str:
    """The letter of a column from 0: there are never more than 26."""
    return chr(ord("A") + column)


def _needed(cells: Sequence[str], columns: Sequence[tuple[str, int]]) -> float:
    """Points that the tallest of these texts takes when it is wrapped."""
    lines = [_lines(text, width) for text, (_name, width) in zip(cells, columns, strict=False)]
    return max(lines) * _LINE


def _lines(text: str, width: int) -> int:
    taken = [
        sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)
        for line in text.split("\n")
    ]
    return sum(max(1, math.ceil(characters / width)) for characters in taken)


def _sheet(columns: Sequence[tuple[str, int]], rows: Sequence[str], *, drawn: bool) -> str:
    """The worksheet part; the order of its elements is the schema's."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" style="{parts.TEXT_STYLE}" customWidth="1"/>'
        for at, (_name, width) in enumerate(columns, start=1)
    )
    # The header and the columns up to the type stay where they are while the rest is scrolled.
    frozen = (
        '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'
        '<selection pane="bottomRight" activeCell="C2" sqref="C2"/>'
    )
    picture = '<drawing r:id="rId1"/>' if drawn else ""
    return (
        f'{parts.XML}<worksheet xmlns="{parts.SHEET_NAMESPACE}" xmlns:r="{parts.RELATIONS}">'
        f'<dimension ref="A1:{_letters(len(columns) - 1)}{len(rows)}"/>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{_LINE:g}"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        f"{_validations([name for name, _width in columns])}{picture}</worksheet>"
    )


def _validations(names: Sequence[str]) -> str:
    """The words that a column takes, for a list to choose from."""
    found = ""
    for name, words in _LISTS.items():
        column = _letters(names.index(name))
        cells = f"{column}2:{column}1048576"
        found += (
            f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="{cells}">'
            f'<formula1>"{",".join(words)}"</formula1></dataValidation>'
        )
    return f'<dataValidations count="{len(_LISTS)}">{found}</dataValidations>'


def _shown(records: Sequence[Record]) -> Iterator[Shown]:
    for row, record in enumerate(records, start=2):
        if record.figure is not None:
            part = f"{record.question.figure}.png"
            yield Shown(row, part, record.figure, shown_size(record.figure))


def _members(sheet: str, texts: _Texts, shown: Sequence[Shown], column: int) -> Iterator[tuple[str, bytes]]:
    pictures = {picture.part: picture.content for picture in shown}
    members = {
        "[Content_Types].xml": parts.content_types(drawing=bool(shown)),
        "_rels/.rels": parts.root_relations(),
        "docProps/core.xml": parts.core_properties(SHEET, FORMAT),
        "xl/workbook.xml": parts.workbook(SHEET),
        "xl/_rels/workbook.xml.rels": parts.relations(
            [
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": parts.STYLES,
        "xl/sharedStrings.xml": parts.shared_strings(list(texts.numbers), uses=texts.uses),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if shown:
        members |= {
            "xl/worksheets/_rels/sheet1.xml.rels": parts.relations(
                [(f"{parts.RELATIONS}/drawing", "../drawings/drawing1.xml")]
            ),
            "xl/drawings/drawing1.xml": drawing(shown, column, list(pictures)),
            "xl/drawings/_rels/drawing1.xml.rels": parts.relations(
                [(f"{parts.RELATIONS}/image", f"../media/{part}") for part in pictures]
            ),
        }
    yield from ((name, text.encode()) for name, text in members.items())
    yield from ((f"xl/media/{part}", content) for part, content in pictures.items())
