"""What a room fetches and sends over the API, and what is refused."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from exam_core.custody.hand_in_receipt import read_receipt
from exam_core.encoding import digest, unb64
from exam_core.identifiers import Digest
from exam_core.package.package import read_package
from exam_core.package.release import unwrap_sitting_key
from sync_server.ingest.models import SealedResult, SeatReport
from sync_server.keys.services import root_public
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import enrol_seats
from tests.server.examroom import ExamRoom
from tests.server.seat_online import SeatOnline, in_path, journal_part, online
from tests.server.sitting_plan import OTHER_SITE, SITTING


def _refused(answer: Any) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["type"] == f"urn:exam:problem:{body['code']}"
    assert body["title"]
    return answer.status_code, body["code"]


@pytest.fixture
def stranger(room: ExamRoom) -> SeatOnline:
    """A seat of another site."""
    take_role(ProcessRole.DESK)
    return online(enrol_seats(OTHER_SITE, range(1, 2))[1])


def test_a_seat_fetches_its_sites_package_whole(room: ExamRoom) -> None:
    row = room.built()
    seat = online(room.seats[1])
    (offered,) = seat.get("/sittings").json()["sittings"]
    assert (offered["code"], offered["revision"], offered["digest"]) == (SITTING, 1, row.digest)
    answer = seat.get(f"/packages/{SITTING}")
    assert answer.headers["ETag"] == f'"{row.digest}"'
    data = answer.getvalue()
    assert len(data) == offered["size"] == int(answer.headers["Content-Length"])
    assert read_package(data, root_public(), at=None).digest == row.digest


def test_a_broken_download_goes_on_where_it_broke(room: ExamRoom) -> None:
    row = room.built()
    seat = online(room.seats[1])
    whole = seat.get(f"/packages/{SITTING}").getvalue()
    rest = seat.get(f"/packages/{SITTING}", range="bytes=1000-")
    assert (rest.status_code, rest.content) == (206, whole[1000:])
    assert rest.headers["Content-Range"] == f"bytes 1000-{row.size - 1}/{row.size}"
    assert seat.get(f"/packages/{SITTING}", range="bytes=0-9").content == whole[:10]
    assert seat.get(f"/packages/{SITTING}", range=f"bytes={row.size}-").getvalue() == whole


def test_another_sites_seat_sees_nothing_of_it(room: ExamRoom, stranger: SeatOnline) -> None:
    take_role(ProcessRole.DESK)
    room.released()
    stranger.hello()
    assert stranger.get("/sittings").json()["sittings"] == []
    assert _refused(stranger.get(f"/packages/{SITTING}")) == (404, "unknown_sitting")
    assert _refused(stranger.get(f"/release/{SITTING}")) == (404, "unknown_sitting")


def test_a_sitting_that_is_over_is_offered_no_more(room: ExamRoom) -> None:
    room.built()
    Sitting.objects.update(window_until=timezone.now() - timedelta(seconds=1))
    assert online(room.seats[1]).get("/sittings").json()["sittings"] == []


def test_before_the_release_the_centre_only_says_not_yet(room: ExamRoom) -> None:
    room.armed()
    answer = online(room.seats[1]).get(f"/release/{SITTING}")
    assert _refused(answer) == (409, "not_released")
    assert abs(answer.json()["server_ms"] - timezone.now().timestamp() * 1000) < 60_000


def test_after_the_release_each_seat_opens_its_own_envelope(room: ExamRoom) -> None:
    package = room.released()
    answer = online(room.seats[1]).get(f"/release/{SITTING}").json()
    own = room.seats[1]
    key = unwrap_sitting_key(unb64(answer["wrapped"]), SITTING, 1, own.id, own.ring.opening)
    data = sealed_store.get(Digest(package.digest))
    assert read_package(data, root_public(), at=None).is_sitting_key(key)


def test_a_heartbeat_tells_the_centre_how_far_a_seat_is(room: ExamRoom) -> None:
    seat = online(room.seats[1])
    body = {
        "sitting": SITTING,
        "seat": 1,
        "state": "answering",
        "attempt": f"{SITTING}/T/1",
        "head": "a" * 64,
    }
    for seq in (7, 8):
        assert seat.post("/heartbeat", {**body, "seq": seq}).status_code == 200
    report = SeatReport.objects.get()
    assert (report.device_id, report.state, report.seq) == (seat.seat.id, "answering", 8)


@pytest.mark.parametrize(
    "change", [{"state": "A" * 33}, {"seq": -1}, {"head": "short"}, {"more": 1}, {"seat": 0}]
)
def test_a_malformed_heartbeat_is_refused(room: ExamRoom, change: dict[str, object]) -> None:
    body = {"sitting": None, "seat": 1, "state": "idle", "attempt": None, "head": None, "seq": 0, **change}
    assert _refused(online(room.seats[1]).post("/heartbeat", body)) == (400, "malformed")
    assert not SeatReport.objects.exists()


def test_a_journal_copy_grows_part_by_part(room: ExamRoom) -> None:
    room.released()
    attempt = room.handed_in(1, right=10)
    seat = online(room.seats[1])
    assert seat.get(f"/journals/{in_path(attempt)}").json() == {"next_seq": 0, "head": ""}
    assert seat.put_part(attempt, journal_part(attempt, 0, 4), 0).json()["next_seq"] == 5
    answer = seat.put_part(attempt, journal_part(attempt, 5, 9), 5)
    assert answer.json() == {"next_seq": 10, "head": digest(attempt.raws[9])}


def test_a_result_is_answered_with_the_centres_receipt(room: ExamRoom) -> None:
    room.released()
    attempt = room.handed_in(1)
    data = attempt.sealed()
    answer = online(room.seats[1]).put_result(attempt, data)
    text = answer.json()["receipt_signed"]
    receipt = read_receipt(text.encode(), attempt.package.receipt_key)
    assert (receipt.attempt, receipt.digest) == (attempt.id, digest(data))


def test_the_same_result_again_gets_the_same_answer_and_changes_nothing(room: ExamRoom) -> None:
    room.released()
    attempt = room.handed_in(1)
    data = attempt.sealed()
    seat = online(room.seats[1])
    answers = {seat.put_result(attempt, data).content for _ in range(3)}
    assert len(answers) == 1
    assert SealedResult.objects.count() == 1


def test_a_body_of_other_content_than_its_digest_is_refused(room: ExamRoom) -> None:
    room.released()
    attempt = room.handed_in(1)
    answer = online(room.seats[1]).put_result(attempt, attempt.sealed(), named="0" * 64)
    assert _refused(answer) == (400, "digest_mismatch")


def test_another_sites_seat_may_not_upload(room: ExamRoom, stranger: SeatOnline) -> None:
    take_role(ProcessRole.DESK)
    room.released()
    attempt = room.handed_in(1)
    stranger.hello()
    assert _refused(stranger.put_result(attempt, attempt.sealed())) == (403, "wrong_site")
    assert not SealedResult.objects.exists()


def test_an_unknown_attempt_is_refused(room: ExamRoom) -> None:
    room.released()
    seat = online(room.seats[1])
    assert _refused(seat.put(f"/results/NOWHERE~T~1?digest={digest(b'x')}", b"x")) == (404, "unknown_attempt")
    assert _refused(seat.get(f"/journals/{SITTING}~NOBODY~1")) == (404, "unknown_attempt")
    assert _refused(seat.get("/journals/not-an-attempt")) == (400, "malformed")


def test_a_full_disk_is_said_plainly_and_nothing_is_acknowledged(
    room: ExamRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.released()
    attempt = room.handed_in(1)
    seat = online(room.seats[1])

    def full(data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed_store, "put", full)
    assert _refused(seat.put_result(attempt, attempt.sealed())) == (507, "store_full")
    assert not SealedResult.objects.exists()


def test_the_description_names_every_operation_and_its_refusals(room: ExamRoom) -> None:
    description = SeatOnline(room.seats[1]).get("/openapi.json").json()
    put = description["paths"]["/api/v1/results/{attempt}"]["put"]
    assert "application/octet-stream" in put["requestBody"]["content"]
    assert list(put["responses"]["409"]["content"]) == ["application/problem+json"]
    assert description["paths"].keys() == {
        f"/api/v1/{name}"
        for name in (
            "enrol", "hello", "sittings", "packages/{sitting}", "release/{sitting}", "heartbeat",
            "journals/{attempt}", "results/{attempt}", "checks", "segments",
            "segments/{segment}/pieces/{number}",
            "custody/hello", "custody/files", "custody/files/{file}", "custody/files/{file}/pieces/{number}",
                "custody/segments", "custody/segments/{segment}/pieces/{number}",
        )
    }  # fmt: skip


def test_a_refusal_speaks_the_language_that_was_asked_for(room: ExamRoom) -> None:
    seat = SeatOnline(room.seats[1])
    chinese = seat.get("/sittings").json()["title"]
    assert re.search("[一-鿿]", chinese)
    assert seat.get("/sittings", accept_language="en").headers["Content-Language"] == "en"


def test_an_address_that_the_api_does_not_have_is_refused_like_everything_else(room: ExamRoom) -> None:
    seat = SeatOnline(room.seats[1])
    assert _refused(seat.get("/nothing-here")) == (404, "not_found")
    assert _refused(seat.post("/nothing-here", {})) == (404, "not_found")
