"""A sitting closes when every ticket is accounted for; what is open is said ticket by ticket."""

import pytest
from django.utils import timezone

from exam_core.identifiers import Digest, SittingCode
from sync_server.audit.models import AuditEntry
from sync_server.results.models import Absence, Closing
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.account_for import Open, account_for
from sync_server.results.services.close_sitting import close_sitting, sat_without_result
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting, SittingState
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.seat_online import journal_part, online
from tests.server.sitting_plan import SITTING


def _close(absences: dict[str, str]) -> Closing | list[Refusal]:
    closing = close_sitting(SITTING, absences, by="clerk", now=timezone.now())
    return closing if isinstance(closing, Closing) else [one.refusal for one in closing]


def _open() -> dict[int, Open | None]:
    return {one.candidate.seat: one.open for one in account_for(Sitting.objects.get())}


def test_it_closes_with_a_score_or_a_reason_for_everybody(room: ExamRoom) -> None:
    room.sat()
    assert isinstance(_close({ticket_of(3): "no_show"}), Closing)
    assert Sitting.objects.get().state == SittingState.CLOSED
    assert Absence.objects.get().ticket == ticket_of(3)
    assert AuditEntry.objects.last().act == "sitting_closed"  # type: ignore[union-attr]


def test_it_stays_open_while_somebody_is_not_accounted_for(room: ExamRoom) -> None:
    room.sat()
    assert _close({}) == [Refusal.TICKET_OPEN]
    assert _open() == {1: None, 2: None, 3: Open.NO_RESULT}
    assert not Absence.objects.exists()
    assert Sitting.objects.get().state == SittingState.RELEASED


def test_it_stays_open_while_a_result_is_not_opened(room: ExamRoom) -> None:
    room.sat()
    keep(room.handed_in(3))
    assert _close({}) == [Refusal.TICKET_OPEN]
    assert _open()[3] is Open.NOT_OPENED


def test_it_stays_open_while_a_result_is_in_quarantine(room: ExamRoom) -> None:
    room.sat()
    row = keep(room.handed_in(3))
    sealed_store.path_of(Digest(row.digest)).write_bytes(b"rubbish")
    mark(row)
    assert _close({}) == [Refusal.TICKET_OPEN]
    assert _open()[3] is Open.QUARANTINED


def test_it_stays_open_while_two_results_contradict(room: ExamRoom) -> None:
    room.sat()
    keep(room.handed_in(1, right=10))
    assert _close({ticket_of(3): "no_show"}) == [Refusal.TICKET_OPEN]
    assert _open()[1] is Open.CONTRADICTED


def test_results_of_two_epochs_are_never_chosen_between_silently(room: ExamRoom) -> None:
    room.sat()
    mark(keep(room.handed_in(1, right=10, epoch=2)))
    assert _open()[1] is Open.CONTRADICTED


def test_two_journals_of_one_attempt_keep_it_open(room: ExamRoom) -> None:
    room.sat()
    seat = online(room.seats[1])
    for _ in range(2):
        attempt = room.handed_in(1, right=5)
        seat.put_part(attempt, journal_part(attempt, 0, 4), 0)
    assert _open()[1] is Open.CONTRADICTED


def test_who_has_a_result_was_not_absent(room: ExamRoom) -> None:
    room.sat()
    assert _close({ticket_of(1): "no_show", ticket_of(3): "no_show"}) == [Refusal.TICKET_OPEN]
    assert not Absence.objects.exists()


def test_a_result_that_comes_after_an_absence_was_recorded_is_not_lost(room: ExamRoom) -> None:
    room.closed()
    mark(keep(room.handed_in(3)))
    assert _open()[3] is Open.ABSENT_WITH_RESULT


@pytest.mark.parametrize(
    ("absences", "refusal"),
    [({"T-99": "no_show"}, Refusal.UNKNOWN_TICKET), ({"": "no_show"}, Refusal.UNKNOWN_TICKET)],
)
def test_an_unknown_ticket_is_refused(room: ExamRoom, absences: dict[str, str], refusal: Refusal) -> None:
    room.sat()
    assert _close(absences) == [refusal]


def test_a_reason_that_the_rule_set_lacks_is_refused(room: ExamRoom) -> None:
    room.sat()
    assert _close({ticket_of(3): "overslept"}) == [Refusal.UNKNOWN_REASON]


def test_a_sitting_that_was_not_released_is_not_closed(room: ExamRoom) -> None:
    room.armed()
    assert _close({}) == [Refusal.NOT_RELEASED]


def test_a_closed_sitting_is_not_closed_again(room: ExamRoom) -> None:
    room.closed()
    assert _close({}) == [Refusal.ALREADY_CLOSED]


def test_an_unknown_sitting_is_refused(room: ExamRoom) -> None:
    refused = close_sitting(SittingCode("NOWHERE"), {}, by="clerk", now=timezone.now())
    assert refused == [Refused(Refusal.UNKNOWN_SITTING, "NOWHERE")]


def test_who_left_a_piece_of_a_journal_is_pointed_out_before_being_called_absent(room: ExamRoom) -> None:
    room.sat()
    attempt = room.handed_in(3, right=5)
    online(room.seats[3]).put_part(attempt, journal_part(attempt, 0, 4), 0)
    sitting = Sitting.objects.get()
    assert sat_without_result(sitting, {ticket_of(3): "no_show"}) == [ticket_of(3)]
