"""Second-person review, versions and states of questions."""

import json
from pathlib import Path

from django.utils import timezone

from exam_core.identifiers import QuestionId, StaffId
from exam_core.rules.article_13_bank import BankScope
from sync_server.audit.services import raw_entries
from sync_server.bank import review
from sync_server.bank.importing import import_questions
from sync_server.bank.models import Because, Question, QuestionState
from sync_server.bank.preview import Report, Request
from sync_server.bank.services import index, mark_in_use, questions, retire, waiting_for_review
from sync_server.home import CentreHome

CLERK, REVIEWER, OTHER = StaffId("clerk"), StaffId("reviewer"), StaffId("other")
SUBJECT = "low-voltage"


def _import(folder: Path, *stems: str, by: str = CLERK, **changed: object) -> Report:
    """Import one single-choice question for each stem."""
    rows = [
        {"category": "单选题", "title": stem, "choices": "**A、一 **B、二 **C、三", "answer": "B", **changed}
        for stem in stems
    ]
    path = folder / "bank.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return import_questions(Request(path, SUBJECT, BankScope.NATIONAL), actor=by, now=timezone.now())


def _edit(folder: Path, row: Question, **changed: object) -> Report:
    """Import a question again under its id, changed, as from an edited export."""
    question = {
        "id": row.question_id, "type": "single", "stem": "甲是（ ）", "options": ["一", "二", "三"],
        "correct": ["B"], "scope": "national", "difficulty": 2, **changed,
    }  # fmt: skip
    path = folder / "edited.json"
    path.write_text(json.dumps({"format": "exam-bank/1", "questions": [question]}), "utf-8")
    return import_questions(Request(path, SUBJECT, BankScope.NATIONAL), actor=CLERK, now=timezone.now())


def _accept(account: StaffId, names: list[QuestionId] | None = None) -> review.Reviewed:
    return review.accept(SUBJECT, names, account, now=timezone.now())


def _states() -> list[tuple[int, str]]:
    return list(Question.objects.order_by("version").values_list("version", "state"))


def test_nothing_that_was_only_imported_is_drawn(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲", "乙")
    assert index(SUBJECT).entries == ()
    assert waiting_for_review(SUBJECT) == 2


def test_a_second_person_lets_a_question_be_drawn(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲", "乙")
    done = _accept(REVIEWER)
    assert (done.accepted, done.vouched, done.own) == (2, 0, 0)
    assert len(index(SUBJECT).entries) == 2
    assert set(Question.objects.values_list("vouched_by", "reviewed_by")) == {(CLERK, REVIEWER)}


def test_who_imported_a_question_cannot_review_it(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲")
    done = _accept(CLERK)
    assert (done.accepted, done.vouched, done.own) == (0, 0, 1)
    assert index(SUBJECT).entries == ()


def test_what_nobody_put_a_name_to_takes_two_reviewers(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲", by="")
    assert _accept(REVIEWER).vouched == 1
    assert _accept(REVIEWER).own == 1
    assert index(SUBJECT).entries == ()
    assert _accept(OTHER).accepted == 1
    assert len(index(SUBJECT).entries) == 1


def test_reviewing_again_changes_nothing(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲")
    _accept(REVIEWER)
    chain = raw_entries()
    assert _accept(OTHER) == review.Reviewed(0, 0, 0, ())
    assert raw_entries() == chain


def test_named_questions_alone_are_reviewed(centre: CentreHome, tmp_path: Path) -> None:
    first, _second = (entry.question.id for entry in _import(tmp_path, "甲", "乙").new)
    done = _accept(REVIEWER, [first, QuestionId("no-such")])
    assert (done.accepted, done.unknown) == (1, (QuestionId("no-such"),))
    assert [entry.id for entry in index(SUBJECT).entries] == [first]


def test_an_edited_question_is_a_new_version_and_old_papers_keep_the_old_one(
    centre: CentreHome, tmp_path: Path
) -> None:
    _import(tmp_path, "甲是（ ）")
    _accept(REVIEWER)
    row = Question.objects.get()
    mark_in_use(SUBJECT, [index(SUBJECT).entries[0].question])
    before = index(SUBJECT)
    report = _edit(tmp_path, row, options=["一", "两", "三"])
    assert report.imported == 1
    assert _states() == [(1, "in_use"), (2, "draft")]
    assert index(SUBJECT) == before, "the old version is drawn until the new one is reviewed"
    _accept(REVIEWER)
    assert _states() == [(1, "retired"), (2, "reviewed")]
    assert Question.objects.get(version=1).retired_because == Because.SUPERSEDED
    after = index(SUBJECT)
    assert [entry.id for entry in after.entries] == [row.question_id]
    both = questions(SUBJECT, [before.entries[0].question, after.entries[0].question])
    assert {question.options[1] for question in both.values()} == {"二", "两"}


def test_another_answer_under_the_same_id_is_a_new_version_and_no_contradiction(
    centre: CentreHome, tmp_path: Path
) -> None:
    _import(tmp_path, "甲是（ ）")
    report = _edit(tmp_path, Question.objects.get(), correct=["C"])
    assert (report.imported, report.problems) == (1, 0)
    assert _states() == [(1, "draft"), (2, "draft")]


def test_the_newest_of_several_drafts_is_the_one_that_counts(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲是（ ）")
    _edit(tmp_path, Question.objects.get(), correct=["C"])
    _accept(REVIEWER)
    assert _states() == [(1, "retired"), (2, "reviewed")]


def test_importing_the_edited_file_twice_changes_nothing(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲是（ ）")
    row = Question.objects.get()
    _edit(tmp_path, row, correct=["C"])
    again = _edit(tmp_path, row, correct=["C"])
    assert (again.imported, again.duplicates) == (0, 1)
    assert Question.objects.count() == 2


def test_the_old_file_does_not_bring_an_old_version_back(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲是（ ）")
    _edit(tmp_path, Question.objects.get(), correct=["C"])
    _accept(REVIEWER)
    again = _import(tmp_path, "甲是（ ）")
    assert again.imported == 0
    assert _states() == [(1, "retired"), (2, "reviewed")]


def test_a_rejected_draft_is_never_drawn(centre: CentreHome, tmp_path: Path) -> None:
    [name] = (entry.question.id for entry in _import(tmp_path, "甲").new)
    assert review.reject(SUBJECT, [name], REVIEWER, "题干不清") == (1, ())
    assert _accept(OTHER).accepted == 0
    assert Question.objects.get().retired_because == Because.REJECTED


def test_a_withdrawn_question_stays_readable(centre: CentreHome, tmp_path: Path) -> None:
    [name] = (entry.question.id for entry in _import(tmp_path, "甲").new)
    _accept(REVIEWER)
    digest = index(SUBJECT).entries[0].question
    assert review.withdraw(SUBJECT, [name], REVIEWER, "标准已废止") == (1, ())
    assert index(SUBJECT).entries == ()
    assert questions(SUBJECT, [digest])[digest].id == name


def test_a_question_found_wrong_is_retired_once(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "甲")
    _accept(REVIEWER)
    digest = index(SUBJECT).entries[0].question
    assert retire(SUBJECT, [digest], because=Because.WRONG) == 1
    assert retire(SUBJECT, [digest], because=Because.WRONG) == 0
    assert index(SUBJECT).entries == ()


def test_a_retired_question_comes_back_only_through_a_review(centre: CentreHome, tmp_path: Path) -> None:
    [name] = (entry.question.id for entry in _import(tmp_path, "甲").new)
    _accept(REVIEWER)
    review.withdraw(SUBJECT, [name], REVIEWER, "暂停")
    assert review.reinstate(SUBJECT, [name], REVIEWER) == (1, ())
    assert Question.objects.get().state == QuestionState.DRAFT
    assert _accept(REVIEWER).own == 1
    assert _accept(OTHER).accepted == 1


def test_the_audit_chain_names_the_people_and_no_question(centre: CentreHome, tmp_path: Path) -> None:
    _import(tmp_path, "漏电保护器")
    _accept(REVIEWER)
    said = b"".join(raw_entries()).decode()
    assert CLERK in said
    assert REVIEWER in said
    assert "漏电" not in said
