import pytest

from sync_server.bank.reading.meaning.choices import Choices, options_of, split_choices, without_labels
from sync_server.bank.reading.rows import Place, RawRow, Remark, Trouble


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("**A、日光灯 **B、白炽灯 **C、高压汞灯 ", ["日光灯", "白炽灯", "高压汞灯"]),
        ("**A.正确**B.错误", ["正确", "错误"]),
        ("**A:1**B：2**C,5**D，10", ["1", "2", "5", "10"]),
        ("**A一双**B:两双**C．三双", ["一双", "两双", "三双"]),
        ("**A. ≤4Ω **B. 10.5 m²", ["≤4Ω", "10.5 m²"]),
        ("A.日光灯##B.白炽灯##C.汞灯", ["日光灯", "白炽灯", "汞灯"]),
        ("日光灯##白炽灯", ["日光灯", "白炽灯"]),
        ("A、甲$B、乙$C、丙", ["甲", "乙", "丙"]),
        ("A. 甲\nB. 乙\n\nC. 丙\n", ["甲", "乙", "丙"]),
        ("A.甲 B.乙 C.丙", ["甲", "乙", "丙"]),
        ("A正确 B错误", ["正确", "错误"]),
        ("**正确**错误", ["正确", "错误"]),
        ("A、甲**B、乙 **C、丙", ["甲", "乙", "丙"]),
        ("a.甲 b.乙", ["甲", "乙"]),
        ("Ａ．甲　Ｂ．乙", ["甲", "乙"]),
        ("A）甲 B）乙", ["甲", "乙"]),
        ("（A）甲（B）乙", ["甲", "乙"]),
        ("【A】甲【B】乙", ["甲", "乙"]),
        ("A.甲B.乙C.丙D.丁", ["甲", "乙", "丙", "丁"]),
        ("A.甲 B.乙C.丙 D.丁", ["甲", "乙", "丙", "丁"]),
        ("A.10VB.20VC.30V", ["10V", "20V", "30V"]),
        ("A.TN-SB.TN-CC.TN-C-SD.TT", ["TN-S", "TN-C", "TN-C-S", "TT"]),
        ("A. 单相\nB. A、B两相\nC. 三相", ["单相", "A、B两相", "三相"]),
        ("A. 很长的\n一个选项\nB. 乙", ["很长的\n一个选项", "乙"]),
        ("A.甲 B.乙\nC.丙 D.丁", ["甲", "乙", "丙", "丁"]),
        ("A 安全帽\nB 安全带\nC 防滑鞋", ["安全帽", "安全带", "防滑鞋"]),
        ("A 用摇表\nB 用电笔", ["用摇表", "用电笔"]),
        ("A安全帽\nB安全带\nC防滑鞋", ["安全帽", "安全带", "防滑鞋"]),
        ("A 安全帽 B 安全带 C 防滑鞋", ["安全帽", "安全带", "防滑鞋"]),
        ("A相\nB相\nC相", ["A相", "B相", "C相"]),
        ("A类##B类##C类", ["A类", "B类", "C类"]),
        ("甲|乙|丙", ["甲", "乙", "丙"]),
        ("A.甲；B.乙；C.丙；", ["甲", "乙", "丙"]),
        ("A.$5 B.$10", ["$5", "$10"]),
        ("选项：A.甲 B.乙", ["甲", "乙"]),
        (" ".join(f"{letter}.第{letter}项" for letter in "ABCDEFGHIJ"), [f"第{x}项" for x in "ABCDEFGHIJ"]),
    ],
)
def test_options_are_taken_apart(text: str, options: list[str]) -> None:
    choices = split_choices(text)
    assert isinstance(choices, Choices)
    assert [option.strip() for option in choices.options] == options
    assert choices.remarks == ()


def test_marks_that_a_replacement_left_inside_an_option_go() -> None:
    choices = split_choices("**A.30m**A**B.50m**A**C.100m**A**D.150 m**A")
    assert choices == Choices(("30mA", "50mA", "100mA", "150 mA"), (Remark.MARKS_REMOVED,))


@pytest.mark.parametrize(
    "text",
    [
        "**A.L**B.E**C.G**C.V",
        "**A.口对口**B.心脏按压**C.口对鼻**D.**A、**B两种方法一起使用",
        "先说一句**A.甲**B.乙",
        "**B.乙**C.丙",
        "A.甲##乙##C.丙",
        "A.甲 C.丙",
        "A、接通 B、维生素C、D",
        "B.乙 C.丙",
    ],
)
def test_labels_out_of_order_are_for_a_person(text: str) -> None:
    assert split_choices(text) is Trouble.LABELS_OUT_OF_ORDER


def test_letters_that_may_be_words_stay_and_are_told() -> None:
    assert split_choices("A相接地\nB相断开") == Choices(("A相接地", "B相断开"), (Remark.LABELS_LEFT,))


def test_a_text_without_labels_is_no_choice() -> None:
    assert split_choices("日光灯、白炽灯") is Trouble.NO_OPTIONS


def test_an_empty_option_between_two_others_is_not_lost() -> None:
    assert split_choices("甲####丙") == Choices(("甲", "", "丙"))


def test_empty_options_at_the_end_are_dropped() -> None:
    row = RawRow(Place(1), options=("甲 ", "乙", "", " "))
    assert options_of(row) == Choices(("甲", "乙"))
    assert options_of(RawRow(Place(1), choices="A.甲 B.乙 C. D.")) == Choices(("甲", "乙"))


def test_options_that_are_all_empty_are_not_dropped() -> None:
    assert options_of(RawRow(Place(1), choices="**A、 **B、 ")) == Choices(("", ""))


def test_an_eleventh_option_is_seen() -> None:
    choices = split_choices(" ".join(f"{letter}.{letter}" for letter in "ABCDEFGHIJK"))
    assert isinstance(choices, Choices)
    assert len(choices.options) == 11


def test_columns_that_repeat_their_letters_lose_them() -> None:
    assert without_labels(("a. 甲", "b) 乙")) == Choices(("甲", "乙"))
    assert without_labels(("A. 甲", "Ｂ．乙", "C、丙")) == Choices(("甲", "乙", "丙"))


def test_letters_on_some_columns_stay_and_are_told() -> None:
    assert without_labels(("A.甲", "乙")) == Choices(("A.甲", "乙"), (Remark.LABELS_LEFT,))
    assert without_labels(("TN-S", "TN-C")) == Choices(("TN-S", "TN-C"))
    assert without_labels(("A 甲", "B 乙")) == Choices(("A 甲", "B 乙"), (Remark.LABELS_LEFT,))
    assert without_labels(("A类", "B类")) == Choices(("A类", "B类"))


def test_markup_divides_options() -> None:
    row = RawRow(Place(1), choices="A.&nbsp;甲<br/>B. m<sup>2</sup></p>")
    assert options_of(row) == Choices(("甲", "m²"))
