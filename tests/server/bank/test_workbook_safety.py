"""Workbooks that mean harm, or would do some, are refused whole and quickly."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from sync_server.bank.reading.containers.office_archive import MAX_PARTS, OfficeArchive
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, UnreadableFile
from tests.server.bank.workbooks import SHARED, SHEET, changed, part, with_shared_strings, workbook

ROW = ("单选题", "甲是（ ）", "一", "二", "", "", "A")
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_shared_strings(workbook(tmp_path / "bank.xlsx", ROW))


def _reason(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bank_file(path)
    return caught.value.reason


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    )


@pytest.mark.parametrize("kind", ["image", "externalLinkPath", "oleObject", "attachedTemplate"])
def test_contents_from_elsewhere_are_refused(path: Path, kind: str) -> None:
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    assert _reason(changed(path, {rels: _relation(kind, "http://example.org/a.png")})) == "external_links"


@pytest.mark.parametrize(
    "name", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/q.xml"]
)
def test_links_to_other_workbooks_and_databases_are_refused(path: Path, name: str) -> None:
    assert _reason(changed(path, {name: "<externalLink/>"})) == "external_links"


def test_a_link_to_click_on_is_harmless(path: Path) -> None:
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    changed(path, {rels: _relation("hyperlink", "http://example.org/")})
    assert len(read_bank_file(path).rows) == 1


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize("name", [SHEET, SHARED, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(path: Path, name: str, encoding: str) -> None:
    body = part(path, name).removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
    start = LAUGHS.replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    assert _reason(changed(path, {name: (start + body).encode(encoding)})) == "unsafe"


def test_a_file_outside_is_not_read_through_an_entity(path: Path) -> None:
    start = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{path.as_uri()}">]>'
    body = part(path, SHARED).replace("甲是", "&a;")
    assert _reason(changed(path, {SHARED: start + body})) == "unsafe"


def test_a_part_that_unpacks_to_far_more_than_it_takes_is_refused(path: Path) -> None:
    assert _reason(changed(path, {"xl/media/image1.png": bytes(64 * 1024 * 1024)})) == "too_large"


def test_a_part_that_lies_about_its_size_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.rindex(SHEET.encode()) - 46  # of its entry in the central directory
    size = struct.unpack_from("<I", data, at + 24)[0]
    struct.pack_into("<I", data, at + 24, size // 2)
    path.write_bytes(data)
    assert _reason(path) == "malformed"


def test_an_archive_of_very_many_parts_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(MAX_PARTS + 1):
            archive.writestr(f"{number}", b"")
    with pytest.raises(UnreadableFile, match="too_large"):
        OfficeArchive(content.getvalue())


def _edited(path: Path, old: str, new: str) -> BankFile:
    sheet = part(path, SHEET)
    assert old in sheet
    return read_bank_file(changed(path, {SHEET: sheet.replace(old, new)}))


def test_a_sheet_that_claims_all_rows_and_columns_costs_nothing(path: Path) -> None:
    sheet = part(path, SHEET)
    claimed = sheet.replace(
        sheet[sheet.index("<dimension") : sheet.index("/>", sheet.index("<dimension"))],
        '<dimension ref="A1:XFD1048576"',
    )
    far = (
        '<row r="1048576" hidden="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A3:A1048576"/></mergeCells>'
    found = read_bank_file(changed(path, {SHEET: claimed.replace("</sheetData>", far + merged)}))
    assert [row.place.row for row in found.rows] == [2, 1_048_576]


@pytest.mark.parametrize("name", ["A0", "A1048577", "XFE1", "1", "ZZZ99999999", "-"])
def test_a_cell_that_no_sheet_has_is_refused(path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="malformed"):
        _edited(path, 'r="A2"', f'r="{name}"')


def test_macros_are_left_alone_and_told(path: Path) -> None:
    found = read_bank_file(changed(path, {"xl/vbaProject.bin": b"\xd0\xcf"}))
    assert FileRemark(Remark.MACROS_IGNORED, "VBA") in found.remarks
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            "save_as_xlsx",
        ),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "save_as_docx"),
        ({"[Content_Types].xml": "<x/>", "xl/workbook.bin": ""}, "save_as_xlsx"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "not_a_bank"),
        ({"readme.txt": "x"}, "not_a_bank"),
        ({}, "not_a_bank"),
        ({"xl/workbook.xml": "<workbook/>"}, "malformed"),
        ({"xl/workbook.xml": "torn <"}, "malformed"),
    ],
)
def test_other_archives_are_refused_with_advice(tmp_path: Path, members: dict[str, str], reason: str) -> None:
    path = tmp_path / "bank.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert _reason(path) == reason


def test_an_encrypted_member_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.rindex(SHEET.encode()) - 46
    data[at + 8] |= 1
    path.write_bytes(data)
    assert _reason(path) == "encrypted"
