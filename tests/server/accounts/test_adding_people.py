import pytest

from exam_core.chain import follow
from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import WrongPin, read_key_file, unlock_key_file
from exam_core.sealing.keys import KeyPurpose
from sync_server.accounts.models import Proctor, Role, Staff
from sync_server.accounts.services import Added, AddRefusal, add_proctor, add_staff, staff
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from tests.server.centre import CHEAP, PASSPHRASE, PIN


def _clerk(**changed: object) -> Added | AddRefusal:
    person: dict[str, object] = {
        "account": "clerk",
        "name": "王文",
        "role": Role.CLERK,
        "passphrase": PASSPHRASE,
    }
    return add_staff(**{**person, **changed}, actor="desk", cost=CHEAP)  # type: ignore[arg-type]  # one test changes one


def _proctor(**changed: object) -> Added | AddRefusal:
    person: dict[str, object] = {"badge": "川监0412", "name": "李监", "employer": "甲公司", "pin": PIN}
    return add_proctor(**{**person, **changed}, actor="desk", cost=CHEAP)  # type: ignore[arg-type]  # one test changes one


def test_the_key_file_opens_with_the_passphrase_and_holds_the_listed_keys(centre: CentreHome) -> None:
    added = _clerk()
    assert isinstance(added, Added)
    ring = unlock_key_file(added.key_file, PASSPHRASE)
    account = staff(StaffId("clerk"))
    assert account is not None
    assert b64(ring.signing.public.raw) == account.verify_key
    assert b64(ring.opening.public.raw) == account.seal_key
    assert ring.signing.purpose is KeyPurpose.STAFF


def test_the_centre_keeps_no_private_key_and_no_name_in_the_chain(centre: CentreHome) -> None:
    added = _proctor()
    assert isinstance(added, Added)
    ring = unlock_key_file(added.key_file, PIN)
    chain = b"".join(raw_entries()).decode()
    assert b64(ring.signing.secret) not in chain
    assert "李监" not in chain
    assert follow(raw_entries())[-1]["subject"] == "川监0412"


def test_a_wrong_pin_opens_nothing(centre: CentreHome) -> None:
    added = _proctor()
    assert isinstance(added, Added)
    assert read_key_file(added.key_file).holder == "川监0412"
    with pytest.raises(WrongPin):
        unlock_key_file(added.key_file, "000000")


def test_nobody_is_added_twice(centre: CentreHome) -> None:
    _clerk()
    before = Staff.objects.get().verify_key
    assert _clerk() is AddRefusal.EXISTS
    assert Staff.objects.get().verify_key == before


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"account": "Clerk"}, AddRefusal.BAD_ID),
        ({"account": "../x"}, AddRefusal.BAD_ID),
        ({"name": "  "}, AddRefusal.NO_NAME),
        ({"passphrase": "short"}, AddRefusal.TOO_SHORT),
    ],
)
def test_an_account_is_refused_with_its_reason(
    centre: CentreHome, changed: dict[str, object], refusal: AddRefusal
) -> None:
    assert _clerk(**changed) is refusal
    assert Staff.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"badge": "川/监"}, AddRefusal.BAD_ID),
        ({"name": ""}, AddRefusal.NO_NAME),
        ({"pin": "12345"}, AddRefusal.TOO_SHORT),
    ],
)
def test_a_proctor_is_refused_with_the_reason(
    centre: CentreHome, changed: dict[str, object], refusal: AddRefusal
) -> None:
    assert _proctor(**changed) is refusal
    assert Proctor.objects.count() == 0


def test_an_account_that_was_closed_may_not_act(centre: CentreHome) -> None:
    _clerk()
    Staff.objects.update(active=False)
    assert staff(StaffId("clerk")) is None
