"""Who may speak to the centre: enrolment, hello and tokens."""

import secrets
from datetime import timedelta

import pytest
from django.utils import timezone

from exam_core.encoding import b64
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.delivery.services import say_hello
from sync_server.organisation.models import Device
from sync_server.organisation.services import ensure_site, give_out_codes
from tests.server.examroom import ExamRoom
from tests.server.seat_online import SeatOnline, online
from tests.server.sitting_plan import OTHER_SITE


def _code(problem: object) -> object:
    return problem.json()["code"]  # type: ignore[attr-defined]


def test_an_enrolled_device_gets_a_token_and_is_served(room: ExamRoom) -> None:
    seat = online(room.seats[1])
    assert seat.get("/sittings").json()["sittings"] == []


def test_without_a_token_nothing_is_served(room: ExamRoom) -> None:
    answer = SeatOnline(room.seats[1]).get("/sittings")
    assert (answer.status_code, _code(answer)) == (401, "unauthorized")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_made_up_token_is_refused(room: ExamRoom) -> None:
    seat = SeatOnline(room.seats[1], token="made.up:token")
    assert seat.get("/sittings").status_code == 401


def test_a_token_is_good_until_it_expires(room: ExamRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say_hello, "TOKEN_LIFE", timedelta(0))
    assert online(room.seats[1]).get("/sittings").status_code == 401


def test_a_retired_devices_token_is_refused(room: ExamRoom) -> None:
    seat = online(room.seats[1])
    Device.objects.filter(id=seat.seat.id).update(retired_at=timezone.now())
    assert seat.get("/sittings").status_code == 401


def test_an_outsiders_signature_gets_no_token(room: ExamRoom) -> None:
    outsider = SigningKey.generate(secrets.token_bytes, KeyPurpose.DEVICE)
    assert SeatOnline(room.seats[1]).hello(key=outsider).status_code == 401


def test_a_neighbour_cannot_say_hello_in_a_seats_name(room: ExamRoom) -> None:
    answer = SeatOnline(room.seats[2]).hello(device=room.seats[1].id)
    assert answer.status_code == 401


def test_a_hello_is_answered_once(room: ExamRoom) -> None:
    seat = SeatOnline(room.seats[1])
    nonce = seat.get("/hello").json()["nonce"]
    assert seat.say_hello(nonce).status_code == 200
    assert seat.say_hello(nonce).status_code == 401


def test_a_stale_nonce_is_refused(room: ExamRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say_hello, "NONCE_LIFE", timedelta(seconds=-1))
    assert SeatOnline(room.seats[1]).hello().status_code == 401


def test_a_nonce_of_somebody_elses_making_is_refused(room: ExamRoom) -> None:
    assert SeatOnline(room.seats[1]).say_hello(b64(b"a nonce of my own")).status_code == 401


def test_a_code_enrols_one_device_once(room: ExamRoom) -> None:
    found = ensure_site(OTHER_SITE, None, "desk")
    assert found is not None
    code = give_out_codes(found[0], [9], "desk")[9]
    first, second = (KeyRing.generate(secrets.token_bytes, KeyPurpose.DEVICE) for _ in range(2))
    seat = SeatOnline(room.seats[1])
    assert seat.post("/enrol", _enrolment(first, code)).status_code == 200
    assert _code(seat.post("/enrol", _enrolment(second, code))) == "wrong_code"
    assert _code(seat.post("/enrol", _enrolment(second, "0000-0000-0000-0000"))) == "wrong_code"


def _enrolment(ring: KeyRing, code: str) -> dict[str, object]:
    return {
        "site": OTHER_SITE,
        "seat": 9,
        "code": code,
        "verify_key": b64(ring.signing.public.raw),
        "seal_key": b64(ring.opening.public.raw),
        "name": "PC-9",
    }
