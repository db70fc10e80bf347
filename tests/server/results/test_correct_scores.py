"""Correcting scores: what one person alone cannot do, what two do, and what stays as it was."""

from typing import Any

import pytest
from django.utils import timezone

from exam_core.custody.publication import Act, verify_publication
from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.paper.question import Question, question_digest
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import known_keys
from sync_server.audit.models import AuditEntry
from sync_server.bank.models import Because, QuestionState
from sync_server.bank.models import Question as BankRow
from sync_server.opening.models import Opening
from sync_server.results.models import CorrectionOrder, Publication, PublishedScore
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.correct import Corrected, approve_correction, propose_correction
from sync_server.results.services.correction_list import correction_lists, list_of_order
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.results.services.published import published_table
from sync_server.results.services.score_table import score_table
from sync_server.scoring.models import CorrectedScore, Score
from sync_server.scoring.services.rescore import Rescored, Wanted
from sync_server.sittings.models import Sitting
from tests.server.corrections import (
    computed,
    computed_again,
    new_key,
    only_at,
    papers,
    question_at,
    void,
    wrong_option,
)
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.sitting_plan import SITTING

MISSED_BY_2 = range(31, 51)
"""Seat 1 has 90 points: it left its last five questions unanswered, seat 2 with 60 its last twenty."""


def _propose(account: str, key: SigningKey, *wanted: Wanted) -> Any:
    rescored = computed(*wanted)
    if isinstance(rescored, Refused):
        return [rescored.refusal]
    done = propose_correction(SITTING, StaffId(account), key, rescored, now=timezone.now())
    return [one.refusal for one in done] if isinstance(done, list) else done


def _approve(account: str, key: SigningKey, rescored: Rescored | None = None) -> Any:
    fresh = rescored or computed_again()
    now = timezone.now()
    given = fresh if isinstance(fresh, Rescored) else None
    done = approve_correction(SITTING, StaffId(account), key, given, now=now)
    return [one.refusal for one in done] if isinstance(done, list) else done


def _scores(revision: int | None = None) -> dict[int, str | None]:
    found = published_table(SITTING, revision)
    assert not isinstance(found, Refused)
    return {row.seat: row.score for row in found.rows}


def _missed() -> Question:
    """A question that seat 2 left unanswered and seat 1 does not have."""
    return only_at(2, 1, MISSED_BY_2)


def test_a_void_question_is_published_as_the_next_revision_and_the_first_one_stays(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    first = bytes(Publication.objects.get().document)
    order = _propose("clerk", clerk, void(_missed()))
    assert isinstance(order, CorrectionOrder)
    assert _scores() == {1: "90", 2: "60", 3: None}
    done = _approve("reviewer", reviewer)
    assert isinstance(done, Corrected)
    assert _scores() == {1: "90", 2: "62", 3: None}
    assert _scores(1) == {1: "90", 2: "60", 3: None}
    known = known_keys()
    old, new = (verify_publication(bytes(one.document), known) for one in Publication.objects.all())
    assert bytes(Publication.objects.earliest("revision").document) == first
    assert (old.table.revision, new.table.revision) == (1, 2)
    assert new.table.previous == digest(first)


def test_another_key_takes_a_pass_away_and_the_list_says_so_first(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.released()
    mark(keep(room.handed_in(1, right=40)))
    mark(keep(room.handed_in(2, right=30)))
    _close_and_publish(clerk, reviewer)
    question = only_at(1, 2, range(21, 41))
    order = _propose("clerk", clerk, new_key(question, wrong_option(question)))
    found = list_of_order(order)
    assert (found.scored, found.now_pass, found.now_fail) == (2, 0, 1)
    assert [(row.seat, row.before, row.after, row.passed_before, row.passed_after) for row in found.rows] == [
        (1, "80", "78", True, False)
    ]
    assert [papers for _, papers in found.corrections] == [1]
    _approve("reviewer", reviewer)
    assert not PublishedScore.objects.get(publication__revision=2, ticket=ticket_of(1)).passed


def test_a_correction_before_the_publication_applies_to_the_scores_that_are_proposed(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    _propose("clerk", clerk, void(_missed()))
    done = _approve("reviewer", reviewer)
    assert isinstance(done, Corrected)
    assert done.publication is None
    assert not PublishedScore.objects.exists()
    decided = verify_publication(bytes(done.order.document or b""), known_keys(), Act.CORRECT)
    assert len(decided.table.corrections) == 1
    _publish(clerk, reviewer)
    publication = Publication.objects.get()
    assert (publication.revision, len(publication.reasons)) == (1, 1)
    assert _scores() == {1: "90", 2: "62", 3: None}


def test_a_proposal_from_before_the_correction_is_no_longer_approved(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now())
    _propose("clerk", clerk, void(_missed()))
    _approve("reviewer", reviewer)
    refused = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert [one.refusal for one in refused] == [Refusal.TABLE_CHANGED]  # type: ignore[union-attr]


def test_a_correction_that_was_overtaken_by_the_publication_is_proposed_anew(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.closed()
    missed = _missed()
    _propose("clerk", clerk, void(missed))
    _publish(clerk, reviewer)
    assert _approve("reviewer", reviewer) == [Refusal.TABLE_CHANGED]
    _propose("clerk", clerk, void(missed))
    assert isinstance(_approve("reviewer", reviewer), Corrected)
    assert CorrectionOrder.objects.count() == 1


def test_nothing_changes_by_one_person_alone(
    room: ExamRoom, operator: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    assert isinstance(_propose("operator", operator, void(_missed())), CorrectionOrder)
    assert _approve("operator", operator) == [Refusal.SAME_PERSON]
    assert _approve("reviewer", operator) == [Refusal.NOT_THE_ACCOUNTS_KEY]
    assert not CorrectedScore.objects.exists()
    assert Publication.objects.count() == 1
    assert not BankRow.objects.filter(state=QuestionState.RETIRED).exists()


@pytest.mark.parametrize(("role", "propose", "approve"), [
    (Role.CLERK, True, False), (Role.REVIEWER, False, True), (Role.AUDITOR, False, False),
])  # fmt: skip
def test_who_may_do_what(
    room: ExamRoom, operator: SigningKey, role: Role, propose: bool, approve: bool
) -> None:
    room.published()
    question, key = void(_missed()), room.key("somebody", role)
    assert (_propose("somebody", key, question) == [Refusal.MAY_NOT]) is not propose
    _propose("operator", operator, void(question_at(1, 50)))
    assert (_approve("somebody", key) == [Refusal.MAY_NOT]) is not approve


def test_nothing_is_approved_that_nobody_proposed(room: ExamRoom, reviewer: SigningKey) -> None:
    room.published()
    assert _approve("reviewer", reviewer) == [Refusal.NO_CORRECTION]


def test_proposing_and_approving_again_changes_nothing(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey, operator: SigningKey
) -> None:
    room.published()
    missed = void(_missed())
    first = _propose("clerk", clerk, missed)
    assert _propose("clerk", clerk, missed).signed == first.signed
    assert _propose("operator", operator, missed) == [Refusal.ALREADY_PROPOSED]
    done = _approve("reviewer", reviewer)
    entries, rows = AuditEntry.objects.count(), CorrectedScore.objects.count()
    again = _approve("reviewer", reviewer)
    assert (again.order, again.publication) == (done.order, done.publication)
    assert _approve("operator", operator) == [Refusal.NO_CORRECTION]
    assert _propose("clerk", clerk, missed) == [Refusal.NOTHING_TO_CORRECT]
    assert (AuditEntry.objects.count(), CorrectedScore.objects.count()) == (entries, rows)
    assert Publication.objects.count() == 2


def test_a_further_proposal_takes_the_place_of_one_that_waits(
    room: ExamRoom, clerk: SigningKey, operator: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    first = _propose("clerk", clerk, void(_missed()))
    read = computed_again()
    assert isinstance(read, Rescored)
    second = _propose("operator", operator, void(question_at(1, 50)))
    assert (first.pk, CorrectionOrder.objects.count()) == (second.pk, 1)
    assert _approve("reviewer", reviewer, read) == [Refusal.TABLE_CHANGED]


def test_later_corrections_add_up_with_earlier_ones(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    first, second = _missed(), question_at(1, 50)
    for question, scores in ((first, {1: "90", 2: "62"}), (second, {1: "92"})):
        _propose("clerk", clerk, void(question))
        _approve("reviewer", reviewer)
        assert scores.items() <= _scores().items()
    table = published_table(SITTING)
    assert not isinstance(table, Refused)
    assert table.revision == 3
    assert {one.question for one in table.corrections} == {question_digest(first), question_digest(second)}
    lists = correction_lists(SITTING)
    assert isinstance(lists, list)
    assert [len(one.corrections) for one in lists] == [1, 1]


def test_the_last_word_on_a_question_counts(room: ExamRoom, clerk: SigningKey, reviewer: SigningKey) -> None:
    room.published()
    question = only_at(1, 2, range(21, 41))
    for wanted, score in ((new_key(question, wrong_option(question)), "88"), (void(question), "90")):
        _propose("clerk", clerk, wanted)
        _approve("reviewer", reviewer)
        assert _scores()[1] == score


def test_a_table_that_changed_since_the_proposal_is_not_signed(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    _propose("clerk", clerk, void(_missed()))
    Opening.objects.filter(result__ticket=ticket_of(2)).update(identity_doubted=True)
    assert _approve("reviewer", reviewer) == [Refusal.TABLE_CHANGED]
    assert Publication.objects.count() == 1


def test_a_late_result_stops_the_correction(room: ExamRoom, clerk: SigningKey, reviewer: SigningKey) -> None:
    room.published()
    missed = void(_missed())
    _propose("clerk", clerk, missed)
    mark(keep(room.handed_in(3)))
    assert _approve("reviewer", reviewer) == [Refusal.TICKET_OPEN]
    assert _propose("clerk", clerk, missed) == [Refusal.TICKET_OPEN]


def test_a_question_that_nobody_had_is_not_corrected(room: ExamRoom, clerk: SigningKey) -> None:
    room.published()
    drawn = papers()
    had = {item.question for seat in (1, 2) for item in drawn.drawn.paper(ticket_of(seat)).items}
    elsewhere = next(question for name, question in drawn.questions.items() if name not in had)
    assert _propose("clerk", clerk, void(elsewhere)) == [Refusal.NOBODY_HAD_IT]
    assert _propose("clerk", clerk, Wanted(_missed().id, "ab" * 32, (), "x")) == [Refusal.NOBODY_HAD_IT]
    assert not CorrectionOrder.objects.exists()


@pytest.mark.parametrize(("correct", "refusal"), [
    ((7,), Refusal.UNKNOWN_OPTION), ((0, 1, 2, 3), Refusal.EVERY_OPTION),
])  # fmt: skip
def test_a_key_that_the_question_cannot_have_is_refused(
    room: ExamRoom, clerk: SigningKey, correct: tuple[int, ...], refusal: Refusal
) -> None:
    room.published()
    assert _propose("clerk", clerk, new_key(question_at(1, 25), *correct)) == [refusal]


def test_a_sitting_that_is_not_closed_is_not_corrected(room: ExamRoom, clerk: SigningKey) -> None:
    room.sat()
    assert _propose("clerk", clerk, void(_missed())) == [Refusal.NOT_CLOSED]


def test_the_first_scores_stay_and_the_corrected_ones_stand_beside_them(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    before = list(Score.objects.order_by("pk").values())
    _propose("clerk", clerk, void(_missed()))
    _approve("reviewer", reviewer)
    assert list(Score.objects.order_by("pk").values()) == before
    rows = CorrectedScore.objects.order_by("result__ticket")
    assert {(row.result.ticket, row.number, int(row.total)) for row in rows} == {
        (ticket_of(1), 1, 90),
        (ticket_of(2), 1, 62),
    }


def test_no_corrections_give_exactly_the_table_that_was_published(room: ExamRoom) -> None:
    room.closed()
    rescored = computed()
    assert isinstance(rescored, Rescored)
    sitting = Sitting.objects.get()
    assert score_table(sitting, rescored) == score_table(sitting)


def test_the_wrong_question_is_not_drawn_again(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    missed = _missed()
    _propose("clerk", clerk, void(missed))
    _approve("reviewer", reviewer)
    row = BankRow.objects.get(digest=question_digest(missed))
    assert (row.state, row.retired_because) == (QuestionState.RETIRED, Because.WRONG)
    assert BankRow.objects.filter(state=QuestionState.RETIRED).count() == 1


def test_the_audit_chain_has_digests_and_no_scores(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.published()
    missed = _missed()
    _propose("clerk", clerk, void(missed))
    _approve("reviewer", reviewer)
    acts = list(AuditEntry.objects.order_by("-seq")[:3])
    assert [entry.act for entry in acts] == ["scores_published", "correction_approved", "correction_proposed"]
    for entry in acts:
        assert b'"62' not in bytes(entry.raw)
        assert missed.id.encode() not in bytes(entry.raw)


def test_a_held_score_stays_held(room: ExamRoom, clerk: SigningKey, reviewer: SigningKey) -> None:
    room.published(doubt="photo_differs")
    _propose("clerk", clerk, void(question_at(2, 50)))
    _approve("reviewer", reviewer)
    assert PublishedScore.objects.get(publication__revision=2, ticket=ticket_of(2)).status == "held"


def _publish(clerk: SigningKey, reviewer: SigningKey) -> None:
    propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now())
    approved = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert isinstance(approved, Publication), approved


def _close_and_publish(clerk: SigningKey, reviewer: SigningKey) -> None:
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
    _publish(clerk, reviewer)
