"""XLSX: a header row, then one question a row; options in columns of their own or in one cell.

The header decides what a column is; its wording varies, so it is matched by what it begins with. Sheets
without anything in them are passed over; a sheet with rows and no header gives rows that are problems.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from sync_server.bank.reading.rows import BankFile, FileRemark, RawRow, Remark, Trouble, UnreadableFile
from sync_server.bank.reading.text import narrow

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together: a thousand times a real bank, and still no danger to memory."""
HEADER_WITHIN = 5
"""Rows in which the header is looked for: titles stand above it."""

_BEGINNINGS = (
    (
        "option",
        re.compile(r"(?:选项|option)?([A-Ja-j])(?:选项|项)?$|(?:选项|option)(\d{1,2})$", re.IGNORECASE),
    ),
    ("choices", re.compile(r"题目选项|选项|options|choices", re.IGNORECASE)),
    ("analysis", re.compile(r"(答案|试题)?(解析|分析)|analysis|explanation", re.IGNORECASE)),
    ("answer", re.compile(r"(题目|正确|参考|标准)?答案|answer", re.IGNORECASE)),
    ("kind", re.compile(r"题型|试题类型|题目类型|类型|question ?type|type", re.IGNORECASE)),
    ("stem", re.compile(r"题干|题目内容|试题内容|试题|题目|stem|question|title|content", re.IGNORECASE)),
    ("topic", re.compile(r"知识点|章节|topic", re.IGNORECASE)),
    ("difficulty", re.compile(r"难度|难易|difficulty", re.IGNORECASE)),
)
_NEEDED = {"kind", "stem", "answer"}


def read_xlsx(data: bytes) -> BankFile:
    """Read the file's bytes.

    Raises:
        UnreadableFile: not a workbook, far too large when unpacked, or no sheet has a header we know.
    """
    old_pictures = _look_inside(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of every extension and picture format it leaves out; pictures are told of below.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise UnreadableFile("malformed", str(error)) from error
    rows: list[RawRow] = []
    remarks: list[FileRemark] = []
    with_header = False
    for sheet in book.worksheets:
        found, ignored = _read_sheet(sheet)
        with_header = with_header or any(row.trouble is not Trouble.NO_HEADER for row in found)
        rows += found
        remarks += [FileRemark(Remark.COLUMN_IGNORED, name) for name in ignored]
    if not with_header:
        raise UnreadableFile("no_header")
    remarks += [FileRemark(Remark.PICTURES_NOT_READ, name) for name in old_pictures]
    return BankFile(tuple(rows), tuple(remarks))


def _look_inside(data: bytes) -> list[str]:
    """The pictures in formats nobody draws any more (WMF, EMF), after a look at the unpacked size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableFile("malformed", str(error)) from error
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableFile("too_large")
    return [part.filename for part in parts if part.filename.lower().endswith((".wmf", ".emf"))]


def _read_sheet(sheet: Worksheet) -> tuple[list[RawRow], list[str]]:
    lines = [(number, values) for number, values in _lines(sheet) if any(_filled(value) for value in values)]
    header = next(
        (
            at
            for at, (_, values) in enumerate(lines[:HEADER_WITHIN])
            if set(_columns(values).values()) >= _NEEDED
        ),
        None,
    )
    if header is None:
        return [
            RawRow(f"{sheet.title}!{number}", stem=_begins(values), trouble=Trouble.NO_HEADER)
            for number, values in lines
        ], []
    columns = _columns(lines[header][1])
    pictures = _pictures(sheet)
    names = lines[header][1]
    ignored = [str(name) for at, name in enumerate(names) if _filled(name) and at not in columns]
    rows = [
        _row(f"{sheet.title}!{number}", values, columns, pictures.get(number, []))
        for number, values in lines[header + 1 :]
    ]
    return rows, ignored


def _lines(sheet: Worksheet) -> Iterator[tuple[int, tuple[Any, ...]]]:
    yield from enumerate(sheet.iter_rows(values_only=True), start=1)


def _columns(header: tuple[Any, ...]) -> dict[int, str]:
    """What each column is, by its position; of two columns of one kind the first counts, options aside."""
    columns: dict[int, str] = {}
    for at, cell in enumerate(header):
        name = re.sub(r"\s", "", narrow(str(cell))) if isinstance(cell, str) else ""
        kind = next((kind for kind, beginning in _BEGINNINGS if beginning.match(name)), None)
        if kind and (kind == "option" or kind not in columns.values()):
            columns[at] = kind
    return columns


def _row(place: str, values: tuple[Any, ...], columns: Mapping[int, str], pictures: list[bytes]) -> RawRow:
    cells = {at: values[at] for at in columns if at < len(values)}
    if any(isinstance(cell, date | datetime | time | timedelta) for cell in cells.values()):
        return RawRow(place, stem=_begins(values), trouble=Trouble.DATE_CELL)
    if len(pictures) > 1:
        return RawRow(place, stem=_begins(values), trouble=Trouble.SEVERAL_FIGURES)
    texts = {columns[at]: _text(cell) for at, cell in cells.items() if columns[at] != "option"}
    return RawRow(
        place,
        kind=texts.get("kind", ""),
        stem=texts.get("stem", ""),
        choices=texts.get("choices", ""),
        answer=texts.get("answer", ""),
        topic=texts.get("topic", ""),
        difficulty=texts.get("difficulty", ""),
        analysis=texts.get("analysis", ""),
        options=tuple(_text(cell) for at, cell in cells.items() if columns[at] == "option"),
        figure=pictures[0] if pictures else None,
    )


def _pictures(sheet: Worksheet) -> dict[int, list[bytes]]:
    """The pictures that lie on each row, by row number; a picture belongs to the row its upper edge is on."""
    found: dict[int, list[bytes]] = {}
    for picture in getattr(sheet, "_images", []):
        found.setdefault(picture.anchor._from.row + 1, []).append(picture._data())
    return found


def _filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _begins(values: tuple[Any, ...]) -> str:
    return " ".join(_text(value) for value in values if _filled(value))
