"""XLS workbooks (Excel 97 to 2003, and 95) as grids."""

import struct

from sync_server.bank.reading.containers.compound_file import SIGNATURE, CompoundFile
from sync_server.bank.reading.rows import FileRemark, Remark, Trouble, UnreadableFile
from sync_server.bank.reading.tables.grid import Grid, Picture
from sync_server.bank.reading.workbooks.biff import read_book
from sync_server.bank.reading.workbooks.biff_sheet import MAX_CELLS, read_sheet


def is_compound_file(data: bytes) -> bool:
    """Whether the file is of the family of XLS, DOC and encrypted office files (MS-CFB)."""
    return data.startswith(SIGNATURE)


def read_xls(data: bytes) -> tuple[list[Grid], list[FileRemark]]:
    """The sheets in their order.

    Pictures can't be read from this format: the rows they lie on become problems, and a remark names the
    sheet.

    Raises:
        UnreadableFile: `encrypted`, `external_links`, `save_as_docx`, `too_large`, `malformed`, `encoding`,
            `not_a_bank`.
    """
    archive = CompoundFile(data)
    try:
        grids, drawn = _sheets(_workbook_stream(archive))
    except struct.error as error:
        raise UnreadableFile("malformed", str(error)) from error
    remarks = [FileRemark(Remark.PICTURES_IN_XLS, name) for name in drawn]
    if any("_vba_project" in name for name in archive.names()):
        remarks.append(FileRemark(Remark.MACROS_IGNORED, "VBA"))
    return grids, remarks


def _workbook_stream(archive: CompoundFile) -> bytes:
    names = archive.names()
    if "encryptedpackage" in names:
        raise UnreadableFile("encrypted")
    stream = archive.read("Workbook") or archive.read("Book")
    if stream is None:
        raise UnreadableFile("save_as_docx" if "worddocument" in names else "not_a_bank")
    return stream


def _sheets(stream: bytes) -> tuple[list[Grid], list[str]]:
    """The sheets, and the names of those with pictures."""
    book = read_book(stream)
    grids: list[Grid] = []
    cells = 0
    for head in book.sheets:
        if not head.is_table:
            continue
        sheet = read_sheet(stream, head.offset, book)
        cells += sheet.count
        if cells > MAX_CELLS:
            raise UnreadableFile("too_large", "cells")
        grids.append(
            Grid(
                name=head.name,
                lines=sheet.lines(),
                spans=tuple(sheet.spans),
                pictures=tuple(Picture(row, Trouble.FIGURE_IN_XLS) for row in sorted(sheet.drawn_rows)),
                hidden=head.hidden,
                hidden_rows=tuple(row for row in sheet.hidden_rows if row in sheet.cells),
            )
        )
    return grids, [grid.name or "" for grid in grids if grid.pictures]
