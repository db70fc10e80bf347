"""The sealed video goes to the centre when nothing else is to be sent, and nothing of it is lost."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.store.device import DeviceKeys
from client.store.durable_file import write_once
from client.store.seat_folder import SeatFolder
from client.sync.bandwidth import Bandwidth
from client.sync.centre import SeatReport
from client.sync.enrolment import Enrolment
from exam_core.encoding import digest
from tests.client.sync.fake_centre import FakeCentre, lose_the_answer, refuse_with
from tests.client.sync.seat_at_work import ATTEMPT, NEIGHBOURS, SeatAtWork
from tests.client.sync.video import closed, taken
from tests.core.package import small_sitting as small

PIECE = 400
"""Bytes of a piece at this centre; a segment has two or three."""


def marked(path: Path) -> bool:
    return path.with_name(path.name + ".sent").exists()


@pytest.fixture
def seat(enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder, centre: FakeCentre) -> SeatAtWork:
    centre.piece_size = PIECE
    return SeatAtWork(enrolment, device, folder)


def test_segments_are_sent_whole_and_marked(seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder) -> None:
    paths = dict(closed(folder, index) for index in range(3))
    seat.pass_time(1_000)
    assert sorted(centre.segments.values()) == sorted(paths.values())
    assert all(marked(path) and path.exists() for path in paths)
    asked = centre.count("POST /segments")
    seat.restart()
    seat.pass_time(60_000)
    assert centre.count("POST /segments") == asked


def test_stills_go_first(seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder) -> None:
    path, data = closed(folder)
    face, picture = taken(folder)
    seat.pass_time(1_000)
    assert list(centre.segments.values()) == [picture, data]
    assert marked(path)
    assert marked(face)


def test_one_that_is_closed_later_is_sent_when_somebody_says_so(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    seat.pass_time(1_000)
    path, _data = closed(folder)
    seat.uplink.look_for_segments()
    seat.pass_time(1_000)
    assert marked(path)


def test_nothing_is_sent_while_somebody_sits(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    centre.released = True
    path, _data = closed(folder)
    seat.uplink.report(SeatReport(sitting=small.SITTING, state="answering", attempt=ATTEMPT))
    seat.write(3)
    seat.pass_time(60_000)
    assert not centre.segments
    seat.seal()
    seat.pass_time(60_000)
    assert seat.ears.safe
    assert marked(path)
    order = [asked for asked in centre.asked if asked in ("PUT /results", "POST /segments")]
    assert order == ["PUT /results", "POST /segments"]


def test_results_and_journals_go_first(seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder) -> None:
    centre.released = True
    seat.pass_time(1_000)
    path, _data = closed(folder)
    seat.write(3)
    for attempt in (ATTEMPT, NEIGHBOURS):
        seat.seal(attempt)
    seat.uplink.look_for_segments()
    seat.pass_time(60_000)
    order = [asked for asked in centre.asked if asked in ("PUT /results", "POST /segments")]
    assert order == ["PUT /results", "PUT /results", "POST /segments"]
    assert marked(path)


def test_a_broken_line_costs_a_piece_and_no_more(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    path, data = closed(folder)
    centre.next_time("PUT /segments", lose_the_answer)
    seat.pass_time(60_000)
    assert centre.segments == {digest(data): data}
    assert centre.count("PUT /segments") == -(-len(data) // PIECE) + 1
    assert marked(path)


def test_a_killed_program_goes_on_with_what_is_missing(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    path, data = closed(folder)
    while not centre.pieces.get(digest(data)):
        seat.pass_time(1)
    there = len(centre.pieces[digest(data)])
    seat.restart()
    seat.pass_time(10_000)
    assert marked(path)
    assert centre.count("PUT /segments") == -(-len(data) // PIECE)
    assert there >= 1


def test_a_refused_segment_rests_and_the_others_go_on(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    (first, _), (second, _) = closed(folder, 0), closed(folder, 1)
    centre.next_time("POST /segments", refuse_with(400, "malformed"))
    seat.pass_time(40_000)
    assert seat.ears.refusals == ["malformed"]
    assert (marked(first), marked(second)) == (False, True)
    seat.pass_time(3600_000)
    assert marked(first)


def test_what_the_centre_has_deleted_by_rule_is_not_sent_again(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    path, data = closed(folder)
    centre.deleted.add(digest(data))
    seat.pass_time(1_000)
    assert marked(path)
    assert not centre.count("PUT /segments")


def test_a_file_that_is_no_segment_is_passed_over(
    seat: SeatAtWork, centre: FakeCentre, folder: SeatFolder
) -> None:
    write_once(folder.recordings / "a.seg", b"EXSEG")
    write_once(folder.recordings / "b.seg.part", b"EXSEG")
    path, _data = closed(folder)
    seat.pass_time(1_000)
    assert marked(path)
    assert centre.count("POST /segments") == 1
    assert not seat.ears.refusals


def test_the_limit_is_kept_on_average(
    enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder, centre: FakeCentre
) -> None:
    centre.piece_size = PIECE
    seat = SeatAtWork(enrolment, device, folder, Bandwidth(bits_per_s=800))
    _path, data = closed(folder)
    begun = seat.clock.mono_ms
    while len(centre.segments) == 0:
        seat.pass_time(100)
    full_pieces = len(data) // PIECE
    assert seat.clock.mono_ms - begun >= full_pieces * PIECE * 8 * 1000 // 800
    assert centre.heartbeats[1:], "signs of life come in between"


def test_outside_of_the_window_nothing_is_sent(
    enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder, centre: FakeCentre
) -> None:
    centre.piece_size = PIECE
    probe = SeatAtWork(enrolment, device, folder)
    opens = (probe.clock().wall + timedelta(hours=1)).astimezone().time()
    closes = (probe.clock().wall + timedelta(hours=2)).astimezone().time()
    seat = SeatAtWork(enrolment, device, folder, Bandwidth(begins=opens, ends=closes))
    path, _data = closed(folder)
    seat.pass_time(59 * 60_000)
    assert not centre.count("POST /segments")
    seat.pass_time(2 * 60_000)
    assert marked(path)


@given(begins=st.times(), ends=st.times(), after=st.timedeltas(timedelta(0), timedelta(days=366)))
def test_a_window_opens_when_it_says(begins: time, ends: time, after: timedelta) -> None:
    window = Bandwidth(begins=begins, ends=ends)
    here = (datetime(2026, 1, 1, tzinfo=UTC) + after).astimezone()
    wait = window.opens_in_ms(here)
    opened = here + timedelta(milliseconds=wait)
    if wait:
        assert abs(at_of(opened) - at_of_time(begins)) <= 1
    at, first, last = at_of(here), at_of_time(begins), at_of_time(ends)
    inside = first <= at < last if first < last else not last <= at < first if first > last else True
    assert (wait == 0) is inside


def at_of(moment: datetime) -> int:
    return at_of_time(moment.time())


def at_of_time(moment: time) -> int:
    since = timedelta(
        hours=moment.hour, minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond
    )
    return since // timedelta(milliseconds=1)
