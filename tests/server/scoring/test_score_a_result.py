"""Scoring: from the journal, the committed draw and the blueprint, always the same marks, kept once."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import parse_attempt_id
from sync_server.audit.models import AuditEntry
from sync_server.ingest.models import SealedResult
from sync_server.ingest.services.accept_result import accept_result
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.opening.models import Opening
from sync_server.opening.services.open_result import Quarantined
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.models import Score
from sync_server.scoring.services.score_result import Scored, open_and_score
from sync_server.scoring.tasks import enqueue_unopened, open_and_score_result
from sync_server.sittings import sealed_store
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING


def _received(attempt: Attempt) -> SealedResult:
    parts, data = parse_attempt_id(attempt.id), attempt.sealed()
    assert parts is not None
    take_role(ProcessRole.WEB)
    accept_result(
        parts,
        data,
        named=digest(data),
        device=attempt.seat.device,
        now=timezone.now(),
        enqueue=lambda row: None,
    )
    take_role(ProcessRole.WORKER)
    return SealedResult.objects.get(digest=digest(data))


def _score(row: SealedResult) -> Any:
    return open_and_score(row, ring=worker_ring(), now=timezone.now())


@pytest.mark.parametrize(
    ("right", "total", "passed"), [(50, 100, True), (40, 80, True), (39, 78, False), (0, 0, False)]
)
def test_right_answers_earn_their_points_and_80_passes(
    room: ExamRoom, right: int, total: int, passed: bool
) -> None:
    room.released()
    outcome = _score(_received(room.handed_in(1, right=right)))
    assert isinstance(outcome, Scored)
    assert (outcome.score.total, outcome.score.passed) == (Decimal(total), passed)


def test_scoring_twice_equals_scoring_once(room: ExamRoom) -> None:
    room.released()
    row = _received(room.handed_in(1))
    first = _score(row)
    entries = AuditEntry.objects.count()
    assert _score(row).score.pk == first.score.pk
    assert (Score.objects.count(), Opening.objects.count()) == (1, 1)
    assert AuditEntry.objects.count() == entries


def test_scoring_anew_gives_the_same_sheet(room: ExamRoom) -> None:
    room.released()
    row = _received(room.handed_in(1, right=33))
    before = _score(row).score
    Score.objects.all().delete()
    again = _score(row).score
    assert (again.sheet, again.total) == (before.sheet, before.total)


def test_no_score_and_no_answer_stands_in_the_audit_chain(room: ExamRoom) -> None:
    room.released()
    _score(_received(room.handed_in(1, right=40)))
    last = AuditEntry.objects.last()
    assert last is not None
    assert last.act == "result_scored"
    assert b'"80' not in bytes(last.raw)


def test_a_quarantined_result_is_recorded_and_not_scored(room: ExamRoom) -> None:
    room.released()
    row = _received(room.handed_in(1))
    path = sealed_store.path_of(_digest(row))
    whole = path.read_bytes()
    path.write_bytes(b"rubbish")
    outcome = _score(row)
    assert isinstance(outcome, Quarantined)
    assert not Score.objects.exists()
    path.write_bytes(whole)
    assert isinstance(_score(row), Scored)
    assert Opening.objects.get().refusal == ""


def test_the_web_process_cannot_open_or_score(room: ExamRoom) -> None:
    room.released()
    row = _received(room.handed_in(1))
    take_role(ProcessRole.WEB)
    with pytest.raises(NotTheWorker):
        open_and_score_result.call(row.pk)


def test_what_was_received_and_never_opened_can_be_queued_again(room: ExamRoom) -> None:
    room.released()
    row = _received(room.handed_in(1))
    assert enqueue_unopened(SITTING) == 1
    _score(row)
    assert enqueue_unopened(SITTING) == 0


def _digest(row: SealedResult) -> Any:
    return row.digest
