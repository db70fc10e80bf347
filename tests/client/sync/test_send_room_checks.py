"""A room check is kept on the disk and sent until the centre has answered, once."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from client.store import durable_file
from client.sync.centre import SeatReport
from exam_core.custody.room_check import CheckRow, RoomCheck, sign_room_check
from exam_core.identifiers import SiteCode
from tests.client.sync.fake_centre import FakeCentre, hang_up, lose_the_answer, refuse_with
from tests.client.sync.seat_at_work import SeatAtWork


def a_check(seat: SeatAtWork, hour: int = 0) -> bytes:
    at = datetime(2026, 11, 25, 0, 20, tzinfo=UTC) + timedelta(hours=hour)
    check = RoomCheck(
        site=SiteCode("5101003"), seat=3, device=seat.device.id, at=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        boot="boot", software="test", marker="",
        rows=(CheckRow(name="camera", state="good", value="", advice=""),),
    )  # fmt: skip
    return sign_room_check(check, seat.device.signing)


def test_a_check_reaches_the_centre_and_is_kept(centre: FakeCentre, seat: SeatAtWork) -> None:
    data = a_check(seat)
    seat.uplink.offer_check(data)
    seat.pass_time(60_000)
    assert centre.checks == [data]
    assert seat.folder.check(seat.device.id).read_bytes() == data


@pytest.mark.parametrize("mishap", [hang_up, lose_the_answer])
def test_a_check_is_sent_again_until_it_is_answered(
    centre: FakeCentre, seat: SeatAtWork, mishap: object
) -> None:
    for _ in range(3):
        centre.next_time("PUT /checks", mishap)  # type: ignore[arg-type]  # parametrised
    seat.uplink.offer_check(a_check(seat))
    seat.pass_time(60_000)
    assert centre.count("PUT /checks") == 4
    assert set(centre.checks) == {a_check(seat)}


def test_a_check_made_without_a_network_is_sent_after_a_restart_and_only_once(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    centre.stop()
    seat.uplink.offer_check(a_check(seat))
    seat.pass_time(10_000)
    seat.restart()
    centre.start()
    seat.pass_time(20_000)
    assert centre.checks == [a_check(seat)]
    seat.restart()
    seat.uplink.offer_check(a_check(seat))
    seat.pass_time(20_000)
    assert centre.count("PUT /checks") == 1


def test_one_that_another_program_has_left_in_the_folder_is_sent(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    durable_file.write(seat.folder.check(seat.device.id), a_check(seat))
    seat.pass_time(1_000)
    assert centre.checks == [a_check(seat)]


def test_a_newer_check_takes_the_place_of_one_that_was_not_sent(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.next_time("PUT /checks", hang_up)
    seat.uplink.offer_check(a_check(seat))
    seat.uplink.turn()
    seat.uplink.offer_check(a_check(seat, hour=1))
    seat.pass_time(60_000)
    assert centre.checks == [a_check(seat, hour=1)]


def test_a_check_that_the_centre_will_never_take_is_reported_once(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    centre.next_time("PUT /checks", refuse_with(403, "wrong_place"))
    seat.uplink.offer_check(a_check(seat))
    seat.pass_time(120_000)
    assert (centre.count("PUT /checks"), seat.ears.refusals) == (1, ["wrong_place"])
    seat.uplink.offer_check(a_check(seat, hour=1))
    seat.pass_time(1_000)
    assert centre.checks == [a_check(seat, hour=1)]


def test_another_refusal_rests_and_holds_nothing_else_up(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.next_time("PUT /checks", refuse_with(507, "store_full"))
    centre.next_time("PUT /checks", refuse_with(409, "not_yet"))
    seat.uplink.offer_check(a_check(seat))
    seat.pass_time(20_000)
    assert seat.ears.refusals == ["not_yet"]
    assert (centre.count("PUT /checks"), centre.checks) == (2, [])
    assert centre.count("POST /heartbeat") >= 3
    seat.pass_time(40_000)
    assert centre.checks == [a_check(seat)]


def test_where_there_is_no_check_nothing_is_sent(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.pass_time(60_000)
    assert centre.count("PUT /checks") == 0


def test_a_heartbeat_carries_what_the_lockdown_finds(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.uplink.report(SeatReport(findings=("usb_storage",)))
    seat.pass_time(1_000)
    assert centre.heartbeats[-1]["findings"] == ["usb_storage"]
    with pytest.raises(ValidationError):
        SeatReport(findings=("x",) * 41)
