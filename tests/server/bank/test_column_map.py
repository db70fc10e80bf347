"""`--map`: a person says what the columns are."""

import pytest

from sync_server.bank.reading.rows import BankFile, Place, UnreadableFile
from sync_server.bank.reading.tables.columns import BadMap, ColumnMap, MapFault, read_map
from sync_server.bank.reading.tables.headers import Column
from sync_server.bank.reading.tables.table import read_tables
from tests.server.bank.workbooks import grid

ROWS = (
    ("低压电工题库",),
    ("段", "类", "语句", "一", "二", "三", "结果"),
    ("章一", "单选题", "安全帽的作用是（ ）", "防护", "装饰", "保暖", "A"),
    ("章一", "单选题", "绝缘手套应当（ ）", "试验", "清洗", "晾晒", "B"),
)


def _read(text: str, *rows: tuple[object, ...]) -> BankFile:
    columns = read_map(text)
    assert isinstance(columns, ColumnMap)
    return read_tables([grid(*(rows or ROWS))], (), columns)


@pytest.mark.parametrize(
    "text",
    [
        "stem=C,answer=G,options=D-F,type=B,topic=A,header=2",
        "stem=3, answer=7, options=4-6, type=2, topic=1, header=2",
        "stem=语句,answer=结果,options=一-三,type=类,topic=段",
        "STEM = 语句 ，answer=G,options=d-f,type=B,topic=段,header=2",
    ],
)
def test_columns_are_named_by_letter_number_or_heading(text: str) -> None:
    found = _read(text)
    assert [row.place for row in found.rows] == [Place(3), Place(4)]
    first = found.rows[0]
    assert (first.stem, first.options, first.answer) == ("安全帽的作用是（ ）", ("防护", "装饰", "保暖"), "A")
    assert (first.kind, first.topic) == ("单选题", "章一")


def test_one_column_may_hold_all_options() -> None:
    found = _read("stem=A,answer=C,options=B,header=0", ("甲是（ ）", "A.一 B.二", "A"))
    assert (found.rows[0].choices, found.rows[0].options) == ("A.一 B.二", ())


def test_without_header_the_first_row_is_a_question() -> None:
    rows = (("应当穿鞋。", "错"), ("应当戴帽。", "对"))
    assert len(_read("stem=A,answer=B,header=0", *rows).rows) == 2
    assert len(_read("stem=A,answer=B,header=1", *rows).rows) == 1
    assert len(_read("stem=A,answer=B", ("题干", "答案"), *rows).rows) == 2


def test_a_heading_that_looks_like_letters_is_quoted_or_found_where_no_column_has_them() -> None:
    rows = (("KEY", "A"), ("对", "应当戴帽。"))
    assert _read('stem="A",answer=KEY', *rows).rows[0].stem == "应当戴帽。"


@pytest.mark.parametrize(
    "text", ["stem=C,answer=答", "stem=Z,answer=B", "stem=C,answer=G,options=D-Z", "stem=0,answer=1"]
)
def test_a_column_that_is_not_there_is_named_with_those_that_are(text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(f"{text},header=2")
    assert caught.value.reason == "unknown_column"
    assert "C 语句" in caught.value.detail


@pytest.mark.parametrize(
    ("text", "fault", "about"),
    [
        ("stem=C,answer=G,colour=A", MapFault.UNKNOWN_FIELD, "colour"),
        ("stem", MapFault.MALFORMED, "stem"),
        ("stem=C,answer", MapFault.FIELD_MISSING, "answer"),
        ("stem=", MapFault.MALFORMED, "stem="),
        ("stem=C,stem=D,answer=E", MapFault.TWICE, "stem"),
        ("stem=C", MapFault.FIELD_MISSING, "answer"),
        ("", MapFault.FIELD_MISSING, "stem"),
        ("stem=C,answer=D,header=two", MapFault.BAD_HEADER, "two"),
    ],
)
def test_a_map_that_cannot_be_understood_says_what_is_wrong(text: str, fault: MapFault, about: str) -> None:
    found = read_map(text)
    assert isinstance(found, BadMap)
    assert (found.fault, found.about) == (fault, about)


def test_a_wrong_field_is_told_with_those_there_are() -> None:
    found = read_map("titel=C")
    assert isinstance(found, BadMap)
    assert {"stem", "options", "header"} <= set(found.known)
    assert Column.FLAG not in found.known


def test_sheets_without_the_columns_are_read_as_without_a_map() -> None:
    other = grid(("题干", "答案"), ("应当戴帽。", "对"), name="判断题")
    columns = read_map("stem=语句,answer=结果,options=一-三")
    assert isinstance(columns, ColumnMap)
    assert len(read_tables([grid(*ROWS, name="单选题"), other], (), columns).rows) == 3
