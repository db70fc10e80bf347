"""The unlock code: what is typed wrong is found group by group, before anything is tried."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.identifiers import SittingCode
from exam_core.numbers.unlock_code import (
    make_unlock_code,
    normalise_unlock_code,
    qr_text,
    read_qr_text,
    wrong_groups,
)
from tests.core.sealing.chance import chance

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SITTING = SittingCode("2611250900-5101003-01")
LOOK_ALIKES = str.maketrans("01", "OI")
codes = st.binary(min_size=13, max_size=13).map(lambda data: make_unlock_code(lambda count: data[:count]))
places = st.integers(0, 24)


def typed(characters: list[str]) -> list[str]:
    text = "".join(characters)
    return [text[at : at + 5] for at in range(0, 25, 5)]


def characters_of(code: str) -> list[str]:
    return list(code.replace("-", ""))


@given(codes)
def test_a_code_is_five_groups_that_are_right(code: str) -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}", code)
    assert wrong_groups(code.split("-")) == ()
    assert normalise_unlock_code(code) == code


def test_a_code_carries_a_hundred_bits_of_chance() -> None:
    data = chance("carries")(13)
    carried = "".join(group[:4] for group in make_unlock_code(lambda count: data[:count]).split("-"))
    bits = "".join(f"{ALPHABET.index(character):05b}" for character in carried)
    assert bits == "".join(f"{byte:08b}" for byte in data)[:100]
    random = chance("codes")
    assert len({make_unlock_code(random) for _ in range(500)}) == 500


@given(codes, places, st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_found_in_its_group(code: str, at: int, other: str) -> None:
    characters = characters_of(code)
    same = characters[at] == other
    characters[at] = other
    assert wrong_groups(typed(characters)) == (() if same else (at // 5,))
    assert (normalise_unlock_code("".join(characters)) is None) is not same


def test_any_wrong_character_is_found_whichever_it_is() -> None:
    code = make_unlock_code(chance("exhaustive"))
    for at in range(25):
        for other in set(ALPHABET) - {characters_of(code)[at]}:
            characters = characters_of(code)
            characters[at] = other
            assert wrong_groups(typed(characters)) == (at // 5,)


@given(codes, st.integers(0, 23))
def test_two_swapped_neighbours_are_found(code: str, at: int) -> None:
    characters = characters_of(code)
    same = characters[at] == characters[at + 1]
    characters[at], characters[at + 1] = characters[at + 1], characters[at]
    expected = tuple(sorted({at // 5, (at + 1) // 5}))
    assert wrong_groups(typed(characters)) == (() if same else expected)


@given(codes, st.integers(0, 4), st.integers(0, 4))
def test_two_swapped_groups_are_found(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[one], groups[other] = groups[other], groups[one]
    assert wrong_groups(groups) == (() if one == other else tuple(sorted((one, other))))


@given(codes, st.integers(0, 4), st.integers(0, 4))
def test_a_group_typed_twice_is_found(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[other] = groups[one]
    assert wrong_groups(groups) == (() if one == other else (other,))


def test_a_group_of_one_character_over_and_over_is_never_right_everywhere() -> None:
    for character in ALPHABET:
        assert normalise_unlock_code(character * 25) is None


def test_groups_are_judged_while_they_are_typed() -> None:
    groups = make_unlock_code(chance("typing")).split("-")
    assert wrong_groups([]) == ()
    assert wrong_groups(groups[:2]) == ()
    assert wrong_groups([groups[0], groups[1][:4]]) == (1,)
    assert wrong_groups([groups[0], "", groups[2] + "0"]) == (1, 2)
    assert all(wrong_groups([*groups, "0000" + check]) == (5,) for check in ALPHABET)
    assert wrong_groups([groups[0], "UUUUU"]) == (1,)


@given(codes)
def test_a_code_is_known_however_it_is_typed(code: str) -> None:
    for spelled in (code.lower(), code.replace("-", " "), code.replace("-", ""), code.translate(LOOK_ALIKES)):
        assert normalise_unlock_code(spelled) == code
    assert wrong_groups([group.lower().translate(LOOK_ALIKES) for group in code.split("-")]) == ()


@given(st.text(max_size=40))
def test_something_else_is_no_code(text: str) -> None:
    found = normalise_unlock_code(text)
    assert found is None or normalise_unlock_code(found) == found


def test_the_check_is_that_of_its_definition() -> None:
    """GF(32) by its powers of x: 2·v1 + 4·v2 + 8·v3 + 16·v4 + v5 + g = 0."""
    powers = [1]
    while len(powers) < 31:
        doubled = powers[-1] * 2
        powers.append(doubled if doubled < 32 else doubled ^ 0b100101)
    logs = {value: log for log, value in enumerate(powers)}
    assert len(logs) == 31
    for number in range(20):
        code = make_unlock_code(chance(hashlib.sha256(bytes([number])).hexdigest()))
        for place, group in enumerate(code.split("-"), start=1):
            total = place
            for value, weight in zip(map(ALPHABET.index, group), (1, 2, 3, 4, 0), strict=True):
                total ^= powers[(logs[value] + weight) % 31] if value else 0
            assert total == 0


@given(codes)
def test_the_qr_code_brings_sitting_and_code(code: str) -> None:
    text = qr_text(SITTING, code)
    assert read_qr_text(text) == (SITTING, code)
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/",
        "EXAM-UNLOCK/2/" + SITTING + "/" + make_unlock_code(chance("qr")),
        "EXAM-UNLOCK/1/abc/" + make_unlock_code(chance("qr")),
        "EXAM-UNLOCK/1/" + SITTING + "/" + "0" * 29,
        "EXAM-UNLOCK/1/" + SITTING + "/" + make_unlock_code(chance("qr"))[::-1],
        "EXAM-UNLOCK/1/" + SITTING + "/" + make_unlock_code(chance("qr")) + "\n",
    ],
)
def test_another_qr_code_is_none_of_ours(text: str) -> None:
    assert read_qr_text(text) is None
