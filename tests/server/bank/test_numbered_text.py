"""Questions as people paste them: numbered, lettered, with all the dirt of years."""

import pytest

from sync_server.bank.reading.documents.numbered_text import looks_numbered, read_numbered_text
from sync_server.bank.reading.meaning.interpretation import interpret
from sync_server.bank.reading.rows import Place, RawRow, Remark, Trouble, UnreadableFile

PLAIN = """低压电工题库
2024 年版

一、单选题（每题1分，共2题）
1. 安全电压是（ ）V。
A. 36
B. 220
C. 380
答案：A
解析：见规程。
不止一行。
2. 接地电阻应
不大于（ ）Ω。
A. 4
B. 10

答案：A
"""


def _rows(text: str) -> tuple[RawRow, ...]:
    return read_numbered_text(text).rows


def _one(text: str) -> RawRow:
    (row,) = _rows(text)
    return row


def _short(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(row.stem, row.options, row.trouble or row.answer) for row in _rows(text)]


def test_the_plain_format() -> None:
    file = read_numbered_text(PLAIN)
    assert file.rows == (
        RawRow(
            Place(5),
            kind="单选题",
            stem="安全电压是（ ）V。",
            options=("36", "220", "380"),
            answer="A",
            analysis="见规程。\n不止一行。",
        ),
        RawRow(Place(12), kind="单选题", stem="接地电阻应\n不大于（ ）Ω。", options=("4", "10"), answer="A"),
    )
    assert [(remark.remark, remark.about) for remark in file.remarks] == [(Remark.LINES_OUTSIDE, "2")]


@pytest.mark.parametrize(
    "number", ["1、", "1.", "1．", "（1）", "(1)", "1)", "598.", "600\t", "第1题", "第 1 题：", "1 ", "１、"]
)
def test_every_style_of_number(number: str) -> None:
    row = _one(f"{number}选哪个（ ）\nA.甲\nB.乙\n答案：B")
    assert (row.stem, row.options, row.answer) == ("选哪个（ ）", ("甲", "乙"), "B")


@pytest.mark.parametrize("sign", [".", "、", ":", "：", "，", "．", ")", "）", " ", ". ", "", "\t"])
@pytest.mark.parametrize("letters", ["ABC", "ＡＢＣ"])
def test_every_sign_after_a_label(letters: str, sign: str) -> None:
    lines = "\n".join(f"{letter}{sign}{text}" for letter, text in zip(letters, "甲乙丙", strict=True))
    assert _one(f"1. 选哪个（ ）\n{lines}\n答案：C").options == ("甲", "乙", "丙")


@pytest.mark.parametrize(
    "line",
    [
        "A.甲 B.乙 C.丙",
        "A、甲  B、乙\tC、丙",
        "A甲 B乙 C丙",
        "(A)甲 (B)乙 (C)丙",
        "A.甲B.乙C.丙",
        "a. 甲 b. 乙 c. 丙",
    ],
)
def test_several_options_on_a_line(line: str) -> None:
    assert _one(f"1. 选哪个（ ）\n{line}\n答案：C").options == ("甲", "乙", "丙")


def test_options_on_the_line_of_the_stem() -> None:
    row = _one("1. 选哪个（ ）。 A.甲 B.乙 C.丙 答案：C")
    assert (row.stem, row.options, row.answer) == ("选哪个（ ）。", ("甲", "乙", "丙"), "C")


@pytest.mark.parametrize(
    "answer",
    [
        "答案：B",
        "答案:B",
        "参考答案：B",
        "正确答案:B",
        "【答案】B",
        "[答案] B",
        "答案 B",
        "答案：\nB",
        "答：B",
        "标准答案：B。",
    ],
)
def test_every_way_to_name_the_answer(answer: str) -> None:
    assert _one(f"1. 选哪个（ ）\nA.甲\nB.乙\n{answer}").answer == "B"


def test_other_fields_of_a_question() -> None:
    row = _one("1. 选哪个（ ）\nA.甲\nB.乙\n【答案】B\n【解析】因为\n知识点：触电\n难度：易\n来源：教材")
    assert (row.analysis, row.topic, row.difficulty, row.source) == ("因为", "触电", "易", "教材")


def test_an_answer_in_the_brackets_of_the_stem() -> None:
    row = _one("1. 安全电压是（ A ）伏。\nA.36\nB.220")
    assert (row.answer, "A" in row.stem) == ("A", False)


def test_a_unit_in_the_brackets_of_the_stem_is_no_answer() -> None:
    assert _one("1. 电流（A）是多少\nA.36\nB.220\n答案：B").stem == "电流（A）是多少"
    assert _one("1. 电流（A）为（ ）\nA.36\nB.220").answer == ""
    assert [row.answer for row in _rows("1. 图（A）\nA.36\nB.220\n2. 选\nA.1\nB.2\n答案：A")] == ["", "A"]


@pytest.mark.parametrize(
    "second", ["2. 属（B）级火灾\nA.甲\nB.乙", "2. 属( B )级火灾\nA.甲\nB.乙\n3. 对的。\n答案：对"]
)
def test_brackets_are_trusted_with_blanks_or_where_all_answers_stand_in_them(second: str) -> None:
    rows = _rows(f"1. 选哪个（ A ）\nA.甲\nB.乙\n{second}")
    assert [(row.answer, row.stem) for row in rows[:2]] == [
        ("A", "选哪个（\u3000）"),
        ("B", "属（\u3000）级火灾"),
    ]


def test_ten_options_with_the_answer_in_the_brackets() -> None:
    row = _one("1. 属（J）级\n" + "\n".join(f"{letter}. {letter}级" for letter in "ABCDEFGHIJ"))
    assert (row.answer, len(row.options)) == ("J", 10)


def test_a_letter_beyond_the_options_is_no_answer() -> None:
    assert _one("1. 属（D）级\nA.甲\nB.乙").answer == ""


def test_a_letter_at_the_end_of_a_statement_yields_to_its_answer() -> None:
    row = _one("判断题\n1. 单位是安培（A）\n答案：对")
    assert (row.stem, row.answer, row.trouble) == ("单位是安培（A）", "对", None)


def test_an_answer_in_the_stem_that_differs_from_the_line_is_for_a_person() -> None:
    assert _one("1. 安全电压是（A）伏。\nA.36\nB.220\n答案：B").trouble is Trouble.AMBIGUOUS


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("1. 应戴安全帽。（√）", "√"),
        ("1. 应戴安全帽。(×)", "×"),
        ("1. 应戴安全帽（对）。", "对"),
        ("1. 应戴安全帽。【错误】", "错误"),
        ("1. 应戴安全帽。 √", "√"),
        ("1. 应戴安全帽。（T）", "T"),
        ("1. 应戴安全帽。\n答案：正确", "正确"),
    ],
)
def test_true_and_false(line: str, answer: str) -> None:
    row = _one(f"一、判断题\n{line}")
    assert (row.kind, row.stem.rstrip("。"), row.answer) == ("判断题", "应戴安全帽", answer)


def test_a_unit_in_brackets_is_no_verdict() -> None:
    assert _short("1. 电流的单位是安培（A）\n答案：对") == [("电流的单位是安培（A）", (), "对")]


@pytest.mark.parametrize("tag", ["【多选题】", "(多选)", "[多选题]", "（多选题）（2分）"])
def test_a_tag_names_the_type(tag: str) -> None:
    row = _one(f"一、单选题\n1. {tag}选哪些（ ）\nA.甲\nB.乙\n答案：AB")
    assert (row.kind, row.stem) == (tag.partition("（2")[0].strip("【】()[]（）"), "选哪些（ ）")


@pytest.mark.parametrize(
    "heading",
    [
        "二、多选题",
        "二、多项选择题（每题2分，共40分）",
        "（二）多选题",
        "多选题：",
        "第二部分 多选题",
        "2、多选题",
    ],
)
def test_a_heading_sets_the_type_of_what_follows(heading: str) -> None:
    rows = _rows(f"一、判断题\n1. 对的。（√）\n{heading}\n1. 选哪些（ ）\nA.甲\nB.乙\n答案：AB")
    assert [row.kind[:2] for row in rows] == ["判断", "多选" if "多选" in heading else "多项"]


def test_headings_without_a_type_keep_the_one_above() -> None:
    rows = _rows("一、判断题\n（一）安全用电\n1. 对的。（√）\n第二章 急救\n2. 错的。（×）")
    assert [(row.kind, row.topic) for row in rows] == [("判断题", ""), ("判断题", "急救")]


def test_numbers_inside_a_stem_begin_no_question() -> None:
    text = "7. 以下说法正确的是：\n1、甲\n2、乙\n3、丙\nA. 1和2\nB. 2和3\n答案：A\n8. 对的。（√）"
    assert _short(text) == [
        ("以下说法正确的是：\n1、甲\n2、乙\n3、丙", ("1和2", "2和3"), "A"),
        ("对的。", (), "√"),
    ]


def test_numbers_inside_an_analysis_begin_no_question() -> None:
    text = "7. 选哪个（ ）\nA.甲\nB.乙\n答案：A\n解析：\n1. 因为\n2. 所以\n8. 对的。（√）"
    assert [(row.stem, row.analysis) for row in _rows(text)] == [
        ("选哪个（ ）", "1. 因为\n2. 所以"),
        ("对的。", ""),
    ]


@pytest.mark.parametrize("line", ["0.4kV 线路的间距", "10kV 线路的间距", "36 V 是安全电压", "2:1 的比例"])
def test_a_stem_that_begins_with_a_quantity_stays_whole(line: str) -> None:
    assert _short(f"1. 关于\n{line}（ ）\nA.甲\nB.乙\n答案：A") == [(f"关于\n{line}（ ）", ("甲", "乙"), "A")]


def test_numbers_that_start_again_or_have_gaps() -> None:
    text = "1. 甲（√）\n2. 乙（×）\n5. 丙（√）\n1. 丁（×）\n1. 戊（√）"
    assert [row.stem for row in _rows(text)] == ["甲", "乙", "丙", "丁", "戊"]


def test_a_question_whose_number_got_lost_is_not_lost() -> None:
    text = "1. 选哪个（ ）\nA.甲\nB.乙\n答案：A\n\n选另一个（ ）\nA.丙\nB.丁\n答案：B\n3. 对的。（√）"
    assert [row.stem for row in _rows(text)] == ["选哪个（ ）", "选另一个（ ）", "对的。"]


def test_a_text_without_any_number() -> None:
    text = "安全帽应系紧。（√）\n可以带电作业。（×）\n选哪个（ ）\nA.甲\nB.乙\n答案：A"
    assert [(row.stem, row.answer) for row in _rows(text)] == [
        ("安全帽应系紧。", "√"),
        ("可以带电作业。", "×"),
        ("选哪个（ ）", "A"),
    ]


QUESTIONS = (
    "一、单选题\n1. 甲（ ）\nA.1\nB.2\n2. 乙（ ）\nA.1\nB.2\n二、判断题\n{first}. 丙。\n{second}. 丁。\n"
)


@pytest.mark.parametrize(
    "answers",
    [
        "答案：1.A 2.B 3.√ 4.×",
        "参考答案\n1-2 AB\n3-4：√×",
        "参考答案：\n1、A\n2、B\n3、√\n4、×",
        "答案\n1—2：A、B；3—4：对、错",
        "1.A  2.B  3.对  4.错",
        "【答案】1-2AB 3√ 4×",
    ],
)
def test_answers_listed_at_the_end(answers: str) -> None:
    rows = _rows(QUESTIONS.format(first=3, second=4) + answers)
    assert [(row.trouble, {"√": "对", "×": "错"}.get(row.answer, row.answer)) for row in rows] == [
        (None, "A"),
        (None, "B"),
        (None, "对"),
        (None, "错"),
    ]


def test_answers_listed_by_section_where_numbers_start_again() -> None:
    rows = _rows(QUESTIONS.format(first=1, second=2) + "参考答案\n一、单选题\n1-2 AB\n二、判断题\n1.√ 2.×")
    assert [row.answer for row in rows] == ["A", "B", "√", "×"]


@pytest.mark.parametrize(
    "answers", ["1-3 AB√", "1-4 AB√", "1.A 2.B 3.√ 4.× 5.√", "1.A 2.B 3.√ 3.× 4.×", "9-8 AB 1.A 2.B"]
)
def test_a_list_of_answers_that_does_not_fit_gives_no_answer_at_all(answers: str) -> None:
    rows = _rows(QUESTIONS.format(first=3, second=4) + "答案：" + answers)
    assert [row.trouble for row in rows] == [Trouble.ANSWERS_UNMATCHED] * 4


def test_a_list_of_answers_for_numbers_that_stand_twice_gives_none() -> None:
    rows = _rows(QUESTIONS.format(first=1, second=2) + "答案：1.A 2.B")
    assert [row.trouble for row in rows] == [Trouble.ANSWERS_UNMATCHED] * 4


def test_a_listed_answer_against_the_question_s_own_is_for_a_person() -> None:
    text = "1. 甲（ ）\nA.1\nB.2\n答案：B\n2. 乙（ ）\nA.1\nB.2\n参考答案\n1.A 2.B"
    assert [row.trouble for row in _rows(text)] == [Trouble.AMBIGUOUS, None]


@pytest.mark.parametrize("form", ["（{}）{}、{}", "( {} ){}.{}", "{1}、（{0}）{2}"])
def test_a_verdict_may_stand_in_front_of_the_statement(form: str) -> None:
    statements = [("√", 1, "接地线应当接牢。"), ("×", 2, "着火时可以\n用水灭火。"), ("√", 3, "停电要验电。")]
    rows = _rows("判断题（对的打√）\n" + "\n".join(form.format(*statement) for statement in statements))
    assert [(row.answer, row.stem) for row in rows] == [(sign, stem) for sign, _, stem in statements]


@pytest.mark.parametrize("labels", ["A.甲\nC.乙", "A.甲\nB.乙\nD.丙", "A.甲\nA.乙"])
def test_labels_out_of_order_are_told(labels: str) -> None:
    assert _one(f"1. 选哪个（ ）\n{labels}\n答案：A").trouble is Trouble.LABELS_OUT_OF_ORDER


def test_two_answers_that_differ_are_for_a_person() -> None:
    assert _one("1. 选哪个（ ）\nA.甲\nB.乙\n答案：A\n答案：B").trouble is Trouble.AMBIGUOUS


def test_a_type_we_do_not_have_is_kept_for_the_report() -> None:
    assert _one("三、简答题\n1. 为什么？\n答案：因为危险").kind == "简答题"


def test_the_result_can_be_interpreted() -> None:
    assert {type(result).__name__ for result in interpret(_rows(PLAIN), true_is=None)} == {"Draft"}


@pytest.mark.parametrize("text", ["", "\n\n", "只是一段话。", "通知\n请各单位\n按时参加", "\x00"])
def test_a_text_without_questions_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_numbered_text(text)
    assert refused.value.reason == "not_a_bank"


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        (PLAIN, True),
        ("1、对的。（√）\n2、错的，但不全错，再看。（×）", True),
        ("题型,题干,A,B,答案\n单选题,甲,1,2,A\n", False),
        ("1\t单选题\t甲\t1\t2\tA\n2\t单选题\t乙\t1\t2\tA\n", False),
        ("通知", False),
    ],
)
def test_a_table_is_not_taken_for_numbered_text(text: str, numbered: bool) -> None:
    assert looks_numbered(text) is numbered
