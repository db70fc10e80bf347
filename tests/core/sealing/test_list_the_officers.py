"""The officer list: root-signed, three in each group, nobody in both, ever."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64
from exam_core.identifiers import KeyId, StaffId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import (
    OFFICER_LIST_TYPE,
    Officer,
    OfficerList,
    read_officer_list,
    sign_officer_list,
)
from exam_core.sealing.signatures import sign_json
from exam_core.sealing.two_group_object import PURPOSES, Group, Groups
from tests.core.sealing.chance import chance
from tests.core.sealing.officers import GROUPS, LIST, OFFICERS, RINGS, ROOT, officer

RANDOM = chance("officer list")
SIGNED = sign_officer_list(LIST, ROOT)
A1 = OFFICERS[0]


def ring(group: Group) -> KeyRing:
    return KeyRing.generate(RANDOM, PURPOSES[group])


def changed(entry: Officer, **changes: object) -> Officer:
    return entry.model_copy(update=changes)


def with_officers(*officers: Officer) -> OfficerList:
    return LIST.model_copy(update={"officers": officers})


def forced(officers: OfficerList) -> bytes:
    """What somebody with the root key could sign without asking whether it may be."""
    return sign_json(OFFICER_LIST_TYPE, officers.model_dump(mode="json"), ROOT)


def test_the_list_reads_as_it_was_signed() -> None:
    assert read_officer_list(SIGNED, ROOT.public) == LIST


def test_results_are_sealed_to_both_groups_in_the_lists_order() -> None:
    assert LIST.groups(None) == LIST.groups(date(2026, 11, 25)) == GROUPS


def test_an_officer_counts_between_two_days_and_until_revoked() -> None:
    assert LIST.groups(date(2027, 1, 1)) == Groups((), ())
    assert LIST.groups(date(2025, 12, 31)) == Groups((), ())
    replaced = with_officers(changed(A1, revoked=True), *OFFICERS[1:], officer(Group.A, 4, ring(Group.A)))
    told = read_officer_list(forced(replaced), ROOT.public)
    assert A1.recipient not in told.groups(None).a
    assert len(told.groups(None).a) == 3


def test_an_officer_is_found_by_id_and_by_either_key() -> None:
    again = officer(Group.A, 1, ring(Group.A))
    revoked = changed(A1, revoked=True)
    told = with_officers(revoked, *OFFICERS[1:], again)
    assert told.find(A1.id) == again
    assert told.find(StaffId("nobody")) is None
    assert told.named(RINGS[Group.A][0].opening.id) == revoked
    assert told.named(RINGS[Group.A][0].signing.id) == revoked
    assert told.named(again.recipient.key_id) == again
    assert told.named(KeyId("officer-b-" + A1.recipient.key_id.rpartition("-")[2])) is None


def test_a_new_key_of_an_officer_stands_beside_the_revoked_one() -> None:
    told = with_officers(changed(A1, revoked=True), *OFFICERS[1:], officer(Group.A, 1, ring(Group.A)))
    assert read_officer_list(sign_officer_list(told, ROOT), ROOT.public) == told


SPARE = KeyRing.generate(RANDOM, KeyPurpose.OFFICER_A)
REFUSED = {
    "two officers in a group": OFFICERS[1:],
    "two that are not revoked": (changed(A1, revoked=True), *OFFICERS[1:]),
    "nobody": (),
    "an id in both groups": (*OFFICERS[:5], changed(OFFICERS[5], id=A1.id)),
    "an id that was in the other group once": (
        *OFFICERS,
        changed(officer(Group.B, 4, ring(Group.B)), id=A1.id, revoked=True),
    ),
    "two entries of one officer": (*OFFICERS, officer(Group.A, 1, SPARE)),
    "a seal key in both groups": (*OFFICERS[:5], changed(OFFICERS[5], seal_key=A1.seal_key)),
    "a verify key in both groups": (*OFFICERS[:5], changed(OFFICERS[5], verify_key=A1.verify_key)),
    "a revoked key that somebody else has now": (
        *OFFICERS,
        changed(officer(Group.B, 4, ring(Group.B)), seal_key=A1.seal_key, revoked=True),
    ),
    "one key for both uses": (
        *OFFICERS[:5],
        changed(OFFICERS[5], seal_key=OFFICERS[5].verify_key),
    ),
    "no key at all": (*OFFICERS[:5], changed(OFFICERS[5], seal_key=b64(b"short"))),
    "a last day before the first": (*OFFICERS[:5], changed(OFFICERS[5], not_after=date(2025, 1, 1))),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_list_that_breaks_the_rule_of_two_groups_is_neither_signed_nor_read(why: str) -> None:
    officers = with_officers(*REFUSED[why])
    with pytest.raises(MalformedData) as refusal:
        read_officer_list(forced(officers), ROOT.public)
    assert refusal.value.code is Malformed.WRONG_SHAPE
    with pytest.raises(MalformedData):
        sign_officer_list(officers, ROOT)


@pytest.mark.parametrize("changes", [{"revision": 0}, {"officers": (changed(A1, name=""), *OFFICERS[1:])}])
def test_a_list_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(MalformedData):
        read_officer_list(forced(LIST.model_copy(update=changes)), ROOT.public)


def test_only_the_root_signs_it() -> None:
    other = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
    with pytest.raises(BadSignature):
        read_officer_list(sign_officer_list(LIST, other), ROOT.public)
    with pytest.raises(BadSignature):
        read_officer_list(sign_json("key-list", LIST.model_dump(mode="json"), ROOT), ROOT.public)


def test_every_changed_byte_is_found() -> None:
    for at in range(len(SIGNED)):
        data = bytearray(SIGNED)
        data[at] ^= 1 << at % 7
        with pytest.raises(MalformedData):
            read_officer_list(bytes(data), ROOT.public)


@given(st.binary(max_size=200))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for foreign in (data, SIGNED[:40] + data, SIGNED + data + b" "):
        with pytest.raises(MalformedData):
            read_officer_list(foreign, ROOT.public)
