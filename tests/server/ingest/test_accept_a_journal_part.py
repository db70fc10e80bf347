"""The centre's second copy of a running journal grows without holes, and keeps what contradicts it aside."""

from typing import Any

import pytest
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import parse_attempt_id
from sync_server.ingest.models import JournalPart, Standing
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.accept_journal_part import Copied, Gap, accept_journal_part
from sync_server.sittings import sealed_store
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom
from tests.server.seat_online import journal_part


@pytest.fixture
def attempt(room: ExamRoom) -> Attempt:
    """A candidate who has answered ten questions."""
    room.released()
    one = room.open_attempt(1)
    one.check_in()
    one.answer_right(10)
    return one


def _send(attempt: Attempt, data: bytes, first: int, **changes: Any) -> Copied | Gap | Refusal:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    device = changes.get("device", attempt.seat.device)
    return accept_journal_part(parts, data, first=first, device=device, now=timezone.now())


def test_parts_follow_one_another(attempt: Attempt) -> None:
    assert _send(attempt, journal_part(attempt, 0, 3), 0) == Copied(4, digest(attempt.raws[3]))
    assert _send(attempt, journal_part(attempt, 4, 6), 4) == Copied(7, digest(attempt.raws[6]))


def test_a_gap_is_answered_with_where_to_go_on(attempt: Attempt) -> None:
    _send(attempt, journal_part(attempt, 0, 3), 0)
    assert _send(attempt, journal_part(attempt, 6, 8), 6) == Gap(4)
    assert JournalPart.objects.count() == 1


def test_a_part_sent_again_changes_nothing(attempt: Attempt) -> None:
    data = journal_part(attempt, 0, 3)
    assert _send(attempt, data, 0) == _send(attempt, data, 0)
    assert JournalPart.objects.count() == 1


def test_a_part_that_is_covered_already_moves_nothing_and_is_kept_for_comparison(attempt: Attempt) -> None:
    _send(attempt, journal_part(attempt, 0, 6), 0)
    assert _send(attempt, journal_part(attempt, 2, 4), 2) == Copied(7, digest(attempt.raws[6]))
    assert _send(attempt, journal_part(attempt, 3, 4), 3) == Copied(7, digest(attempt.raws[6]))
    assert [(part.first, part.last) for part in JournalPart.objects.order_by("pk")] == [(0, 6), (2, 4)]


def test_a_part_that_overlaps_and_goes_further_is_kept(attempt: Attempt) -> None:
    _send(attempt, journal_part(attempt, 0, 3), 0)
    assert _send(attempt, journal_part(attempt, 2, 6), 2) == Copied(7, digest(attempt.raws[6]))


def test_a_second_journal_of_one_attempt_is_set_aside(room: ExamRoom, attempt: Attempt) -> None:
    _send(attempt, journal_part(attempt, 0, 6), 0)
    rolled_back = room.open_attempt(1)
    rolled_back.check_in()
    rolled_back.answer_right(10)
    data = journal_part(rolled_back, 0, 6)
    assert _send(rolled_back, data, 0) is Refusal.CONTRADICTING_JOURNAL
    assert _send(rolled_back, data, 0) is Refusal.CONTRADICTING_JOURNAL
    assert sealed_store.get(digest(data)) == data
    assert JournalPart.objects.get(standing=Standing.CONTRADICTS).digest == digest(data)
    assert _send(attempt, journal_part(attempt, 7, 9), 7) == Copied(10, digest(attempt.raws[9]))


def test_a_part_signed_by_a_neighbours_pc_is_refused(room: ExamRoom, attempt: Attempt) -> None:
    data = journal_part(attempt, 0, 3, signer=room.seats[2].ring.signing)
    assert _send(attempt, data, 0) is Refusal.BAD_SIGNATURE


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "result"},
        {"ticket": "T-9"},
        {"epoch": 2},
        {"sitting": "OTHER-SITTING"},
        {"head": None},
        {"extra": {}},
        {"extra": {"attempt": "x", "from": 0, "to": 3}},
    ],
)
def test_a_header_that_says_something_else_is_refused(attempt: Attempt, changes: dict[str, Any]) -> None:
    assert _send(attempt, journal_part(attempt, 0, 3, **changes), 0) is Refusal.MALFORMED


def test_a_part_of_another_site_is_refused(attempt: Attempt) -> None:
    assert _send(attempt, journal_part(attempt, 0, 3, site="5101004"), 0) is Refusal.WRONG_SITE


def test_a_part_that_begins_elsewhere_than_it_was_sent_to_is_refused(attempt: Attempt) -> None:
    _send(attempt, journal_part(attempt, 0, 3), 0)
    assert _send(attempt, journal_part(attempt, 4, 6), 3) is Refusal.MALFORMED


def test_last_before_first_is_refused(attempt: Attempt) -> None:
    changes: dict[str, Any] = {"extra": {"attempt": attempt.id, "from": 3, "to": 2}}
    assert _send(attempt, journal_part(attempt, 0, 3, **changes), 3) is Refusal.MALFORMED


def test_another_pc_of_the_site_cannot_write_into_a_candidates_second_copy(attempt: Attempt) -> None:
    elsewhere = attempt.seat.device
    elsewhere.seat = elsewhere.seat + 1
    assert _send(attempt, journal_part(attempt, 0, 3), 0, device=elsewhere) is Refusal.WRONG_SEAT
