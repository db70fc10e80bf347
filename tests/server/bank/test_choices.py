import pytest

from sync_server.bank.reading.choices import Choices, split_choices
from sync_server.bank.reading.rows import Remark, Trouble


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
    ],
)
def test_labels_out_of_order_are_for_a_person(text: str) -> None:
    assert split_choices(text) is Trouble.LABELS_OUT_OF_ORDER


def test_a_text_without_labels_is_no_choice() -> None:
    assert split_choices("日光灯、白炽灯") is Trouble.NO_OPTIONS
