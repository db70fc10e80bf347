"""What is too large, cut off or without a length is refused before it is kept in memory."""

import pytest
from django.test import RequestFactory

from exam_core.encoding import digest
from sync_server.delivery.body_limits import MAX_JSON, at_most
from sync_server.delivery.problems import ProblemCode, problem
from sync_server.ingest.services.accept_journal_part import MAX_PART
from sync_server.ingest.services.accept_result import MAX_RESULT
from tests.server.examroom import ExamRoom
from tests.server.seat_online import in_path, online


def test_a_result_over_the_limit_is_refused(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    data = bytes(MAX_RESULT + 1)
    answer = online(room.seats[1]).put(f"/results/{in_path(attempt)}?digest={digest(data)}", data)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_journal_part_over_the_limit_is_refused(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    answer = online(room.seats[1]).put_part(attempt, bytes(MAX_PART + 1), 0)
    assert answer.status_code == 413


def test_a_json_body_over_the_limit_is_refused(room: ExamRoom) -> None:
    assert online(room.seats[1]).post("/heartbeat", b" " * (MAX_JSON + 1)).status_code == 413


NO_HEARTBEATS = [b"{", b"[]", b"null", b'{"seat": "\\ud800"}', b"\xff", b"1e999", b"[" * 20_000]


@pytest.mark.parametrize("body", NO_HEARTBEATS)
def test_a_body_that_is_no_heartbeat_is_refused(room: ExamRoom, body: bytes) -> None:
    answer = online(room.seats[1]).post("/heartbeat", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_an_announced_size_is_refused_without_reading(room: ExamRoom) -> None:
    request = RequestFactory().put("/", b"", headers={"content-length": str(MAX_RESULT + 1)})

    def must_not_run(request: object) -> object:
        raise AssertionError

    assert at_most(MAX_RESULT)(must_not_run)(request).status_code == 413  # type: ignore[arg-type]


def test_a_body_shorter_than_announced_is_refused() -> None:
    request = RequestFactory().put("/", b"half")
    request.META["CONTENT_LENGTH"] = "8"
    assert at_most(MAX_RESULT)(lambda request: problem(ProblemCode.NOT_FOUND))(request).status_code == 400


def test_a_body_without_a_length_is_refused() -> None:
    request = RequestFactory().put("/", b"body")
    request.META["CONTENT_LENGTH"] = ""
    assert at_most(MAX_RESULT)(lambda request: problem(ProblemCode.NOT_FOUND))(request).status_code == 411
