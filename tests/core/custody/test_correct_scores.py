"""Corrected scores: the next revision names the one before, and a reviewer derives both again."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.custody.bundle import write_bundle
from exam_core.custody.publication import Act, approve, propose, publish, verify_publication
from exam_core.custody.revisions import verify_revisions
from exam_core.custody.score_changes import score_changes
from exam_core.custody.score_table import ScoreRow, ScoreTable
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest
from exam_core.paper.correction import Correction, CorrectionAction
from exam_core.sealing.documents import write_document
from tests.core.custody.judged_sitting import (
    ABSENT,
    AT,
    AUDIT_HEAD,
    BUNDLE,
    CLERK_ID,
    HALF,
    OFFICER_ID,
    STAFF,
    TABLE,
    published,
    row,
    table,
)
from tests.core.package.small_sitting import CLERK, DRAW, OFFICER, PACKAGE_KEY, QUESTIONS, ROOT

KEYS = STAFF.keys
FIRST = published()
T2_PAPER = DRAW.paper("T-2")
ANSWERED = T2_PAPER.items[max(HALF) - 1].question
UNANSWERED = T2_PAPER.items[-1].question
"""A multiple-choice question of 20 points on the paper of T-2, who has 40 and did not answer it."""


def correction(question: Digest, *correct: int) -> Correction:
    return Correction(
        question=question,
        question_id=QUESTIONS[question].id,
        action=CorrectionAction.KEY if correct else CorrectionAction.VOID,
        correct=correct,
        reason="图与题干不符",
    )


def corrected(
    *corrections: Correction,
    before: bytes = FIRST,
    rows: tuple[ScoreRow, ...] = TABLE.rows,
    revision: int = 2,
) -> ScoreTable:
    """The next table, with whatever rows somebody says follow from the corrections."""
    return table(*rows).model_copy(
        update={"revision": revision, "previous": digest(before), "corrections": corrections}
    )


def t2(score: str, *, passed: bool = False) -> tuple[ScoreRow, ...]:
    return (row("T-1", "100", passed=True), row("T-2", score, passed=passed), ABSENT)


VOID = correction(UNANSWERED)
SECOND = published(corrected(VOID, rows=t2("60")))
LATER = tuple(sorted((VOID, correction(T2_PAPER.items[-2].question)), key=lambda one: one.question))
THIRD = published(corrected(*LATER, before=SECOND, rows=t2("80", passed=True), revision=3))


def failed(newest: bytes, *earlier: bytes) -> set[str]:
    contents = dataclasses.replace(BUNDLE, publication=newest, earlier=earlier)
    checks = verify_bundle(write_bundle(contents, PACKAGE_KEY), ROOT.public)
    return {check.name.value for check in checks if not check.ok}


def by_digest(*publications: bytes) -> dict[Digest, bytes]:
    return {digest(one): one for one in publications}


def test_every_revision_is_found_back_to_the_first() -> None:
    found = verify_revisions(THIRD, by_digest(FIRST, SECOND), KEYS)
    assert [one.table.revision for one in found] == [3, 2, 1]
    assert verify_revisions(FIRST, {}, KEYS)[0].table == TABLE


def test_each_revision_still_verifies_on_its_own() -> None:
    for one in (FIRST, SECOND, THIRD):
        verify_publication(one, KEYS)


def test_an_uncorrected_first_table_has_the_bytes_that_it_always_had() -> None:
    assert b"previous" not in write_document(TABLE)
    assert b"corrections" not in write_document(TABLE)


@pytest.mark.parametrize("member", [b'"corrections":[],', b'"previous":null,'])
def test_a_member_that_says_nothing_is_found(member: bytes) -> None:
    at = FIRST.index(b'"package"')
    assert b'"corrections"' < b'"package"' < b'"previous"'
    with pytest.raises(MalformedData):
        verify_publication(FIRST[:at] + member + FIRST[at:], KEYS)
    at = FIRST.index(b'"revision"')
    with pytest.raises(MalformedData):
        verify_publication(FIRST[:at] + member + FIRST[at:], KEYS)


@given(st.integers(0, len(FIRST) + len(SECOND) - 1), st.integers(1, 255))
def test_a_changed_byte_in_either_publication_is_found(at: int, change: int) -> None:
    both = bytearray(FIRST + SECOND)
    both[at] ^= change
    earlier, newest = bytes(both[: len(FIRST)]), bytes(both[len(FIRST) :])
    with pytest.raises(MalformedData):
        verify_revisions(newest, {digest(FIRST): earlier}, KEYS)


@pytest.mark.parametrize(
    ("newest", "earlier"),
    [
        (SECOND, ()),
        (THIRD, (SECOND,)),
        (THIRD, (FIRST,)),
        (FIRST, (SECOND,)),
        (SECOND, (FIRST, THIRD)),
        (published(corrected(VOID, rows=t2("60"), revision=3)), (FIRST,)),
        (published(corrected(VOID, before=SECOND, revision=4)), (FIRST, SECOND)),
        (published(corrected(before=SECOND, revision=3)), (FIRST, SECOND)),
        (published(corrected(VOID, rows=t2("60")[:2])), (FIRST,)),
        (published(corrected(VOID).model_copy(update={"package": "ab" * 32})), (FIRST,)),
    ],
)
def test_a_revision_that_does_not_follow_is_found(newest: bytes, earlier: tuple[bytes, ...]) -> None:
    with pytest.raises(MalformedData) as finding:
        verify_revisions(newest, by_digest(*earlier), KEYS)
    assert finding.value.code is Malformed.BROKEN_CHAIN


def test_another_publication_in_the_place_of_the_one_before_is_found() -> None:
    proposal = propose(TABLE, CLERK_ID, "2026-11-26T09:00:00Z", CLERK.signing)
    approval = approve(TABLE, proposal, OFFICER_ID, AT, AUDIT_HEAD, OFFICER.signing, KEYS)
    assert isinstance(approval, bytes)
    signed_later = publish(TABLE, proposal, approval, KEYS)
    with pytest.raises(MalformedData) as finding:
        verify_revisions(SECOND, {digest(FIRST): signed_later}, KEYS)
    assert finding.value.code is Malformed.BROKEN_CHAIN


def test_only_a_first_revision_has_none_before_it() -> None:
    for changes in ({"revision": 2}, {"previous": digest(FIRST)}):
        with pytest.raises(ValueError, match="revision"):
            ScoreTable.model_validate(TABLE.model_dump() | changes)


def test_a_question_is_corrected_once_in_a_table() -> None:
    for twice in ((VOID, VOID), LATER[::-1]):
        with pytest.raises(ValueError, match="ascend"):
            ScoreTable.model_validate(TABLE.model_dump() | {"corrections": twice})


def test_a_decision_to_correct_is_no_publication_and_the_other_way_round() -> None:
    proposal = propose(TABLE, CLERK_ID, AT, CLERK.signing, Act.CORRECT)
    approval = approve(TABLE, proposal, OFFICER_ID, AT, AUDIT_HEAD, OFFICER.signing, KEYS, Act.CORRECT)
    assert isinstance(approval, bytes)
    decision = publish(TABLE, proposal, approval, KEYS, Act.CORRECT)
    assert verify_publication(decision, KEYS, Act.CORRECT).table == TABLE
    with pytest.raises(MalformedData):
        verify_publication(decision, KEYS)
    with pytest.raises(MalformedData):
        verify_publication(FIRST, KEYS, Act.CORRECT)


def test_a_reviewer_derives_the_corrected_scores_and_those_before() -> None:
    assert failed(SECOND, FIRST) == set()
    assert failed(THIRD, FIRST, SECOND) == set()


def test_scores_that_do_not_follow_from_the_corrections_are_found() -> None:
    assert failed(published(corrected(VOID)), FIRST) == {"scores"}
    assert failed(published(corrected(VOID, rows=t2("80", passed=True))), FIRST) == {"scores"}
    assert failed(published(corrected(rows=t2("60"))), FIRST) == {"scores"}


def test_an_earlier_publication_that_is_missing_or_wrong_is_found() -> None:
    assert failed(SECOND) == {"corrections", "scores"}
    assert failed(FIRST, SECOND) == {"corrections", "scores"}
    lie = published(table(*t2("60")))
    assert failed(published(corrected(VOID, before=lie, rows=t2("60"))), lie) == {"scores"}


def test_a_correction_of_a_question_that_was_not_drawn_or_has_no_such_option_is_found() -> None:
    drawn = {item.question for paper in DRAW.papers for item in paper.items}
    spare = next(name for name in QUESTIONS if name not in drawn)
    assert "corrections" in failed(published(corrected(correction(spare))), FIRST)
    assert "corrections" in failed(published(corrected(correction(UNANSWERED, 7))), FIRST)


def test_a_new_key_can_take_marks_away_and_the_reviewer_agrees() -> None:
    question = QUESTIONS[ANSWERED]
    wrong = next(at for at in range(len(question.options)) if at not in question.correct)
    lost = published(corrected(correction(ANSWERED, wrong), rows=t2("20")))
    t1_has_it = any(item.question == ANSWERED for item in DRAW.paper("T-1").items)
    assert failed(lost, FIRST) == ({"scores"} if t1_has_it else set())


def test_the_list_before_and_after_names_whoever_changes_and_losers_first() -> None:
    before = table(row("T-1", "78", passed=False), row("T-2", "82", passed=True), ABSENT)
    after = table(row("T-1", "80", passed=True), row("T-2", "78", passed=False), ABSENT)
    changes = score_changes(before, after)
    assert [(one.ticket, one.now_passes, one.now_fails) for one in changes] == [
        ("T-2", False, True),
        ("T-1", True, False),
    ]
    assert score_changes(before, before) == ()
    with pytest.raises(ValueError, match="shorter"):
        score_changes(before, table(*before.rows[:2]))
