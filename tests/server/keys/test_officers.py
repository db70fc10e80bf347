"""The officers' ceremony: own keys on own sticks, and a list that the root signs for two whole groups."""

import secrets

import pytest
from django.utils import timezone

from exam_core.identifiers import StaffId
from exam_core.sealing.documents import read_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import WrongPin, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import OfficerList, sign_officer_list
from exam_core.sealing.two_group_object import Group
from sync_server.accounts.models import Role
from sync_server.accounts.services import Added, AddRefusal, add_proctor, add_staff
from sync_server.home import CentreHome
from sync_server.keys.disk import replace_file
from sync_server.keys.officers import (
    MAX_DRAFT,
    Draft,
    Newcomer,
    OfficerRefusal,
    Refused,
    drop_draft,
    make_officer,
    officer_ids,
    officer_list_path,
    publish_officers,
    revoke_officer,
    waiting,
)
from sync_server.keys.services import officer_list, officer_list_bytes, root_public
from sync_server.keys.yearly import unlock_root
from sync_server.timing import iso_utc
from tests.server.centre import CHEAP, PASSPHRASE, PIN, ROOT_PASSPHRASE
from tests.server.officers import OFFICERS, found_officers, make, newcomer

FIRST, SECOND = StaffId("jia.1"), StaffId("yi.1")


def _refusal(centre: CentreHome, who: Newcomer, passphrase: str = PASSPHRASE) -> OfficerRefusal:
    made = make_officer(
        centre,
        root_public(),
        who,
        passphrase,
        today=timezone.localdate(),
        random=secrets.token_bytes,
        cost=CHEAP,
    )
    assert isinstance(made, Refused)
    return made.refusal


def _publish(centre: CentreHome) -> OfficerList | Refused:
    return publish_officers(centre, unlock_root(centre, ROOT_PASSPHRASE), iso_utc(timezone.now()))


def _revoke(centre: CentreHome, officer: StaffId) -> OfficerList | Refused:
    return revoke_officer(centre, unlock_root(centre, ROOT_PASSPHRASE), officer, iso_utc(timezone.now()))


def test_six_officers_found_the_list(centre: CentreHome) -> None:
    rings = found_officers(centre)
    known = officer_list()
    assert known is not None
    assert (known.revision, len(known.groups(None).a), len(known.groups(None).b)) == (1, 3, 3)
    assert {one.id: one.public for one in known.officers} == {
        officer: ring.signing.public for officer, ring in rings.items()
    }
    assert waiting(centre) == ()


def test_an_officers_file_opens_with_the_officers_own_passphrase_only(centre: CentreHome) -> None:
    made = make(centre, newcomer(FIRST))
    ring = unlock_key_file(made.key_file, PASSPHRASE)
    assert ring.signing.purpose is KeyPurpose.OFFICER_A
    assert ring.opening.public == made.officer.recipient.public
    with pytest.raises(WrongPin):
        unlock_key_file(made.key_file, ROOT_PASSPHRASE)


def test_the_centre_keeps_public_halves_only(centre: CentreHome) -> None:
    made = make(centre, newcomer(FIRST))
    secret = unlock_key_file(made.key_file, PASSPHRASE)
    files = [path.read_bytes() for path in centre.path.rglob("*") if path.is_file()]
    assert not any(made.key_file in data or secret.opening.secret in data for data in files)


@pytest.mark.parametrize("missing", ["jia.3", "yi.2"])
def test_no_list_is_published_while_a_group_has_two(centre: CentreHome, missing: str) -> None:
    for officer in OFFICERS:
        if officer != missing:
            make(centre, newcomer(officer))
    refused = _publish(centre)
    assert isinstance(refused, Refused)
    assert refused.refusal is OfficerRefusal.TOO_FEW
    assert officer_list_bytes() is None
    assert len(waiting(centre)) == 5


def test_nobody_is_in_both_groups(centre: CentreHome) -> None:
    found_officers(centre)
    assert _refusal(centre, Newcomer(FIRST, "赵启", Group.B)) is OfficerRefusal.IS_OFFICER
    assert _refusal(centre, Newcomer(FIRST, "赵启", Group.B, replaces=SECOND)) is OfficerRefusal.IS_OFFICER
    make(centre, Newcomer(StaffId("jia.4"), "郑新", Group.A, replaces=FIRST))
    assert isinstance(_publish(centre), OfficerList)
    assert _refusal(centre, Newcomer(FIRST, "赵启", Group.B)) is OfficerRefusal.OTHER_GROUP


def test_a_name_in_both_groups_is_cleared_up_first(centre: CentreHome) -> None:
    found_officers(centre)
    make(centre, Newcomer(StaffId("yi.4"), " 赵 启", Group.B))
    assert _publish(centre) == Refused(OfficerRefusal.IN_BOTH_GROUPS, "赵 启")
    make(centre, Newcomer(StaffId("yi.4"), "赵启（绵阳）", Group.B))
    assert isinstance(_publish(centre), OfficerList)


def test_an_officer_is_neither_staff_nor_proctor(centre: CentreHome) -> None:
    person = {"name": "王文", "role": Role.CLERK, "passphrase": PASSPHRASE, "actor": "desk", "cost": CHEAP}
    assert isinstance(add_staff(account="wang.wen", **person), Added)  # type: ignore[arg-type]  # one person twice
    add_proctor(badge="li-jian", name="李监", employer="甲公司", pin=PIN, actor="desk", cost=CHEAP)
    assert _refusal(centre, Newcomer(StaffId("wang.wen"), "王文", Group.A)) is OfficerRefusal.IS_STAFF
    assert _refusal(centre, Newcomer(StaffId("li-jian"), "李监", Group.A)) is OfficerRefusal.IS_PROCTOR
    make(centre, newcomer(FIRST))
    officers = officer_ids(centre, root_public())
    again = add_staff(account=FIRST, officers=officers, **person)  # type: ignore[arg-type]  # as above
    assert again is AddRefusal.IS_OFFICER


@pytest.mark.parametrize(
    ("officer", "name", "passphrase", "refusal"),
    [
        ("Jia", "赵启", PASSPHRASE, OfficerRefusal.BAD_ID),
        ("../jia", "赵启", PASSPHRASE, OfficerRefusal.BAD_ID),
        ("jia.9", "  ", PASSPHRASE, OfficerRefusal.NO_NAME),
        ("jia.9", "赵" * 65, PASSPHRASE, OfficerRefusal.NO_NAME),
        ("jia.9", "赵启", "too short", OfficerRefusal.TOO_SHORT),
    ],
)
def test_what_makes_no_officer(
    centre: CentreHome, officer: str, name: str, passphrase: str, refusal: OfficerRefusal
) -> None:
    assert _refusal(centre, Newcomer(StaffId(officer), name, Group.A), passphrase) is refusal
    assert waiting(centre) == ()


def test_a_lost_stick_is_replaced_and_the_old_key_counts_no_more(centre: CentreHome) -> None:
    rings = found_officers(centre)
    made = make(centre, newcomer(FIRST, replaces=FIRST))
    published = _publish(centre)
    assert isinstance(published, OfficerList)
    assert published.revision == 2
    current = published.find(FIRST)
    assert current is not None
    assert current.public == made.officer.public != rings[FIRST].signing.public
    assert [one.revoked for one in published.officers if one.id == FIRST] == [True, False]
    assert len(published.groups(None).a) == 3


def test_another_person_takes_an_officers_place_in_the_same_group(centre: CentreHome) -> None:
    found_officers(centre)
    make(centre, Newcomer(StaffId("jia.4"), "郑新", Group.A, replaces=FIRST))
    other = Newcomer(StaffId("jia.5"), "王换", Group.A, replaces=FIRST)
    assert _refusal(centre, other) is OfficerRefusal.IS_REPLACED
    published = _publish(centre)
    assert isinstance(published, OfficerList)
    assert published.find(FIRST) is None
    assert _refusal(centre, other) is OfficerRefusal.UNKNOWN_OFFICER


def test_a_group_of_three_loses_nobody_without_a_replacement(centre: CentreHome) -> None:
    found_officers(centre)
    refused = _revoke(centre, FIRST)
    assert refused == Refused(OfficerRefusal.TOO_FEW, "2 / 3")
    make(centre, Newcomer(StaffId("jia.4"), "郑新", Group.A))
    _publish(centre)
    revoked = _revoke(centre, FIRST)
    assert isinstance(revoked, OfficerList)
    assert revoked.find(FIRST) is None
    assert _revoke(centre, FIRST) == Refused(OfficerRefusal.UNKNOWN_OFFICER, FIRST)


def test_who_only_waits_can_be_let_go(centre: CentreHome) -> None:
    make(centre, newcomer(FIRST))
    assert drop_draft(centre, FIRST)
    assert not drop_draft(centre, FIRST)
    assert _publish(centre) == Refused(OfficerRefusal.NOTHING_NEW)


def test_keys_made_again_before_the_list_take_the_place_of_the_first(centre: CentreHome) -> None:
    first, second = make(centre, newcomer(FIRST)), make(centre, newcomer(FIRST))
    assert [draft.officer for draft in waiting(centre)] == [second.officer]
    assert first.officer != second.officer


def test_a_list_that_another_root_signed_is_not_read(centre: CentreHome) -> None:
    found_officers(centre)
    known = officer_list()
    assert known is not None
    stranger = SigningKey.generate(secrets.token_bytes, KeyPurpose.ROOT)
    replace_file(officer_list_path(centre), sign_officer_list(known, stranger))
    with pytest.raises(BadSignature):
        officer_list()


def test_what_waits_is_a_document_that_names_whom_it_replaces(centre: CentreHome) -> None:
    found_officers(centre)
    made = make(centre, newcomer(FIRST, replaces=FIRST))
    path = centre.public_keys / "officer-drafts" / f"{FIRST}.json"
    assert read_document(Draft, path.read_bytes(), limit=MAX_DRAFT) == Draft(
        officer=made.officer, replaces=FIRST
    )
