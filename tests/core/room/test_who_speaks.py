"""Console and seat know each other by signatures over this very connection."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData
from exam_core.room.endorsement import endorse_console, read_endorsement
from exam_core.room.hello import claimed_device, read_hello, sign_hello
from exam_core.sealing.failures import BadSignature
from tests.core.room.a_room import (
    BADGE,
    CROSSED_IN,
    DEVICE,
    DEVICE_KEY,
    ENDORSEMENT,
    HELLO,
    OTHER_DEVICE_KEY,
    OUTSIDER,
    OUTSIDERS_BADGE,
    PROCTOR,
    SEAT,
    STAFF,
)

ENDORSED, SAID_HELLO = endorse_console(ENDORSEMENT, PROCTOR), sign_hello(HELLO, DEVICE_KEY)


def changed(text: str, at: int, to: int) -> str:
    """The text with one character replaced by another printable one."""
    place = at % len(text)
    there = chr(33 + to % 94)
    return text[:place] + (there if there != text[place] else "~") + text[place + 1 :]


def test_a_listed_proctor_endorses_a_console() -> None:
    assert read_endorsement(ENDORSED, STAFF) == ENDORSEMENT


def test_a_proctor_of_another_sitting_endorses_nothing() -> None:
    by_outsider = ENDORSEMENT.model_copy(update={"proctor": OUTSIDERS_BADGE})
    for text in (endorse_console(by_outsider, OUTSIDER), endorse_console(ENDORSEMENT, OUTSIDER)):
        with pytest.raises(BadSignature):
            read_endorsement(text, STAFF)


def test_a_colleagues_badge_does_not_help() -> None:
    with pytest.raises(BadSignature):
        read_endorsement(endorse_console(ENDORSEMENT, CROSSED_IN), STAFF)
    assert ENDORSEMENT.proctor == BADGE


@given(at=st.integers(0, len(ENDORSED) - 1), to=st.integers(0, 93))
def test_no_changed_endorsement_is_believed(at: int, to: int) -> None:
    with pytest.raises(MalformedData):
        read_endorsement(changed(ENDORSED, at, to), STAFF)


def test_an_enrolled_pc_says_hello() -> None:
    assert claimed_device(SAID_HELLO) == (DEVICE, SEAT)
    assert read_hello(SAID_HELLO, DEVICE_KEY.public) == HELLO


def test_another_pcs_key_is_not_believed() -> None:
    with pytest.raises(BadSignature):
        read_hello(sign_hello(HELLO, OTHER_DEVICE_KEY), DEVICE_KEY.public)


@given(at=st.integers(0, len(SAID_HELLO) - 1), to=st.integers(0, 93))
def test_no_changed_hello_is_believed(at: int, to: int) -> None:
    with pytest.raises(MalformedData):
        read_hello(changed(SAID_HELLO, at, to), DEVICE_KEY.public)


def test_one_document_is_never_taken_for_the_other() -> None:
    with pytest.raises(MalformedData):
        read_hello(ENDORSED, PROCTOR.public)
    with pytest.raises(MalformedData):
        read_endorsement(SAID_HELLO, STAFF)


def test_what_was_signed_as_something_else_is_not_believed() -> None:
    envelope = json.loads(SAID_HELLO)
    assert base64.urlsafe_b64decode(envelope["payload"] + "==").startswith(b'{"attempt"')
    envelope["type"] = "room-console"
    with pytest.raises(BadSignature):
        read_hello(json.dumps(envelope, separators=(",", ":"), sort_keys=True), DEVICE_KEY.public)
