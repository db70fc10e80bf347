"""Two-group objects: one officer of each group opens them together, nobody alone, no two of one group."""

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, encode_json
from exam_core.identifiers import Digest, KeyId, SittingCode, TicketNumber
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.object_header import ObjectHeader
from exam_core.sealing.sealed_object import SealRecipient, read_header
from exam_core.sealing.signatures import sign
from exam_core.sealing.two_group_object import (
    MAGIC,
    MAX_OFFICERS,
    PURPOSES,
    Group,
    Groups,
    open_share,
    open_with_shares,
    read_groups_header,
    rewrap_share,
    seal_to_groups,
    unwrap_share,
    verify_groups,
)
from tests.core.sealing.chance import chance
from tests.core.sealing.officers import GROUPS, OUTSIDER, RINGS, recipient, recipients

RANDOM = chance("two groups")
SEAT = KeyRing.generate(RANDOM, KeyPurpose.SEAT)
STRANGER = KeyRing.generate(RANDOM, KeyPurpose.SEAT)
RUN, OTHER_RUN = (OpeningKey.generate(RANDOM, KeyPurpose.RUN) for _ in range(2))
HEADER = ObjectHeader(
    type="result",
    created="2026-11-25T03:00:00Z",
    sitting=SittingCode("2611250900-5101003-01"),
    seat=7,
    ticket=TicketNumber("T-7"),
    epoch=1,
    head=Digest("ab" * 32),
    extra={"package": "cd" * 32},
)
ANSWERS = "答案".encode()
A, B = Group.A, Group.B


def sealed(plaintext: bytes = ANSWERS, groups: Groups = GROUPS) -> bytes:
    return seal_to_groups(HEADER, plaintext, groups, SEAT.signing, RANDOM)


OBJECT = sealed()
SHARE = {group: open_share(OBJECT, group, RINGS[group][0].opening) for group in Group}
HEADER_LENGTH = int.from_bytes(OBJECT[8:12], "big")
WRAPS = 12 + HEADER_LENGTH


def signed_again(body: bytes) -> bytes:
    """What somebody with the seat's key could send."""
    return body + sign("two-group-object", body, SEAT.signing)


def with_header(**changes: object) -> bytes:
    told = read_groups_header(OBJECT).model_dump(mode="json", exclude_none=True)
    data = encode_json({**told, **changes})
    return signed_again(MAGIC + len(data).to_bytes(4, "big") + data + OBJECT[WRAPS:-64])


def opened(share_a: bytes, share_b: bytes, data: bytes = OBJECT) -> bytes:
    return open_with_shares(data, SEAT.signing.public, share_a, share_b)[1]


@pytest.mark.parametrize(("of_a", "of_b"), list(itertools.product(range(3), range(3))))
def test_any_officer_of_each_group_opens_it_with_any_of_the_other(of_a: int, of_b: int) -> None:
    share_a = open_share(OBJECT, A, RINGS[A][of_a].opening)
    share_b = open_share(OBJECT, B, RINGS[B][of_b].opening)
    assert opened(share_a, share_b) == ANSWERS


@given(st.binary(max_size=2000))
def test_what_was_sealed_is_what_opens(plaintext: bytes) -> None:
    data = sealed(plaintext)
    shares = [open_share(data, group, RINGS[group][1].opening) for group in Group]
    header, found = open_with_shares(data, SEAT.signing.public, shares[0], shares[1])
    assert found == plaintext
    assert (header.ticket, header.head, header.signer) == (HEADER.ticket, HEADER.head, SEAT.signing.id)
    assert header.group_a == tuple(one.key_id for one in GROUPS.a)
    assert header.group_b == tuple(one.key_id for one in GROUPS.b)


def test_the_header_is_readable_without_a_key() -> None:
    header = read_groups_header(OBJECT)
    assert (header.type, header.seat, header.epoch, header.extra) == ("result", 7, 1, HEADER.extra)
    assert verify_groups(OBJECT, SEAT.signing.public) == header


@given(st.binary(min_size=32, max_size=32))
def test_one_share_opens_nothing(guess: bytes) -> None:
    for shares in ((SHARE[A], guess), (guess, SHARE[B]), (SHARE[A], SHARE[A]), (SHARE[B], SHARE[B])):
        with pytest.raises(CannotOpen):
            opened(*shares)


def test_shares_in_the_wrong_order_open_nothing() -> None:
    with pytest.raises(CannotOpen):
        opened(SHARE[B], SHARE[A])


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_share_has_its_length(length: int) -> None:
    both = SHARE[A] + SHARE[B]
    with pytest.raises(CannotOpen):
        opened(both[:length], both[length:])
    with pytest.raises(CannotOpen):
        opened(both, b"")


@pytest.mark.parametrize("group", Group)
def test_two_officers_of_one_group_open_nothing(group: Group) -> None:
    other = B if group is A else A
    first, second = (ring.opening for ring in RINGS[group][:2])
    assert open_share(OBJECT, group, first) == open_share(OBJECT, group, second)
    for key in (first, second):
        with pytest.raises(CannotOpen):
            open_share(OBJECT, other, key)
    with pytest.raises(CannotOpen):
        opened(open_share(OBJECT, group, first), open_share(OBJECT, group, second))


def test_one_persons_key_under_the_other_groups_purpose_opens_nothing() -> None:
    renamed = dataclasses.replace(RINGS[A][0].opening, purpose=KeyPurpose.OFFICER_B)
    with pytest.raises(CannotOpen):
        open_share(OBJECT, B, renamed)


def test_an_outsider_gets_no_share() -> None:
    for group in Group:
        for key in (OUTSIDER.opening, SEAT.opening, RUN):
            with pytest.raises(CannotOpen):
                open_share(OBJECT, group, key)


def test_a_share_of_another_object_opens_nothing() -> None:
    other = sealed()
    share_a = open_share(other, A, RINGS[A][0].opening)
    with pytest.raises(CannotOpen):
        opened(share_a, SHARE[B])


def test_a_share_travels_through_its_run_only() -> None:
    wrapped = rewrap_share(SHARE[A], OBJECT, A, RUN.public)
    assert unwrap_share(wrapped, OBJECT, A, RUN) == SHARE[A]
    assert SHARE[A] not in wrapped
    for data, group, run in ((OBJECT, A, OTHER_RUN), (OBJECT, B, RUN), (sealed(), A, RUN)):
        with pytest.raises(CannotOpen):
            unwrap_share(wrapped, data, group, run)
    with pytest.raises(CannotOpen):
        unwrap_share(rewrap_share(b"short", OBJECT, A, RUN.public), OBJECT, A, RUN)


def test_another_signer_is_refused_even_with_both_shares() -> None:
    for check in (verify_groups, lambda data, key: open_with_shares(data, key, SHARE[A], SHARE[B])):
        with pytest.raises(BadSignature):
            check(OBJECT, STRANGER.signing.public)
    with pytest.raises(BadSignature):
        verify_groups(with_header(signer=STRANGER.signing.id), SEAT.signing.public)


def test_a_wrap_moved_to_another_object_or_group_does_not_open() -> None:
    other = sealed()
    first_of_a = slice(WRAPS + 2, WRAPS + 82)
    first_of_b = slice(WRAPS + 244, WRAPS + 324)
    moved = signed_again(other[: first_of_a.start] + OBJECT[first_of_a] + other[first_of_a.stop : -64])
    # The same header, so the wrap opens; but it is the share of another content key.
    share_a = open_share(moved, A, RINGS[A][0].opening)
    with pytest.raises(CannotOpen):
        opened(share_a, open_share(moved, B, RINGS[B][0].opening), moved)
    crossed = signed_again(OBJECT[: first_of_b.start] + OBJECT[first_of_a] + OBJECT[first_of_b.stop : -64])
    with pytest.raises(CannotOpen):
        open_share(crossed, B, RINGS[B][0].opening)


def test_a_header_changed_by_the_signer_no_longer_opens_the_content() -> None:
    moved = with_header(ticket="T-8")
    assert verify_groups(moved, SEAT.signing.public).ticket == "T-8"
    with pytest.raises(CannotOpen):
        open_share(moved, A, RINGS[A][0].opening)
    with pytest.raises(CannotOpen):
        opened(SHARE[A], SHARE[B], moved)


def test_every_changed_byte_is_found() -> None:
    for at in range(len(OBJECT)):
        data = bytearray(OBJECT)
        data[at] ^= 1 << at % 8
        with pytest.raises(MalformedData):
            verify_groups(bytes(data), SEAT.signing.public)


def test_any_truncation_is_malformed_and_nothing_may_trail() -> None:
    for length in range(len(OBJECT)):
        with pytest.raises(MalformedData) as refusal:
            read_groups_header(OBJECT[:length])
        assert refusal.value.code is Malformed.TRUNCATED
    with pytest.raises(MalformedData) as refusal:
        read_groups_header(OBJECT + b"\0")
    assert refusal.value.code is Malformed.TRAILING_BYTES


@given(st.binary(max_size=300))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for foreign in (data, MAGIC + data, MAGIC + b"\0\0\0\2{}" + data, OBJECT[:WRAPS] + data):
        with pytest.raises(MalformedData):
            read_groups_header(foreign)
        with pytest.raises(MalformedData):
            open_share(foreign, A, RINGS[A][0].opening)


def test_the_two_kinds_of_objects_are_not_mistaken_for_each_other() -> None:
    with pytest.raises(MalformedData) as refusal:
        read_header(OBJECT)
    assert refusal.value.code is Malformed.WRONG_MAGIC


NAMES = {group: [one.key_id for one in recipients(group)] for group in Group}
A_FIRST_AS_B = NAMES[A][0].replace("officer-a", "officer-b")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"suite": 2}, Malformed.UNKNOWN_SUITE),
        ({"suite": None}, Malformed.UNKNOWN_SUITE),
        ({"seat": None}, Malformed.WRONG_SHAPE),
        ({"recipients": []}, Malformed.WRONG_SHAPE),
        ({"group_a": NAMES[A][:2]}, Malformed.WRONG_SHAPE),
        ({"group_b": []}, Malformed.WRONG_SHAPE),
        ({"group_a": [*NAMES[A], OUTSIDER.opening.id]}, Malformed.WRONG_SHAPE),
        ({"group_a": [*NAMES[A][:2], NAMES[A][0]]}, Malformed.WRONG_SHAPE),
        ({"group_a": NAMES[B]}, Malformed.WRONG_SHAPE),
        ({"group_b": [*NAMES[B][:2], A_FIRST_AS_B]}, Malformed.WRONG_SHAPE),
        ({"group_a": [*NAMES[A][:2], RUN.id]}, Malformed.WRONG_SHAPE),
    ],
)
def test_a_header_of_another_shape_is_refused(changes: dict[str, object], code: Malformed) -> None:
    with pytest.raises(MalformedData) as refusal:
        read_groups_header(with_header(**changes))
    assert refusal.value.code is code


def test_a_declared_length_beyond_the_limit_is_refused_before_it_is_read() -> None:
    for data in (MAGIC + b"\xff\xff\xff\xff", OBJECT[:WRAPS] + b"\xff\xff" + OBJECT[WRAPS + 2 :]):
        with pytest.raises(MalformedData) as refusal:
            read_groups_header(data)
        assert refusal.value.code is Malformed.TOO_LARGE


def test_fewer_than_three_officers_in_a_group_are_refused() -> None:
    for groups in (
        Groups(GROUPS.a[:2], GROUPS.b),
        Groups(GROUPS.a, GROUPS.b[:2]),
        Groups((), GROUPS.b),
        Groups(GROUPS.a, ()),
    ):
        with pytest.raises(ValueError, match="officers in group"):
            sealed(groups=groups)


def test_sealing_refuses_groups_that_share_a_key_or_name_one_wrongly() -> None:
    stranger = SealRecipient(GROUPS.a[0].key_id, OUTSIDER.opening.public)
    both = dataclasses.replace(RINGS[A][0].opening, purpose=KeyPurpose.OFFICER_B)
    crowd = [KeyRing.generate(RANDOM, PURPOSES[A]) for _ in range(MAX_OFFICERS + 1)]
    for groups in (
        Groups((*GROUPS.a[:2], GROUPS.a[0]), GROUPS.b),
        Groups((*GROUPS.a[1:], stranger), GROUPS.b),
        Groups(GROUPS.a, (*GROUPS.b[:2], GROUPS.a[0])),
        Groups(GROUPS.a, (*GROUPS.b[:2], SealRecipient(both.id, both.public))),
        Groups((*GROUPS.a[:2], SealRecipient(KeyId("officer-a"), OUTSIDER.opening.public)), GROUPS.b),
        Groups(tuple(map(recipient, crowd)), GROUPS.b),
    ):
        with pytest.raises(ValueError, match=r"key|officers"):
            sealed(groups=groups)
    large = HEADER.model_copy(update={"exam": "x" * 70_000})
    with pytest.raises(ValueError, match="header"):
        seal_to_groups(large, b"", GROUPS, SEAT.signing, RANDOM)


def test_two_seals_of_the_same_bytes_share_nothing() -> None:
    other = sealed()
    assert OBJECT[WRAPS:] != other[WRAPS:]
    assert open_share(other, A, RINGS[A][0].opening) != SHARE[A]
    assert ANSWERS not in OBJECT
