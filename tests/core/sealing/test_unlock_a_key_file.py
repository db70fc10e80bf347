"""A proctor's key file: opens with the PIN only, and says when it is damaged instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, digest, encode_json
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import (
    DEFAULT_COST,
    KdfCost,
    KeyRing,
    WrongPin,
    lock_key_file,
    read_key_file,
    unlock_key_file,
)
from exam_core.sealing.keys import KeyPurpose
from tests.core.sealing.chance import chance

RANDOM = chance("key file")
RING = KeyRing.generate(RANDOM, KeyPurpose.PROCTOR)
CHEAP = KdfCost(memory_kib=32, iterations=1)


def locked(pin: str = "042195") -> bytes:
    return lock_key_file(RING, holder=StaffId("川监0412"), name="李敏", pin=pin, random=RANDOM, cost=CHEAP)


FILE = locked()


def resummed(**changes: object) -> bytes:
    """What somebody who can write to the stick could leave there."""
    value = decode_json(FILE, limit=10_000) | changes
    del value["sum"]
    return encode_json({**value, "sum": digest(encode_json(value))})


def test_the_pin_opens_the_keys() -> None:
    assert unlock_key_file(FILE, "042195") == RING


@pytest.mark.parametrize("pin", ["", "042196", "42195", "042195 ", "０４２１９５"])
def test_a_wrong_pin_opens_nothing(pin: str) -> None:
    with pytest.raises(WrongPin):
        unlock_key_file(FILE, pin)


def test_whose_file_it_is_can_be_read_without_the_pin() -> None:
    file = read_key_file(FILE)
    assert (file.holder, file.name, file.purpose) == ("川监0412", "李敏", KeyPurpose.PROCTOR)
    assert file.public == (RING.signing.public, RING.opening.public)


def test_no_secret_stands_in_the_file() -> None:
    for secret in (RING.signing.secret, RING.opening.secret):
        assert secret not in FILE
        assert b64(secret).encode() not in FILE
        assert secret.hex().encode() not in FILE


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_a_damaged_file_is_told_from_a_wrong_pin(at: int, change: int) -> None:
    data = bytearray(FILE)
    data[at] ^= change
    with pytest.raises(MalformedData):
        unlock_key_file(bytes(data), "042195")


def test_any_truncation_is_malformed() -> None:
    for length in range(len(FILE)):
        with pytest.raises(MalformedData):
            read_key_file(FILE[:length])


@pytest.mark.parametrize(
    "changes", [{"holder": "川监0999"}, {"name": "x"}, {"purpose": "staff"}, {"verify_key": b64(bytes(32))}]
)
def test_a_file_rewritten_for_somebody_else_does_not_open(changes: dict[str, object]) -> None:
    data = resummed(**changes)
    read_key_file(data)
    with pytest.raises(WrongPin):
        unlock_key_file(data, "042195")


@pytest.mark.parametrize(
    "kdf",
    [
        {"memory_kib": 2**30},
        {"iterations": 1000},
        {"lanes": 64},
        {"memory_kib": 0},
        {"name": "pbkdf2"},
        {"salt": ""},
        {"salt": "AAAA"},
        {"lanes": 4, "memory_kib": 31},
    ],
)
def test_a_forged_cost_is_refused_before_it_is_paid(kdf: dict[str, object]) -> None:
    data = resummed(kdf=decode_json(FILE, limit=10_000)["kdf"] | kdf)
    with pytest.raises(MalformedData) as refusal:
        unlock_key_file(data, "042195")
    assert refusal.value.code is Malformed.WRONG_SHAPE


def test_each_lock_is_another_file() -> None:
    assert locked() != locked()


def test_a_guess_costs_64_mib_and_three_passes() -> None:
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.iterations, DEFAULT_COST.lanes) == (65536, 3, 1)
