"""Two proctors seal a standalone sitting; nobody alone does, and nothing in the file can be changed after."""

import dataclasses
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.custody.invigilation import IdentityMismatch, OnDuty, Violation
from exam_core.custody.seal_record import SEAL_RECORD, Difference, SealRecord, What, record_digest
from exam_core.custody.sealed_attempt import Form
from exam_core.custody.sealed_evidence import MAGIC, record_file, split_sealed_file
from exam_core.custody.sealed_file import (
    SealedCheck,
    SealedContents,
    check_record_file,
    check_sealed_file,
    prepare,
    read_sealed_file,
    sealed_contents,
    write_sealed_file,
)
from exam_core.custody.signed_archive import write_signed_archive
from exam_core.encoding import Malformed, MalformedData, b64, digest
from exam_core.identifiers import StaffId, TicketNumber
from exam_core.numbers.seal_code import seal_code
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.build import build_package
from exam_core.package.roster import ProctorEntry, Staff, plan_of
from exam_core.sealing.documents import write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import sign_officer_list
from exam_core.sealing.two_group_object import Groups
from exam_core.sealing.two_signatures import Signature, join
from tests.core.custody.judged_sitting import HALF, opened, sit
from tests.core.custody.sealed_sitting import (
    ABSENT,
    CONTENTS,
    EPAPER,
    JOURNALS,
    OFFICER_GROUPS,
    PACKAGE,
    PLAN,
    RECORD,
    RESULTS_KEY,
    SEALED,
    SEALED_FILE,
    SEAT_RESULTS,
    SHEET,
    by_proctor,
    journal,
    replica,
    seal_file,
    seat_result,
    sheet,
    statement,
    supplement,
)
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import (
    BADGE,
    CROSSED_IN,
    CROSSED_IN_BADGE,
    OLD_PACKAGE_KEY,
    OUTSIDER,
    PACKAGE_KEY,
    PROCTOR,
    RANDOM,
    ROOT,
    ROSTER,
    SITTING_KEY,
    TICKETS,
)
from tests.core.package.small_sitting import (
    CONTENTS as NETWORKED,
)

T1, T2, T3 = TICKETS.values()
LEADER, SECOND = by_proctor(RECORD), by_proctor(RECORD, BADGE, PROCTOR)
PAYLOAD = split_sealed_file(SEALED).payload


def failed(data: bytes) -> set[str]:
    return {check.name.value for check in check_sealed_file(data, ROOT.public) if not check.ok}


def signed(record: SealRecord, payload: bytes = PAYLOAD) -> bytes:
    """A file with whatever two willing proctors sign, without the writer's own look at it."""
    document = join(
        SEAL_RECORD, write_document(record), by_proctor(record), by_proctor(record, BADGE, PROCTOR)
    )
    return write_signed_archive(MAGIC, document, payload)


def with_results(results: Iterable[bytes], record: SealRecord = RECORD) -> bytes:
    """A file with other results than the record speaks of, for which both have signed all the same."""
    payload = dataclasses.replace(CONTENTS, results={digest(data): data for data in results}).payload()
    return signed(record.model_copy(update={"payload": digest(payload)}), payload)


def honest(results: Iterable[bytes], *differences: Difference, **changes: object) -> bytes:
    """A file that says what is in it."""
    contents = sealed_contents(EPAPER, PLAN, results)
    absent = {one.ticket for one in differences if one.what is What.ABSENT}
    record = prepare(
        contents, statement(*differences, invigilation=sheet(sat={T1, T2, T3} - absent, **changes))
    )
    return signed(record, contents.payload())


def test_the_file_says_who_sat_and_who_sealed() -> None:
    assert SEALED_FILE.record == RECORD
    assert (SEALED_FILE.leader, SEALED_FILE.second) == (CROSSED_IN_BADGE, BADGE)
    assert SEALED_FILE.code == seal_code(record_digest(RECORD))
    assert SEALED_FILE.plan == PLAN
    assert SEALED_FILE.header == PACKAGE.header
    assert SEALED_FILE.officers == standalone.OFFICER_LIST
    assert sorted(SEALED_FILE.results.values()) == sorted(SEAT_RESULTS.values())
    assert (SEALED_FILE.counts.handed_in, SEALED_FILE.counts.absent) == (2, 1)
    assert failed(SEALED) == set()
    assert [check.name for check in check_sealed_file(SEALED, ROOT.public)] == list(SealedCheck)


def test_no_name_of_a_candidate_and_no_answer_can_be_read_in_it() -> None:
    for secret in ("考生1", "16002X", "answered", 'handed_in","mono'):
        assert secret.encode() not in SEALED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(LEADER, LEADER, id="one proctor twice"),
        pytest.param(SECOND, SECOND, id="the other proctor twice"),
        pytest.param(SECOND, LEADER, id="the crossed-in one does not lead"),
        pytest.param(LEADER, by_proctor(RECORD, BADGE, CROSSED_IN), id="one key under two names"),
        pytest.param(LEADER, by_proctor(RECORD, BADGE, OUTSIDER), id="another's key"),
        pytest.param(LEADER, by_proctor(RECORD, StaffId("川监0999"), OUTSIDER), id="on no list"),
        pytest.param(by_proctor(RECORD, StaffId("川监0999"), OUTSIDER), SECOND, id="leader on no list"),
    ],
)
def test_two_listed_proctors_sign_and_the_crossed_in_one_leads(first: Signature, second: Signature) -> None:
    with pytest.raises(BadSignature):
        write_sealed_file(CONTENTS, RECORD, first, second, ROOT.public)
    data = write_signed_archive(MAGIC, join(SEAL_RECORD, write_document(RECORD), first, second), PAYLOAD)
    assert failed(data) == {"proctors", "record", "counts", "digests", "results", "recipients"}


def test_proctors_of_one_document_do_not_seal_another() -> None:
    other = RECORD.model_copy(update={"recording": "另一份"})
    with pytest.raises(BadSignature):
        write_sealed_file(CONTENTS, other, LEADER, SECOND, ROOT.public)


def test_every_byte_of_a_small_file_is_covered() -> None:
    """A supplement: the smallest whole sealed file there is."""
    small = supplement(SEAT_RESULTS[2])
    missed = []
    for at in range(len(small)):
        data = bytearray(small)
        data[at] ^= 1
        try:
            read_sealed_file(bytes(data), ROOT.public)
        except MalformedData:
            continue
        missed.append(at)
    assert missed == []


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_changed_byte_fails_a_check(at: int, change: int) -> None:
    data = bytearray(SEALED)
    data[at] ^= change
    assert failed(bytes(data))


@given(st.data())
def test_a_change_is_found_although_the_archive_is_mended(data: st.DataObject) -> None:
    members = read_archive(PAYLOAD)
    name = data.draw(st.sampled_from(sorted(members)))
    at = data.draw(st.integers(0, len(members[name]) - 1))
    changed = bytearray(members[name])
    changed[at] ^= data.draw(st.integers(1, 255))
    payload = write_archive({**members, name: bytes(changed)})
    whole = write_signed_archive(MAGIC, split_sealed_file(SEALED).document, payload)
    with pytest.raises(MalformedData):
        read_sealed_file(whole, ROOT.public)


def test_a_result_is_not_added_removed_or_exchanged() -> None:
    again = seat_result(*JOURNALS[2], OFFICER_GROUPS)
    other = seat_result(*journal(2, {}), OFFICER_GROUPS)
    for results in (
        [*SEAT_RESULTS.values(), again],
        [SEAT_RESULTS[1]],
        [],
        [SEAT_RESULTS[1], again],
        [SEAT_RESULTS[1], other],
    ):
        data = with_results(results)
        assert "digests" in failed(data)
        with pytest.raises(MalformedData):
            read_sealed_file(data, ROOT.public)


def test_a_result_under_another_name_is_found() -> None:
    first, second = sorted(SEAT_RESULTS.values(), key=digest)
    contents = dataclasses.replace(CONTENTS, results={digest(first): second, digest(second): first})
    record = RECORD.model_copy(update={"payload": digest(contents.payload())})
    assert failed(signed(record, contents.payload())) == {"digests", "results", "recipients"}


def test_what_the_record_says_of_a_result_is_what_the_result_says() -> None:
    first = RECORD.attempts[0]
    for changes in ({"seat": 2}, {"size": 1}, {"form": Form.FROM_REPLICA}, {"epoch": 2}):
        lie = RECORD.model_copy(update={"attempts": (first.model_copy(update=changes), *RECORD.attempts[1:])})
        assert failed(signed(lie)) == {"results"}


def test_a_result_of_another_sitting_is_refused() -> None:
    """The same candidate, PC and proctors, under another package and under another sitting's code."""
    event, key = opened(2, mode="standalone")
    other_package = seat_result(sit(event, HALF), key, OFFICER_GROUPS)
    assert failed(honest([SEAT_RESULTS[1], other_package], ABSENT)) == {"results"}


def test_a_result_whose_seat_no_enrolled_pc_admitted_is_refused() -> None:
    event, key = opened(2, package=PACKAGE.digest, mode="standalone")
    of_another_key = opened(2, package=PACKAGE.digest, mode="standalone")[0].endorsement
    stranger = event.model_copy(update={"endorsement": of_another_key})
    with pytest.raises(MalformedData):
        honest([seat_result(sit(stranger, HALF), key, OFFICER_GROUPS)], ABSENT)


def test_a_result_sealed_to_the_centres_key_or_to_fewer_officers_is_refused() -> None:
    """Nobody at a seat can choose who is to open a result."""
    raws, key = JOURNALS[2]
    fewer = Groups(a=OFFICER_GROUPS.a[::-1], b=OFFICER_GROUPS.b)
    for to in (RESULTS_KEY, fewer):
        data = honest([SEAT_RESULTS[1], seat_result(raws, key, to)], ABSENT)
        assert failed(data) == {"recipients"}
        with pytest.raises(MalformedData):
            read_sealed_file(data, ROOT.public)


def test_a_dead_seat_is_sealed_from_its_mirror() -> None:
    raws, key = journal(2, HALF, hand_in=False)
    file = read_sealed_file(honest([SEAT_RESULTS[1], replica(raws, key)], ABSENT), ROOT.public)
    assert [one.form for one in file.record.attempts] == [Form.HANDED_IN, Form.FROM_REPLICA]
    assert (file.counts.handed_in, file.counts.from_replica) == (1, 1)


def test_a_mirror_that_somebody_on_no_list_sealed_is_refused() -> None:
    raws, key = journal(2, HALF, hand_in=False)
    with pytest.raises(BadSignature):
        honest([SEAT_RESULTS[1], replica(raws, key, signer=OUTSIDER)], ABSENT)


def test_nobody_is_left_out_without_a_reason() -> None:
    record = RECORD.model_copy(update={"differences": ()})
    assert "record" in failed(signed(record))
    contents = sealed_contents(EPAPER, PLAN, [SEAT_RESULTS[1]])
    unexplained = prepare(contents, statement(ABSENT))
    assert failed(signed(unexplained, contents.payload())) == {"counts"}
    missing = Difference(ticket=T2, what=What.MISSING, reason="disk_lost", note="硬盘无法读取")
    file = read_sealed_file(honest([SEAT_RESULTS[1]], ABSENT, missing), ROOT.public)
    assert (file.counts.present, file.counts.missing) == (2, 1)


def test_a_sitting_to_which_nobody_came_is_sealed_too() -> None:
    absent = [ABSENT.model_copy(update={"ticket": ticket}) for ticket in (T1, T2, T3)]
    file = read_sealed_file(honest([], *absent), ROOT.public)
    assert (file.counts.expected, file.counts.absent) == (3, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"item": "高压电工作业"},
        {"approval_number": "川应急考〔2026〕18号"},
        {"proctors": (SHEET.proctors[0].model_copy(update={"name": "李明"}), SHEET.proctors[1])},
        {"proctors": (SHEET.proctors[0].model_copy(update={"crossed_in": True}), SHEET.proctors[1])},
        {"mode": "networked"},
        {"expected": 4, "present": (T1, T2, TicketNumber("T-9"))},
        {"identity": (IdentityMismatch(ticket=T1, reason="too_tall", handling="核对"),)},
        {
            "violations": (
                Violation(ticket=T1, ground="too_tall", clause="无", count=1, handling="无", evidence="无"),
            )
        },
    ],
)
def test_the_sheet_says_what_package_and_plan_say(changes: dict[str, object]) -> None:
    assert "record" in failed(honest(SEAT_RESULTS.values(), ABSENT, **changes))


def test_only_who_was_in_the_room_signs() -> None:
    stick = KeyRing.generate(RANDOM, KeyPurpose.PROCTOR)
    third = ProctorEntry(
        badge=StaffId("川监0600"),
        name="赵敏",
        public_key=b64(stick.signing.public.raw),
        seal_key=b64(stick.opening.public.raw),
        crossed_in=False,
        reserve=False,
    )
    roster = ROSTER.model_copy(update={"staff": Staff(proctors=(*ROSTER.staff.proctors, third))})
    epaper = build_package(
        dataclasses.replace(standalone.CONTENTS, roster=roster), PACKAGE_KEY, SITTING_KEY, RANDOM
    )
    contents = sealed_contents(epaper, plan_of(roster, SITTING_KEY), ())
    absent = [ABSENT.model_copy(update={"ticket": ticket}) for ticket in (T1, T2, T3)]
    others = (SHEET.proctors[1], OnDuty(badge=third.badge, name=third.name, crossed_in=False))
    record = prepare(contents, statement(*absent, invigilation=sheet(sat=(), proctors=others)))
    assert "record" in failed(signed(record, contents.payload()))


def test_a_record_of_another_revision_or_payload_is_refused() -> None:
    assert "record" in failed(signed(RECORD.model_copy(update={"revision": 2})))
    assert "digests" in failed(signed(RECORD.model_copy(update={"payload": "ab" * 32})))


def test_nobody_from_outside_the_plan_is_named() -> None:
    file = read_sealed_file(supplement(SEAT_RESULTS[2]), ROOT.public)
    stranger = Difference(ticket=TicketNumber("T-9"), what=What.VOIDED, reason="wrong_ticket", note="误登")
    record = file.record.model_copy(update={"differences": (stranger,)})
    assert failed(signed(record, split_sealed_file(supplement(SEAT_RESULTS[2])).payload)) == {"counts"}


def test_absence_has_a_reason_of_the_rule_set() -> None:
    data = honest(SEAT_RESULTS.values(), ABSENT.model_copy(update={"reason": "overslept"}))
    assert "record" in failed(data)


def test_the_paper_is_bound_to_the_file_by_its_code() -> None:
    other = honest(SEAT_RESULTS.values(), ABSENT, remarks="另一份")
    assert read_sealed_file(other, ROOT.public).code != SEALED_FILE.code
    assert read_sealed_file(seal_file(), ROOT.public).code == SEALED_FILE.code


def test_what_is_recovered_later_goes_into_a_supplement() -> None:
    file = read_sealed_file(supplement(SEAT_RESULTS[2]), ROOT.public)
    assert (file.record.number, file.record.supplement_to) == (2, SEALED_FILE.record_digest)
    assert [one.ticket for one in file.record.attempts] == [T2]


def test_a_file_under_another_root_or_a_revoked_package_key_is_refused() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
    with pytest.raises(BadSignature):
        read_sealed_file(SEALED, stranger.public)
    epaper = build_package(standalone.CONTENTS, OLD_PACKAGE_KEY, SITTING_KEY, RANDOM)
    record = RECORD.model_copy(update={"payload": digest(under(epaper).payload())})
    assert "package" in failed(signed(record, under(epaper).payload()))
    with pytest.raises(BadSignature):
        read_sealed_file(signed(record, under(epaper).payload()), ROOT.public)


def test_an_officer_list_that_the_root_did_not_sign_is_refused() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
    forged = dataclasses.replace(
        standalone.CONTENTS, officer_list=sign_officer_list(standalone.OFFICER_LIST, stranger)
    )
    epaper = build_package(forged, PACKAGE_KEY, SITTING_KEY, RANDOM)
    contents = under(epaper)
    record = RECORD.model_copy(update={"payload": digest(contents.payload())})
    assert {"keys", "recipients"} <= failed(signed(record, contents.payload()))


def under(epaper: bytes) -> SealedContents:
    """The sitting's contents with the header of another package."""
    made = sealed_contents(epaper, PLAN, ())
    return dataclasses.replace(CONTENTS, header=made.header, signature=made.signature)


def test_a_networked_sitting_is_not_sealed_like_this() -> None:
    epaper = build_package(NETWORKED, PACKAGE_KEY, SITTING_KEY, RANDOM)
    contents = under(epaper)
    record = RECORD.model_copy(update={"payload": digest(contents.payload())})
    assert "package" in failed(signed(record, contents.payload()))


def test_a_reserve_proctor_may_sign_and_lead() -> None:
    reserves = tuple(proctor.model_copy(update={"reserve": True}) for proctor in ROSTER.staff.proctors)
    roster = ROSTER.model_copy(update={"staff": Staff(proctors=reserves)})
    epaper = build_package(
        dataclasses.replace(standalone.CONTENTS, roster=roster), PACKAGE_KEY, SITTING_KEY, RANDOM
    )
    absent = [ABSENT.model_copy(update={"ticket": ticket}) for ticket in (T1, T2, T3)]
    contents = sealed_contents(epaper, plan_of(roster, SITTING_KEY), ())
    record = prepare(contents, statement(*absent, invigilation=sheet(sat=())))
    assert read_sealed_file(seal_file(contents, record), ROOT.public).leader == CROSSED_IN_BADGE


def test_the_record_alone_can_be_checked_and_every_byte_of_it() -> None:
    alone = record_file(SEALED)
    checks = check_record_file(alone, ROOT.public)
    assert all(check.ok for check in checks)
    assert [check.name for check in checks] == list(SealedCheck)[:6]
    with pytest.raises(MalformedData):
        record_file(alone)
    for at in range(0, len(alone), 7):
        data = bytearray(alone)
        data[at] ^= 1
        assert not all(check.ok for check in check_record_file(bytes(data), ROOT.public)), at


@pytest.mark.parametrize("cut", [0, 4, 8, 11, 12, 500, len(SEALED) - 1])
def test_a_file_that_is_cut_off_or_goes_on_is_refused(cut: int) -> None:
    for data in (SEALED[:cut], SEALED + b"\0"):
        with pytest.raises(MalformedData):
            read_sealed_file(data, ROOT.public)


def test_a_member_without_a_place_is_refused() -> None:
    payload = write_archive({**read_archive(PAYLOAD), "more": b""})
    record = RECORD.model_copy(update={"payload": digest(payload)})
    with pytest.raises(MalformedData) as finding:
        read_sealed_file(signed(record, payload), ROOT.public)
    assert finding.value.code is Malformed.WRONG_SHAPE
