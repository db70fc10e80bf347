"""Keys, derived keys and wraps: each opens with its own key and binding only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData
from exam_core.sealing import hpke, symmetric
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import (
    KeyPurpose,
    OpeningKey,
    SealingKey,
    SigningKey,
    VerifyKey,
    key_id,
    names_key,
)
from exam_core.sealing.signatures import pae, sign, verify
from tests.core.sealing.chance import chance

RANDOM = chance("keys")
DEVICE = OpeningKey.generate(RANDOM, KeyPurpose.DEVICE)
OTHER = OpeningKey.generate(RANDOM, KeyPurpose.DEVICE)
PROCTOR = SigningKey.generate(RANDOM, KeyPurpose.PROCTOR)
KEY = RANDOM(32)


def test_the_signature_is_that_of_rfc_8032() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = SigningKey(secret, KeyPurpose.SEAT)
    assert key.public.raw.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a")


def test_pre_authentication_encoding_is_that_of_dsse() -> None:
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_a_signature_of_one_type_says_nothing_about_another() -> None:
    signature = sign("hello", b"nonce", PROCTOR)
    assert verify("hello", b"nonce", signature, PROCTOR.public)
    assert not verify("release", b"nonce", signature, PROCTOR.public)
    assert not verify("hello", b"nonce2", signature, PROCTOR.public)
    assert not verify("hello", b"nonce", signature[:-1], PROCTOR.public)


def test_a_key_id_names_its_key_only() -> None:
    name = key_id(PROCTOR.public.raw, KeyPurpose.PROCTOR)
    assert name == PROCTOR.id
    assert names_key(name, PROCTOR.public.raw)
    assert not names_key(name, DEVICE.public.raw)
    assert not names_key(name.upper(), PROCTOR.public.raw)
    assert not names_key(name.replace("proctor", "clerk"), PROCTOR.public.raw)
    assert not names_key("proctor", PROCTOR.public.raw)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_has_32_bytes(length: int) -> None:
    for kind in (VerifyKey, SealingKey):
        with pytest.raises(MalformedData):
            kind(bytes(length))


def test_a_secret_is_not_printed() -> None:
    assert PROCTOR.secret.hex()[:8] not in repr(PROCTOR)
    assert repr(PROCTOR.secret) not in repr(PROCTOR)


@given(st.binary(max_size=100), st.binary(max_size=50))
def test_a_wrap_opens_with_its_key_and_info_only(plaintext: bytes, info: bytes) -> None:
    wrapped = hpke.wrap(DEVICE.public, info, plaintext)
    assert len(wrapped) == len(plaintext) + hpke.OVERHEAD_BYTES
    assert hpke.unwrap(DEVICE, info, wrapped) == plaintext
    with pytest.raises(CannotOpen):
        hpke.unwrap(OTHER, info, wrapped)
    with pytest.raises(CannotOpen):
        hpke.unwrap(DEVICE, info + b"x", wrapped)


def test_a_changed_or_shortened_wrap_does_not_open() -> None:
    wrapped = hpke.wrap(DEVICE.public, b"", KEY)
    for at in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[at] ^= 1
        for data in (bytes(changed), wrapped[:at]):
            with pytest.raises(CannotOpen):
                hpke.unwrap(DEVICE, b"", data)


def test_a_public_key_that_gives_no_secret_is_refused() -> None:
    with pytest.raises(MalformedData):
        hpke.wrap(SealingKey(bytes(32)), b"", KEY)
    with pytest.raises(CannotOpen):
        hpke.unwrap(DEVICE, b"", bytes(80))


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_encrypted_bytes_open_with_their_key_and_associated_data_only(plaintext: bytes, about: bytes) -> None:
    data = symmetric.encrypt(KEY, plaintext, about, RANDOM)
    assert len(data) == len(plaintext) + symmetric.OVERHEAD_BYTES
    assert symmetric.decrypt(KEY, data, about) == plaintext
    with pytest.raises(CannotOpen):
        symmetric.decrypt(KEY, data, about + b"x")
    with pytest.raises(CannotOpen):
        symmetric.decrypt(symmetric.derive(KEY, "other"), data, about)


def test_changed_or_shortened_ciphertext_does_not_open() -> None:
    data = symmetric.encrypt(KEY, b"paper", b"", RANDOM)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1
        for damaged in (bytes(changed), data[:at]):
            with pytest.raises(CannotOpen):
                symmetric.decrypt(KEY, damaged, b"")


def test_derived_keys_are_told_apart_by_label_and_context() -> None:
    derived = {
        symmetric.derive(KEY, label, context)
        for label, context in [
            ("paper", b""),
            ("paper", b"1"),
            ("media", b""),
            ("pape", b"r"),
            ("paper1", b""),
        ]
    }
    assert len(derived) == 5
    assert symmetric.derive(KEY, "paper") == symmetric.derive(KEY, "paper")
