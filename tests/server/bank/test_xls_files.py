"""XLS files: their values, and what has to be known beside them."""

import struct
from pathlib import Path

import pytest

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, Trouble, UnreadableFile
from tests.server.bank import xls_files as made

NAMES = ("题型", "题干", "选项A", "选项B", "答案", "备注")
SINGLE = ("单选题", "漏电动作电流（ ）mA", 30.0, 0.5, "A")
JUDGED = ("判断题", "应当戴安全帽。", "", "", True)


def _read(tmp_path: Path, content: bytes) -> BankFile:
    path = tmp_path / "bank.xls"
    path.write_bytes(content)
    return read_bank_file(path)


def _refused(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        _read(tmp_path, content)
    return caught.value.reason


def test_texts_numbers_and_truth_values(tmp_path: Path) -> None:
    found = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE, (), JUDGED), "Sheet2": made.sheet()}))
    assert [(row.place.row, row.stem, row.options, row.answer) for row in found.rows] == [
        (2, SINGLE[1], ("30", "0.5"), "A"),
        (4, JUDGED[1], ("", ""), "TRUE"),
    ]
    assert found.rows[0].place.sheet == "题库"
    assert found.remarks == (FileRemark(Remark.COLUMN_IGNORED, "备注"),)


def test_formats_are_followed(tmp_path: Path) -> None:
    more = made.cell(1, 2, 0.3, made.PERCENT) + made.cell(2, 2, 45000.0, made.DATE)
    first, second = ((*SINGLE[:2], "", "一", "A") for _ in range(2))
    found = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, first, second, more=more)}))
    assert (found.rows[0].options, found.rows[1].trouble) == (("30%", "一"), Trouble.DATE_CELL)


@pytest.mark.parametrize(
    ("make", "trouble"), [(made.formula, Trouble.FORMULA), (made.error, Trouble.CELL_ERROR)]
)
def test_formulas_and_errors_are_for_a_person_where_they_are_used(
    tmp_path: Path, make: object, trouble: Trouble
) -> None:
    assert callable(make)
    without = (*SINGLE[:3], "", "A")
    used = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, without, more=make(1, 3))}))
    unused = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE, more=make(1, 5))}))
    assert [row.trouble for row in (*used.rows, *unused.rows)] == [trouble, None]


def test_a_picture_makes_its_row_a_problem_and_is_told(tmp_path: Path) -> None:
    more = made.drawn(2) + made.drawn(1, kind=0x14) + made.drawn(1, kind=0x19)
    found = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE, SINGLE, more=more)}))
    assert [row.trouble for row in found.rows] == [None, Trouble.FIGURE_IN_XLS]
    assert FileRemark(Remark.PICTURES_IN_XLS, "题库") in found.remarks


def test_merged_and_hidden_cells(tmp_path: Path) -> None:
    more = made.merged(1, 2, 0, 0) + made.hidden_row(2)
    content = made.sheet(NAMES, SINGLE, ("", *SINGLE[1:]), more=more)
    found = _read(tmp_path, made.xls({"题库": content, "旧": made.sheet(NAMES, SINGLE)}, hidden=["旧"]))
    assert [row.kind for row in found.rows] == ["单选题"] * 3
    assert FileRemark(Remark.HIDDEN_ROWS, "题库!3") in found.remarks
    assert FileRemark(Remark.HIDDEN_SHEET, "旧") in found.remarks


def _shared(*chunks: bytes) -> bytes:
    """The texts of a workbook in one record and those that continue it."""
    return b"".join(made.record(0x003C if at else 0x00FC, chunk) for at, chunk in enumerate(chunks))


def _reference(row: int, column: int, number: int) -> bytes:
    return made.record(0x00FD, struct.pack("<3HI", row, column, made.GENERAL, number))


def test_a_text_may_go_on_in_the_next_record_and_change_its_width(tmp_path: Path) -> None:
    first = struct.pack("<IIHB", 2, 2, 6, 1) + "甲是".encode("utf-16-le")
    second = b"\x00" + b"what" + struct.pack("<HB", 1, 0) + b"x"
    content = made.sheet(
        NAMES, (*SINGLE[:1], "", *SINGLE[2:]), more=_reference(1, 1, 0) + _reference(1, 3, 1)
    )
    found = _read(tmp_path, made.xls({"题库": content}, more=_shared(first, second)))
    assert [(row.stem, row.options) for row in found.rows] == [("甲是what", ("30", "x"))]


@pytest.mark.parametrize(("text", "shown", "trouble"), [("m2", "m²", None), ("10x", "", Trouble.EQUATION)])
def test_raised_text_keeps_its_meaning(
    tmp_path: Path, text: str, shown: str, trouble: Trouble | None
) -> None:
    fonts = b"".join(
        made.record(0x31, struct.pack("<5H5x", 200, 0, 0, 400, raised)) for raised in (0, 0, 0, 0, 1)
    )
    string = (
        struct.pack("<IIHBH", 1, 1, len(text), 8, 1) + text.encode() + struct.pack("<HH", len(text) - 1, 5)
    )
    content = made.sheet(NAMES, (*SINGLE[:3], "", "A"), more=_reference(1, 3, 0))
    found = _read(tmp_path, made.xls({"题库": content}, more=fonts + _shared(string)))
    assert found.rows[0].trouble is trouble
    assert found.rows[0].options == (() if trouble else ("30", shown))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(30 << 2 | 2, "30"), ((2**32 - (5 << 2)) | 2, "-5"), (125 << 2 | 3, "1.25"), (0x3FE00000, "0.5")],
)
def test_compressed_numbers_are_read(tmp_path: Path, value: int, shown: str) -> None:
    alone = made.record(0x027E, struct.pack("<3HI", 1, 2, made.GENERAL, value))
    several = made.record(
        0x00BD, struct.pack("<HHHIHIH", 2, 2, made.GENERAL, value, made.GENERAL, 7 << 2 | 2, 3)
    )
    first, second = (*SINGLE[:2], "", "一", "A"), (*SINGLE[:2], "", "", "A")
    found = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, first, second, more=alone + several)}))
    assert [row.options for row in found.rows] == [(shown, "一"), (shown, "7")]


def test_a_workbook_of_excel_95_is_read_in_its_code_page(tmp_path: Path) -> None:
    def label(row: int, column: int, text: str) -> bytes:
        content = text.encode("gbk")
        return made.record(0x0204, struct.pack("<4H", row, column, 0, len(content)) + content)

    start = made.record(0x0809, struct.pack("<4H", 0x0500, 5, 0, 0)) + made.record(
        0x42, struct.pack("<H", 936)
    )
    head = struct.pack("<H", 0) + b"\x04" + "题库".encode("gbk")
    at = len(start) + 8 + len(head) + 4
    rows = (("题干", "答案"), ("应当戴安全帽。", "对"))
    cells = b"".join(
        label(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    )
    stream = start + made.record(0x85, struct.pack("<I", at) + head) + made.record(0x0A)
    stream += made.record(0x0809, struct.pack("<4H", 0x0500, 0x10, 0, 0)) + cells + made.record(0x0A)
    found = _read(tmp_path, made.compound({"Book": stream}))
    assert [(row.place.sheet, row.stem, row.answer) for row in found.rows] == [
        ("题库", "应当戴安全帽。", "对")
    ]


def test_a_password_is_told(tmp_path: Path) -> None:
    assert (
        _refused(tmp_path, made.xls({"题库": made.sheet(NAMES)}, more=made.record(0x2F, bytes(54))))
        == "encrypted"
    )
    assert (
        _refused(tmp_path, made.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})) == "encrypted"
    )


def test_links_to_other_workbooks_are_refused(tmp_path: Path) -> None:
    own = made.record(0x01AE, b"\x01\x00\x01\x04")
    other = made.record(0x01AE, struct.pack("<HHB", 1, 6, 0) + b"\x01a.xls")
    assert len(_read(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE)}, more=own)).rows) == 1
    assert _refused(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE)}, more=other)) == "external_links"


def test_a_word_document_is_refused_with_advice(tmp_path: Path) -> None:
    assert _refused(tmp_path, made.compound({"WordDocument": b"x"})) == "save_as_docx"
    assert _refused(tmp_path, made.compound({"PowerPoint Document": b"x"})) == "not_a_bank"


def test_macros_are_left_alone_and_told(tmp_path: Path) -> None:
    content = made.xls({"题库": made.sheet(NAMES, SINGLE)})
    assert not _read(tmp_path, content).remarks[1:]
    stream = content[512 : 512 + 4096]
    found = _read(tmp_path, made.compound({"Workbook": stream, "_VBA_PROJECT": b"x"}))
    assert FileRemark(Remark.MACROS_IGNORED, "VBA") in found.remarks


def test_cells_far_apart_cost_no_memory(tmp_path: Path) -> None:
    more = made.cell(65535, 255, "x")
    found = _read(tmp_path, made.xls({"题库": made.sheet(NAMES, SINGLE, more=more)}))
    assert [row.place.row for row in found.rows] == [2, 65536]


def test_a_torn_file_is_told(tmp_path: Path) -> None:
    content = made.xls({"题库": made.sheet(NAMES, SINGLE)})
    assert _refused(tmp_path, content[:100]) == "malformed"
    assert _refused(tmp_path, content[:1500]) == "malformed"
