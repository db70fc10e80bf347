"""What was sealed for officers is nothing for a networked sitting, and the other way round."""

import secrets

from django.utils import timezone

from exam_core.attempt.result import seal_result
from exam_core.encoding import digest
from exam_core.identifiers import parse_attempt_id
from sync_server.home import CentreHome
from sync_server.ingest.models import JournalPart, SealedResult
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.accept_result import accept_result
from sync_server.keys.services import officer_list, worker_ring
from sync_server.opening.refusals import Refusal as Quarantine
from sync_server.opening.services.open_result import Quarantined, open_result
from sync_server.role import ProcessRole, take_role
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.examroom import ExamRoom, keep
from tests.server.officers import found_officers
from tests.server.sealed_room import SealedRoom
from tests.server.seat_online import journal_part, online
from tests.server.sitting_plan import SITE


def test_a_seat_of_a_standalone_sitting_uploads_nothing_by_itself(sealed_room: SealedRoom) -> None:
    attempt = sealed_room.room.handed_in(1)
    seat = online(attempt.seat)
    assert seat.put_result(attempt, attempt.sealed()).json()["code"] == "standalone_sitting"
    part = journal_part(attempt, 0, 4)
    assert seat.put_part(attempt, part, 0).json()["code"] == "standalone_sitting"
    assert not SealedResult.objects.exists()
    assert not JournalPart.objects.exists()


def test_a_networked_sitting_takes_no_result_sealed_to_officers(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    officers = officer_list()
    assert officers is not None
    room.released()
    attempt = room.handed_in(1)
    data = seal_result(
        attempt.state,
        attempt.raws,
        NOT_RECORDED,
        site=SITE,
        to=officers.groups(None),
        seat_key=attempt.seat_key,
        random=secrets.token_bytes,
    )
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    answer = accept_result(
        parts,
        data,
        named=digest(data),
        device=attempt.seat.device,
        now=timezone.now(),
        enqueue=lambda row: None,
    )
    assert answer is Refusal.MALFORMED
    assert not SealedResult.objects.exists()


def test_the_worker_opens_nothing_that_was_sealed_for_the_other_mode(room: ExamRoom) -> None:
    room.released()
    row = keep(room.handed_in(1))
    row.sitting.mode = "standalone"
    take_role(ProcessRole.WORKER)
    outcome = open_result(row, ring=worker_ring(), now=timezone.now())
    assert isinstance(outcome, Quarantined)
    assert outcome.refusal is Quarantine.CANNOT_OPEN
