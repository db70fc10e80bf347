"""Article 14 by two people: who may propose, who may approve, and that one alone can do neither twice."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exam_core.custody.publication import verify_publication
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.personal_keys import known_keys
from sync_server.audit.models import AuditEntry
from sync_server.results.models import Proposal, Publication, PublishedScore
from sync_server.results.refusals import Refusal
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.scoring.models import Score
from sync_server.sittings.models import Sitting, SittingState
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.sitting_plan import PROCTOR, SITTING


def _propose(account: str, key: SigningKey) -> Proposal | list[Refusal]:
    done = propose_scores(SITTING, StaffId(account), key, now=timezone.now())
    return done if isinstance(done, Proposal) else [one.refusal for one in done]


def _approve(account: str, key: SigningKey) -> Publication | list[Refusal]:
    done = approve_scores(SITTING, StaffId(account), key, now=timezone.now())
    return done if isinstance(done, Publication) else [one.refusal for one in done]


def test_two_people_publish_and_everybody_gets_a_row(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed(doubt="photo_differs")
    assert isinstance(_propose("clerk", clerk), Proposal)
    assert Sitting.objects.get().state == SittingState.PROPOSED
    published = _approve("reviewer", reviewer)
    assert isinstance(published, Publication)
    assert Sitting.objects.get().state == SittingState.PUBLISHED
    rows = {row.ticket: (row.status, row.shown, row.passed) for row in PublishedScore.objects.all()}
    assert rows == {
        ticket_of(1): ("scored", "90", True),
        ticket_of(2): ("held", "", False),
        ticket_of(3): ("absent", "", False),
    }


def test_the_publication_proves_itself_without_the_database(room: ExamRoom) -> None:
    room.published()
    known = known_keys()
    document = bytes(Publication.objects.get().document)
    assert [row.ticket for row in verify_publication(document, known).table.rows] == sorted(
        map(ticket_of, (1, 2, 3))
    )


def test_both_signatures_stand_in_the_audit_chain(room: ExamRoom) -> None:
    room.published()
    last = list(AuditEntry.objects.order_by("-seq").values_list("actor", "act")[:2])
    assert last == [("reviewer", "scores_published"), ("clerk", "scores_proposed")]


def test_nothing_is_public_after_the_first_signature(room: ExamRoom, clerk: SigningKey) -> None:
    room.closed()
    _propose("clerk", clerk)
    assert not PublishedScore.objects.exists()


def test_one_person_cannot_do_both(room: ExamRoom, operator: SigningKey) -> None:
    room.closed()
    assert isinstance(_propose("operator", operator), Proposal)
    assert _approve("operator", operator) == [Refusal.SAME_PERSON]
    assert not Publication.objects.exists()


def test_one_person_cannot_do_both_under_a_second_account(
    room: ExamRoom, operator: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    assert isinstance(_propose("operator", operator), Proposal)
    assert _approve("reviewer", operator) == [Refusal.NOT_THE_ACCOUNTS_KEY]
    assert not Publication.objects.exists()


def test_a_key_belongs_to_one_account_only(room: ExamRoom, operator: SigningKey) -> None:
    room.key("reviewer", Role.REVIEWER)
    own = Staff.objects.get(account="operator")
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.filter(account="reviewer").update(verify_key=own.verify_key)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUDITOR])
def test_who_may_not_propose(room: ExamRoom, role: Role) -> None:
    room.closed()
    assert _propose("somebody", room.key("somebody", role)) == [Refusal.MAY_NOT]


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_who_may_not_approve(room: ExamRoom, clerk: SigningKey, role: Role) -> None:
    room.closed()
    _propose("clerk", clerk)
    assert _approve("somebody", room.key("somebody", role)) == [Refusal.MAY_NOT]


def test_a_proctor_is_no_account_of_the_centre(room: ExamRoom) -> None:
    room.closed()
    assert _propose(PROCTOR, room.proctors[PROCTOR]) == [Refusal.UNKNOWN_ACCOUNT]


def test_a_closed_account_may_nothing(room: ExamRoom, clerk: SigningKey) -> None:
    room.closed()
    Staff.objects.filter(account="clerk").update(active=False)
    assert _propose("clerk", clerk) == [Refusal.UNKNOWN_ACCOUNT]


def test_an_outsiders_key_is_not_the_clerks(room: ExamRoom, clerk: SigningKey, reviewer: SigningKey) -> None:
    room.closed()
    assert _propose("clerk", reviewer) == [Refusal.NOT_THE_ACCOUNTS_KEY]


def test_a_sitting_must_be_closed_first(room: ExamRoom, clerk: SigningKey) -> None:
    room.sat()
    assert _propose("clerk", clerk) == [Refusal.NOT_CLOSED]


def test_nothing_is_approved_that_nobody_proposed(room: ExamRoom, reviewer: SigningKey) -> None:
    room.closed()
    assert _approve("reviewer", reviewer) == [Refusal.NOT_PROPOSED]


def test_proposing_and_approving_again_changes_nothing(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    first = _propose("clerk", clerk)
    assert _propose("clerk", clerk) == first
    published = _approve("reviewer", reviewer)
    count = AuditEntry.objects.count()
    assert _approve("reviewer", reviewer) == published
    assert (AuditEntry.objects.count(), PublishedScore.objects.count()) == (count, 3)
    assert _propose("clerk", clerk) == [Refusal.ALREADY_PUBLISHED]


def test_a_second_proposer_is_told_of_the_first(
    room: ExamRoom, clerk: SigningKey, operator: SigningKey
) -> None:
    room.closed()
    _propose("clerk", clerk)
    assert _propose("operator", operator) == [Refusal.ALREADY_PROPOSED]


def test_a_table_that_changed_since_the_proposal_is_not_published(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    _propose("clerk", clerk)
    Score.objects.filter(result__ticket=ticket_of(2)).update(total=99, passed=True)
    assert _approve("reviewer", reviewer) == [Refusal.TABLE_CHANGED]
    assert isinstance(_propose("clerk", clerk), Proposal)
    assert isinstance(_approve("reviewer", reviewer), Publication)


def test_a_late_result_stops_the_publication(room: ExamRoom, clerk: SigningKey, reviewer: SigningKey) -> None:
    room.closed()
    _propose("clerk", clerk)
    mark(keep(room.handed_in(3)))
    assert _approve("reviewer", reviewer) == [Refusal.TICKET_OPEN]
