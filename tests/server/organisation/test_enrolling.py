import secrets

import pytest

from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.organisation.models import Device, EnrolmentCode, Site
from sync_server.organisation.services import (
    EnrolRefusal,
    device,
    enrol,
    enrolled_devices,
    ensure_site,
    give_out_codes,
)

SITE = SiteCode("5101003")


def _keys() -> dict[str, str]:
    signing = SigningKey.generate(secrets.token_bytes, KeyPurpose.DEVICE)
    opening = OpeningKey.generate(secrets.token_bytes, KeyPurpose.DEVICE)
    return {"verify_key": b64(signing.public.raw), "seal_key": b64(opening.public.raw)}


def _codes(*seats: int) -> dict[int, str]:
    found = ensure_site(SITE, None, "desk")
    assert found is not None
    return give_out_codes(found[0], seats, "desk")


def _enrol(seat: int, code: str, keys: dict[str, str]) -> Device | EnrolRefusal:
    return enrol(site=SITE, seat=seat, code=code, name="PC-01", **keys)


def test_a_code_admits_one_device_to_its_seat(centre: CentreHome) -> None:
    codes = _codes(1, 2)
    admitted = _enrol(1, codes[1], _keys())
    assert isinstance(admitted, Device)
    assert (admitted.site_id, admitted.seat) == (SITE, 1)
    assert enrolled_devices(SITE) == [admitted]
    assert _enrol(1, codes[1], _keys()) is EnrolRefusal.USED_CODE


def test_a_device_whose_answer_was_lost_gets_the_same_again(centre: CentreHome) -> None:
    codes, keys = _codes(1), _keys()
    first, chain = _enrol(1, codes[1], keys), raw_entries()
    assert _enrol(1, codes[1], keys) == first
    assert Device.objects.count() == 1
    assert raw_entries() != []
    assert raw_entries() == chain


@pytest.mark.parametrize("seat", [2, 99])
def test_a_code_is_good_for_no_other_seat(centre: CentreHome, seat: int) -> None:
    codes = _codes(1, 2)
    assert _enrol(seat, codes[1], _keys()) is EnrolRefusal.UNKNOWN_CODE


def test_a_code_may_be_typed_as_people_type(centre: CentreHome) -> None:
    code = _codes(1)[1].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert isinstance(_enrol(1, code, _keys()), Device)


def test_new_codes_make_the_unused_ones_worthless(centre: CentreHome) -> None:
    old = _codes(1)[1]
    _codes(1)
    assert _enrol(1, old, _keys()) is EnrolRefusal.UNKNOWN_CODE


def test_a_new_device_at_a_seat_retires_the_old_one(centre: CentreHome) -> None:
    first = _enrol(1, _codes(1)[1], _keys())
    second = _enrol(1, _codes(1)[1], _keys())
    assert isinstance(first, Device)
    assert isinstance(second, Device)
    assert enrolled_devices(SITE) == [second]
    assert device(DeviceId(first.id)) is None
    assert device(DeviceId(second.id)) == second


def test_one_devices_keys_serve_no_second_seat(centre: CentreHome) -> None:
    codes, keys = _codes(1, 2), _keys()
    _enrol(1, codes[1], keys)
    assert _enrol(2, codes[2], keys) is EnrolRefusal.KEY_IN_USE
    assert _enrol(2, codes[2], {**_keys(), "seal_key": keys["seal_key"]}) is EnrolRefusal.KEY_IN_USE


@pytest.mark.parametrize("key", ["", "short", "!" * 43, "A" * 44])
def test_what_is_no_key_is_refused_and_the_code_stays_good(centre: CentreHome, key: str) -> None:
    codes, keys = _codes(1), _keys()
    assert _enrol(1, codes[1], {**keys, "verify_key": key}) is EnrolRefusal.BAD_KEY
    assert isinstance(_enrol(1, codes[1], keys), Device)


def test_a_key_to_which_nothing_can_be_sealed_is_refused(centre: CentreHome) -> None:
    codes = _codes(1)
    assert _enrol(1, codes[1], {**_keys(), "seal_key": b64(bytes(32))}) is EnrolRefusal.BAD_KEY


def test_codes_are_kept_as_digests_only(centre: CentreHome) -> None:
    code = _codes(1)[1]
    assert code not in str(EnrolmentCode.objects.values())
    assert code not in b"".join(raw_entries()).decode()


@pytest.mark.parametrize("code", ["", "5101", "9901003", "51010030", "510100X", "５１０１００３"])
def test_a_code_outside_the_province_is_no_site(centre: CentreHome, code: str) -> None:
    assert ensure_site(SiteCode(code), "某考点", "desk") is None
    assert Site.objects.count() == 0


def test_a_site_is_added_once_and_keeps_its_name(centre: CentreHome) -> None:
    first, again = ensure_site(SITE, "第一考点", "desk"), ensure_site(SITE, "另一个名字", "desk")
    assert first is not None
    assert again is not None
    assert (first[1], again[1]) == (True, False)
    assert again[0].name == "第一考点"
    assert again[0].division == "510100"
