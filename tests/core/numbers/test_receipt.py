import hashlib
import re

import pytest

from exam_core.identifiers import Digest
from exam_core.numbers.receipt import normalise_receipt, receipt

HEAD = Digest("ab" * 32)


def test_a_receipt_is_the_first_fifty_bits_in_crockford_s_base_32() -> None:
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(b"receipt" + HEAD.encode()).digest())[:50]
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 50, 5))
    assert receipt(HEAD) == f"{letters[:5]}-{letters[5:]}"


def test_every_head_has_its_own_receipt() -> None:
    receipts = {receipt(Digest(hashlib.sha256(bytes([n])).hexdigest())) for n in range(256)}
    assert len(receipts) == 256
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", text) for text in receipts)


@pytest.mark.parametrize(
    "typed", ["k7q0m-91xab", " K7QOM 9IXAB", "k7qom9lxab", "Ｋ７Ｑ０Ｍ－９１ＸＡＢ", "K7Q0M—91XAB"]
)
def test_a_receipt_is_found_however_it_is_typed(typed: str) -> None:
    assert normalise_receipt(typed) == "K7Q0M-91XAB"


@pytest.mark.parametrize("typed", ["", "K7Q0M", "K7Q0M-91XABC", "K7Q0M-91XAU", "准考证号准考证号准考"])
def test_something_else_is_no_receipt(typed: str) -> None:
    assert normalise_receipt(typed) is None


def test_a_printed_receipt_stays_as_it_is() -> None:
    assert normalise_receipt(receipt(HEAD)) == receipt(HEAD)
