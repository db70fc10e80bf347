"""Signed JSON and the key list: one spelling, one signer, one type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, encode_json
from exam_core.identifiers import KeyId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyEntry, KeyList, read_key_list, sign_key_list
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed, read_envelope, sign, sign_json
from tests.core.sealing.chance import chance

RANDOM = chance("signed")
ROOT = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
FIRST = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
SECOND = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
OUTSIDER = SigningKey.generate(RANDOM, KeyPurpose.STAFF)

VALUE = {"ticket": "T-7", "score": "80", "姓名": ["王", 1, None, True]}
SIGNED = sign_json("score-table", VALUE, FIRST)


def entry(key: SigningKey, first: date, last: date, *, revoked: bool = False) -> KeyEntry:
    return KeyEntry(
        key_id=key.id,
        purpose=key.purpose,
        public=b64(key.public.raw),
        not_before=first,
        not_after=last,
        revoked=revoked,
    )


KEYS = KeyList(
    issued="2026-01-01T00:00:00Z",
    revision=3,
    entries=(
        entry(FIRST, date(2025, 12, 1), date(2026, 12, 31)),
        entry(SECOND, date(2026, 12, 1), date(2027, 12, 31)),
    ),
)


def test_the_value_comes_back_from_its_signers_bytes() -> None:
    assert open_signed(SIGNED, "score-table", FIRST.public) == VALUE
    assert read_envelope(SIGNED).key == FIRST.id


def test_a_lookup_finds_the_signer_by_name() -> None:
    known = {FIRST.id: FIRST.public}
    assert open_signed(SIGNED, "score-table", known.get) == VALUE
    with pytest.raises(BadSignature):
        open_signed(sign_json("score-table", VALUE, SECOND), "score-table", known.get)


def test_a_lookup_that_gives_another_key_is_not_believed() -> None:
    def wrong(_: KeyId) -> VerifyKey:
        return SECOND.public

    with pytest.raises(BadSignature):
        open_signed(SIGNED, "score-table", wrong)


def test_a_signature_under_another_name_is_refused() -> None:
    payload = encode_json(VALUE)
    signature = sign("score-table", SECOND.id.encode() + b"\n" + payload, FIRST)
    renamed = {"type": "score-table", "payload": b64(payload), "key": SECOND.id, "signature": b64(signature)}
    with pytest.raises(BadSignature):
        open_signed(encode_json(renamed), "score-table", FIRST.public)


def test_another_type_or_signer_is_refused() -> None:
    with pytest.raises(BadSignature):
        open_signed(SIGNED, "key-list", FIRST.public)
    with pytest.raises(BadSignature):
        open_signed(SIGNED, "score-table", SECOND.public)


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(SIGNED)
    data[at] ^= change
    with pytest.raises(MalformedData):
        open_signed(bytes(data), "score-table", FIRST.public)


def test_every_bit_is_covered_and_every_truncation_is_malformed() -> None:
    for at in range(len(SIGNED)):
        changed = bytearray(SIGNED)
        changed[at] ^= 1
        for data in (bytes(changed), SIGNED[:at], SIGNED + SIGNED[at : at + 1]):
            with pytest.raises(MalformedData):
                open_signed(data, "score-table", FIRST.public)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"type":"a","payload":"","key":"","signature":""}',
        SIGNED.replace(b":", b": ", 1),
        SIGNED.replace(b'"type"', b'"typ\\u0065"'),
        SIGNED.replace(b"score-table", b"\\ud800"),
        SIGNED + b"\n",
        b"[" * 100_000,
    ],
)
def test_another_spelling_or_shape_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedData):
        open_signed(data, "score-table", FIRST.public)


def test_more_than_the_limit_is_not_read() -> None:
    with pytest.raises(MalformedData) as refusal:
        open_signed(SIGNED, "score-table", FIRST.public, limit=len(SIGNED) - 1)
    assert refusal.value.code is Malformed.TOO_LARGE


def test_the_purpose_in_the_signers_name_is_signed_too() -> None:
    renamed = decode_json(SIGNED, limit=10_000) | {"key": FIRST.id.replace("package", "receipt")}
    with pytest.raises(BadSignature):
        open_signed(encode_json(renamed), "score-table", FIRST.public)


def test_the_key_list_is_the_roots_word() -> None:
    assert read_key_list(sign_key_list(KEYS, ROOT), ROOT.public) == KEYS
    with pytest.raises(BadSignature):
        read_key_list(sign_key_list(KEYS, OUTSIDER), ROOT.public)


def test_the_key_in_use_is_the_one_that_began_last() -> None:
    for day, key in [(date(2026, 11, 25), FIRST), (date(2026, 12, 31), SECOND), (date(2027, 6, 1), SECOND)]:
        found = KEYS.find(KeyPurpose.PACKAGE, day)
        assert found is not None
        assert found.verify_key == key.public
    assert KEYS.find(KeyPurpose.PACKAGE, date(2028, 1, 1)) is None
    assert KEYS.find(KeyPurpose.RESULTS, date(2026, 11, 25)) is None


def test_a_revoked_key_counts_on_no_day() -> None:
    revoked = KEYS.model_copy(
        update={"entries": (entry(FIRST, date(2025, 1, 1), date(2027, 1, 1), revoked=True),)}
    )
    assert revoked.find(KeyPurpose.PACKAGE, date(2026, 1, 1)) is None
    assert revoked.entry(FIRST.id, KeyPurpose.PACKAGE, None) is None
    assert KEYS.entry(FIRST.id, KeyPurpose.PACKAGE, None) is not None
    assert KEYS.entry(FIRST.id, KeyPurpose.PACKAGE, date(2027, 1, 1)) is None
    assert KEYS.entry(FIRST.id, KeyPurpose.RECEIPT, None) is None


def test_a_key_under_another_name_makes_the_list_malformed() -> None:
    renamed = entry(FIRST, date(2026, 1, 1), date(2026, 12, 31)).model_copy(update={"key_id": SECOND.id})
    twice = (KEYS.entries[0], KEYS.entries[0])
    other_purpose = KEYS.entries[0].model_copy(update={"purpose": KeyPurpose.RESULTS})
    for entries in ((renamed,), twice, (other_purpose,)):
        data = sign_key_list(KEYS.model_copy(update={"entries": entries}), ROOT)
        with pytest.raises(MalformedData) as refusal:
            read_key_list(data, ROOT.public)
        assert refusal.value.code is Malformed.WRONG_SHAPE
