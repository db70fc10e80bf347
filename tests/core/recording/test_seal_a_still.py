"""Stills: sealed for whoever may see recordings, each byte covered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId
from exam_core.recording.still import MAX_STILL, StillFacts, open_still, seal_still
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.sealed_object import Header, seal
from tests.core.recording.seat_video import FACTS, KEY, RANDOM, TO

JPEG = b"\xff\xd8 a face \xff\xd9"
STILL_FACTS = StillFacts(
    attempt=FACTS.attempt,
    site=FACTS.site,
    seat=FACTS.seat,
    device=FACTS.device,
    kind="check_in",
    boot=FACTS.boot,
    at_ms=59_000,
    created=FACTS.created,
)
STILL = seal_still(STILL_FACTS, JPEG, TO, RANDOM)


def test_the_recordings_key_opens_the_picture() -> None:
    header, jpeg = open_still(STILL, KEY)
    assert jpeg == JPEG
    assert b"a face" not in STILL
    assert (header.type, header.sitting, header.ticket, header.seat) == (
        "still", FACTS.sitting, FACTS.ticket, FACTS.seat,
    )  # fmt: skip
    told = {name: header.extra[name] for name in ("kind", "at_ms", "boot")}
    assert told == {"kind": "check_in", "at_ms": 59_000, "boot": "boot-1"}


def test_another_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        open_still(STILL, OpeningKey.generate(RANDOM, KeyPurpose.RECORDINGS))


@given(st.integers(0, len(STILL) - 1), st.integers(1, 255))
def test_any_byte_changed_is_found(at: int, by: int) -> None:
    changed = bytearray(STILL)
    changed[at] ^= by
    with pytest.raises(MalformedData):
        open_still(bytes(changed), KEY)


def test_another_sealed_object_is_no_still() -> None:
    signer = SigningKey.generate(RANDOM, KeyPurpose.SEAT)
    data = seal(Header(type="result", created="now"), JPEG, [TO], signer, RANDOM)
    with pytest.raises(MalformedData) as caught:
        open_still(data, KEY)
    assert caught.value.code is Malformed.WRONG_SHAPE


def test_what_is_no_picture_of_an_attempt_is_not_sealed() -> None:
    for facts, jpeg in (
        (STILL_FACTS, b""),
        (STILL_FACTS, bytes(MAX_STILL + 1)),
        (replace(STILL_FACTS, attempt=AttemptId("somewhere")), JPEG),
    ):
        with pytest.raises(ValueError, match=r"somewhere|bytes"):
            seal_still(facts, jpeg, TO, RANDOM)
