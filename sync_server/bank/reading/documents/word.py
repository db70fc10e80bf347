"""DOCX: the numbered-text format in a Word document (ECMA-376 part 1, 17), pictures and equations included.

A document reads as it looks with all tracked changes accepted, and with the numbers that Word's lists put in
front. The row of a question is the number of its first paragraph, cells of tables counted along. Text boxes,
headers and footers are not read, which a remark says. A table whose header names the parts of a question is
read as a sheet would be, any other cell by cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, local_name
from sync_server.bank.reading.documents.numbered_lines import Line
from sync_server.bank.reading.documents.numbered_text import read_lines
from sync_server.bank.reading.documents.word_numbering import WordNumbering
from sync_server.bank.reading.documents.word_paragraph import Paragraph, ParagraphReader
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, UnreadableFile
from sync_server.bank.reading.tables.grid import Cell, Grid, Mark, Picture
from sync_server.bank.reading.tables.grid import Line as GridLine
from sync_server.bank.reading.tables.table import has_header, read_tables

_COLUMNS = re.compile(r"[1-9][0-9]{0,2}")
_PART = "word/document.xml"
_DEEPEST = 60
"""Levels of tables and content controls inside each other."""
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "tbl", "tr", "tc", "smartTag"}


def is_docx(archive: OfficeArchive) -> bool:
    """Whether a ZIP is a Word document."""
    return _PART in archive


def read_docx(archive: OfficeArchive) -> BankFile:
    """Read a Word document.

    Raises:
        UnreadableFile: damaged or unsafe, or no question in it.
    """
    document = _Document(archive)
    lines = list(document.lines())
    file = _together(lines, document.tables)
    remarks = list(file.remarks)
    if document.text_boxes:
        remarks.append(FileRemark(Remark.TEXT_BOXES_NOT_READ, str(document.text_boxes)))
    headers = document.page_headers()
    if headers:
        remarks.append(FileRemark(Remark.PAGE_HEADERS_NOT_READ, str(headers)))
    return replace(file, remarks=tuple(remarks))


def _together(lines: Sequence[Line], tables: Sequence[Grid]) -> BankFile:
    """The questions of the text and of the tables, in their order."""
    if not tables:
        return read_lines(lines)
    tabled = read_tables(tables)
    try:
        text = read_lines(lines)
    except UnreadableFile:
        outside = sum(bool(line.text.strip()) for line in lines)
        text = BankFile((), (FileRemark(Remark.LINES_OUTSIDE, str(outside)),) if outside else ())
    rows = sorted((*text.rows, *tabled.rows), key=lambda row: row.place.row)
    return BankFile(tuple(rows), (*text.remarks, *tabled.remarks), tabled.needs)


@dataclass(slots=True)
class _Document:
    archive: OfficeArchive
    text_boxes: int = 0
    tables: list[Grid] = field(default_factory=list)
    _numbers: dict[etree._Element, int] = field(default_factory=dict)
    _waiting: list[Paragraph] = field(default_factory=list)
    _waiting_prefix: str = ""

    def lines(self) -> Iterator[Line]:
        """The paragraphs in reading order; one with line breaks in it gives several lines with one number."""
        body = self.archive.xml(_PART).find("{*}body")
        if body is None:
            raise UnreadableFile("malformed", "no body")
        reader = ParagraphReader(self.archive, self._links())
        numbering = WordNumbering(self._optional("word/numbering.xml"), self._optional("word/styles.xml"))
        self._numbers = {
            element: number for number, element in enumerate(_inside(body, "p", _DEEPEST), start=1)
        }
        for block in _blocks(body, _DEEPEST):
            paragraphs = [(element, *self._read(element, reader, numbering)) for element in _within(block)]
            grid = self._grid(block, {element: (text, prefix) for element, text, prefix in paragraphs})
            if grid is not None and has_header(grid):
                self.tables.append(grid)
                continue
            for element, paragraph, prefix in paragraphs:
                if paragraph.goes_on:
                    self._wait(paragraph, prefix)
                else:
                    yield from self._as_lines(self._numbers[element], paragraph, prefix)

    def _read(
        self, element: etree._Element, reader: ParagraphReader, numbering: WordNumbering
    ) -> tuple[Paragraph, str]:
        paragraph = reader.read(element)
        self.text_boxes += paragraph.text_boxes
        return paragraph, numbering.number(element)

    def _grid(
        self, table: etree._Element, paragraphs: Mapping[etree._Element, tuple[Paragraph, str]]
    ) -> Grid | None:
        """A table as a sheet; the number of a row is that of its first paragraph."""
        if local_name(table) != "tbl":
            return None
        lines: list[GridLine] = []
        pictures: list[Picture] = []
        for row in _inside(table, "tr", _DEEPEST):
            cells: dict[int, Cell] = {}
            column = 0
            numbers = [self._numbers[element] for element in _within(row)]
            for cell in _inside(row, "tc", _DEEPEST):
                held = [paragraphs[element] for element in _within(cell)]
                pictures += [Picture(numbers[0], picture) for part, _ in held for picture in part.pictures]
                cells[column] = _cell(held)
                column += _width(cell)
            filled = {at: cell for at, cell in cells.items() if cell.text.strip()}
            if filled:
                lines.append(GridLine(numbers[0], filled))
        return Grid(None, tuple(lines), pictures=tuple(pictures))

    def page_headers(self) -> int:
        """How many headers and footers have a text."""
        names = [
            name
            for name in self.archive.names()
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
        ]
        return sum(
            any((text.text or "").strip() for text in self.archive.xml(name).iter("{*}t")) for name in names
        )

    def _wait(self, paragraph: Paragraph, prefix: str) -> None:
        self._waiting_prefix = self._waiting_prefix or prefix
        self._waiting.append(paragraph)

    def _as_lines(self, number: int, paragraph: Paragraph, prefix: str) -> Iterator[Line]:
        parts = [*self._waiting, paragraph]
        prefix = self._waiting_prefix or prefix
        self._waiting, self._waiting_prefix = [], ""
        text = "".join(part.text for part in parts)
        pictures = tuple(picture for part in parts for picture in part.pictures)
        trouble = next((part.trouble for part in parts if part.trouble), None)
        inline = any(part.inline for part in parts)
        if text.strip():
            text = f"{prefix}\t{text}" if prefix else text
        first, *others = text.split("\n")
        yield Line(number, first, pictures, trouble, inline)
        for other in others:
            yield Line(number, other)

    def _links(self) -> dict[str, str | None]:
        """Where the document's relationships lead; None outside the file, where nobody looks."""
        rels = "word/_rels/document.xml.rels"
        found: dict[str, str | None] = {}
        if rels in self.archive:
            for element in self.archive.xml(rels):
                target = element.get("Target", "").replace("\\", "/")
                outside = element.get("TargetMode", "").lower() == "external"
                inside = target.lstrip("/") if target.startswith("/") else f"word/{target}"
                found[element.get("Id", "")] = None if outside else inside
        return found

    def _optional(self, part: str) -> etree._Element | None:
        return self.archive.xml(part) if part in self.archive else None


def _cell(paragraphs: Sequence[tuple[Paragraph, str]]) -> Cell:
    texts = [f"{prefix}{part.text}" if part.text.strip() else part.text for part, prefix in paragraphs]
    lost = any(part.trouble for part, _ in paragraphs)
    return Cell("\n".join(texts).strip(), Mark.EQUATION if lost else None)


def _width(cell: etree._Element) -> int:
    """How many columns a cell takes."""
    span = cell.find("{*}tcPr/{*}gridSpan")
    values = [] if span is None else [str(value) for value in span.attrib.values()]
    return int(values[0]) if values and _COLUMNS.fullmatch(values[0]) else 1


def _within(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraph itself, or those inside a table, row or cell."""
    return iter([element]) if local_name(element) == "p" else _inside(element, "p", _DEEPEST)


def _blocks(element: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The paragraphs and tables of the body, whatever content controls they lie in."""
    for child in element:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _WRAPPERS:
            if depth == 0:
                raise UnreadableFile("malformed", "content controls nested too deeply")
            yield from _blocks(child, depth - 1)


def _inside(element: etree._Element, wanted: str, depth: int) -> Iterator[etree._Element]:
    """The elements of one name in document order; those inside another of them are left out."""
    for child in element:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in _WRAPPERS:
            if depth == 0:
                raise UnreadableFile("malformed", "tables nested too deeply")
            yield from _inside(child, wanted, depth - 1)
