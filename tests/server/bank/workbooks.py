"""Workbooks and pictures made by the tests."""

import io
from pathlib import Path

import openpyxl
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

HEADER = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "知识点", "难度", "解析")


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
