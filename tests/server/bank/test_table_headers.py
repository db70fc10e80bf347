"""Where the header stands and how it is worded."""

import pytest

from sync_server.bank.reading.rows import FileNeed, FileRemark, Need, Place, Remark, Trouble, UnreadableFile
from sync_server.bank.reading.tables.headers import Column, Meaning, meaning_of
from sync_server.bank.reading.tables.table import read_tables
from tests.server.bank.workbooks import grid, read

HEADER = ("题型", "题干", "选项A", "选项B", "答案")
FIRST = ("单选题", "安全帽的作用是（ ）", "防护", "装饰", "A")
SECOND = ("单选题", "绝缘手套应当（ ）", "试验", "清洗", "B")


@pytest.mark.parametrize(
    ("names", "column"),
    [
        ("题干 题目 试题内容 题目内容 试题题干 问题 *题干 题干（必填） Question Stem", Column.STEM),
        ("答案 正确答案 标准答案 参考答案 题目答案 Answer CorrectAnswer 正确选项", Column.ANSWER),
        ("题型 类型 试题类型 试题类型(判断题、单选题、多选题) Type QuestionType 题目类型*", Column.TYPE),
        ("选项 题目选项(选项之间用##隔开) 备选答案 Options", Column.OPTIONS),
        ("解析 答案解析 试题分析 Explanation", Column.ANALYSIS),
        ("知识点 章节 所属章节 Topic", Column.TOPIC),
        ("难度 难易程度 试题难度 Difficulty", Column.DIFFICULTY),
        ("序号 编号 题号 No. ID 试题编号", Column.NUMBER),
    ],
)
def test_a_heading_may_be_worded_in_many_ways(names: str, column: Column) -> None:
    assert {meaning_of(name) for name in names.split()} == {Meaning(column)}


@pytest.mark.parametrize(
    "name",
    ["选项B", "B选项", "B", "备选答案B", "选项（B）", "选项二", "option2", "Option_B", "B.", "备选项B"],
)
def test_an_option_may_be_named_in_many_ways(name: str) -> None:
    assert meaning_of(name) == Meaning(Column.OPTION, 1)


@pytest.mark.parametrize("name", ["作业种类", "分值", "备注", "", "题" * 61])
def test_other_words_mean_nothing(name: str) -> None:
    assert meaning_of(name) is None


def test_titles_may_stand_above_the_header() -> None:
    titles: list[tuple[str, ...]] = [
        ("低压电工题库",),
        ("二〇二六年", "第一版"),
        (),
        ("说明：单选题只有一个答案",),
    ]
    found = read(*titles, HEADER, FIRST, SECOND, merged=["A1:E1"])
    assert [row.place for row in found.rows] == [Place(6), Place(7)]


def test_a_header_in_two_rows() -> None:
    above = ("题型", "题干", "选项", "", "", "答案")
    below = ("", "", "A", "B", "C", "")
    merged = ["A1:A2", "B1:B2", "C1:E1", "F1:F2"]
    for spans in (merged, []):
        found = read(above, below, ("单选题", "甲是（ ）", "一", "二", "三", "C"), merged=spans)
        assert [(row.options, row.answer) for row in found.rows] == [(("一", "二", "三"), "C")]
        assert found.remarks == ()


def test_a_header_that_is_repeated_is_no_question() -> None:
    found = read(HEADER, FIRST, HEADER, SECOND)
    assert [row.place.row for row in found.rows] == [2, 4]


def test_a_line_without_a_stem_says_what_it_begins_with() -> None:
    found = read(HEADER, FIRST, ("合计：1题",), ("", "", "制表人", "张三"))
    assert [(row.trouble, row.stem) for row in found.rows[1:]] == [
        (Trouble.NO_STEM, "合计：1题"),
        (Trouble.NO_STEM, "制表人 张三"),
    ]


def test_a_second_table_below_may_have_other_columns() -> None:
    found = read(HEADER, FIRST, (), ("序号", "题目", "答案"), (1, "应当戴安全帽。", "正确"))
    assert [(row.place.row, row.stem, row.answer) for row in found.rows] == [
        (2, FIRST[1], "A"),
        (5, "应当戴安全帽。", "正确"),
    ]


def test_section_headings_and_sheet_names_tell_the_type() -> None:
    columns = ("题干", "A", "B", "答案")
    found = read(
        columns, ("一、单选题（共1题）",), FIRST[1:], ("二、多选题",), (*SECOND[1:4], "AB"), ("第二章 触电",)
    )
    assert [row.kind for row in found.rows] == ["单选题", "多选题"]
    named = read_tables([grid(columns, FIRST[1:], name="低压单选题"), grid(columns, name="判断题")])
    assert [row.kind for row in named.rows] == ["单选题"]


def test_a_cell_merged_downwards_speaks_of_all_its_questions() -> None:
    found = read(HEADER, FIRST, ("", *SECOND[1:]), merged=["A2:A3"])
    assert [row.kind for row in found.rows] == ["单选题", "单选题"]


def test_an_unknown_heading_above_types_or_long_texts_is_found_by_its_contents() -> None:
    header = ("类别", "低压部分", "A", "B", "答案")
    found = read(header, FIRST, SECOND)
    assert [(row.kind, row.stem) for row in found.rows] == [("单选题", FIRST[1]), ("单选题", SECOND[1])]


def test_contents_that_stand_one_column_off_are_put_right_only_where_certain() -> None:
    shifted = [("", *FIRST), ("", *SECOND), ("", *FIRST)]
    found = read(HEADER, *shifted)
    assert [row.answer for row in found.rows] == ["A", "B", "A"]
    assert FileRemark(Remark.COLUMNS_SHIFTED, "") in found.remarks
    doubtful = read(HEADER, *shifted, FIRST, FIRST)
    assert [row.trouble for row in doubtful.rows] == [Trouble.SHIFTED] * 3 + [None] * 2


def test_questions_above_the_header_are_not_lost() -> None:
    found = read(FIRST, HEADER, SECOND)
    assert [(row.place.row, row.trouble) for row in found.rows] == [(1, Trouble.NO_HEADER), (3, None)]


def test_sheets_that_hold_only_words_are_passed_over() -> None:
    notes = grid(("填写说明",), ("1. 题干不能为空",), ("2. 每行一题",), name="说明")
    found = read_tables([notes, grid(HEADER, FIRST, name="题库"), grid(name="Sheet3")])
    assert [row.place for row in found.rows] == [Place(2, "题库")]
    assert found.remarks == (FileRemark(Remark.SHEET_IGNORED, "说明"),)
    with pytest.raises(UnreadableFile, match="no_header"):
        read_tables([notes])


@pytest.mark.parametrize(
    "lines",
    [
        [("序号", "姓名", "单位"), (1, "张三", "成都市电力公司")],
        [("题型", "题数"), ("单选题", 30), ("判断题", 70)],
        [("题号", "答案"), (1, "A"), (2, "√")],
    ],
)
def test_sheets_of_names_and_numbers_are_passed_over(lines: list[tuple[object, ...]]) -> None:
    found = read_tables([grid(HEADER, FIRST, name="题库"), grid(*lines, name="其他")])
    assert [row.place for row in found.rows] == [Place(2, "题库")]
    assert found.remarks == (FileRemark(Remark.SHEET_IGNORED, "其他"),)


def test_columns_without_header_are_told_by_their_contents() -> None:
    rows = [
        (number, f"第{number}个问题的题干应当填写什么（ ）", "甲", "乙", "丙", "ABC"[number % 3])
        for number in range(1, 6)
    ]
    found = read(*rows)
    assert [row.answer for row in found.rows] == ["B", "C", "A", "B", "C"]
    assert found.rows[0].options == ("甲", "乙", "丙")
    assert found.needs == ()
    assert found.remarks == (FileRemark(Remark.COLUMNS_INFERRED, "stem=B,options=C-E,answer=F"),)


def test_true_or_false_without_header() -> None:
    rows = [(number, f"这是第{number}个需要判断的句子。", "TF"[number % 2]) for number in range(1, 6)]
    assert [row.answer for row in read(*rows).rows] == ["F", "T", "F", "T", "F"]


def test_true_or_false_among_choices_without_header() -> None:
    choice = ("单选题", "电气设备发生接地故障时应当（ ）", "停电", "通电", "B")
    judged = ("判断题", "电气设备发生接地故障时应当停电。", "", "", "√")
    found = read(choice, judged, judged, (*choice[:4], "A"), judged)
    assert [(row.options, row.answer) for row in found.rows] == [
        (("停电", "通电"), "B"),
        (("", ""), "√"),
        (("", ""), "√"),
        (("停电", "通电"), "A"),
        (("", ""), "√"),
    ]
    assert [remark.remark for remark in found.remarks] == [Remark.COLUMNS_INFERRED]
    choices_without_options = (*judged[:4], "C")
    assert read(choice, choices_without_options, choices_without_options).needs[0].need is Need.MAP


def test_columns_in_doubt_are_asked_with_examples() -> None:
    rows = [(f"第{number}题的内容在这里", f"第{number}题的说明在此处", "甲", "A") for number in range(1, 6)]
    found = read(*rows)
    assert {row.trouble for row in found.rows} == {Trouble.COLUMNS_UNKNOWN}
    assert len(found.rows) == 5
    about = ("A: 第1题的内容在这里", "B: 第1题的说明在此处", "C: 甲", "D: A")
    assert found.needs == (FileNeed(Need.MAP, about),)
