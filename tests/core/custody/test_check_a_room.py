"""A seat's report of its check: signed by its PC, and read only as that PC signed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exam_core.custody.room_check import (
    MAX_ROOM_CHECK,
    CheckRow,
    RoomCheck,
    read_room_check,
    sign_room_check,
    verify_room_check,
)
from exam_core.encoding import MalformedData, b64
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.signatures import sign_json
from tests.core.sealing.chance import chance

KEY, ANOTHER = (SigningKey.generate(chance(who), KeyPurpose.DEVICE) for who in "ab")
ROWS = (
    CheckRow(name="camera", state="good", value="/dev/video0", advice=""),
    CheckRow(name="disk", state="bad", value="0.2 GB", advice="free_the_disk"),
    CheckRow(name="programs", state="note", value="极域电子教室", advice=""),
)
CHECK = RoomCheck(
    site=SiteCode("5101003"), seat=7, device=DeviceId(KEY.id), at="2026-11-25T00:20:00Z", boot="boot-1",
    software="exam-seat 0.1.0", marker="0f" * 16, rows=ROWS,
)  # fmt: skip


def test_a_report_is_read_as_it_was_signed() -> None:
    data = sign_room_check(CHECK, KEY)
    assert verify_room_check(data, KEY.public) == read_room_check(data) == CHECK
    assert [row.name for row in CHECK.bad] == ["disk"]


@given(st.integers(0, len(sign_room_check(CHECK, KEY)) - 1), st.integers(0, 7))
def test_any_bit_that_changes_is_found(at: int, bit: int) -> None:
    data = bytearray(sign_room_check(CHECK, KEY))
    data[at] ^= 1 << bit
    with pytest.raises((MalformedData, BadSignature)):
        verify_room_check(bytes(data), KEY.public)


def test_every_byte_that_is_changed_missing_or_too_many_is_found() -> None:
    data = sign_room_check(CHECK, KEY)
    spoilt = [data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :] for at in range(len(data))]
    spoilt += [data[:at] for at in range(len(data))]
    spoilt += [data + b" ", b" " + data, data + b"\0"]
    for one in spoilt:
        with pytest.raises((MalformedData, BadSignature)):
            verify_room_check(one, KEY.public)


def test_another_pc_cannot_report_for_this_one() -> None:
    with pytest.raises(ValueError, match="signed by"):
        sign_room_check(CHECK, ANOTHER)
    forged = sign_json("room-check", CHECK.model_dump(mode="json"), ANOTHER)
    for key in (KEY, ANOTHER):
        with pytest.raises(BadSignature):
            verify_room_check(forged, key.public)


def test_a_signature_for_another_type_of_document_does_not_serve() -> None:
    other = sign_json("hello", CHECK.model_dump(mode="json"), KEY)
    with pytest.raises(BadSignature):
        verify_room_check(other, KEY.public)
    with pytest.raises(BadSignature):
        read_room_check(other)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2}, {"seat": 0}, {"site": "a b"}, {"device": "PC 7"}, {"at": "today"},
        {"at": "2026-02-30T00:00:00Z"}, {"marker": "xyz"},
        {"rows": []}, {"rows": [ROWS[0].model_dump()] * 2}, {"more": 1}, {"software": "a\nb"},
        {"rows": [{**ROWS[0].model_dump(), "state": "fine"}]},
        {"rows": [{**ROWS[0].model_dump(), "value": "x" * 201}]},
        {"rows": [{**ROWS[0].model_dump(), "name": "Camera"}]},
        {"rows": [{**ROWS[0].model_dump(), "name": f"row_{chr(97 + at // 26)}{chr(97 + at % 26)}"}
                  for at in range(61)]},
    ],
)  # fmt: skip
def test_a_report_of_another_shape_is_none_even_if_it_is_signed(changes: dict[str, object]) -> None:
    data = sign_json("room-check", CHECK.model_dump(mode="json") | changes, KEY)
    with pytest.raises(MalformedData):
        verify_room_check(data, KEY.public)
    with pytest.raises(MalformedData):
        read_room_check(data)


def test_a_row_looks_at_one_thing_once() -> None:
    with pytest.raises(ValidationError):
        RoomCheck.model_validate({**CHECK.model_dump(), "rows": (ROWS[0], ROWS[0])})


def test_the_fullest_report_still_fits() -> None:
    letters = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"][:60]
    rows = tuple(
        CheckRow(name=f"{'n' * 38}{two}", state="unknown", value="验" * 200, advice="a" * 40)
        for two in letters
    )
    full = RoomCheck.model_validate({**CHECK.model_dump(), "rows": rows, "marker": "0" * 64})
    data = sign_room_check(full, KEY)
    assert len(data) < MAX_ROOM_CHECK
    assert verify_room_check(data, KEY.public) == full


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda raw: b64(raw).encode()))
def test_rubbish_is_no_report(data: bytes) -> None:
    for read in (read_room_check, lambda raw: verify_room_check(raw, KEY.public)):
        with pytest.raises((MalformedData, BadSignature)):
            read(data)
