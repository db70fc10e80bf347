"""Two people sign one document: both, not one, not one twice, and nobody who is on no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, encode_json, unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.signatures import verify
from exam_core.sealing.two_signatures import Signature, join, open_two_signed, sign_once
from tests.core.sealing.chance import chance

RANDOM = chance("two signatures")
LI, WANG, OUTSIDER = StaffId("川监0412"), StaffId("川监0517"), StaffId("川监0999")
KEYS = {who: SigningKey.generate(RANDOM, KeyPurpose.PROCTOR) for who in (LI, WANG, OUTSIDER)}
LISTED = {who: KEYS[who].public for who in (LI, WANG)}
PAYLOAD = encode_json({"count": 3, "what": "封存"})
KIND = "seal-record"


def by(
    who: StaffId, payload: bytes = PAYLOAD, *, kind: str = KIND, key: SigningKey | None = None
) -> Signature:
    return sign_once(kind, payload, who, key or KEYS[who])


SIGNED = join(KIND, PAYLOAD, by(WANG), by(LI))


def test_what_two_people_signed_is_read_with_their_names_in_order() -> None:
    assert open_two_signed(SIGNED, KIND, LISTED.get, limit=2000) == (PAYLOAD, WANG, LI)
    turned = join(KIND, PAYLOAD, by(LI), by(WANG))
    assert open_two_signed(turned, KIND, LISTED.get, limit=2000) == (PAYLOAD, LI, WANG)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (by(WANG), by(WANG)),
        (by(WANG), by(OUTSIDER)),
        (by(OUTSIDER), by(LI)),
        (by(WANG), by(LI, key=KEYS[WANG])),
        (by(WANG), by(LI, key=KEYS[OUTSIDER])),
        (by(WANG), by(LI, b'{"count":4}')),
        (by(WANG), by(LI, kind="unsealing-protocol")),
        (by(WANG), by(WANG).model_copy(update={"who": LI})),
        (by(WANG), by(LI).model_copy(update={"key": KEYS[WANG].id})),
    ],
)
def test_one_person_does_not_make_two_signatures(first: Signature, second: Signature) -> None:
    with pytest.raises(BadSignature):
        open_two_signed(join(KIND, PAYLOAD, first, second), KIND, LISTED.get, limit=2000)


def test_two_names_with_one_key_are_one_person() -> None:
    listed = {LI: KEYS[LI].public, WANG: KEYS[LI].public}
    twice = join(KIND, PAYLOAD, by(LI), by(WANG, key=KEYS[LI]))
    with pytest.raises(BadSignature):
        open_two_signed(twice, KIND, listed.get, limit=2000)


def test_the_signers_name_is_part_of_what_is_signed() -> None:
    signature = unb64(by(WANG).signature)
    assert verify(KIND, WANG.encode() + b"\n" + PAYLOAD, signature, KEYS[WANG].public)


def test_a_signature_says_nothing_about_another_type() -> None:
    with pytest.raises(BadSignature):
        open_two_signed(SIGNED, "unsealing-protocol", LISTED.get, limit=2000)


def test_a_payload_that_is_not_canonical_is_refused_although_both_signed_it() -> None:
    for payload in (b'{"b":1, "a":2}', b"not json", b'{"a":1,"a":2}'):
        data = join(KIND, payload, by(WANG, payload), by(LI, payload))
        with pytest.raises(MalformedData):
            open_two_signed(data, KIND, LISTED.get, limit=2000)


@pytest.mark.parametrize("signatures", [1, 3])
def test_there_are_two_signatures_no_fewer_and_no_more(signatures: int) -> None:
    document = decode_json(SIGNED, limit=2000)
    document["signatures"] = (document["signatures"] * 2)[:signatures]
    with pytest.raises(MalformedData) as finding:
        open_two_signed(encode_json(document), KIND, LISTED.get, limit=2000)
    assert finding.value.code is Malformed.WRONG_SHAPE


def test_a_name_stays_on_its_line() -> None:
    with pytest.raises(ValueError, match="who"):
        Signature(who=StaffId("川监0412\n{"), key=KEYS[LI].id, signature=b64(bytes(64)))


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_a_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(SIGNED)
    data[at] ^= change
    with pytest.raises(MalformedData):
        open_two_signed(bytes(data), KIND, LISTED.get, limit=2000)


def test_more_than_the_limit_is_not_even_read() -> None:
    with pytest.raises(MalformedData) as finding:
        open_two_signed(SIGNED, KIND, LISTED.get, limit=len(SIGNED) - 1)
    assert finding.value.code is Malformed.TOO_LARGE
