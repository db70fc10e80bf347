"""The video of a seat goes up in pieces, however often the line breaks, and only from the seat's own site."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import Storage
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.recording.segment import MAX_SEGMENT
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from sync_server.audit.models import AuditEntry
from sync_server.home import require_home
from sync_server.incoming import ABANDONED_AFTER, Incoming
from sync_server.organisation.models import Device, Site
from sync_server.recordings import incoming, storage
from sync_server.recordings.models import Piece, Segment
from sync_server.recordings.services.drop_abandoned import drop_abandoned
from tests.core.sealing.chance import chance
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.seat_online import SeatOnline, online
from tests.server.seat_video import (
    Filmed,
    announce,
    attempt,
    filmed,
    filmed_template,
    put_piece,
    sealed_video,
    upload,
)
from tests.server.sitting_plan import OTHER_SITE, STANDALONE

__all__ = ["attempt", "filmed", "filmed_template"]

SMALL = 512
"""Bytes of a piece here."""


@pytest.fixture
def seat(attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> SeatOnline:
    """Seat 1, online; a segment of a thousand bytes has several pieces."""
    monkeypatch.setattr(incoming, "INCOMING", replace(incoming.INCOMING, piece_bytes=SMALL))
    return online(attempt.seat)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_segment_comes_whole_and_lies_sealed_under_its_digest(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    assert upload(seat, attempt, data).json() | {"piece_size": 0} == {
        "digest": digest(data), "size": len(data), "piece_size": 0, "missing": [], "state": "kept",
    }  # fmt: skip
    segment = Segment.objects.get()
    assert storage.read(segment) == data
    path = require_home().recordings / storage.name_of(segment)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (data, 0o600)
    assert not Piece.objects.exists()
    assert not list(incoming.INCOMING.begun())


def test_pieces_come_in_any_order_and_more_than_once(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    missing = announce(seat, attempt, data).json()["missing"]
    for number in (*reversed(missing[1:]), missing[-1]):
        assert put_piece(seat, data, number, SMALL).json()["state"] == "receiving"
    assert announce(seat, attempt, data).json()["missing"] == [0]
    assert put_piece(seat, data, 0, SMALL).json()["state"] == "kept"
    assert put_piece(seat, data, 0, SMALL).json()["state"] == "kept"
    assert announce(seat, attempt, data).json()["missing"] == []


def test_another_pc_of_the_site_goes_on_with_it(seat: SeatOnline, attempt: Attempt, filmed: Filmed) -> None:
    data = sealed_video(attempt)
    announce(seat, attempt, data)
    put_piece(seat, data, 0, SMALL)
    assert upload(online(filmed.room.seats[2]), attempt, data).json()["state"] == "kept"


def test_a_piece_that_is_none_is_refused(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    assert code(put_piece(seat, data, 0, SMALL)) == (404, "unknown_file")
    missing = announce(seat, attempt, data).json()["missing"]
    assert code(put_piece(seat, data, 0, SMALL, named="0" * 64)) == (400, "digest_mismatch")
    assert code(put_piece(seat, data, 0, SMALL - 1)) == (400, "malformed")
    beyond = seat.put(f"/segments/{digest(data)}/pieces/{len(missing)}?digest={digest(b'x')}", b"x")
    assert code(beyond) == (400, "malformed")
    assert announce(seat, attempt, data).json()["missing"] == missing


def test_what_is_too_large_or_announced_in_two_ways_is_refused(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    assert code(announce(seat, attempt, data, size=MAX_SEGMENT + 1)) == (413, "too_large")
    announce(seat, attempt, data)
    assert code(announce(seat, attempt, data, size=len(data) - 1)) == (400, "malformed")
    assert code(announce(seat, attempt, data, index=7)) == (400, "malformed")


def test_a_segment_of_another_place_than_it_was_announced_for_is_not_stored(
    seat: SeatOnline, attempt: Attempt
) -> None:
    strange = OpeningKey.generate(chance("a stranger's"), KeyPurpose.RECORDINGS)
    for wrong in (
        sealed_video(attempt, 3),
        sealed_video(attempt, recording="ffffffffffffffff"),
        sealed_video(attempt, to=SealRecipient(strange.id, strange.public)),
        b"no segment at all" * 10,
    ):
        assert code(upload(seat, attempt, wrong)) == (400, "malformed")
    assert not Segment.objects.exclude(state="receiving").exists()
    assert not require_home().recordings.joinpath(attempt.id.split("/")[0]).exists()


def test_nobody_sends_for_another_site_or_what_is_no_attempt(
    seat: SeatOnline, attempt: Attempt, filmed: Filmed
) -> None:
    data = sealed_video(attempt)
    assert code(announce(seat, attempt, data, attempt="no-attempt")) == (404, "unknown_attempt")
    assert code(announce(seat, attempt, data, attempt="2611250900-5101003-09/x/1"))[0] == 404
    announce(seat, attempt, data)
    elsewhere = Site.objects.create(code=OTHER_SITE, name="别处", division="510100")
    Device.objects.filter(pk=filmed.room.seats[2].id).update(site=elsewhere)
    stranger = online(filmed.room.seats[2])
    assert code(announce(stranger, attempt, data)) == (403, "wrong_site")
    assert code(put_piece(stranger, data, 0, SMALL)) == (404, "unknown_file")
    stranger.token = ""
    assert code(announce(stranger, attempt, data)) == (401, "unauthorized")


def test_a_full_disk_costs_no_piece(
    seat: SeatOnline, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sealed_video(attempt)
    missing = announce(seat, attempt, data).json()["missing"]
    for number in missing[:-1]:
        put_piece(seat, data, number, SMALL)
    with monkeypatch.context() as full:
        full.setattr(Incoming, "write_piece", no_room)
        assert code(put_piece(seat, data, missing[-1], SMALL)) == (507, "store_full")
    with monkeypatch.context() as full:
        full.setattr(Storage, "save", no_room)
        assert code(put_piece(seat, data, missing[-1], SMALL)) == (507, "store_full")
        assert code(announce(seat, attempt, data)) == (507, "store_full")
    assert announce(seat, attempt, data).json()["state"] == "kept"


def test_pieces_that_are_not_the_segment_are_thrown_away(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    missing = announce(seat, attempt, data).json()["missing"]
    other = bytes(SMALL)
    seat.put(f"/segments/{digest(data)}/pieces/0?digest={digest(other)}", other)
    answers = [put_piece(seat, data, number, SMALL) for number in missing[1:]]
    assert code(answers[-1]) == (400, "digest_mismatch")
    assert upload(seat, attempt, data).json()["state"] == "kept"


def test_a_segment_that_the_disk_has_spoiled_is_taken_again(seat: SeatOnline, attempt: Attempt) -> None:
    data = sealed_video(attempt)
    upload(seat, attempt, data)
    segment = Segment.objects.get()
    (require_home().recordings / storage.name_of(segment)).write_bytes(b"spoiled")
    Segment.objects.update(state="damaged")
    answer = announce(seat, attempt, data).json()
    assert (answer["state"], answer["missing"][:2]) == ("damaged", [0, 1])
    assert upload(seat, attempt, data).json()["state"] == "kept"
    assert storage.is_whole(segment)


def test_what_nobody_goes_on_with_is_dropped_after_thirty_days(seat: SeatOnline, attempt: Attempt) -> None:
    left, whole = sealed_video(attempt), sealed_video(attempt, 1)
    announce(seat, attempt, left)
    put_piece(seat, left, 0, SMALL)
    upload(seat, attempt, whole, 1)
    assert drop_abandoned(timezone.now()) == 0
    assert drop_abandoned(timezone.now() + ABANDONED_AFTER + timedelta(minutes=1)) == 1
    assert not list(incoming.INCOMING.begun())
    assert AuditEntry.objects.filter(act="segment_dropped", subject=digest(left)).count() == 1
    assert Segment.objects.get().digest == digest(whole)
    assert upload(seat, attempt, left).json()["state"] == "kept"


def test_a_standalone_sitting_takes_none_over_the_network(room: ExamRoom) -> None:
    room.planned(**STANDALONE)
    seat = online(room.seats[1])
    body = {"digest": "0" * 64, "size": 10, "recording": "0" * 16, "index": 0}
    answer = seat.post("/segments", {**body, "attempt": f"2611250900-5101003-01/{ticket_of(1)}/1"})
    assert code(answer) == (409, "standalone_sitting")
