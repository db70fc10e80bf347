"""What a workbook's cells say: numbers as shown, texts with what is raised in them, marks for the rest."""

from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import FileRemark, RawRow, Remark, Trouble, UnreadableFile
from sync_server.bank.reading.tables.number_format import is_date, number_text
from sync_server.bank.reading.tables.signs import is_formula
from tests.server.bank.workbooks import SHARED, SHEET, changed, part, with_shared_strings, workbook

NAMES = ("题干", "A", "B", "答案", "备注")


def _row(tmp_path: Path, *cells: object, code: str | None = None) -> RawRow:
    path = workbook(tmp_path / "bank.xlsx", cells, header=NAMES)
    if code:
        book = openpyxl.load_workbook(path)
        book["题库"]["B2"].number_format = code
        book.save(path)
    (row,) = read_bank_file(path).rows
    return row


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1", None, "1"),
        ("1.0", None, "1"),
        ("0.30000000000000004", None, "0.3"),
        ("-0.5", None, "-0.5"),
        ("220", "0", "220"),
        ("0.5", "0", "0.5"),
        ("0.5", "0.00", "0.50"),
        ("0.3", "0%", "30%"),
        ("0.125", "0%", "12.5%"),
        ("0.3", "0.0%", "30.0%"),
        ("7", "000", "007"),
        ("-7", "000", "-007"),
        ("220", '0"V"', "220V"),
        ("1234", "#,##0", "1234"),
        ("1E+20", None, "1E+20"),
        ("1.5E-12", None, "1.5E-12"),
        ("123456789012345678", None, "1.23456789012346E+17"),
        ("0", "0.00", "0.00"),
        ("0", None, "0"),
        ("1E400", None, "1E+400"),
        ("NaN", None, "NaN"),
        ("abc", None, "abc"),
        ("3.5", "0.0;[Red]-0.0", "3.5"),
        ("3.5", "# ?/?", "3.5"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: str, code: str | None, shown: str) -> None:
    assert number_text(value, code) == shown


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("yyyy-mm-dd", True),
        ("h:mm", True),
        ("[h]:mm", True),
        ('m"月"d"日"', True),
        ('0"day"', False),
        ("[Red]0.00", False),
        ("0.00_d", False),
        ("General", False),
    ],
)
def test_a_format_may_make_a_date_of_a_number(code: str, *, dates: bool) -> None:
    assert is_date(164, {164: code}) is dates


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [(0.3, "0%", "30%"), (1.0, None, "1"), (30, "0.0", "30.0"), (True, None, "TRUE")],
)
def test_formats_of_the_workbook_are_followed(
    tmp_path: Path, value: object, code: str | None, shown: str
) -> None:
    assert _row(tmp_path, "甲是（ ）", value, "二", "A", code=code).options == (shown, "二")


def test_raised_and_lowered_text_keeps_its_meaning(tmp_path: Path) -> None:
    raised, lowered = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
    area = CellRichText("面积10 m", TextBlock(raised, "2"), " 的 U", TextBlock(lowered, "N"))
    assert _row(tmp_path, area, "一", "二", "A").stem == "面积10 m² 的 UN"
    power = CellRichText("10", TextBlock(raised, "x/2"))
    assert _row(tmp_path, power, "一", "二", "A").trouble is Trouble.EQUATION


def test_texts_may_be_shared_between_cells(tmp_path: Path) -> None:
    path = with_shared_strings(workbook(tmp_path / "bank.xlsx", ("甲是（ ）", "一", 2, "A"), header=NAMES))
    (row,) = read_bank_file(path).rows
    assert (row.stem, row.options, row.answer) == ("甲是（ ）", ("一", "2"), "A")
    sheet = part(path, SHEET).replace("<v>0</v>", "<v>99</v>")
    with pytest.raises(UnreadableFile, match="malformed"):
        read_bank_file(changed(path, {SHEET: sheet}))


def test_a_reading_aid_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = with_shared_strings(workbook(tmp_path / "bank.xlsx", ("甲是（ ）", "一", "二", "A"), header=NAMES))
    aided = part(path, SHARED).replace("<si><t>一</t>", '<si><t>一</t><rPh sb="0" eb="1"><t>いち</t></rPh>')
    assert read_bank_file(changed(path, {SHARED: aided})).rows[0].options == ("一", "二")


def test_line_breaks_and_escapes_are_kept(tmp_path: Path) -> None:
    assert _row(tmp_path, "甲\n乙_x0041_丙_x005F_x0041_", "一", "二", "A").stem == "甲\n乙A丙_x0041_"


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        (date(2026, 3, 5), Trouble.DATE_CELL),
        (time(3, 5), Trouble.DATE_CELL),
        ("=1+1", Trouble.FORMULA),
        ("#REF!", Trouble.CELL_ERROR),
    ],
)
def test_a_cell_that_is_no_text_is_for_a_person_where_it_is_used(
    tmp_path: Path, value: object, trouble: Trouble
) -> None:
    assert _row(tmp_path, "甲是（ ）", value, "二", "A").trouble is trouble
    assert _row(tmp_path, "甲是（ ）", "一", "二", "A", value).trouble is None


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x")',
        "=cmd|' /C calc'!A0",
        "@SUM(A1:A2)",
        "+cmd|x!A1",
        "-HYPERLINK(1)",
        "=A1+B2",
        "=Sheet2!A1",
        " =SUM(1)",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_a_formula(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize(
    "text", ["-5℃", "+10 V", "=1", "@", "-sin(x)", "=U/R", "—", "+/-5%", "-10~40℃", "=", "A=B(C)", "-a|b"]
)
def test_signs_and_units_are_texts(text: str) -> None:
    assert not is_formula(text)


def test_hidden_sheets_and_rows_are_read_and_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *[("甲是（ ）", "一", "二", "A")] * 5, header=NAMES)
    book = openpyxl.load_workbook(path)
    sheet = book["题库"]
    for row in (3, 4, 6, 90):
        sheet.row_dimensions[row].hidden = True
    hidden = book.create_sheet("旧题")
    hidden.append(["题干", "答案"])
    hidden.append(["应当戴帽。", "对"])
    hidden.sheet_state = "veryHidden"
    book.save(path)
    found = read_bank_file(path)
    assert len(found.rows) == 6
    assert FileRemark(Remark.HIDDEN_ROWS, "题库!3-4,6") in found.remarks
    assert FileRemark(Remark.HIDDEN_SHEET, "旧题") in found.remarks


def test_cells_without_references_stand_one_after_the_other(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", ("甲是（ ）", "一", "二", "A"), header=NAMES)
    sheet = part(path, SHEET)
    for row in (1, 2):
        sheet = sheet.replace(f' r="{row}"', "")
        for letter in "ABCDE":
            sheet = sheet.replace(f' r="{letter}{row}"', "")
    (found,) = read_bank_file(changed(path, {SHEET: sheet})).rows
    assert (found.place.row, found.stem, found.answer) == (2, "甲是（ ）", "A")


def test_a_workbook_of_the_strict_variant_reads_the_same(tmp_path: Path) -> None:
    path = with_shared_strings(workbook(tmp_path / "bank.xlsx", ("甲是（ ）", "一", "二", "A"), header=NAMES))
    old = "http://schemas.openxmlformats.org/"
    new = "http://purl.oclc.org/ooxml/"
    names = ("xl/workbook.xml", SHEET, SHARED, "xl/_rels/workbook.xml.rels")
    parts = {
        name: part(path, name)
        .replace(f"{old}spreadsheetml/2006", f"{new}spreadsheetml")
        .replace(f"{old}officeDocument/2006", f"{new}officeDocument")
        for name in names
    }
    assert [row.answer for row in read_bank_file(changed(path, parts)).rows] == ["A"]
