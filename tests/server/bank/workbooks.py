"""Workbooks and pictures made by the tests."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from sync_server.bank.reading.rows import BankFile
from sync_server.bank.reading.tables.grid import Cell, Grid, Line, Span, column_number
from sync_server.bank.reading.tables.table import read_tables

HEADER = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "知识点", "难度", "解析")


SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


def picture(colour: str = "red", size: tuple[int, int] = (40, 30), form: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, form)
    return content.getvalue()


def workbook(
    path: Path,
    *rows: tuple[object, ...],
    header: tuple[object, ...] = HEADER,
    pictures: dict[str, bytes] | None = None,
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "题库"
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    for cell, content in (pictures or {}).items():
        sheet.add_image(SheetImage(io.BytesIO(content)), cell)
    book.create_sheet("Sheet2")
    book.save(path)
    return path


def changed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """The archive with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name not in parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**kept, **parts}.items():
            archive.writestr(name, content)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def with_shared_strings(path: Path) -> Path:
    """The workbook with the texts of its first sheet in a part of their own, as Excel keeps them."""
    sheet, relations = part(path, SHEET), "xl/_rels/workbook.xml.rels"
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[1]}</si>")
        return f't="s"><v>{len(texts) - 1}</v>'

    sheet = re.sub(r't="inlineStr"><is>(.*?)</is>', shared, sheet, flags=re.DOTALL)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{office}/sharedStrings" Target="/{SHARED}"/></Relationships>'
    parts = {
        SHEET: sheet,
        SHARED: f'<sst xmlns="{space}">{"".join(texts)}</sst>',
        relations: part(path, relations).replace("</Relationships>", link),
    }
    return changed(path, parts)


def grid(*rows: Sequence[object], name: str | None = None, merged: Sequence[str] = ()) -> Grid:
    """A sheet with these rows from A1 on; None and "" are empty cells, merged cells as `A1:C1`."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = {
            column: value if isinstance(value, Cell) else Cell(str(value))
            for column, value in enumerate(row)
            if value is not None and value != ""
        }
        if cells:
            lines.append(Line(number, cells))
    return Grid(name, tuple(lines), tuple(_span(cells) for cells in merged))


def read(*rows: Sequence[object], name: str | None = None, merged: Sequence[str] = ()) -> BankFile:
    """What the reader makes of a sheet with these rows."""
    return read_tables([grid(*rows, name=name, merged=merged)])


def _span(cells: str) -> Span:
    first, last = cells.split(":")
    return Span(int(first[1:]), column_number(first[0]), int(last[1:]), column_number(last[0]))
