"""The enrolment request of a PC without a network: counts only with the seat's one-time code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData, b64, decode_json, digest, encode_json
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.sealing.enrolment_request import enrolment_code_digest, make_request, read_request
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from tests.core.sealing.chance import chance

RING, OTHER = (KeyRing.generate(chance(which), KeyPurpose.DEVICE) for which in "ab")
CODE = "7K3M-Q9TX-A0CD-E1GH"


def made(code: str = CODE, seat: int = 7, name: str = "考机-07") -> bytes:
    return make_request(
        site=SiteCode("5101003"),
        seat=seat,
        code=code,
        verify_key=RING.signing.public,
        seal_key=RING.opening.public,
        name=name,
    )


REQUEST = made()


def changed(**changes: object) -> bytes:
    return encode_json(decode_json(REQUEST, limit=10_000) | changes)


def test_the_request_says_who_asks_for_what() -> None:
    request = read_request(REQUEST)
    assert (request.site, request.seat, request.name) == ("5101003", 7, "考机-07")
    assert request.device == DeviceId(RING.signing.id)
    assert request.seal_key == b64(RING.opening.public.raw)


def test_it_is_proved_by_the_digest_of_the_code_as_the_centre_keeps_it() -> None:
    assert read_request(REQUEST).proved_by(digest(b"7K3MQ9TXA0CDE1GH"))


@pytest.mark.parametrize("typed", ["7k3m-q9tx-a0cd-e1gh", "7K3MQ9TXAOCDEIGH", " 7K3M Q9TX aocd elgh "])
def test_the_code_counts_however_it_was_typed(typed: str) -> None:
    assert enrolment_code_digest(typed) == enrolment_code_digest(CODE)
    assert read_request(made(typed)).proved_by(enrolment_code_digest(CODE))


def test_another_code_proves_nothing() -> None:
    assert not read_request(REQUEST).proved_by(enrolment_code_digest("7K3M-Q9TX-A0CD-E1GJ"))
    assert not read_request(made("7K3M-Q9TX-A0CD-E1GJ")).proved_by(enrolment_code_digest(CODE))


@pytest.mark.parametrize(
    "changes",
    [
        {"site": "5101004"},
        {"seat": 8},
        {"name": "考机-08"},
        {"verify_key": b64(OTHER.signing.public.raw)},
        {"seal_key": b64(OTHER.opening.public.raw)},
        {"proof": b64(bytes(32))},
    ],
)
def test_a_changed_request_is_not_proved(changes: dict[str, object]) -> None:
    assert not read_request(changed(**changes)).proved_by(enrolment_code_digest(CODE))


def test_every_changed_byte_is_found() -> None:
    for at in range(len(REQUEST)):
        data = bytearray(REQUEST)
        data[at] ^= 1
        try:
            proved = read_request(bytes(data)).proved_by(enrolment_code_digest(CODE))
        except MalformedData:
            continue
        assert not proved


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"seat": 0},
        {"site": "../x"},
        {"name": "x" * 65},
        {"verify_key": b64(bytes(31))},
        {"seal_key": "!"},
        {"proof": ""},
        {"proof": b64(bytes(31))},
        {"more": 1},
    ],
)
def test_a_request_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(MalformedData):
        read_request(changed(**changes))


@given(st.binary(max_size=200))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(MalformedData):
        read_request(data)


def test_a_seat_that_is_none_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="seat"):
        made(seat=0)
