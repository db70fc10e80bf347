"""Package, clock and key come by themselves, whatever goes wrong on the way."""

import dataclasses

import pytest

from exam_core.encoding import digest
from exam_core.package.build import build_package
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.client.sync.fake_centre import FakeCentre, cut_off, hang_up, refuse_with, say
from tests.client.sync.seat_at_work import SeatAtWork
from tests.core.package import small_sitting as small

MINUTE = 60_000


def test_a_missing_package_is_fetched_once_and_stored(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.pass_time(MINUTE)
    path = seat.folder.package(small.SITTING)
    assert seat.ears.packages == [path]
    assert path.read_bytes() == small.PACKAGE
    assert centre.count("GET /packages") == 1


def test_a_package_that_is_here_is_not_fetched_again_after_a_restart(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(MINUTE)
    seat.restart()
    seat.pass_time(MINUTE)
    assert centre.count("GET /packages") == 1
    assert seat.ears.packages == []


def test_a_package_that_was_damaged_on_the_disk_is_fetched_again(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(MINUTE)
    seat.folder.package(small.SITTING).write_bytes(small.PACKAGE[:-1])
    seat.restart()
    seat.pass_time(MINUTE)
    assert seat.folder.package(small.SITTING).read_bytes() == small.PACKAGE


@pytest.mark.parametrize("wrong", ["damaged", "of another centre", "not the one that was named"])
def test_a_package_that_is_not_genuine_is_not_stored(
    centre: FakeCentre, seat: SeatAtWork, wrong: str
) -> None:
    outsider = SigningKey.generate(small.RANDOM, KeyPurpose.PACKAGE)
    data = {
        "damaged": small.PACKAGE[:-1] + b"x",
        "of another centre": build_package(small.CONTENTS, outsider, small.SITTING_KEY, small.RANDOM),
        "not the one that was named": _second_revision(),
    }[wrong]
    centre.next_time("GET /packages", say(data, kind="application/octet-stream"))
    seat.pass_time(20_000)
    assert seat.ears.refusals == ["bad_package"]
    assert not seat.folder.package(small.SITTING).exists()
    seat.pass_time(20_000)
    assert seat.folder.package(small.SITTING).read_bytes() == small.PACKAGE


def test_a_later_revision_takes_the_place_of_the_first_until_a_journal_is_begun(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(MINUTE)
    centre.packages[small.SITTING] = second = _second_revision()
    seat.pass_time(MINUTE)
    assert seat.folder.package(small.SITTING).read_bytes() == second
    seat.folder.journal_key(small.SITTING).parent.mkdir(parents=True)
    seat.folder.journal_key(small.SITTING).write_bytes(b"a key")
    centre.packages[small.SITTING] = small.PACKAGE
    seat.pass_time(MINUTE)
    assert seat.folder.package(small.SITTING).read_bytes() == second


def test_a_broken_download_is_begun_again(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.next_time("GET /packages", cut_off)
    centre.next_time("GET /packages", hang_up)
    seat.pass_time(20_000)
    assert seat.folder.package(small.SITTING).read_bytes() == small.PACKAGE
    assert seat.ears.links == [True, False, True, False, True]


def test_the_key_is_asked_for_from_the_release_time_on_by_the_centres_clock(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(59_000)  # it is 00:29:00 at the centre
    assert centre.count("GET /release") == 0
    seat.pass_time(4_000)
    assert 2 <= centre.count("GET /release") <= 5
    centre.released = True
    seat.pass_time(2_000)
    assert seat.ears.keys == [(small.SITTING, small.SITTING_KEY)]
    asked = centre.count("GET /release")
    seat.pass_time(MINUTE)
    assert centre.count("GET /release") == asked


def test_the_key_comes_again_after_a_restart(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.begin_ms += 2 * MINUTE
    centre.released = True
    seat.pass_time(2_000)
    seat.restart()
    seat.pass_time(2_000)
    assert seat.ears.keys == [(small.SITTING, small.SITTING_KEY)]


def test_a_key_that_opens_another_package_is_not_passed_on(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.begin_ms += 2 * MINUTE
    centre.released = True
    centre.sitting_key = b"x" * 32
    seat.pass_time(2_000)
    assert seat.ears.refusals == ["wrong_sitting_key"]
    assert seat.ears.keys == []


def test_the_centres_time_comes_with_the_reading_halfway(centre: FakeCentre, seat: SeatAtWork) -> None:
    def slow(handler: object) -> bool:
        seat.clock.mono_ms += 400
        return False

    centre.next_time("POST /heartbeat", slow)
    before = seat.clock.mono_ms
    seat.uplink.turn()
    heard = seat.ears.times[0]
    assert centre.now_ms - 10 <= heard.server_ms <= centre.now_ms
    assert abs(heard.reading.mono_ms - (before + 200)) <= 5
    assert 200 <= heard.uncertainty_ms <= 205


def test_a_heartbeat_goes_out_every_five_seconds_and_says_what_the_seat_last_said(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(21_000)
    assert len(centre.heartbeats) == 5
    assert centre.heartbeats[0] == {
        "sitting": None, "seat": 3, "state": "idle", "attempt": None, "head": None, "seq": 0, "findings": [],
    }  # fmt: skip


def test_a_refusal_is_reported_and_leaves_everything_else_going(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.next_time("GET /sittings", refuse_with(403, "wrong_site"))
    seat.pass_time(25_000)
    assert seat.ears.refusals == ["wrong_site"]
    assert len(centre.heartbeats) == 5
    seat.pass_time(10_000)
    assert seat.ears.packages == [seat.folder.package(small.SITTING)]


def _second_revision() -> bytes:
    contents = dataclasses.replace(small.CONTENTS, revision=2)
    package = build_package(contents, small.PACKAGE_KEY, small.SITTING_KEY, small.RANDOM)
    assert digest(package) != digest(small.PACKAGE)
    return package
