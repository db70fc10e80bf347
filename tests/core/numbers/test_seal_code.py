"""The seal code: sixteen characters that tie the printed seal record to its file."""

import hashlib
import re

import pytest

from exam_core.identifiers import Digest
from exam_core.numbers.crockford import first_characters
from exam_core.numbers.seal_code import normalise_seal_code, seal_code

RECORD = Digest("ab" * 32)


def test_a_seal_code_is_the_first_eighty_bits_in_crockford_s_base_32() -> None:
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(b"seal-code" + RECORD.encode()).digest())[:80]
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 80, 5))
    assert seal_code(RECORD) == "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def test_every_record_has_its_own_code() -> None:
    codes = {seal_code(Digest(hashlib.sha256(bytes([n])).hexdigest())) for n in range(256)}
    assert len(codes) == 256
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", code) for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        "7k3m-q9tx-a0cd-e1gh",
        "7K3M Q9TX AOCD EIGH",
        "7k3mq9txaocdelgh",
        "７Ｋ３Ｍ－Ｑ９ＴＸ－Ａ０ＣＤ－Ｅ１ＧＨ",
    ],
)
def test_a_seal_code_is_known_however_it_is_typed(typed: str) -> None:
    assert normalise_seal_code(typed) == "7K3M-Q9TX-A0CD-E1GH"


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "7K3M-Q9TX-A0CD-E1GHJ", "7K3M-Q9TX-A0CD-E1GU", "封存码封存码封存码封存码封存码封"]
)
def test_something_else_is_no_seal_code(typed: str) -> None:
    assert normalise_seal_code(typed) is None


def test_more_characters_than_there_are_bits_for_are_a_mistake_of_the_caller() -> None:
    assert first_characters(b"\xff\x00", 3) == "ZW0"
    with pytest.raises(ValueError, match="too few"):
        first_characters(b"\xff\x00", 4)
