"""Word documents: lists that number themselves, pictures, equations, tracked changes, tables."""

import io
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.documents.word import read_docx
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import Place, Remark, Trouble, UnreadableFile
from tests.server.bank.documents import add_xml, numbering, read, saved, written
from tests.server.bank.workbooks import picture

REST = ("A. 甲", "B. 乙", "答案：A")


def _stem(document: Document) -> str | Trouble:
    (row,) = read(document).rows
    return row.trouble or row.stem


def _with(xml: str) -> Document:
    """A document whose one stem ends in the given elements."""
    document = written("1. 式中")
    add_xml(document.paragraphs[0], xml)
    for line in REST:
        document.add_paragraph(line)
    return document


def _math(inner: str) -> Document:
    return _with(f"<m:oMath>{inner}</m:oMath>")


def _r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_a_document_in_the_numbered_text_format() -> None:
    document = written("题库", "", "一、单选题", "1. 选哪个（ ）", *REST, "2. 选另一个（B）", "A. 丙\tB. 丁")
    file = read(document)
    assert [(row.place, row.kind, row.stem, row.options, row.answer) for row in file.rows] == [
        (Place(4), "单选题", "选哪个（ ）", ("甲", "乙"), "A"),
        (Place(8), "单选题", "选另一个（\u3000）", ("丙", "丁"), "B"),
    ]
    assert [(remark.remark, remark.about) for remark in file.remarks] == [(Remark.LINES_OUTSIDE, "1")]


def test_questions_and_options_that_word_numbers() -> None:
    document = written("一、单选题")
    add = numbering(document, {0: ("decimal", "%1、"), 1: ("upperLetter", "%2.")})
    for stem in ("选哪个（ ）", "再选一个（ ）"):
        add(stem)
        add("甲", 1)
        add("乙", 1)
        document.add_paragraph("答案：B")
    assert [(row.stem, row.options, row.answer) for row in read(document).rows] == [
        ("选哪个（ ）", ("甲", "乙"), "B"),
        ("再选一个（ ）", ("甲", "乙"), "B"),
    ]


@pytest.mark.parametrize(
    ("form", "text"),
    [("lowerLetter", "%1)"), ("upperLetter", "（%1）"), ("upperLetter", "%1"), ("upperLetter", "%1、")],
)
def test_options_in_lists_of_their_own_that_begin_anew(form: str, text: str) -> None:
    document = written()
    question = numbering(document, {0: ("decimal", "%1.")})
    option = numbering(document, {0: (form, text)})
    for stem in ("选哪个（ ）", "再选一个（ ）"):
        question(stem)
        option("甲", anew=1)
        option("乙", same=True)
        document.add_paragraph("答案：B")
    assert [(row.stem, row.options) for row in read(document).rows] == [
        ("选哪个（ ）", ("甲", "乙")),
        ("再选一个（ ）", ("甲", "乙")),
    ]


def test_answers_at_the_end_meet_numbers_that_word_wrote() -> None:
    document = written("判断题")
    add = numbering(document, {0: ("decimal", "%1.")})
    for stem in ("甲。", "乙。", "丙。"):
        add(stem)
    document.add_paragraph("答案：1-3 √×√")
    assert [row.answer for row in read(document).rows] == ["√", "×", "√"]


def test_headings_that_word_numbers_in_chinese() -> None:
    document = written()
    heading = numbering(document, {0: ("chineseCounting", "%1、")})
    heading("判断题")
    document.add_paragraph("1. 对的。（√）")
    heading("多选题")
    document.add_paragraph("1. 选哪些（AB）")
    document.add_paragraph("A.甲 B.乙")
    assert [row.kind for row in read(document).rows] == ["判断题", "多选题"]


def test_a_style_that_numbers() -> None:
    document = written()
    document.add_paragraph("对的。（√）", style="List Number")
    document.add_paragraph("错的。（×）", style="List Number")
    document.add_paragraph("带点的", style="List Bullet")
    assert [(row.place.row, row.stem) for row in read(document).rows] == [(1, "对的。"), (2, "错的。")]


def test_a_picture_belongs_to_the_question_it_stands_in() -> None:
    document = written("1. 选哪个（ ）", "A. 甲", "B. 乙", "答案：A", "2. 如图（ ）")
    document.add_picture(io.BytesIO(picture()))
    for line in REST:
        document.add_paragraph(line)
    assert [row.figure for row in read(document).rows] == [None, picture()]


def test_a_picture_in_the_line_of_the_stem() -> None:
    document = written("1. 如图")
    document.paragraphs[0].add_run().add_picture(io.BytesIO(picture(form="JPEG")))
    document.paragraphs[0].add_run("所示（ ）")
    for line in REST:
        document.add_paragraph(line)
    (row,) = read(document).rows
    assert (row.stem, row.figure) == ("如图所示（ ）", picture(form="JPEG"))


def test_two_pictures_or_one_in_an_option_are_problems() -> None:
    document = written("1. 如图（ ）", *REST, "2. 如图（ ）", *REST)
    for at in (0, 1):
        document.paragraphs[0].add_run().add_picture(io.BytesIO(picture(("red", "blue")[at])))
    document.paragraphs[5].add_run().add_picture(io.BytesIO(picture()))
    assert [row.trouble for row in read(document).rows] == [Trouble.SEVERAL_FIGURES, Trouble.FIGURE_IN_OPTION]


def _altered(document: Document, part: str, change: tuple[bytes, bytes], **added: bytes) -> bytes:
    """The document with one part changed and others added."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as before, zipfile.ZipFile(content, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(*change) if name == part else data)
        for name, data in added.items():
            after.writestr(name, data)
    return content.getvalue()


def _with_picture() -> Document:
    document = written("1. 如图（ ）")
    document.add_picture(io.BytesIO(picture()))
    for line in REST:
        document.add_paragraph(line)
    return document


def test_a_metafile_is_a_problem_of_its_row() -> None:
    data = _altered(_with_picture(), "word/media/image1.png", (picture(), b"\xd7\xcd\xc6\x9a" + bytes(40)))
    (row,) = read_docx(OfficeArchive(data)).rows
    assert row.trouble is Trouble.FIGURE_FORMAT


def test_a_linked_picture_is_not_fetched() -> None:
    change = (b'Target="media/image1.png"', b'Target="https://example.org/1.png" TargetMode="External"')
    (row,) = read_docx(OfficeArchive(_altered(_with_picture(), "word/_rels/document.xml.rels", change))).rows
    assert row.trouble is Trouble.FIGURE_ELSEWHERE


def test_a_cropped_picture_is_not_shown_whole() -> None:
    change = (b"<a:stretch>", b'<a:srcRect l="20000"/><a:stretch>')
    (row,) = read_docx(OfficeArchive(_altered(_with_picture(), "word/document.xml", change))).rows
    assert row.trouble is Trouble.FIGURE_CHANGED


def test_tables_are_read_cell_by_cell() -> None:
    document = written("1. 选哪个（ ）")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("A. 甲", "B. 乙", "C. 丙", "D. 丁"), strict=True):
        cell.text = text
    document.add_paragraph("答案：D")
    document.add_paragraph("2. 对的。（√）")
    assert [(row.place.row, row.options) for row in read(document).rows] == [
        (1, ("甲", "乙", "丙", "丁")),
        (7, ()),
    ]


def _table(document: Document, *rows: tuple[str, ...]) -> Table:
    table: Table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
        cell.text = text
    return table


def test_a_table_with_a_header_is_read_as_a_sheet() -> None:
    document = written("1. 对的。（√）")
    table = _table(
        document,
        ("题型", "题干", "选项A", "选项B", "答案", "解析"),
        ("单选题", "选哪个", "甲", "乙", "B", "无"),
        ("单选题", "如图", "丙", "丁", "A", "无"),
    )
    table.cell(2, 1).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    document.add_paragraph("2. 错的。（×）")
    rows = read(document).rows
    assert [(row.place.row, row.stem, row.options, row.answer, row.figure) for row in rows] == [
        (1, "对的。", (), "√", None),
        (8, "选哪个", ("甲", "乙"), "B", None),
        (14, "如图", ("丙", "丁"), "A", picture()),
        (20, "错的。", (), "×", None),
    ]


def test_a_document_with_a_table_only() -> None:
    document = written("题库")
    _table(document, ("题型", "题干", "答案"), ("判断题", "应戴安全帽。", "√"))
    file = read(document)
    assert [(row.kind, row.stem, row.answer) for row in file.rows] == [("判断题", "应戴安全帽。", "√")]
    assert [(remark.remark, remark.about) for remark in file.remarks] == [(Remark.LINES_OUTSIDE, "1")]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>不</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="x"><w:r><w:t>应当</w:t></w:r></w:ins>'
    assert _stem(_with(deleted + inserted)) == "式中应当"


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    document = written("1. 选哪", "个（ ）", *REST)
    add_xml(document.paragraphs[0], '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>')
    assert _stem(document) == "选哪个（ ）"


@pytest.mark.parametrize(
    ("text", "align", "shown"),
    [
        ("2", "superscript", "式中²"),
        ("-3", "superscript", "式中⁻³"),
        ("o", "superscript", "式中°"),
        ("2", "subscript", "式中₂"),
        ("动作", "subscript", "式中动作"),
        ("x", "superscript", Trouble.EQUATION),
        ("注", "superscript", Trouble.EQUATION),
    ],
)
def test_raised_and_lowered_text(text: str, align: str, shown: str | Trouble) -> None:
    run = f'<w:r><w:rPr><w:vertAlign w:val="{align}"/></w:rPr><w:t>{text}</w:t></w:r>'
    assert _stem(_with(run)) == shown


def test_an_exponent_in_two_runs_is_one() -> None:
    run = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    assert _stem(_with(run.format("-") + run.format("6"))) == "式中⁻⁶"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f"<m:f><m:num>{_r('a')}</m:num><m:den>{_r('b')}</m:den></m:f>", "a/b"),
        (f"<m:f><m:num>{_r('a+b')}</m:num><m:den>{_r('2c')}</m:den></m:f>", "(a+b)/2c"),
        (f"{_r('k')}<m:f><m:num>{_r('1')}</m:num><m:den>{_r('2')}</m:den></m:f>", "k(1/2)"),
        (f"{_r('U=')}<m:f><m:num>{_r('P')}</m:num><m:den>{_r('I')}</m:den></m:f>", "U=P/I"),
        (f"<m:sSup><m:e>{_r('x')}</m:e><m:sup>{_r('2')}</m:sup></m:sSup>", "x²"),
        (f"<m:sSup><m:e>{_r('a+b')}</m:e><m:sup>{_r('-1')}</m:sup></m:sSup>", "(a+b)⁻¹"),
        (f"<m:sSub><m:e>{_r('U')}</m:e><m:sub>{_r('L1')}</m:sub></m:sSub>", "UL₁"),
        (
            f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{_r("3")}</m:e></m:rad>{_r("UI")}',
            "√(3)UI",
        ),
        (f"<m:rad><m:deg>{_r('3')}</m:deg><m:e>{_r('x')}</m:e></m:rad>", "∛(x)"),
        (f"<m:d><m:e>{_r('α+β')}</m:e></m:d>", "(α+β)"),
        (f"<m:func><m:fName>{_r('cos')}</m:fName><m:e>{_r('φ')}</m:e></m:func>", "cosφ"),
    ],
)
def test_simple_equations_are_written_on_the_line(inner: str, shown: str) -> None:
    assert _stem(_math(inner)) == f"式中{shown}"


@pytest.mark.parametrize(
    "inner",
    [
        f"<m:sSup><m:e>{_r('e')}</m:e><m:sup>{_r('x+1')}</m:sup></m:sSup>",
        f"<m:nary><m:sub>{_r('1')}</m:sub><m:sup>{_r('9')}</m:sup><m:e>{_r('x')}</m:e></m:nary>",
        f"<m:m><m:mr><m:e>{_r('1')}</m:e></m:mr></m:m>",
        f"{_r('2')}<m:f><m:num>{_r('1')}</m:num><m:den>{_r('2')}</m:den></m:f>",
        "<m:box>" * 60 + _r("x") + "</m:box>" * 60,
    ],
)
def test_other_equations_are_problems(inner: str) -> None:
    assert _stem(_math(inner)) is Trouble.EQUATION


def test_old_equations_are_problems() -> None:
    office = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    ole = f'<w:object><o:OLEObject {office} ProgID="Equation.3"/></w:object>'
    assert _stem(_with(f"<w:r>{ole}</w:r>")) is Trouble.EQUATION
    assert _stem(_with(r"<w:r><w:instrText> EQ \f(1,2) </w:instrText></w:r>")) is Trouble.EQUATION


@pytest.mark.parametrize(
    ("symbol", "shown"),
    [
        ('w:font="Wingdings" w:char="F0FC"', "式中√"),
        ('w:font="Symbol" w:char="F057"', "式中Ω"),
        ('w:font="Wingdings" w:char="F04A"', Trouble.EQUATION),
    ],
)
def test_signs_of_symbol_fonts(symbol: str, shown: str | Trouble) -> None:
    assert _stem(_with(f"<w:r><w:sym {symbol}/></w:r>")) == shown


def test_hidden_text_is_not_read() -> None:
    assert _stem(_with("<w:r><w:rPr><w:vanish/></w:rPr><w:t>答案是甲</w:t></w:r>")) == "式中"


def test_text_boxes_and_page_headers_are_told_of() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>盒子</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document = _with(box)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    assert [(remark.remark, remark.about) for remark in read(document).remarks] == [
        (Remark.TEXT_BOXES_NOT_READ, "1"),
        (Remark.PAGE_HEADERS_NOT_READ, "1"),
    ]
    assert _stem(document) == "式中"


def test_a_document_with_a_template_elsewhere_is_read() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="file:///C:/Normal.dotm" TargetMode="External"/></Relationships>'
    )
    data = _altered(written("1. 对的。（√）"), "", (b"", b""), **{"word/_rels/settings.xml.rels": rels})
    assert len(read_docx(OfficeArchive(data)).rows) == 1


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document'
    data = _altered(written("1. 对的。（√）"), "word/document.xml", (b"<w:document", bomb))
    with pytest.raises(UnreadableFile) as refused:
        read_docx(OfficeArchive(data))
    assert refused.value.reason == "unsafe"


def test_a_document_without_questions_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(written("通知", "请按时参加"))
    assert refused.value.reason == "not_a_bank"


def test_a_word_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "bank.bin"
    path.write_bytes(saved(written("1. 对的。（√）")))
    assert len(read_bank_file(path).rows) == 1


FRAGMENTS = st.sampled_from(
    [
        "<w:r><w:t>1. 甲</w:t></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:sym/></w:r>",
        "<w:r><w:object/></w:r>",
        "<w:pPr><w:numPr><w:ilvl w:val='99'/><w:numId w:val='x'/></w:numPr></w:pPr>",
        "<w:pPr><w:pStyle w:val='ListNumber'/></w:pPr>",
        "<m:oMath><m:f/></m:oMath>",
        "<m:oMath><m:d><m:dPr/></m:d></m:oMath>",
        "<m:oMath><m:sSup><m:e/><m:sup/></m:sSup></m:oMath>",
        "<m:oMath><m:func/><m:rad/><m:sSubSup/></m:oMath>",
        "<w:ins><w:r><w:t>A. 乙 B. 丙</w:t></w:r></w:ins>",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(FRAGMENTS, max_size=4).map("".join), max_size=6))
def test_no_paragraph_crashes_the_reader(paragraphs: list[str]) -> None:
    document = written("1. 对的。（√）")
    for xml in paragraphs:
        added: Paragraph = document.add_paragraph("")
        add_xml(added, xml)
    assert read(document).rows
