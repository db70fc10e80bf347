from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.identifiers import SiteCode, is_ticket_number
from exam_core.numbers.ticket_number import (
    compose_ticket_number,
    normalise_ticket_number,
    valid_ticket_number,
)

SITE = SiteCode("5101003")
NUMBERS = st.builds(
    compose_ticket_number,
    st.dates(date(2022, 1, 1), date(2099, 12, 31)),
    st.from_regex(r"[0-9]{7}", fullmatch=True).filter(str.isascii).map(SiteCode),
    st.integers(1, 99),
    st.integers(1, 999),
)


def test_a_number_is_date_site_sitting_serial_and_check_digit() -> None:
    number = compose_ticket_number(date(2026, 11, 25), SITE, 1, 7)
    assert number[:-1] == "261125" + "5101003" + "01" + "007"
    assert len(number) == 19
    assert valid_ticket_number(number)
    assert is_ticket_number(number)


@given(number=NUMBERS)
def test_a_composed_number_is_valid(number: str) -> None:
    assert valid_ticket_number(number)


@given(number=NUMBERS, place=st.integers(0, 18), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    assert valid_ticket_number(changed) is (changed == number)


@given(number=NUMBERS, place=st.integers(0, 17))
def test_two_swapped_neighbours_are_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert valid_ticket_number(swapped) is (swapped == number)


@pytest.mark.parametrize("number", ["", "2611255101003010071", "26112551010030100", "A" * 19, "２" * 19])
def test_something_else_is_no_number_of_ours(number: str) -> None:
    assert not valid_ticket_number(number)


def test_an_impossible_date_is_found() -> None:
    bodies = ("2613015101003010" + serial for serial in ("010", "011", "012", "013"))
    assert not any(valid_ticket_number(body + check) for body in bodies for check in "0123456789")


@pytest.mark.parametrize(
    ("site", "sitting", "serial"),
    [("510100", 1, 1), ("51010O3", 1, 1), (SITE, 0, 1), (SITE, 100, 1), (SITE, 1, 1000)],
)
def test_a_part_that_does_not_fit_is_a_mistake(site: str, sitting: int, serial: int) -> None:
    with pytest.raises(ValueError, match=r"site|range"):
        compose_ticket_number(date(2026, 11, 25), SiteCode(site), sitting, serial)


def test_what_is_typed_is_tidied() -> None:
    number = compose_ticket_number(date(2026, 11, 25), SITE, 1, 7)
    typed = f" {number[:6]}-{number[6:10]} {number[10:]} ".replace("0", "O").replace("1", "l")
    assert normalise_ticket_number(typed) == number
