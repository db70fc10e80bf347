"""Any bank file: its family is told by what is in it, not by its name."""

from pathlib import Path

from sync_server.bank.reading.containers.decoding import decode
from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.documents.numbered_text import looks_numbered, read_numbered_text
from sync_server.bank.reading.documents.word import is_docx, read_docx
from sync_server.bank.reading.json_files.json_file import read_json
from sync_server.bank.reading.json_files.own_export import FORMAT
from sync_server.bank.reading.qti.qti import read_qti
from sync_server.bank.reading.qti.qti_package import is_qti_package, read_qti_package
from sync_server.bank.reading.rows import BankFile, UnreadableFile
from sync_server.bank.reading.tables.columns import ColumnMap
from sync_server.bank.reading.tables.delimited import read_delimited
from sync_server.bank.reading.tables.table import has_header, read_tables
from sync_server.bank.reading.workbooks.xls import is_compound_file, read_xls
from sync_server.bank.reading.workbooks.xlsx import export_mark, is_workbook, read_workbook

MAX_FILE = 64 * 1024 * 1024
"""Bytes; the largest real bank has half a megabyte, with pictures ten."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def read_bank_file(path: Path, columns: ColumnMap | None = None) -> BankFile:
    """Read a question file.

    Args:
        columns: what a person said the columns of a table are; other families have none.

    Raises:
        OSError: it cannot be read.
        UnreadableFile: it is no question file of a family we know.
    """
    if path.is_dir():
        raise UnreadableFile("not_a_bank")
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadableFile("too_large")
    if data.startswith(_ZIP):
        return _archive(data, columns)
    if is_compound_file(data):
        return read_tables(*read_xls(data), columns)
    if data.startswith(_NO_TEXT) or not data.strip(_BLANK):
        raise UnreadableFile("not_a_bank")
    return _text(data, path.parent, columns)


def _archive(data: bytes, columns: ColumnMap | None) -> BankFile:
    archive = OfficeArchive(data)
    if is_workbook(archive):
        grids, remarks = read_workbook(archive)
        return read_tables(grids, remarks, columns, exact=export_mark(archive) == FORMAT)
    names = archive.names()
    if is_qti_package(archive):
        return read_qti_package(archive)
    if is_docx(archive):
        return read_docx(archive)
    if "xl/workbook.bin" in names or _is_open_document(archive, "spreadsheet"):
        raise UnreadableFile("save_as_xlsx")
    if _is_open_document(archive, "text"):
        raise UnreadableFile("save_as_docx")
    raise UnreadableFile("not_a_bank")


def _is_open_document(archive: OfficeArchive, kind: str) -> bool:
    return "mimetype" in archive and archive.read("mimetype").startswith(
        f"application/vnd.oasis.opendocument.{kind}".encode()
    )


def _text(data: bytes, folder: Path, columns: ColumnMap | None) -> BankFile:
    first = data.lstrip(_BLANK)[:1]
    if first == b"<":
        return read_qti(data, folder)
    if first in (b"[", b"{"):
        return read_json(data, folder)
    text = decode(data)
    if text.lstrip().startswith("<?xml"):
        return read_qti(data, folder)
    if text.lstrip()[:1] in ("[", "{"):
        return read_json(text.encode(), folder)
    grid = read_delimited(text, has_header)
    if grid is not None and (columns or has_header(grid) or not looks_numbered(text)):
        return read_tables([grid], (), columns)
    return read_numbered_text(text)
