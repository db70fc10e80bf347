"""Pictures of a workbook go to the question on whose row they lie, or the row says why not."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor, AnchorMarker, OneCellAnchor, TwoCellAnchor
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, Trouble
from tests.server.bank.workbooks import HEADER, SHEET, changed, part, picture, workbook

POINT = 12_700
ROW = 15 * POINT
ROWS = [("单选题", f"第{number}题是（ ）", "一", "二", "", "", "A") for number in range(1, 5)]
DRAWING = "xl/drawings/drawing1.xml"


def _anchored(path: Path, anchor: OneCellAnchor | TwoCellAnchor | AbsoluteAnchor) -> BankFile:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "题库"
    sheet.sheet_format.defaultRowHeight = 15
    for row in (HEADER, *ROWS):
        sheet.append(list(row))
    image = SheetImage(io.BytesIO(picture()))
    image.anchor = anchor
    sheet.add_image(image)
    book.save(path)
    return read_bank_file(path)


def _with_pictures(found: BankFile) -> list[int]:
    return [row.place.row for row in found.rows if row.figure is not None]


def _marker(row: int, offset: float) -> AnchorMarker:
    return AnchorMarker(col=8, row=row - 1, rowOff=int(offset))


@pytest.mark.parametrize(("offset", "row"), [(0, 3), (0.5, 3), (0.75, 3), (0.9, 4)])
def test_a_picture_belongs_to_the_row_of_its_upper_edge(tmp_path: Path, offset: float, row: int) -> None:
    size = XDRPositiveSize2D(40 * 9525, 30 * 9525)
    anchors: list[OneCellAnchor | TwoCellAnchor | AbsoluteAnchor] = [
        OneCellAnchor(_from=_marker(3, offset * ROW), ext=size),
        TwoCellAnchor(_from=_marker(3, offset * ROW), to=_marker(5, 0)),
        AbsoluteAnchor(pos=XDRPoint2D(0, int((2 + offset) * ROW)), ext=size),
    ]
    for number, anchor in enumerate(anchors):
        assert _with_pictures(_anchored(tmp_path / f"{number}.xlsx", anchor)) == [row]


def test_a_picture_low_on_the_last_question_stays_there(tmp_path: Path) -> None:
    anchor = TwoCellAnchor(_from=_marker(5, 0.9 * ROW), to=_marker(8, 0))
    assert _with_pictures(_anchored(tmp_path / "bank.xlsx", anchor)) == [5]


@pytest.mark.parametrize("row", [1, 9])
def test_a_picture_beside_no_question_is_told_with_its_place(tmp_path: Path, row: int) -> None:
    found = _anchored(
        tmp_path / "bank.xlsx", OneCellAnchor(_from=_marker(row, 0), ext=XDRPositiveSize2D(9, 9))
    )
    assert _with_pictures(found) == []
    assert FileRemark(Remark.PICTURE_WITHOUT_QUESTION, f"题库!{row}") in found.remarks


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP"])
def test_the_picture_comes_as_it_lies_in_the_file(tmp_path: Path, form: str) -> None:
    content = picture(form=form)
    path = workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L3": content})
    found = read_bank_file(changed(path, {f"xl/media/image1.{form.lower()}": content}))
    assert [row.figure for row in found.rows] == [None, content, None, None]


@pytest.mark.parametrize(
    "content", [b"\xd7\xcd\xc6\x9a" + bytes(40), b"\x01\x00\x00\x00" + bytes(80), b"<svg/>"]
)
def test_a_drawing_nobody_can_show_makes_the_row_a_problem(tmp_path: Path, content: bytes) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L3": picture()})
    found = read_bank_file(changed(path, {"xl/media/image1.png": content}))
    assert [row.trouble for row in found.rows] == [None, Trouble.FIGURE_FORMAT, None, None]


def test_a_chart_makes_its_row_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].add_chart(BarChart(), "L4")
    book.save(path)
    found = read_bank_file(path)
    assert [row.trouble for row in found.rows] == [None, None, Trouble.FIGURE_OBJECT, None]


def _drawing(path: Path, old: str, new: str) -> BankFile:
    drawing = part(path, DRAWING)
    assert old in drawing
    return read_bank_file(changed(path, {DRAWING: drawing.replace(old, new)}))


def test_a_picture_within_a_group_is_found(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L3": picture()})
    drawing = part(path, DRAWING)
    prefix = "xdr:" if "<xdr:pic>" in drawing else ""
    grouped = drawing.replace(f"<{prefix}pic>", f"<{prefix}grpSp><{prefix}pic>").replace(
        f"</{prefix}pic>", f"</{prefix}pic></{prefix}grpSp>"
    )
    assert grouped != drawing
    assert _with_pictures(read_bank_file(changed(path, {DRAWING: grouped}))) == [3]


def test_a_shape_or_an_equation_makes_its_row_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L3": picture()})
    prefix = "xdr:" if "<xdr:pic>" in part(path, DRAWING) else ""
    found = _drawing(path, f"<{prefix}pic>", f"<{prefix}sp/><{prefix}pic>")
    assert found.rows[1].trouble is Trouble.SEVERAL_FIGURES
    path = workbook(tmp_path / "other.xlsx", *ROWS, pictures={"L3": picture()})
    found = _drawing(path, f"{prefix}pic>", f"{prefix}sp>")
    assert found.rows[1].trouble is Trouble.FIGURE_OBJECT


def test_a_picture_that_was_cut_is_not_shown_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L3": picture()})
    found = _drawing(path, "</blipFill>", '<srcRect t="20000"/></blipFill>')
    assert found.rows[1].trouble is Trouble.FIGURE_CHANGED


SPACES = (
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
)
FROM = (
    f'<oleObjects{SPACES}><oleObject progId="Equation.3" shapeId="1025" r:id="rId8"><objectPr><anchor><from>'
    "<xdr:col>7</xdr:col><xdr:row>2</xdr:row></from><to><xdr:row>9</xdr:row></to></anchor></objectPr>"
    "</oleObject></oleObjects>"
)
SHAPE = (
    '<xml xmlns:v="v" xmlns:x="x"><v:shape id="_x0000_s1025" type="x"><x:ClientData ObjectType="Pict">'
    "<x:Anchor> 7, 15, 2, 10, 9, 3, 5, 0</x:Anchor></x:ClientData><br></v:shape></xml>"
)
OLDER = (
    f'<legacyDrawing{SPACES} r:id="rId7"/><oleObjects{SPACES}><oleObject progId="Equation.3" shapeId="1025"'
    ' r:id="rId8"/></oleObjects>'
)
LEGACY = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Target="../drawings/vmlDrawing1.vml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"/></Relationships>'
)


@pytest.mark.parametrize("objects", [FROM, OLDER])
def test_an_embedded_equation_makes_its_row_a_problem(tmp_path: Path, objects: str) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS)
    parts = {
        SHEET: part(path, SHEET).replace("</sheetData>", f"</sheetData>{objects}"),
        "xl/worksheets/_rels/sheet1.xml.rels": LEGACY,
        "xl/drawings/vmlDrawing1.vml": SHAPE,
    }
    found = read_bank_file(changed(path, parts))
    assert [row.trouble for row in found.rows] == [None, Trouble.FIGURE_OBJECT, None, None]


def test_an_embedded_object_without_a_place_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS)
    alone = OLDER[OLDER.index("<oleObjects") :]
    found = read_bank_file(
        changed(path, {SHEET: part(path, SHEET).replace("</sheetData>", f"</sheetData>{alone}")})
    )
    assert FileRemark(Remark.PICTURES_NOT_READ, "题库") in found.remarks


def test_a_picture_placed_in_a_cell_by_excel_makes_its_row_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", *ROWS)
    placed = '<c r="L3" t="e" vm="1"><v>#VALUE!</v></c></row><row r="4"'
    found = read_bank_file(changed(path, {SHEET: part(path, SHEET).replace('</row><row r="4"', placed)}))
    assert [row.trouble for row in found.rows] == [None, Trouble.FIGURE_OBJECT, None, None]


CELL_IMAGES = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><etc:cellImage><xdr:pic>'
    '<xdr:nvPicPr><xdr:cNvPr id="2" name="ID_5A"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
)
CELL_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="media/image9.png"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)


@pytest.mark.parametrize(("name", "trouble"), [("ID_5A", None), ("ID_6B", Trouble.FIGURE_OBJECT)])
def test_a_picture_in_a_cell_of_wps_office(tmp_path: Path, name: str, trouble: Trouble | None) -> None:
    rows = [(*ROWS[0], "", "", f'=DISPIMG("{name}",1)'), ROWS[1]]
    path = workbook(tmp_path / "bank.xlsx", *rows)
    content = picture("green")
    parts: dict[str, str | bytes] = {
        "xl/cellimages.xml": CELL_IMAGES,
        "xl/_rels/cellimages.xml.rels": CELL_RELATIONS,
        "xl/media/image9.png": content,
    }
    found = read_bank_file(changed(path, parts))
    assert found.rows[0].trouble is trouble
    assert found.rows[0].figure == (None if trouble else content)


def test_a_named_picture_that_is_not_there_makes_the_row_a_problem(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "bank.xlsx", (*ROWS[0], "图1.png"), (*ROWS[1], "无"), header=(*HEADER[:7], "图片")
    )
    assert [row.trouble for row in read_bank_file(path).rows] == [Trouble.FIGURE_NOT_FOUND, None]
