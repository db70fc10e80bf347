import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.bank.reading.meaning.numbering import without_numbers

STEMS = st.lists(
    st.sampled_from(
        [
            "0.4kV线路的档距",
            "10kV及以下",
            "2米以上为高处作业",
            "3、4号线同时停电",
            "1：3水泥砂浆",
            "（1）甲；（2）乙",
            "36V",
            "安全带应高挂低用",
            "PE线",
            "“四不放过”",
            "第三者",
        ]
    ),
    min_size=3,
    max_size=12,
)


def test_four_styles_of_numbers_go() -> None:
    stems = ["1、安全生产", "2.安全帽", "3 ．安全带", "600\t安全绳"]
    assert without_numbers(stems) == ["安全生产", "安全帽", "安全带", "安全绳"]


@given(
    STEMS,
    st.sampled_from(["{}、", "{}.", "{}．", "{}\t", "（{}）", "({})", "{})", "{} ", "第{}题 ", "第{}题："]),
)
def test_numbering_any_stems_and_reading_them_gives_the_stems_back(stems: list[str], style: str) -> None:
    numbered = [style.format(number) + stem for number, stem in enumerate(stems, start=1)]
    assert without_numbers(numbered) == stems


@given(
    st.lists(
        st.sampled_from(["安全带应高挂低用", "PE线", "0.4kV线路", "10 kV线路", "2米以上", "8字环"]),
        max_size=12,
    )
)
def test_stems_without_numbers_stay_as_they_are(stems: list[str]) -> None:
    assert without_numbers(stems) == stems


def test_rows_without_a_stem_do_not_count() -> None:
    assert without_numbers(["1、甲", "", "2、乙", " ", ""]) == ["甲", "", "乙", " ", ""]


def test_a_number_without_separator_goes_where_it_continues() -> None:
    stems = ["202.甲", "203二极管正向导通", "204.乙"]
    assert without_numbers(stems) == ["甲", "二极管正向导通", "乙"]


def test_numbers_that_belong_to_the_stem_stay_in_a_numbered_file() -> None:
    stems = ["1.甲", "2.乙", "0.4kV线路的档距", "8字环式下降器", "30Hz~40Hz的电流", "3.丙"]
    assert without_numbers(stems) == ["甲", "乙", *stems[2:5], "丙"]


def test_a_list_inside_an_unnumbered_stem_stays() -> None:
    stems = ["1、甲", "2、乙", "3、丙", "3、4号线停电", "5、丁"]
    assert without_numbers(stems) == ["甲", "乙", "丙", "3、4号线停电", "丁"]


def test_a_running_number_goes_even_before_a_digit() -> None:
    assert without_numbers(["1.甲", "2.10kV及以下的线路", "3.丙"])[1] == "10kV及以下的线路"


def test_numbers_may_begin_again_in_the_next_section() -> None:
    assert without_numbers(["1 甲", "2 乙", "3 10kV", "1 丙", "2 2米"]) == ["甲", "乙", "10kV", "丙", "2米"]


@pytest.mark.parametrize(
    "stems",
    [["甲", "1、2、3号电机同时起动时", "乙", "丙"], ["甲", "1、乙", "丙"], [], [""], ["1."], ["1、", "2、"]],
)
def test_a_file_without_numbers_is_left_alone(stems: list[str]) -> None:
    assert without_numbers(stems) == stems
