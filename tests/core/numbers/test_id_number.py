import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.numbers.id_number import last_six, mask_id, normalise_id_number, valid_id_number

VALID = ["510100198001010019", "513425199912310021", "110101199003070011"]


def with_check(body: str) -> str:
    """The number whose check character is right, found by trying all eleven."""
    found = [body + check for check in "0123456789X" if valid_id_number(body + check)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("number", VALID)
def test_a_right_number_is_valid(number: str) -> None:
    assert valid_id_number(number)


def test_the_worked_example_of_the_standard_is_valid_with_either_x() -> None:
    assert valid_id_number("11010519491231002X")
    assert valid_id_number("11010519491231002x")


@given(body=st.from_regex(r"[1-9][0-9]{5}19[0-9]{2}0[1-9]1[0-9][0-9]{3}", fullmatch=True).filter(str.isascii))
def test_the_check_character_is_that_of_iso_7064_mod_11_2(body: str) -> None:
    number = with_check(body)
    values = [10 if char == "X" else int(char) for char in number]
    assert sum(value * 2 ** (17 - place) for place, value in enumerate(values)) % 11 == 1


@pytest.mark.parametrize("number", VALID)
def test_any_wrong_digit_is_found(number: str) -> None:
    for place, digit in enumerate(number):
        for other in set("0123456789") - {digit}:
            assert not valid_id_number(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize(
    "body", ["81000019900101001", "82000019900101001", "83000019900101001", "91011019900101001"]
)
def test_permits_and_the_foreigners_card_are_checked_alike(body: str) -> None:
    assert valid_id_number(with_check(body))


@pytest.mark.parametrize(
    "number",
    [
        "",
        "51010019800101001",
        "5101001980010100199",
        "510100198002300019",
        "51010019800101001a",
        "X10100198001010019",
        "５10100198001010019",
        "E12345678",
        "010100198001010019",
    ],
)
def test_something_else_is_no_number(number: str) -> None:
    assert not valid_id_number(number)


def test_an_impossible_birthday_is_found_even_with_a_right_check() -> None:
    assert not any(valid_id_number("51010019810229001" + check) for check in "0123456789X")


def test_a_screen_shows_the_ends_only() -> None:
    assert mask_id("513425199912310021") == "5134**********0021"
    assert mask_id("E12345678") == "E1*****78"
    assert mask_id("A1") == "**"
    assert mask_id("") == ""


@pytest.mark.parametrize(
    "typed", ["51342519991231002x", " 513425 19991231 002X ", "51342519991231002X", "5l3425i9993i2oo2x"]
)
def test_what_is_typed_is_tidied(typed: str) -> None:
    assert set(normalise_id_number(typed)) <= set("0123456789X")


def test_the_last_six_find_a_candidate_however_they_are_typed() -> None:
    assert last_six("51342519991231002x") == "31002X"
    assert last_six("3loo2x") == "31002X"
    assert last_six("３１００２Ｘ") == "31002X"
