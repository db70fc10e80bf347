"""CSV and its relatives, in the encodings and with the separators people's programs use."""

import codecs
from pathlib import Path

import pytest

from sync_server.bank.reading.containers.decoding import decode
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, Trouble, UnreadableFile
from sync_server.bank.reading.tables.delimited import read_delimited, records
from sync_server.bank.reading.tables.table import has_header

TEXT = "题型,题干,A,B,答案\r\n单选题,安全帽的作用是（ ）,防护,装饰,A\r\n判断题,应当戴安全帽。,,,正确\r\n"


def _read(tmp_path: Path, content: bytes) -> BankFile:
    path = tmp_path / "bank.any"
    path.write_bytes(content)
    return read_bank_file(path)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_with_every_separator(
    tmp_path: Path, mark: bytes, encoding: str, delimiter: str
) -> None:
    found = _read(tmp_path, mark + TEXT.replace(",", delimiter).encode(encoding))
    assert [(row.place.row, row.kind, row.stem, row.answer) for row in found.rows] == [
        (2, "单选题", "安全帽的作用是（ ）", "A"),
        (3, "判断题", "应当戴安全帽。", "正确"),
    ]
    assert found.rows[0].options == ("防护", "装饰")


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "utf-32"])
def test_other_encodings_are_refused_and_not_misread(tmp_path: Path, encoding: str) -> None:
    japanese = "問題,答え\r\n電気を使う作業では保護具を着用しなければならない,正しい\r\n"
    chinese = "題幹,答案\r\n電氣作業人員應當穿戴絕緣鞋及絕緣手套,正確\r\n"
    text = japanese if encoding == "shift_jis" else chinese
    with pytest.raises(UnreadableFile) as caught:
        _read(tmp_path, text.encode(encoding))
    assert caught.value.reason == "encoding"


def test_a_broken_byte_is_named_by_its_place() -> None:
    content = TEXT.encode()
    place = len("题型,题干,".encode())
    broken = content[:place] + b"\xff" + content[place + 1 :]
    with pytest.raises(UnreadableFile) as caught:
        decode(broken)
    assert (caught.value.reason, caught.value.detail) == ("encoding", f"byte {place}")


def test_quotation_marks_hold_separators_and_line_breaks() -> None:
    text = '题干,答案\n"甲,""乙""\n和丙",A\n'
    assert list(records(text, ",")) == [["题干", "答案"], ['甲,"乙"\n和丙', "A"]]


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    text = '1,"安全第一"的方针,A\n2,"预防为主,B\n3,综合"治理",C\n'
    assert list(records(text, ",")) == [
        ["1", '"安全第一"的方针', "A"],
        ["2", '"预防为主', "B"],
        ["3", '综合"治理"', "C"],
    ]


def test_records_are_numbered_as_a_spreadsheet_numbers_rows() -> None:
    grid = read_delimited('题干,答案\n\n"甲\n乙",A\n,,\n丙,B\n', has_header)
    assert grid is not None
    assert [line.number for line in grid.lines] == [1, 3, 5]


def test_a_first_line_may_name_the_separator(tmp_path: Path) -> None:
    found = _read(tmp_path, "sep=;\r\n题干;答案\r\n应当戴帽，穿鞋。;对\r\n".encode())
    assert [(row.place.row, row.stem) for row in found.rows] == [(2, "应当戴帽，穿鞋。")]


def test_a_row_with_a_separator_too_many_is_for_a_person(tmp_path: Path) -> None:
    found = _read(tmp_path, (TEXT + "单选题,甲,乙是（ ）,一,二,A\r\n").encode())
    assert [row.trouble for row in found.rows] == [None, None, Trouble.SHIFTED]


def test_a_text_that_a_spreadsheet_would_run_is_for_a_person(tmp_path: Path) -> None:
    rows = [
        '单选题,=HYPERLINK("http://x"),一,二,A',
        "单选题,油温是（ ）,-5℃,+10 V,A",
        "判断题,=cmd|' /C calc'!A0,,,对",
    ]
    found = _read(tmp_path, (TEXT + "\r\n".join(rows)).encode())
    assert [row.trouble for row in found.rows[2:]] == [Trouble.FORMULA, None, Trouble.FORMULA]


def test_a_text_that_is_no_table_is_read_as_one(tmp_path: Path) -> None:
    text = "1. 安全帽的作用是（A）\nA. 防护,遮挡\nB. 装饰,美观\n2. 应当戴帽,穿鞋。（√）\n"
    found = _read(tmp_path, text.encode())
    assert [row.place.row for row in found.rows] == [1, 4]
    assert read_delimited(text, has_header) is None


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not_a_bank"):
        read_bank_file(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b" \r\n ", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 x}", b"hello"]
)
def test_what_is_no_bank_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(tmp_path, content)
    assert caught.value.reason == "not_a_bank"
