import pytest

from sync_server.bank.reading.text import clean, sameness


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  安全\u3000\u3000帽\u00a0 ", "安全 帽"),
        ("压力管\n道、（）、大型\n游乐设施。\n", "压力管道、（）、大型游乐设施。"),
        ("下列说法：\n①甲。\n②乙。", "下列说法：\n①甲。\n②乙。"),
        ("Ω μ ℃ ° ≤ ≥ × √ ² Φ φ ± Δ", "Ω μ ℃ ° ≤ ≥ × √ ² Φ φ ± Δ"),
        ("𠮷·𣎴\u200b", "𠮷·𣎴"),
        ("a\r\nb\x00\x07", "a\nb"),
    ],
)
def test_what_the_spreadsheet_left_goes_and_the_text_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_blanks_and_width_make_no_difference() -> None:
    assert sameness("采用（ ）接线, 高压危险！") == sameness("采用()接线，高压危险!")
    assert sameness("10²") != sameness("102")
