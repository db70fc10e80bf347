"""Sealed objects: who can open them, and that any change of any byte is found."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import Digest, SiteCode, SittingCode, TicketNumber
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.sealed_object import (
    MAGIC,
    Header,
    SealRecipient,
    open_sealed,
    read_header,
    seal,
    verify_sealed,
)
from exam_core.sealing.signatures import sign
from tests.core.sealing.chance import chance

RANDOM = chance("seal")
SEAT = KeyRing.generate(RANDOM, KeyPurpose.SEAT)
RESULTS = KeyRing.generate(RANDOM, KeyPurpose.RESULTS)
REVIEWER = KeyRing.generate(RANDOM, KeyPurpose.STAFF)
OUTSIDER = KeyRing.generate(RANDOM, KeyPurpose.STAFF)

HEADER = Header(
    type="result",
    created="2026-11-25T03:00:00Z",
    sitting=SittingCode("2611250900-5101003-01"),
    site=SiteCode("5101003"),
    seat=7,
    ticket=TicketNumber("T-7"),
    epoch=1,
    head=Digest("ab" * 32),
    extra={"package": "cd" * 32},
)
ANSWERS = "答案".encode()


def sealed(plaintext: bytes = ANSWERS) -> bytes:
    to = [SealRecipient(ring.opening.id, ring.opening.public) for ring in (RESULTS, REVIEWER)]
    return seal(HEADER, plaintext, to, SEAT.signing, RANDOM)


OBJECT = sealed()


def signed_again(body: bytes) -> bytes:
    """What somebody with the seat's key could send."""
    return body + sign("sealed-object", body, SEAT.signing)


def with_header(header: object) -> bytes:
    data = encode_json(header)
    length = int.from_bytes(OBJECT[8:12], "big")
    return signed_again(MAGIC + len(data).to_bytes(4, "big") + data + OBJECT[12 + length : -64])


def header_dict(**changes: object) -> dict[str, object]:
    return {**read_header(OBJECT).model_dump(mode="json", exclude_none=True), **changes}


@given(st.binary(max_size=2000))
def test_each_recipient_opens_what_was_sealed(plaintext: bytes) -> None:
    data = sealed(plaintext)
    for ring in (RESULTS, REVIEWER):
        header, opened = open_sealed(data, ring.opening, SEAT.signing.public)
        assert opened == plaintext
        assert header.model_copy(update={"signer": "", "recipients": ()}) == HEADER
        assert header.signer == SEAT.signing.id


def test_the_header_is_readable_without_a_key() -> None:
    header = read_header(OBJECT)
    assert (header.ticket, header.seat, header.epoch) == ("T-7", 7, 1)
    assert header.recipients == (RESULTS.opening.id, REVIEWER.opening.id)
    assert verify_sealed(OBJECT, SEAT.signing.public) == header


def test_an_outsider_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        open_sealed(OBJECT, OUTSIDER.opening, SEAT.signing.public)


def test_another_signer_is_refused() -> None:
    with pytest.raises(BadSignature):
        verify_sealed(OBJECT, OUTSIDER.signing.public)


def test_a_signers_name_alone_is_not_a_signature() -> None:
    forged = seal(
        HEADER,
        ANSWERS,
        [SealRecipient(RESULTS.opening.id, RESULTS.opening.public)],
        dataclasses.replace(OUTSIDER.signing, purpose=KeyPurpose.SEAT),
        RANDOM,
    )
    with pytest.raises(BadSignature):
        open_sealed(forged, RESULTS.opening, SEAT.signing.public)


def test_a_signature_under_another_name_is_refused() -> None:
    renamed = with_header(header_dict(signer=OUTSIDER.signing.id))
    with pytest.raises(BadSignature):
        verify_sealed(renamed, SEAT.signing.public)


def test_a_wrap_moved_to_another_object_does_not_open() -> None:
    other = sealed(b"other")
    length = int.from_bytes(OBJECT[8:12], "big")
    wraps = slice(12 + length + 2, 12 + length + 2 + 160)
    body = other[: wraps.start] + OBJECT[wraps] + other[wraps.stop : -64]
    with pytest.raises(CannotOpen):
        open_sealed(signed_again(body), RESULTS.opening, SEAT.signing.public)


def test_a_header_changed_by_the_signer_no_longer_opens_the_content() -> None:
    moved = with_header(header_dict(ticket="T-8"))
    assert verify_sealed(moved, SEAT.signing.public).ticket == "T-8"
    with pytest.raises(CannotOpen):
        open_sealed(moved, RESULTS.opening, SEAT.signing.public)


@given(st.integers(0, len(OBJECT) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(OBJECT)
    data[at] ^= change
    with pytest.raises(MalformedData):
        verify_sealed(bytes(data), SEAT.signing.public)


def test_every_single_bit_is_covered() -> None:
    for at in range(len(OBJECT)):
        data = bytearray(OBJECT)
        data[at] ^= 1
        with pytest.raises(MalformedData):
            verify_sealed(bytes(data), SEAT.signing.public)


def test_any_truncation_is_malformed() -> None:
    for length in range(len(OBJECT)):
        with pytest.raises(MalformedData) as refusal:
            read_header(OBJECT[:length])
        assert refusal.value.code is Malformed.TRUNCATED


def test_nothing_may_trail() -> None:
    with pytest.raises(MalformedData) as refusal:
        read_header(OBJECT + b"\0")
    assert refusal.value.code is Malformed.TRAILING_BYTES


@given(st.binary(max_size=300))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for foreign in (data, MAGIC + data, MAGIC + b"\0\0\0\2{}" + data):
        with pytest.raises(MalformedData):
            read_header(foreign)


@pytest.mark.parametrize("suite", [0, 2, "1", None, True, 10**18])
def test_an_unknown_suite_is_refused(suite: object) -> None:
    with pytest.raises(MalformedData) as refusal:
        read_header(with_header(header_dict(suite=suite)))
    assert refusal.value.code in (Malformed.UNKNOWN_SUITE, Malformed.WRONG_SHAPE)
    assert refusal.value.code is Malformed.UNKNOWN_SUITE or suite is True


def test_another_suites_header_may_look_otherwise_and_is_refused_by_its_suite() -> None:
    with pytest.raises(MalformedData) as refusal:
        read_header(with_header({"suite": 2, "kem": "x-wing"}))
    assert refusal.value.code is Malformed.UNKNOWN_SUITE


@pytest.mark.parametrize(
    "changes",
    [
        {"seat": "7"},
        {"seat": True},
        {"seat": None},
        {"unknown": 1},
        {"recipients": []},
        {"recipients": [RESULTS.opening.id]},
        {"recipients": [RESULTS.opening.id] * 2},
        {"type": ""},
    ],
)
def test_a_header_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(MalformedData) as refusal:
        read_header(with_header(header_dict(**changes)))
    assert refusal.value.code is Malformed.WRONG_SHAPE


def test_a_declared_length_beyond_the_limit_is_refused_before_it_is_read() -> None:
    for data in (MAGIC + b"\xff\xff\xff\xff", OBJECT[:8] + (64 * 1024 + 1).to_bytes(4, "big") + OBJECT[12:]):
        with pytest.raises(MalformedData) as refusal:
            read_header(data)
        assert refusal.value.code is Malformed.TOO_LARGE


def test_sealing_refuses_a_senseless_order() -> None:
    recipient = SealRecipient(RESULTS.opening.id, RESULTS.opening.public)
    stranger = SealRecipient(RESULTS.opening.id, OUTSIDER.opening.public)
    for recipients in ([], [recipient, recipient], [stranger]):
        with pytest.raises(ValueError, match=r"recipient"):
            seal(HEADER, b"", recipients, SEAT.signing, RANDOM)
    with pytest.raises(ValueError, match=r"header"):
        seal(HEADER.model_copy(update={"exam": "x" * 70_000}), b"", [recipient], SEAT.signing, RANDOM)


def test_two_seals_of_the_same_bytes_share_nothing() -> None:
    first, second = sealed(), sealed()
    assert digest(first) != digest(second)
    assert ANSWERS not in first
