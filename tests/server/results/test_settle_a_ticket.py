"""Contradictions, quarantine and doubts end with two people who sign which result counts, or none."""

import pytest
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.custody.models import Decision, Settlement
from sync_server.custody.services import settlements
from sync_server.ingest.models import SealedResult
from sync_server.opening.models import Opening
from sync_server.opening.services.counting import Doubt, counting
from sync_server.results.models import Closing, Proposal, Publication, PublishedScore
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.account_for import Open, account_for
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.results.services.settle import (
    Wish,
    approve_settlement,
    propose_settlement,
    read_settlement,
)
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.seat_online import journal_part, online
from tests.server.sitting_plan import SITTING

WORDS = "两份日志比对后，以先交卷的为准"


def wish(decision: Decision = Decision.VOIDED, **changes: str) -> Wish:
    words = {"result": "", "reason": "", "words": WORDS, **changes}
    return Wish(ticket_of(1), decision, **words)


def proposed(wanted: Wish, key: SigningKey, account: str = "clerk") -> Settlement | Refusal:
    done = propose_settlement(SITTING, wanted, StaffId(account), key, now=timezone.now())
    return done.refusal if isinstance(done, Refused) else done


def approved(key: SigningKey, account: str = "reviewer", seat: int = 1) -> Settlement | Refusal:
    rows: list[int] = []
    done = approve_settlement(
        SITTING, ticket_of(seat), StaffId(account), key, now=timezone.now(), enqueue=rows.append
    )
    for row in rows:
        mark(SealedResult.objects.get(pk=row))
    return done.refusal if isinstance(done, Refused) else done


@pytest.fixture
def two(room: ExamRoom) -> tuple[SealedResult, SealedResult]:
    """Seat 1's result, and another one of the same attempt with another journal; seat 2 is scored."""
    room.released()
    first = room.open_attempt(1)
    first.check_in()
    first.answer_right(30)
    second = first.rolled_back(len(first.raws) - 10)
    rows = []
    for attempt, right in ((first, 45), (second, 20)):
        attempt.answer_right(right)
        attempt.hand_in()
        rows.append(keep(attempt))
    mark(rows[0])
    mark(keep(room.handed_in(2, right=30)))
    return rows[0], rows[1]


def account() -> tuple[str, Open | None]:
    first = account_for(Sitting.objects.get())[0]
    return str(first.total), first.open


def test_without_two_people_nothing_counts(two: tuple[SealedResult, SealedResult]) -> None:
    assert account()[1] is Open.CONTRADICTED
    assert isinstance(close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now()), list)


@pytest.mark.parametrize(("chosen", "total"), [(0, "90.00"), (1, "40.00")])
def test_two_people_say_which_of_two_results_counts(
    two: tuple[SealedResult, SealedResult],
    clerk: SigningKey,
    reviewer: SigningKey,
    chosen: int,
    total: str,
) -> None:
    wanted = wish(Decision.COUNTS, result=two[chosen].digest[:12])
    assert isinstance(proposed(wanted, clerk), Settlement)
    assert account()[1] is Open.CONTRADICTED
    assert isinstance(approved(reviewer), Settlement)
    assert account() == (total, None)


def test_what_they_settled_is_published(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(Decision.COUNTS, result=two[1].digest), clerk)
    approved(reviewer)
    assert isinstance(
        close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now()), Closing
    )
    assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now()), Proposal)
    done = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert isinstance(done, Publication)
    assert PublishedScore.objects.get(ticket=ticket_of(1)).shown == "40"


def test_a_voided_ticket_is_published_as_void(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(), clerk)
    approved(reviewer)
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
    propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now())
    approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    row = PublishedScore.objects.get(ticket=ticket_of(1))
    assert (row.status, row.shown, row.passed, row.status_words) == ("voided", "", False, "成绩作废")


def test_a_rescheduled_candidate_waits_for_a_new_date(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    assert proposed(wish(Decision.RESCHEDULED, reason="no_show"), clerk) is Refusal.NOT_RESCHEDULING
    proposed(wish(Decision.RESCHEDULED, reason="force_majeure"), clerk)
    approved(reviewer)
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
    propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now())
    approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert PublishedScore.objects.get(ticket=ticket_of(1)).status == "rescheduled"


def test_one_person_cannot_do_both(two: tuple[SealedResult, SealedResult], operator: SigningKey) -> None:
    assert isinstance(proposed(wish(), operator, "operator"), Settlement)
    assert approved(operator, "operator") is Refusal.SAME_PERSON
    assert account()[1] is Open.CONTRADICTED


def test_one_key_cannot_do_both_under_another_account(
    two: tuple[SealedResult, SealedResult], operator: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(), operator, "operator")
    assert approved(operator, "reviewer") is Refusal.NOT_THE_ACCOUNTS_KEY


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_who_may_not_approve(
    room: ExamRoom, two: tuple[SealedResult, SealedResult], clerk: SigningKey, role: Role
) -> None:
    proposed(wish(), clerk)
    assert approved(room.key("somebody", role), "somebody") is Refusal.MAY_NOT


def test_both_signatures_are_in_the_document_and_both_acts_in_the_audit_chain(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(), clerk)
    settled = approved(reviewer)
    assert isinstance(settled, Settlement)
    assert settled.document is not None
    order = read_settlement(bytes(settled.document))
    assert (order.ticket, order.decision, order.words) == (ticket_of(1), "voided", WORDS)
    acts = [("clerk", "settlement_proposed"), ("reviewer", "settlement_approved")]
    entries = list(AuditEntry.objects.filter(act__startswith="settlement"))
    assert [(one.actor, one.act) for one in entries] == acts
    assert all(digest(bytes(settled.payload)).encode() in bytes(one.raw) for one in entries)
    changed = bytes(settled.document).replace(b'"who":"clerk"', b'"who":"klerk"')
    with pytest.raises(BadSignature):
        read_settlement(changed)


def test_what_arrives_between_the_two_signatures_stops_the_second(
    room: ExamRoom, two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(), clerk)
    keep(room.handed_in(1, epoch=2))
    assert approved(reviewer) is Refusal.TICKET_CHANGED


def test_what_arrives_afterwards_opens_the_ticket_again(
    room: ExamRoom, two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(Decision.COUNTS, result=two[0].digest), clerk)
    approved(reviewer)
    keep(room.handed_in(1, epoch=2))
    assert account()[1] is Open.CONTRADICTED


def test_a_proposal_is_replaced_until_somebody_approves(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(), clerk)
    proposed(wish(Decision.COUNTS, result=two[0].digest), clerk)
    settled = approved(reviewer)
    assert isinstance(settled, Settlement)
    assert (settled.decision, Settlement.objects.count()) == (Decision.COUNTS, 1)
    assert approved(reviewer) == settled


def test_what_two_people_settled_two_people_can_settle_otherwise(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    for wanted in (wish(), wish(Decision.COUNTS, result=two[0].digest)):
        proposed(wanted, clerk)
        approved(reviewer)
    assert account() == ("90.00", None)
    assert [one.number for one in Settlement.objects.all()] == [1, 2]


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"decision": Decision.COUNTS, "result": "abcd"}, Refusal.NO_SUCH_RESULT),
        ({"decision": Decision.COUNTS, "result": "0" * 64}, Refusal.NO_SUCH_RESULT),
        ({"words": "  "}, Refusal.NO_WORDS),
    ],
)
def test_what_is_no_decision(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, wanted: dict[str, str], refusal: Refusal
) -> None:
    decision = Decision(wanted.pop("decision", Decision.VOIDED))
    assert proposed(wish(decision, **wanted), clerk) is refusal


def test_a_ticket_without_a_question_is_not_settled(
    two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    wanted = Wish(ticket_of(2), Decision.VOIDED, "", "", WORDS)
    assert proposed(wanted, clerk) is Refusal.NOTHING_TO_SETTLE
    assert approved(reviewer) is Refusal.NO_SETTLEMENT


def rolled_back(room: ExamRoom) -> Attempt:
    """A seat whose store was set back after the centre had a copy of its journal."""
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(30)
    assert (
        online(room.seats[1])
        .put_part(attempt, journal_part(attempt, 0, len(attempt.raws) - 1), 0)
        .status_code
        == 200
    )
    other = attempt.rolled_back(len(attempt.raws) - 10)
    other.answer_right(40)
    other.hand_in()
    return other


def test_a_result_in_quarantine_counts_when_two_people_say_so(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.released()
    row = keep(rolled_back(room))
    mark(row)
    assert Opening.objects.get().refusal == "copy_differs"
    assert account()[1] is Open.QUARANTINED
    settled = proposed(wish(Decision.COUNTS, result=row.digest), clerk)
    assert isinstance(settled, Settlement)
    assert settled.overrules == "copy_differs"
    assert settlements.overruled_refusal(row) == ""
    approved(reviewer)
    assert account() == ("80.00", None)


def test_a_doubted_identity_ends_with_two_people(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.sat(doubt="photo_differs")
    held = account_for(Sitting.objects.get())[1]
    assert held.held
    assert held.result is not None
    wanted = Wish(ticket_of(2), Decision.COUNTS, held.result.digest, "", "本人持证件到场核对")
    assert isinstance(proposed(wanted, clerk), Settlement)
    approved(reviewer, seat=2)
    assert not account_for(Sitting.objects.get())[1].held


def test_a_result_that_nobody_can_believe_counts_for_no_two_people(room: ExamRoom, clerk: SigningKey) -> None:
    room.released()
    row = keep(rolled_back(room))
    mark(row)
    Opening.objects.update(refusal="broken_journal")
    assert proposed(wish(Decision.COUNTS, result=row.digest), clerk) is Refusal.CANNOT_COUNT
    assert isinstance(proposed(wish(), clerk), Settlement)


def test_a_copy_that_tells_something_else_goes_to_two_people(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(20)
    other = attempt.rolled_back(len(attempt.raws) - 10)
    attempt.answer_right(45)
    attempt.hand_in()
    row = keep(attempt)
    mark(row)
    other.answer_right(30)
    last = len(other.raws) - 1
    assert online(room.seats[1]).put_part(other, journal_part(other, 0, last), 0).status_code == 409
    assert counting(Sitting.objects.get())[ticket_of(1)].doubt is Doubt.COPY_CONTRADICTS
    assert account()[1] is Open.CONTRADICTED
    proposed(wish(Decision.COUNTS, result=row.digest), clerk)
    approved(reviewer)
    assert account() == ("90.00", None)


def test_what_arrives_after_the_publication_takes_nothing_back(
    room: ExamRoom, two: tuple[SealedResult, SealedResult], clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(Decision.COUNTS, result=two[1].digest), clerk)
    approved(reviewer)
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
    propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now())
    approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert proposed(wish(), clerk) is Refusal.ALREADY_PUBLISHED
    keep(room.handed_in(1, epoch=2))
    assert account()[1] is Open.CONTRADICTED
    assert proposed(wish(), clerk) is Refusal.ALREADY_PUBLISHED
    assert proposed(wish(Decision.COUNTS, result=two[0].digest), clerk) is Refusal.ALREADY_PUBLISHED
    assert isinstance(proposed(wish(Decision.COUNTS, result=two[1].digest), clerk), Settlement)
    assert isinstance(approved(reviewer), Settlement)
    assert account() == ("40.00", None)
    assert PublishedScore.objects.get(ticket=ticket_of(1)).shown == "40"


def test_a_result_of_somebody_recorded_as_absent_goes_to_two_people(
    two: tuple[SealedResult, SealedResult], room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    proposed(wish(Decision.COUNTS, result=two[0].digest), clerk)
    approved(reviewer)
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
    late = keep(room.handed_in(3, right=42))
    mark(late)
    assert account_for(Sitting.objects.get())[2].open is Open.ABSENT_WITH_RESULT
    words = "座位电脑修复后补收"
    for decision, result in ((Decision.COUNTS, late.digest), (Decision.VOIDED, "")):
        assert isinstance(proposed(Wish(ticket_of(3), decision, result, "", words), clerk), Settlement)
        assert isinstance(approved(reviewer, seat=3), Settlement)
        assert account_for(Sitting.objects.get())[2].open is None
    proposed(Wish(ticket_of(3), Decision.COUNTS, late.digest, "", words), clerk)
    approved(reviewer, seat=3)
    assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now()), Proposal)
    approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    row = PublishedScore.objects.get(ticket=ticket_of(3))
    assert (row.status, row.shown) == ("scored", "84")
