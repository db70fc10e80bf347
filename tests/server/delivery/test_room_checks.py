"""Annex 1 section 1(5): seats report their check over the room API, and what their lockdown finds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from client.store.device import DeviceKeys
from client.sync.centre import CentreClient
from client.sync.centre import SeatReport as SeatSays
from client.sync.enrolment import Enrolment
from client.sync.failures import CentreRefused
from client.sync.room_checks import REFUSED_FOR_GOOD
from exam_core.custody.room_check import MAX_ROOM_CHECK, verify_room_check
from exam_core.encoding import b64, decode_json
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.ingest.models import CheckReport, SeatReport
from sync_server.keys.services import root_public
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.examroom import ExamRoom
from tests.server.seat_checks import DISK_FULL, GOOD, signed_check
from tests.server.seat_online import SeatOnline, online
from tests.server.sitting_plan import SITE

MORNING = datetime(2026, 11, 25, 0, 20, tzinfo=UTC)


@pytest.fixture
def seat(room: ExamRoom) -> SeatOnline:
    return online(room.seats[1])


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def last_audited() -> Any:
    return decode_json(raw_entries()[-1], limit=10_000)


def test_a_report_is_kept_as_its_pc_signed_it_and_audited(room: ExamRoom, seat: SeatOnline) -> None:
    data = signed_check(room.seats[1], MORNING, GOOD, DISK_FULL)
    answer = seat.put("/checks", data)
    assert (answer.status_code, answer.content) == (204, b"")
    kept = CheckReport.objects.get()
    assert (kept.site_id, kept.seat, kept.at, kept.way) == (SITE, 1, MORNING, "network")
    check = verify_room_check(kept.signed.encode(), room.seats[1].ring.signing.public)
    assert [row.name for row in check.bad] == ["disk_space"]
    entry = last_audited()
    assert (entry["actor"], entry["act"], entry["subject"]) == (
        room.seats[1].id, "room_check_taken_in", f"{SITE}/1",
    )  # fmt: skip
    assert entry["data"] == {"at": "2026-11-25T00:20:00Z", "digest": kept.digest, "bad": ["disk_space"]}


def test_the_same_report_again_changes_nothing(room: ExamRoom, seat: SeatOnline) -> None:
    data = signed_check(room.seats[1], MORNING)
    assert seat.put("/checks", data).status_code == 204
    chain = raw_entries()
    assert seat.put("/checks", data).status_code == 204
    assert (CheckReport.objects.count(), raw_entries()) == (1, chain)
    assert seat.put("/checks", signed_check(room.seats[1], MORNING + timedelta(hours=1))).status_code == 204
    assert CheckReport.objects.count() == 2


def test_a_seat_reports_for_no_other(room: ExamRoom, seat: SeatOnline) -> None:
    assert refused(seat.put("/checks", signed_check(room.seats[2], MORNING))) == (403, "bad_signature")
    moved = signed_check(room.seats[1], MORNING, seat=2)
    assert refused(seat.put("/checks", moved)) == (403, "wrong_place")
    elsewhere = signed_check(room.seats[1], MORNING, site="5101004")
    assert refused(seat.put("/checks", elsewhere)) == (403, "wrong_place")
    assert not CheckReport.objects.exists()


def test_what_is_no_report_is_refused(room: ExamRoom, seat: SeatOnline) -> None:
    assert refused(seat.put("/checks", b"{}")) == (400, "malformed")
    assert refused(seat.put("/checks", bytes(MAX_ROOM_CHECK + 1))) == (413, "too_large")
    whole = signed_check(room.seats[1], MORNING)
    assert refused(seat.put("/checks", whole[:-20]))[0] == 400
    assert not CheckReport.objects.exists()


def test_without_a_token_nothing_is_reported(room: ExamRoom) -> None:
    stranger = SeatOnline(room.seats[1])
    assert refused(stranger.put("/checks", signed_check(room.seats[1], MORNING))) == (401, "unauthorized")


HEARTBEAT = {"sitting": None, "seat": 1, "state": "idle", "attempt": None, "head": None, "seq": 0}


def test_a_heartbeat_says_what_the_lockdown_finds_now(seat: SeatOnline) -> None:
    codes = ["usb_storage", "mind_reading"]
    assert seat.post("/heartbeat", HEARTBEAT | {"findings": codes}).status_code == 200
    assert SeatReport.objects.get().findings == codes
    assert seat.post("/heartbeat", HEARTBEAT).status_code == 200
    assert SeatReport.objects.get().findings == []


@pytest.mark.parametrize("findings", [["USB"], [""], ["x" * 41], ["a"] * 41, "usb", [1], [None]])
def test_what_is_no_list_of_codes_is_refused(seat: SeatOnline, findings: object) -> None:
    assert refused(seat.post("/heartbeat", HEARTBEAT | {"findings": findings})) == (400, "malformed")


@pytest.fixture
def pc(room: ExamRoom, centre: CentreHome) -> Iterator[CentreClient]:
    """What the PC at seat 1 speaks through to the centre's real web process."""
    enrolled, port = room.seats[1], free_port()
    enrolment = Enrolment(
        address=f"https://127.0.0.1:{port}",
        root_public=b64(root_public().raw),
        site=SITE,
        seat=1,
        device=enrolled.id,
    )
    connections.close_all()
    with running(centre, "serve", "--port", str(port)) as server:
        wait_for_line(server, "就绪")
        keys = DeviceKeys(enrolled.ring.signing, enrolled.ring.opening)
        client = CentreClient(enrolment, keys, centre.tls / "ca.pem")
        yield client
        client.close()


def test_a_pc_sends_its_check_and_its_findings_over_the_line(room: ExamRoom, pc: CentreClient) -> None:
    data = signed_check(room.seats[1], MORNING, GOOD, DISK_FULL)
    pc.send_check(data)
    pc.send_check(data)
    assert CheckReport.objects.get().signed.encode() == data
    with pytest.raises(CentreRefused) as refusal:
        pc.send_check(signed_check(room.seats[1], MORNING, seat=2))
    assert refusal.value.code in REFUSED_FOR_GOOD
    pc.heartbeat(SeatSays(findings=("usb_storage",)))
    assert SeatReport.objects.get().findings == ["usb_storage"]
