"""Publication: one proposes, another approves; one person alone can't publish, whichever keys they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.custody.publication import (
    ApprovalRefusal,
    Publication,
    approve,
    propose,
    publish,
    read_proposal,
    verify_publication,
)
from exam_core.custody.score_table import ScoreRow, ScoreTable, Status
from exam_core.custody.staff_list import StaffList, read_staff_list, sign_staff_list
from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import StaffId, TicketNumber
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign_json
from tests.core.custody.judged_sitting import (
    ABSENT,
    AT,
    AUDIT_HEAD,
    CLERK_ID,
    CLERKS_EARLIER_KEY,
    OFFICER_ID,
    STAFF,
    TABLE,
    published,
    row,
    table,
)
from tests.core.package.small_sitting import CLERK, KEY_LIST, OFFICER, PACKAGE_KEY, RECEIPT_KEY, REVIEWER

KEYS = STAFF.keys
PROPOSAL = propose(TABLE, CLERK_ID, AT, CLERK.signing)
PUBLICATION = published()
OTHER_TABLE = table(row("T-1", "99", passed=True), row("T-2", "40", passed=False), ABSENT)


def approved_by(staff: StaffId, key: SigningKey, scores: ScoreTable = TABLE) -> bytes | ApprovalRefusal:
    return approve(scores, PROPOSAL, staff, AT, AUDIT_HEAD, key, KEYS)


def forged(**changes: object) -> bytes:
    """An approval that no program of ours would make, signed by the clerk."""
    content = {
        "v": 1,
        "sitting": TABLE.sitting,
        "table": digest(write_document(TABLE)),
        "staff": OFFICER_ID,
        "at": AT,
        "proposal": digest(PROPOSAL),
        "audit_head": AUDIT_HEAD,
    }
    key = changes.pop("key", CLERK.signing)
    assert isinstance(key, SigningKey)
    return sign_json("score-approval", content | changes, key)


def test_two_people_publish_a_table() -> None:
    publication = verify_publication(PUBLICATION, KEYS)
    assert publication.table == TABLE
    assert read_proposal(PROPOSAL, KEYS).staff == CLERK_ID


@pytest.mark.parametrize("key", [CLERK.signing, CLERKS_EARLIER_KEY])
def test_whoever_proposed_cannot_approve_with_either_key(key: SigningKey) -> None:
    assert approved_by(CLERK_ID, key) is ApprovalRefusal.SAME_PERSON


def test_nobody_approves_under_anothers_name() -> None:
    assert approved_by(OFFICER_ID, CLERK.signing) is ApprovalRefusal.KEY_OF_NOBODY
    assert approved_by(OFFICER_ID, REVIEWER.signing) is ApprovalRefusal.KEY_OF_NOBODY
    assert approved_by(StaffId("outsider"), OFFICER.signing) is ApprovalRefusal.KEY_OF_NOBODY


def test_another_table_than_the_proposed_one_is_not_approved() -> None:
    assert approved_by(OFFICER_ID, OFFICER.signing, OTHER_TABLE) is ApprovalRefusal.OTHER_TABLE


@pytest.mark.parametrize(
    "approval",
    [
        forged(),
        forged(staff=CLERK_ID),
        forged(staff=CLERK_ID, key=CLERKS_EARLIER_KEY),
        forged(key=REVIEWER.signing),
        forged(staff="outsider", key=REVIEWER.signing),
    ],
)
def test_a_forged_second_signature_publishes_nothing(approval: bytes) -> None:
    with pytest.raises(BadSignature):
        publish(TABLE, PROPOSAL, approval, KEYS)


def test_a_proposal_is_no_approval() -> None:
    second = propose(TABLE, OFFICER_ID, AT, OFFICER.signing)
    with pytest.raises(MalformedData):
        publish(TABLE, PROPOSAL, second, KEYS)


def test_one_key_under_two_accounts_is_one_person() -> None:
    shared = {**KEYS, OFFICER_ID: (*KEYS[OFFICER_ID], CLERK.signing.public)}
    with pytest.raises(BadSignature):
        publish(TABLE, PROPOSAL, forged(), shared)
    refusal = approve(TABLE, PROPOSAL, OFFICER_ID, AT, AUDIT_HEAD, CLERK.signing, shared)
    assert refusal is ApprovalRefusal.SAME_PERSON


@pytest.mark.parametrize(
    "changes", [{"table": "ab" * 32}, {"proposal": "ab" * 32}, {"sitting": "OTHER-SITTING"}]
)
def test_an_approval_of_something_else_publishes_nothing(changes: dict[str, object]) -> None:
    with pytest.raises(MalformedData) as refusal:
        publish(TABLE, PROPOSAL, forged(key=OFFICER.signing, **changes), KEYS)
    assert refusal.value.code is Malformed.BAD_DIGEST


def test_the_table_cannot_be_exchanged_under_the_signatures() -> None:
    publication = verify_publication(PUBLICATION, KEYS)
    with pytest.raises(MalformedData):
        verify_publication(write_document(publication.model_copy(update={"table": OTHER_TABLE})), KEYS)


@given(st.integers(0, len(PUBLICATION) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(PUBLICATION)
    data[at] ^= change
    with pytest.raises(MalformedData):
        verify_publication(bytes(data), KEYS)


def test_every_bit_is_covered_and_every_truncation_is_malformed() -> None:
    for at in range(len(PUBLICATION)):
        changed = bytearray(PUBLICATION)
        changed[at] ^= 1
        for data in (bytes(changed), PUBLICATION[:at]):
            with pytest.raises(MalformedData):
                verify_publication(data, KEYS)


@pytest.mark.parametrize(
    "row_json",
    [
        {"status": "scored", "score": "80"},
        {"status": "scored", "score": "80", "passed": True, "receipt": "R", "reason": "no_show"},
        {"status": "absent"},
        {"status": "absent", "score": "0", "reason": "no_show"},
        {"status": "held", "receipt": "R"},
        {"status": "cancelled"},
        {"status": "cancelled", "receipt": "R", "reason": "disorder"},
        {"status": "lost", "reason": "x"},
    ],
)
def test_a_row_says_exactly_what_its_status_needs(row_json: dict[str, object]) -> None:
    blank = {"ticket": "T-1", "score": None, "passed": None, "receipt": None, "reason": None}
    with pytest.raises(MalformedData):
        read_document(ScoreRow, encode_json(blank | row_json), limit=1000)


@pytest.mark.parametrize("score", ["080", "80.0", "80.", "8E+1", "-1", "1000", " 80", "八十", "80.50"])
def test_a_score_has_one_spelling(score: str) -> None:
    blank = {"ticket": "T-1", "status": "scored", "passed": True, "receipt": "R", "reason": None}
    with pytest.raises(MalformedData):
        read_document(ScoreRow, encode_json(blank | {"score": score}), limit=1000)


def test_a_table_names_each_ticket_once_and_in_order() -> None:
    held = ScoreRow(ticket=TicketNumber("T-0"), status=Status.HELD, receipt="R", reason="photo")
    for rows in ((ABSENT, ABSENT), (ABSENT, held)):
        with pytest.raises(ValueError, match="ascend"):
            table(*rows)


def test_the_staff_list_is_a_package_keys_word() -> None:
    assert read_staff_list(sign_staff_list(STAFF, PACKAGE_KEY), KEY_LIST) == STAFF
    for other in (CLERK.signing, RECEIPT_KEY):
        with pytest.raises(BadSignature):
            read_staff_list(sign_staff_list(STAFF, other), KEY_LIST)


def test_one_key_does_not_stand_under_two_accounts_of_the_list() -> None:
    clerk, officer = STAFF.members
    for members in ((clerk, officer.model_copy(update={"keys": clerk.keys})), (clerk, clerk)):
        data = sign_staff_list(StaffList(issued=AT, members=members), PACKAGE_KEY)
        with pytest.raises(MalformedData):
            read_staff_list(data, KEY_LIST)


def test_a_publication_is_what_its_reader_gives_back() -> None:
    assert write_document(read_document(Publication, PUBLICATION, limit=100_000)) == PUBLICATION
