"""Two officers, one of each group, open what was sealed; nobody else does, and the protocol says how."""

import dataclasses
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.result import read_result
from exam_core.attempt.result_header import read_result_header
from exam_core.custody.opened_evidence import MAGIC, protocol_file, split_opened_file
from exam_core.custody.opened_file import (
    OpenedCheck,
    check_opened_file,
    check_protocol_file,
    read_opened_file,
    reseal,
    write_opened_file,
)
from exam_core.custody.sealed_file import read_sealed_file
from exam_core.custody.signed_archive import write_signed_archive
from exam_core.custody.unsealing import (
    UNSEALING_PROTOCOL,
    Envelope,
    OpenedResult,
    ProtocolFault,
    UnsealedFile,
    UnsealingProtocol,
    protocol_fault,
)
from exam_core.encoding import MalformedData, b64, digest
from exam_core.identifiers import Digest, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import OfficerList, sign_officer_list
from exam_core.sealing.sealed_object import SealRecipient, open_sealed
from exam_core.sealing.two_group_object import PURPOSES, Group, open_share, open_with_shares
from exam_core.sealing.two_signatures import Signature, join, sign_once
from tests.core.custody.sealed_sitting import (
    A1,
    A2,
    B2,
    JOURNALS,
    OFFICER_GROUPS,
    OFFICER_LIST,
    OPENED,
    OPENED_AT,
    RECORD,
    RUN_KEY,
    SEALED,
    SEALED_FILE,
    SEAT_RESULTS,
    by_officer,
    contents_of,
    open_file,
    open_result,
    protocol,
    seat_result,
    supplement,
)
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import CROSSED_IN, OPENING, RANDOM, RESULTS, ROOT

B1 = StaffId("启封B1")
READ = read_opened_file(OPENED, ROOT.public)
RESEALED = {name: open_result(data) for name, data in SEALED_FILE.results.items()}
CONTENTS = contents_of(RESEALED.values())
PROTOCOL = protocol(RESEALED, SEALED)
PAYLOAD = CONTENTS.payload()


def failed(data: bytes) -> set[str]:
    return {check.name.value for check in check_opened_file(data, ROOT.public) if not check.ok}


def signed(
    made: UnsealingProtocol = PROTOCOL,
    payload: bytes = PAYLOAD,
    *,
    first: Signature | None = None,
    second: Signature | None = None,
) -> bytes:
    """A file with whatever two people sign, without the writer's own look at it."""
    signatures = (first or by_officer(made, A1), second or by_officer(made, B2))
    return write_signed_archive(MAGIC, join(UNSEALING_PROTOCOL, write_document(made), *signatures), payload)


def with_results(results: Mapping[Digest, bytes]) -> bytes:
    """An honest protocol of other results."""
    made = protocol({**RESEALED, **results}, SEALED)
    return signed(made, contents_of({**RESEALED, **results}.values()).payload())


def test_two_officers_open_every_result_as_the_seat_sealed_it() -> None:
    assert (READ.first, READ.second) == (A1, B2)
    assert set(READ.results) == {digest(data) for data in SEAT_RESULTS.values()}
    for seat, (raws, _) in JOURNALS.items():
        data = READ.results[digest(SEAT_RESULTS[seat])]
        plain = open_sealed(data, RESULTS.opening, READ.run_key)[1]
        assert list(read_result(plain).entries) == raws
    assert failed(OPENED) == set()
    assert [check.name for check in check_opened_file(OPENED, ROOT.public)] == list(OpenedCheck)


def test_the_protocol_speaks_of_exactly_the_files_that_were_opened() -> None:
    late = supplement(seat_result(*JOURNALS[2], OFFICER_GROUPS))
    late_record = read_sealed_file(late, ROOT.public).record
    both = read_opened_file(open_file(SEALED, late), ROOT.public).protocol
    assert protocol_fault(READ.protocol, [RECORD]) is None
    assert protocol_fault(both, [RECORD, late_record]) is None
    assert protocol_fault(both, [RECORD]) is ProtocolFault.OTHER_FILES
    assert protocol_fault(READ.protocol, [RECORD, late_record]) is ProtocolFault.OTHER_FILES
    for opened in (
        PROTOCOL.opened[:1],
        (PROTOCOL.opened[0].model_copy(update={"epoch": 2}), PROTOCOL.opened[1]),
    ):
        silent = PROTOCOL.model_copy(update={"opened": opened})
        assert protocol_fault(silent, [RECORD]) is ProtocolFault.OTHER_RESULTS


def test_opening_again_gives_the_same_results() -> None:
    again = read_opened_file(open_file(SEALED, officers=(A2, B1)), ROOT.public)
    assert set(again.results) == set(READ.results)
    for name, data in again.results.items():
        plain = open_sealed(READ.results[name], RESULTS.opening, READ.run_key)[1]
        assert open_sealed(data, RESULTS.opening, again.run_key)[1] == plain


def test_the_group_that_comes_first_does_not_matter() -> None:
    made = protocol(RESEALED, SEALED, officers=(B2, A1))
    data = write_opened_file(CONTENTS, made, by_officer(made, B2), by_officer(made, A1), ROOT.public)
    assert read_opened_file(data, ROOT.public).first == B2


@pytest.mark.parametrize(("a", "b"), [(A1, A1), (A1, A2), (B1, B1), (B1, B2)])
def test_one_officer_or_two_of_one_group_open_nothing(a: StaffId, b: StaffId) -> None:
    data = SEAT_RESULTS[1]
    keys = [standalone.OFFICERS[who] for who in (a, b)]
    group = Group.A if a in (A1, A2) else Group.B
    other = Group.B if group is Group.A else Group.A
    share = open_share(data, group, keys[0].opening)
    assert share == open_share(data, group, keys[1].opening)
    for ring in keys:
        with pytest.raises(CannotOpen):
            open_share(data, other, ring.opening)
    seat_key = read_result_header(data).seat_key
    with pytest.raises(CannotOpen):
        open_with_shares(data, seat_key, share, share)


def test_a_proctor_the_centre_and_a_pc_open_nothing() -> None:
    for opening in (RESULTS.opening, *OPENING.values()):
        for group in Group:
            with pytest.raises(CannotOpen):
                open_share(SEAT_RESULTS[1], group, opening)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(by_officer(PROTOCOL, A1), by_officer(PROTOCOL, A1), id="one officer twice"),
        pytest.param(by_officer(PROTOCOL, A1), by_officer(PROTOCOL, A2), id="two of group A"),
        pytest.param(by_officer(PROTOCOL, B1), by_officer(PROTOCOL, B2), id="two of group B"),
        pytest.param(by_officer(PROTOCOL, B2), by_officer(PROTOCOL, A1), id="the other way round"),
        pytest.param(by_officer(PROTOCOL, A2), by_officer(PROTOCOL, B2), id="another than it names"),
        pytest.param(
            by_officer(PROTOCOL, A1),
            sign_once(UNSEALING_PROTOCOL, write_document(PROTOCOL), B2, standalone.OFFICERS[A1].signing),
            id="one key under two names",
        ),
        pytest.param(
            by_officer(PROTOCOL, A1),
            sign_once(UNSEALING_PROTOCOL, write_document(PROTOCOL), StaffId("clerk"), CROSSED_IN),
            id="somebody on no list",
        ),
    ],
)
def test_one_officer_of_each_group_signs(first: Signature, second: Signature) -> None:
    with pytest.raises(MalformedData):
        write_opened_file(CONTENTS, PROTOCOL, first, second, ROOT.public)
    assert failed(signed(first=first, second=second)) >= {"protocol", "digests", "results"}


@pytest.mark.parametrize("pair", [(A1, A1), (A1, A2), (B1, B2)])
def test_two_signatures_of_one_group_are_found_before_the_protocol_is_read(
    pair: tuple[StaffId, StaffId],
) -> None:
    first, second = (by_officer(PROTOCOL, who) for who in pair)
    assert "officers" in failed(signed(first=first, second=second))


def listed(*, without: StaffId) -> bytes:
    """A list in which an officer is revoked and replaced."""
    new = KeyRing.generate(RANDOM, PURPOSES[Group.A])
    officers = [
        one.model_copy(update={"revoked": one.id == without}) for one in standalone.OFFICER_LIST.officers
    ]
    replaced = OfficerList(
        issued="2026-11-25T20:00:00Z",
        revision=2,
        officers=(*officers, standalone.officer(StaffId("启封A4"), new)),
    )
    return sign_officer_list(replaced, ROOT)


def test_an_officer_who_was_revoked_since_is_refused_and_a_colleague_opens() -> None:
    newest = listed(without=A1)
    contents = dataclasses.replace(CONTENTS, officer_list=newest)
    used = PROTOCOL.officer_list.model_copy(update={"revision": 2, "digest": digest(newest)})
    for who, refused in ((A1, True), (A2, False)):
        made = protocol(RESEALED, SEALED, officers=(who, B2)).model_copy(
            update={"officer_list": used, "payload": digest(contents.payload())}
        )
        data = signed(made, contents.payload(), first=by_officer(made, who))
        assert ("officers" in failed(data)) is refused
        assert bool(failed(data)) is refused


def test_a_list_that_the_root_did_not_sign_is_refused() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
    forged = sign_officer_list(standalone.OFFICER_LIST, stranger)
    contents = dataclasses.replace(CONTENTS, officer_list=forged)
    made = PROTOCOL.model_copy(update={"payload": digest(contents.payload())})
    assert "keys" in failed(signed(made, contents.payload()))
    with pytest.raises(BadSignature):
        read_opened_file(OPENED, stranger.public)


@pytest.mark.parametrize(
    "changes",
    [
        {"officer_list": PROTOCOL.officer_list.model_copy(update={"revision": 2})},
        {"officer_list": PROTOCOL.officer_list.model_copy(update={"digest": "ab" * 32})},
        {"officers": (PROTOCOL.officers[0].model_copy(update={"name": "别人"}), PROTOCOL.officers[1])},
        {"officers": (PROTOCOL.officers[0], PROTOCOL.officers[1].model_copy(update={"key": "officer-b-0"}))},
        {"officers": PROTOCOL.officers[::-1]},
    ],
)
def test_the_protocol_names_who_signed_it_by_the_list_in_the_file(changes: dict[str, object]) -> None:
    assert failed(signed(PROTOCOL.model_copy(update=changes))) == {"protocol", "digests", "results"}


def test_what_was_sealed_anew_belongs_to_this_run_and_the_centre() -> None:
    name = digest(SEAT_RESULTS[1])
    header = read_result_header(SEAT_RESULTS[1])
    other_run = open_result(SEAT_RESULTS[1], run_key=SigningKey.generate(RANDOM, KeyPurpose.RUN))
    assert failed(with_results({name: other_run})) == {"results"}
    own = standalone.OFFICERS[A1].opening
    to_an_officer = reseal(
        SEAT_RESULTS[1],
        header,
        b"{}",
        created=OPENED_AT,
        to=SealRecipient(own.id, own.public),
        run_key=RUN_KEY,
        random=RANDOM,
    )
    assert failed(with_results({name: to_an_officer})) == {"results"}
    swapped = open_result(SEAT_RESULTS[2])
    assert failed(with_results({name: swapped})) == {"results"}


def test_a_result_that_could_not_be_opened_stands_with_the_reason() -> None:
    lost, kept = PROTOCOL.opened
    broken = lost.model_copy(update={"ok": False, "resealed": None, "why": "bad_signature"})
    contents = contents_of([RESEALED[kept.sealed]])
    made = PROTOCOL.model_copy(update={"opened": (broken, kept), "payload": digest(contents.payload())})
    file = read_opened_file(signed(made, contents.payload()), ROOT.public)
    assert set(file.results) == {kept.sealed}
    assert protocol_fault(file.protocol, [RECORD]) is None


def test_a_result_is_not_added_or_removed() -> None:
    first = PROTOCOL.opened[0].sealed
    for results in ([RESEALED[first]], [*RESEALED.values(), open_result(SEAT_RESULTS[1])], []):
        payload = contents_of(results).payload()
        made = PROTOCOL.model_copy(update={"payload": digest(payload)})
        assert failed(signed(made, payload)) == {"digests", "results"}
    assert failed(signed(payload=contents_of([RESEALED[first]]).payload())) == {"digests", "results"}


def test_every_byte_of_a_small_file_is_covered() -> None:
    """Of a sitting's supplement with one result."""
    small = open_file(supplement(SEAT_RESULTS[2]))
    missed = []
    for at in range(len(small)):
        data = bytearray(small)
        data[at] ^= 1
        try:
            read_opened_file(bytes(data), ROOT.public)
        except MalformedData:
            continue
        missed.append(at)
    assert missed == []


@given(st.data())
def test_a_change_is_found_although_the_archive_is_mended(data: st.DataObject) -> None:
    members = read_archive(PAYLOAD)
    name = data.draw(st.sampled_from(sorted(members)))
    at = data.draw(st.integers(0, len(members[name]) - 1))
    changed = bytearray(members[name])
    changed[at] ^= data.draw(st.integers(1, 255))
    payload = write_archive({**members, name: bytes(changed)})
    document = split_opened_file(signed()).document
    with pytest.raises(MalformedData):
        read_opened_file(write_signed_archive(MAGIC, document, payload), ROOT.public)


def test_the_protocol_alone_can_be_checked_and_every_byte_of_it() -> None:
    alone = protocol_file(OPENED)
    assert [check.name for check in check_protocol_file(alone, ROOT.public) if check.ok] == list(OpenedCheck)[
        :4
    ]
    for at in range(0, len(alone), 3):
        data = bytearray(alone)
        data[at] ^= 1
        assert not all(check.ok for check in check_protocol_file(bytes(data), ROOT.public)), at


def test_the_code_from_the_paper_stands_in_the_protocol() -> None:
    file = PROTOCOL.files[0]
    assert file.code == SEALED_FILE.code
    with pytest.raises(ValueError, match="not the record's"):
        UnsealedFile.model_validate({**dict(file), "code": "7K3M-Q9TX-ABCD-EFGH"})


def test_an_envelope_that_is_not_intact_is_explained() -> None:
    for condition in ("damaged", "none"):
        with pytest.raises(ValueError, match="explained"):
            Envelope.model_validate({"condition": condition, "note": " "})
    assert Envelope(condition="damaged", note="封口撕开 2 cm").note


RESULT = PROTOCOL.opened[0]


@pytest.mark.parametrize(
    "changes",
    [{"ok": False}, {"resealed": None}, {"why": "x"}, {"ok": False, "resealed": None}],
)
def test_a_result_was_opened_or_it_was_not(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="opened and sealed anew"):
        OpenedResult.model_validate({**dict(RESULT), **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"opened": PROTOCOL.opened[::-1]},
        {"opened": (RESULT, RESULT)},
        {"files": PROTOCOL.files * 2},
        {"files": ()},
        {"officers": (PROTOCOL.officers[0], PROTOCOL.officers[0])},
        {"opened": (RESULT, PROTOCOL.opened[1].model_copy(update={"resealed": RESULT.resealed}))},
    ],
)
def test_a_protocol_names_everything_once(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="UnsealingProtocol"):
        UnsealingProtocol.model_validate({**dict(PROTOCOL), **changes})


def test_a_protocol_is_what_its_reader_gives_back() -> None:
    assert read_document(UnsealingProtocol, write_document(PROTOCOL), limit=100_000) == PROTOCOL
    assert PROTOCOL.run_key == b64(RUN_KEY.public.raw)
    assert digest(OFFICER_LIST) == PROTOCOL.officer_list.digest
