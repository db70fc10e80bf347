"""XLSX and XLSM workbooks as grids (ECMA-376); formulas and macros are never run.

Read with a parser of our own rather than a general library: those drop drawings they don't know, take cached
results for values, and allocate what a sheet claims to be.
"""

from lxml import etree

from sync_server.bank.reading.containers.office_archive import OfficeArchive, Relationship, reference
from sync_server.bank.reading.rows import FileRemark, Remark, UnreadableFile
from sync_server.bank.reading.tables.grid import Cell, Grid
from sync_server.bank.reading.tables.number_format import NumberStyle, format_code, is_date
from sync_server.bank.reading.workbooks.drawings import SheetPictures, cell_images
from sync_server.bank.reading.workbooks.xlsx_sheet import read_sheet, styles_of
from sync_server.bank.reading.workbooks.xlsx_strings import shared_strings

MAX_SHEETS = 200
_BUILTIN_FORMATS = 60


def is_workbook(archive: OfficeArchive) -> bool:
    """Whether the archive is a workbook of this family."""
    return _workbook_part(archive) is not None


def read_workbook(archive: OfficeArchive) -> tuple[list[Grid], list[FileRemark]]:
    """The sheets in their order, charts and macro sheets left out.

    Raises:
        UnreadableFile: `malformed`, `too_large`, `unsafe`, `external_links`.
    """
    archive.refuse_outside()
    book = _workbook_part(archive)
    if book is None:
        raise UnreadableFile("not_a_bank")
    relations = archive.relationships(book)
    strings = _strings(archive, relations)
    styles = _styles(archive, relations)
    images = _cell_images(archive, relations)
    grids = []
    for name, hidden, part in _sheets(archive.xml(book), relations)[:MAX_SHEETS]:
        content = read_sheet(archive, part, strings, styles)
        grids.append(
            Grid(
                name=name,
                lines=content.lines(),
                spans=tuple(content.spans),
                pictures=SheetPictures(archive, part, content, images).all(),
                hidden=hidden,
                hidden_rows=tuple(number for number in content.hidden_rows if content.cells.get(number)),
            )
        )
    macros = any(name.endswith("vbaproject.bin") for name in archive.names())
    return grids, [FileRemark(Remark.MACROS_IGNORED, "VBA")] if macros else []


def export_mark(archive: OfficeArchive) -> str:
    """The `category` property of the file; empty where it has none."""
    part = "docProps/core.xml"
    if part not in archive:
        return ""
    return next((element.text or "" for element in archive.xml(part).iter("{*}category")), "")


def _workbook_part(archive: OfficeArchive) -> str | None:
    roots = archive.relationships("") if "_rels/.rels" in archive else {}
    named = [relation.target for relation in roots.values() if relation.kind == "officeDocument"]
    return next(
        (
            part
            for part in (*named, "xl/workbook.xml")
            if part in archive and part.lower().startswith("xl/") and part.lower().endswith(".xml")
        ),
        None,
    )


def _sheets(book: etree._Element, relations: dict[str, Relationship]) -> list[tuple[str, bool, str]]:
    found = []
    for sheet in book.iter("{*}sheet"):
        relation = relations.get(reference(sheet, "id") or "")
        if relation and relation.kind == "worksheet":
            found.append((sheet.get("name", ""), sheet.get("state", "visible") != "visible", relation.target))
    if not found:
        raise UnreadableFile("malformed", "no sheets")
    return found


def _part_of(archive: OfficeArchive, relations: dict[str, Relationship], kind: str) -> str | None:
    return next(
        (
            relation.target
            for relation in relations.values()
            if relation.kind.lower() == kind and relation.target in archive
        ),
        None,
    )


def _strings(archive: OfficeArchive, relations: dict[str, Relationship]) -> list[Cell]:
    part = _part_of(archive, relations, "sharedstrings")
    return shared_strings(archive, part) if part else []


def _styles(archive: OfficeArchive, relations: dict[str, Relationship]) -> list[NumberStyle]:
    part = _part_of(archive, relations, "styles")
    if part is None:
        return []
    root = archive.xml(part)
    custom = {
        int(number): element.get("formatCode", "")
        for element in root.iter("{*}numFmt")
        if (number := element.get("numFmtId", "")).isdecimal()
    }
    formats = {
        number: NumberStyle(is_date(number, custom), format_code(number, custom))
        for number in {*range(_BUILTIN_FORMATS), *custom}
    }
    return styles_of(root, formats)


def _cell_images(archive: OfficeArchive, relations: dict[str, Relationship]) -> dict[str, str]:
    part = _part_of(archive, relations, "cellimage") or "xl/cellimages.xml"
    return cell_images(archive, part) if part in archive else {}
