"""`exam-centre review-bank`: what a reviewer reads, and what a second key does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sync_server.accounts.models import Role
from sync_server.bank.models import Question
from sync_server.bank.services import index
from sync_server.home import CentreHome
from tests.server.centre import Said

ExamCentre = Callable[..., Said]
AsAccount = Callable[..., tuple[object, ...]]
ROWS = [
    {"category": "单选题", "title": f"第{number}问是（）", "choices": "**A、一 **B、二", "answer": "B"}
    for number in "甲乙丙"
]


@pytest.fixture
def imported(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> tuple[object, ...]:
    """Three drafts for which the clerk vouches; the words with which the clerk acts."""
    clerk = as_account("clerk", Role.OPERATOR)
    file = tmp_path / "bank.json"
    file.write_text(json.dumps(ROWS, ensure_ascii=False), "utf-8")
    assert exam_centre("import-bank", file, "--subject", "law", *clerk).code == 0
    return clerk


def test_a_reviewer_reads_the_drafts_with_their_answers(
    imported: tuple[object, ...], exam_centre: ExamCentre
) -> None:
    said = exam_centre("review-bank", "law")
    assert "草稿 3" in said.out
    assert "第甲问是（　）" in said.out
    assert "* B. 二" in said.out
    value = json.loads(exam_centre("review-bank", "law", "--json").out)
    assert value["states"] == {"draft": 3, "reviewed": 0, "in_use": 0, "retired": 0}
    assert value["drafts"][0]["correct"] == ["B"]


def test_the_second_key_lets_all_be_used(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    reviewer = as_account("reviewer", Role.REVIEWER)
    said = exam_centre("review-bank", "law", "--accept", "all", "--json", *reviewer)
    assert said.code == 0, said.err
    assert json.loads(said.out)["accepted"] == 3
    assert len(index("law").entries) == 3


def test_the_first_key_cannot_be_the_second(imported: tuple[object, ...], exam_centre: ExamCentre) -> None:
    said = exam_centre("review-bank", "law", "--accept", "all", "--json", *imported)
    assert (said.code, json.loads(said.out)["code"]) == (4, "same_person")
    assert index("law").entries == ()


def test_a_clerk_may_not_review(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    other = as_account("other", Role.CLERK)
    said = exam_centre("review-bank", "law", "--accept", "all", "--json", *other)
    assert (said.code, json.loads(said.out)["code"]) == (4, "may_not")


def test_nobody_reviews_without_a_name(imported: tuple[object, ...], exam_centre: ExamCentre) -> None:
    said = exam_centre("review-bank", "law", "--accept", "all", "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "no_account")
    assert index("law").entries == ()


def test_a_rejection_gives_its_reason(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    reviewer = as_account("reviewer", Role.REVIEWER)
    name = Question.objects.first()
    assert name is not None
    words = ("review-bank", "law", "--reject", name.question_id, "--json", *reviewer)
    assert json.loads(exam_centre(*words).out)["code"] == "no_reason"
    said = exam_centre(*words, "--because", "题干不清")
    assert json.loads(said.out) == {"subject": "law", "count": 1, "unknown": []}
    assert json.loads(exam_centre("review-bank", "law", "--json").out)["states"]["retired"] == 1


def test_a_retired_question_is_drawn_again_only_after_a_review(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    reviewer = as_account("reviewer", Role.REVIEWER)
    exam_centre("review-bank", "law", "--accept", "all", *reviewer)
    name = index("law").entries[0].id
    assert exam_centre("review-bank", "law", "--retire", name, "--because", "标准废止", *reviewer).code == 0
    assert len(index("law").entries) == 2
    assert exam_centre("review-bank", "law", "--reinstate", name, *reviewer).code == 0
    assert len(index("law").entries) == 2
    assert exam_centre("review-bank", "law", "--accept", name, *imported).code == 0
    assert len(index("law").entries) == 3


def test_an_unknown_id_is_told(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    said = exam_centre("review-bank", "law", "--accept", "no-such", *as_account("reviewer", Role.REVIEWER))
    assert said.code == 4
    assert "没有这样的题，或状态不符：no-such" in said.err


def test_an_unknown_subject_is_told_with_those_there_are(
    imported: tuple[object, ...], exam_centre: ExamCentre
) -> None:
    said = exam_centre("review-bank", "lw", "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "unknown_subject")
    assert "现有：law" in said.err


def test_a_reviewer_sees_what_a_new_version_changes(
    imported: tuple[object, ...], exam_centre: ExamCentre, as_account: AsAccount, tmp_path: Path
) -> None:
    reviewer = as_account("reviewer", Role.REVIEWER)
    exam_centre("review-bank", "law", "--accept", "all", *reviewer)
    book = tmp_path / "exported.json"
    exam_centre("export-bank", "law", "--format", "json", "--out", book, *imported)
    content = json.loads(book.read_text("utf-8"))
    content["questions"][0]["topic"] = "触电急救"
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(content), "utf-8")
    words = ("import-bank", edited, "--subject", "law", *imported)
    said = exam_centre(*words)
    assert "的新版本" in said.out
    assert "另有 2 行与题库相同" in said.out
    [draft] = json.loads(exam_centre("review-bank", "law", "--json").out)["drafts"]
    assert (draft["version"], draft["changed"]) == (2, ["topic"])
    exam_centre("review-bank", "law", "--accept", "all", *reviewer)
    warned = json.loads(exam_centre("import-bank", book, "--subject", "law", "--preview", "--json").out)
    assert [one["code"] for one in warned["warnings"]].count("old_version") == 1
