"""The four families of tables people keep questions in, each giving one row per question."""

import pytest

from sync_server.bank.reading.rows import RawRow, Trouble
from sync_server.bank.reading.tables.option_lines import answer_by_number, answer_of_flags
from tests.server.bank.workbooks import read

COLUMNS = ("题型", "题干", "A", "B", "C", "答案")


def _plain(row: RawRow) -> tuple[int, str, tuple[str, ...], str, str, Trouble | None]:
    return row.place.row, row.stem, row.options, row.choices, row.answer, row.trouble


def test_options_in_columns_of_their_own() -> None:
    found = read(COLUMNS, ("多选题", "甲包括（ ）", "一", "二", "三", "A、C")).rows
    assert [_plain(row) for row in found] == [(2, "甲包括（ ）", ("一", "二", "三"), "", "A、C", None)]
    assert found[0].kind == "多选题"


def test_all_options_in_one_cell() -> None:
    found = read(("题干", "选项", "答案"), ("甲是（ ）", "A.一##B.二", "B")).rows
    assert [_plain(row) for row in found] == [(2, "甲是（ ）", (), "A.一##B.二", "B", None)]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_line_for_each_option_with_a_flag(*, repeated: bool) -> None:
    again, other = ("甲是（ ）", "乙包括（ ）") if repeated else ("", "")
    found = read(
        ("题干", "选项", "是否正确"),
        ("甲是（ ）", "一", "否"),
        (again, "二", "是"),
        (again, "三", "否"),
        (),
        ("乙包括（ ）", "四", "√"),
        (other, "五", "√"),
    ).rows
    assert [_plain(row) for row in found] == [
        (2, "甲是（ ）", ("一", "二", "三"), "", "B", None),
        (6, "乙包括（ ）", ("四", "五"), "", "AB", None),
    ]


def test_the_question_may_stand_on_a_line_before_its_options() -> None:
    found = read(
        ("题干", "选项", "正确"),
        ("甲是（ ）", "", ""),
        ("", "一", "1"),
        ("", "二", "0"),
        ("乙是（ ）", "", ""),
    ).rows
    assert [_plain(row) for row in found] == [
        (2, "甲是（ ）", ("一", "二"), "", "A", None),
        (5, "乙是（ ）", (), "", "", None),
    ]


def test_a_line_for_each_option_with_the_answer_on_the_first() -> None:
    found = read(
        ("题干", "选项", "答案"),
        ("甲是（ ）", "一", "B"),
        ("", "二", ""),
        ("乙是（ ）", "三", "A"),
        ("", "四", ""),
    ).rows
    assert [_plain(row)[2:] for row in found] == [
        (("一", "二"), "", "B", None),
        (("三", "四"), "", "A", None),
    ]


def test_the_same_question_twice_with_a_line_for_each_option_stays_two() -> None:
    line = ("序号", "题干", "选项标号", "选项", "是否正确")
    same = [("甲是（ ）", "A", "一", 1), ("甲是（ ）", "B", "二", 0)]
    found = read(line, *[(number, *option) for number in (1, 2) for option in same]).rows
    assert [row.options for row in found] == [("一", "二"), ("一", "二")]
    assert [row.options for row in read(line, *[("", *option) for option in same * 2]).rows] == [
        ("一", "二"),
        ("一", "二"),
    ]


@pytest.mark.parametrize("heading", ["选项内容", "内容"])
def test_a_column_of_letters_beside_the_options_is_no_option(heading: str) -> None:
    rows = [("甲是（ ）", "A", "一", 1), ("", "B", "二", 0)]
    found = read(("题干", "选项", heading, "是否正确"), *rows)
    assert [_plain(row)[2:] for row in found.rows] == [(("一", "二"), "", "A", None)]
    assert found.remarks == ()


def test_option_letters_out_of_order_are_for_a_person() -> None:
    rows = [("甲是（ ）", "A", "一", 1), ("", "C", "二", 0)]
    found = read(("题干", "选项标号", "选项内容", "是否正确"), *rows).rows
    assert [row.trouble for row in found] == [Trouble.LABELS_OUT_OF_ORDER]


@pytest.mark.parametrize(
    ("right", "wrong"), [("1", "0"), ("true", "FALSE"), ("√", ""), ("是", "否"), ("Y", "n"), ("正确", "错误")]
)
def test_options_with_a_flag_each(right: str, wrong: str) -> None:
    header = ("题干", "option1", "isCorrect1", "option2", "isCorrect2", "option3", "isCorrect3")
    found = read(header, ("甲包括（ ）", "一", right, "二", wrong, "三", right)).rows
    assert [_plain(row) for row in found] == [(2, "甲包括（ ）", ("一", "二", "三"), "", "AC", None)]


def test_flags_may_stand_behind_their_options_without_a_number() -> None:
    header = ("题目", "选项A", "是否正确", "选项B", "是否正确")
    found = read(header, ("甲是（ ）", "一", "否", "二", "是")).rows
    assert [_plain(row)[2:] for row in found] == [(("一", "二"), "", "B", None)]


def test_a_flag_that_says_neither_is_for_a_person() -> None:
    header = ("题干", "选项1", "是否正确1", "选项2", "是否正确2")
    assert [row.trouble for row in read(header, ("甲是（ ）", "一", "也许", "二", "是")).rows] == [
        Trouble.BAD_ANSWER
    ]


def test_flags_and_letters_that_disagree_are_for_a_person() -> None:
    header = ("题干", "选项1", "是否正确1", "选项2", "是否正确2", "答案")
    assert [row.trouble for row in read(header, ("甲是（ ）", "一", "是", "二", "否", "B")).rows] == [
        Trouble.AMBIGUOUS
    ]


@pytest.mark.parametrize(
    ("heading", "answer", "letters"),
    [
        ("正确答案序号", "2", "B"),
        ("答案编号", "1,3", "AC"),
        ("正确答案序号", "13", "AC"),
        ("正确答案序号", "0", "0"),
        ("答案内容", "三", "C"),
        ("答案内容", "B", "B"),
    ],
)
def test_a_header_may_say_that_answers_are_numbers_or_words(heading: str, answer: str, letters: str) -> None:
    found = read(("题干", "A", "B", "C", heading), ("甲是（ ）", "一", "二", "三", answer)).rows
    assert [row.answer for row in found] == [letters]


def test_numbers_of_options_count_from_one() -> None:
    assert answer_by_number("4", 3) == "4"
    assert answer_by_number("1、2", 3) == "AB"


def test_more_options_than_letters_are_for_a_person() -> None:
    assert answer_of_flags(["1"] * 27) is Trouble.BAD_ANSWER
