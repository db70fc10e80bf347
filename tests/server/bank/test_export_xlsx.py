"""The workbook as a person meets it: nothing in it runs, all of it can be read, a change is a version."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from hypothesis import given, settings
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from exam_core.identifiers import QuestionId, StaffId
from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from sync_server.bank import review
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.services import Family
from sync_server.bank.exporting.xlsx_export import xlsx_export
from sync_server.bank.models import Question
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.json_files.own_export import FORMAT
from sync_server.bank.sorting import Duplicate, Imported
from sync_server.home import CentreHome
from tests.server.bank.exported_banks import (
    FIGURES,
    SUBJECT,
    banks,
    exported,
    held,
    imported,
    single,
    store,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(1)")
PLAIN = Record(single("a"), "2024 版")
DRAWN = Record(single("b", figure=FIGURES[0].digest, stem="图中是（　）"), "", FIGURES[0].content)
TRUE_FALSE = Record(
    single("c", type=QuestionType.TRUE_FALSE, options=TRUE_FALSE_OPTIONS, stem="安全帽必须戴。", correct=(0,))
)
BANK = (PLAIN, DRAWN, TRUE_FALSE)


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def _sheet(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def _edited(data: bytes, edit: Callable[[Worksheet], None]) -> bytes:
    """The file after a person has opened, changed and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book.worksheets[0])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@settings(max_examples=30, deadline=None)
@given(bank=banks())
def test_every_part_is_xml_and_no_cell_is_a_formula(bank: list[Record]) -> None:
    data = xlsx_export(bank)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert name.endswith(".png") or etree.fromstring(archive.read(name)) is not None
    cells = list(_part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}c"))
    assert cells
    assert {cell.get("t") for cell in cells} == {"s"}
    assert {child.tag for cell in cells for child in cell} == {f"{MAIN}v"}


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    options = DANGEROUS[1:]
    sheet = _sheet(xlsx_export([Record(single("a", stem=DANGEROUS[0], options=options), "@source")]))
    cells = [cell for cell in sheet[2] if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert {*DANGEROUS, "@source"} <= {cell.value for cell in cells}


def test_the_sheet_is_made_for_reading() -> None:
    long = Record(single("d", analysis="因为安全。" * 200))
    sheet = _sheet(xlsx_export([*BANK, long]))
    header = [cell.value for cell in sheet[1]]
    assert header[:7] == ["编号", "题型", "题干", "选项A", "选项B", "选项C", "选项D"]
    assert header[7:] == ["答案", "知识点", "难度", "范围", "来源", "解析", "固定选项顺序", "图片"]
    assert sheet.freeze_panes == "C2"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value)
    values = dict(zip(header, [cell.value for cell in sheet[4]], strict=True))
    assert (values["题型"], values["答案"], values["选项A"]) == ("判断题", "正确", None)
    assert (values["难度"], values["范围"], values["固定选项顺序"]) == ("中", "国家", "否")
    fonts = {(cell.font.name, cell.font.sz) for row in sheet.iter_rows() for cell in row}
    assert fonts == {("宋体", 11)}
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABCHM"]
    assert widths == [21, 10, 61, 10, 51]  # with what a program leaves free at the edge
    # Rows without a picture have no height, so that the program gives them what the text needs.
    assert [sheet.row_dimensions[row].height is None for row in (2, 3, 4, 5)] == [True, False, True, True]


def test_a_text_that_looks_like_markup_stays_a_text(tmp_path: Path) -> None:
    texts = ("<r>", "<r></r>", "<r><t>甲</t></r>", '<r> _x0041_\n& "_x005F_ </r>', "_x0041_", "\x01\r甲")
    path = tmp_path / "bank.xlsx"
    path.write_bytes(xlsx_export([Record(single("a", options=texts))]))
    (row,) = read_bank_file(path).rows
    assert row.options == texts
    assert [cell.value for cell in _sheet(path.read_bytes())[2]][4:6] == list(texts[1:3])


def test_a_text_that_no_cell_holds_is_never_cut_off() -> None:
    xlsx_export([Record(single("a", options=("长" * 32_767, "短")))])
    for long in ("长" * 32_768, "𠀀" * 16_384):
        with pytest.raises(ValueError, match="row 2"):
            xlsx_export([Record(single("a", options=(long, "短")))])


def test_a_column_of_few_words_offers_them() -> None:
    sheet = _sheet(xlsx_export(BANK))
    lists = {str(found.sqref): found.formula1 for found in sheet.data_validations.dataValidation}
    assert lists == {
        "B2:B1048576": '"判断题,单选题,多选题"',
        "J2:J1048576": '"易,中,难"',
        "K2:K1048576": '"国家,省级"',
        "N2:N1048576": '"是,否"',
    }


def test_a_picture_floats_on_its_row_in_full() -> None:
    sheet = _sheet(xlsx_export(BANK))
    (picture,) = sheet._images  # type: ignore[attr-defined]  # openpyxl has no other way to them
    anchor = picture.anchor
    assert (anchor.editAs, anchor._from.row, anchor.to.row) == ("oneCell", 2, 2)
    assert anchor._from.col == anchor.to.col == len(list(sheet.columns)) - 1
    assert picture._data() == FIGURES[0].content
    height = sheet.row_dimensions[3].height
    assert height is not None
    assert height * 96 / 72 > picture.height


def test_a_large_picture_is_shown_small_beside_a_long_text_within_what_a_row_can_be() -> None:
    figure = FIGURES[2]
    record = Record(single("a", figure=figure.digest, stem="长" * 2000), "", figure.content)
    sheet = _sheet(xlsx_export([record]))
    (picture,) = sheet._images  # type: ignore[attr-defined]  # openpyxl has no other way to them
    start, end = picture.anchor._from, picture.anchor.to
    assert (end.colOff - start.colOff, end.rowOff - start.rowOff) == (240 * 9525, 8 * 9525)
    assert (start.col, start.row) == (end.col, end.row)
    height = sheet.row_dimensions[2].height
    assert height is not None
    assert 408 < height <= 409.5


def test_one_changed_cell_is_one_new_version_that_waits_for_its_review(
    centre: CentreHome, tmp_path: Path
) -> None:
    store(BANK)
    before = held()

    def edit(sheet: Worksheet) -> None:
        sheet["E2"] = "50"

    changed = _edited(exported(Family.XLSX).data, edit)
    report = imported(tmp_path / "bank.xlsx", changed)
    assert [type(row) for row in report.rows] == [Imported, Duplicate, Duplicate]
    (new,) = report.new
    assert new.question == PLAIN.question.model_copy(update={"options": ("10", "50", "100")})
    states = Question.objects.filter(question_id="a").values_list("version", "state")
    assert sorted(states) == [(1, "reviewed"), (2, "draft")]
    assert before.items() <= held().items()
    again = imported(tmp_path / "bank.xlsx", changed)
    assert (again.imported, again.duplicates) == (0, 3)
    review.accept(SUBJECT, [QuestionId("a")], StaffId("reviewer"), now=timezone.now())
    assert sorted(states.all()) == [(1, "retired"), (2, "reviewed")]


def test_another_picture_is_a_new_version_as_well(centre: CentreHome, tmp_path: Path) -> None:
    store(BANK)

    def edit(sheet: Worksheet) -> None:
        sheet._images[0].ref = io.BytesIO(FIGURES[1].content)  # type: ignore[attr-defined]  # no other way

    report = imported(tmp_path / "bank.xlsx", _edited(exported(Family.XLSX).data, edit))
    assert [type(row) for row in report.rows] == [Duplicate, Imported, Duplicate]
    assert report.new[0].question.figure == FIGURES[1].digest


def test_a_row_that_a_person_adds_is_a_new_question(centre: CentreHome, tmp_path: Path) -> None:
    store(BANK)

    def edit(sheet: Worksheet) -> None:
        sheet["B5"], sheet["C5"], sheet["H5"] = "判断题", "新加的一题。", "错误"

    report = imported(tmp_path / "bank.xlsx", _edited(exported(Family.XLSX).data, edit))
    assert (report.imported, report.duplicates, report.problems) == (1, 3, 0)
    assert report.new[0].question.id.startswith(f"{SUBJECT}-")
    assert report.new[0].question.correct == (1,)


def test_the_file_says_that_it_is_ours_and_not_when_it_was_made() -> None:
    data = xlsx_export(BANK)
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.category == FORMAT
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = {member.date_time for member in archive.infolist()}
    assert times == {properties.created.timetuple()[:6]} == {(1980, 1, 1, 0, 0, 0)}
