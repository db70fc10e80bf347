import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.bank.reading.meaning.text import clean, is_broken, is_storable, narrow, sameness

DIRT = st.lists(
    st.sampled_from(
        [
            *"安全帽电压kVA10.5（）()【】[]_ \u3000\n\t\u200b\u00ad\u00a0",
            *",，;；:：?？!！。、“”《》Ω≤²Φ℃&＆<>/=＋８Ａ％－．",
            *("&nbsp;", "&amp;", "&lt;", "<br>", "<p>", "</p>", "<sup>2</sup>", "&#8203;", "____", "（ ）"),
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  安全\u3000\u3000帽\u00a0 ", "安全帽"),
        ("红色  黄色", "红色 黄色"),
        ("电压 10 kV 以上", "电压 10 kV 以上"),
        ("压力管\n道、（）、大型\n游乐设施。\n", "压力管道、（　）、大型游乐设施。"),
        ("下列说法：\n①甲。\n②乙。", "下列说法：\n①甲。\n②乙。"),
        ("Ω μ µ ℃ ° ≤ ≥ × √ ² ³ Φ φ ± Δ ∞ ∠", "Ω μ µ ℃ ° ≤ ≥ × √ ² ³ Φ φ ± Δ ∞ ∠"),
        ("4\u2126", "4Ω"),
        ("１０ｋＶ，５％，Ｕ＝３Ｖ", "10kV，5%，U=3V"),
        ("甲,乙;丙:丁?", "甲，乙；丙：丁？"),
        ("3,4 V,5", "3,4 V,5"),
        ("1：30起，比例为1：3", "1:30起，比例为1:3"),
        ("（1)甲，(2）乙，(HV)", "（1）甲，（2）乙，(HV)"),
        ("“ 安全 ”第一 。", "“安全”第一。"),
        ("𠮷·𣎴\u200b", "𠮷·𣎴"),
        ("a\r\nb\x00\x07\u202e\ufeff\u00ad", "a\nb"),
        ("甲&nbsp;&lt;乙&amp;nbsp;", "甲 <乙"),
        ("<p>甲<br/>10m<sup>2</sup>，H<sub>2</sub>O</p>", "甲\n10m²，H₂O"),
        ("a<b>c，R&D", "a<b>c，R&D"),
    ],
)
def test_what_programs_left_goes_and_the_text_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "gap", ["()", "( )", "（   ）", "（　）", "(）", "____", "（____）", "【 】", "＿＿＿", "[ ]"]
)
def test_a_gap_is_written_in_one_way(gap: str) -> None:
    assert clean(f"应接{gap}。") == "应接（　）。"
    assert sameness(f"应接{gap}。") == sameness("应接（　）。")


@given(DIRT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=40))
def test_cleaning_any_text_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="安全帽kVA10.５Ａ（）() 　，,：:Ω≤²Φ℃±√×∞μ％=\u200b\n", max_size=40))
def test_cleaning_keeps_every_letter_digit_and_sign_in_order(text: str) -> None:
    def meaning(one: str) -> str:
        return re.sub(r"[\s\u200b]", "", narrow(one))

    assert meaning(clean(text)) == meaning(text)


def test_blanks_width_quotes_and_the_last_stop_make_no_difference() -> None:
    assert sameness("采用（ ）接线, 高压危险！") == sameness("采用()接线，高压危险!")
    assert sameness("接“零”。") == sameness('接 "零"')
    assert sameness("5µF") == sameness("5μF")
    assert sameness("10²") != sameness("102")
    assert sameness("5mA") != sameness("5MA")


def test_lost_characters_are_seen() -> None:
    assert not is_broken("甲，Ω≤²𠮷🛑")
    for lost in ("\ufffd", "\ue123", "\ud800", "\U000f0001", "锟斤拷"):
        assert is_broken(f"甲{lost}")
    assert is_storable("\ue123")
    assert not is_storable("\udc00")
