"""`exam-centre preview-paper`: pictures of papers and questions, made by the seat's own program."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from PIL import Image

from exam_core.encoding import digest
from exam_core.paper.question import question_bytes, question_digest, read_question
from sync_server.accounts.models import Role
from sync_server.audit.models import AuditEntry
from sync_server.bank.models import Media, Question, QuestionState
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.recordings.tasks import check_recordings
from tests.server.centre import PASSPHRASE, Said
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.sitting_plan import BLUEPRINT as SITTING_BLUEPRINT
from tests.server.sitting_plan import SITTING, SUBJECT, picture

Run = Callable[..., Said]
REAL = {"purpose": "exam", "rule_set": "sichuan-2022"}
BLUEPRINT = """
id = "tiny"
title = "小样"
kind = "special_operations"
sections = [
    { type = "true_false", count = 2, points = "2" },
    { type = "single", count = 3, points = "2" },
    { type = "multiple", count = 2, points = "2" },
]
"""
NEEDLES = ("停电检修", "正解", "误项")


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE, "utf-8")
    return path


def _done(said: Said) -> Any:
    assert said.code == 0, said
    return json.loads(said.out)


def _refused(said: Said, code: str, exit_code: int = 4) -> Any:
    assert said.code == exit_code, said
    body = json.loads(said.out)
    assert body["code"] == code
    return body


def _blueprint(tmp_path: Path) -> Path:
    path = tmp_path / "blueprint.toml"
    path.write_text(BLUEPRINT, "utf-8")
    return path


def test_trial_papers_of_a_blueprint_are_drawn_and_shown(
    room: ExamRoom, exam_centre: Run, tmp_path: Path
) -> None:
    out = tmp_path / "pictures"
    words = ("--subject", SUBJECT, "--blueprint", _blueprint(tmp_path), "--count", 2, "--out", out, "--json")
    made = _done(exam_centre("preview-paper", *words))
    assert (made["papers"], made["questions"]) == (2, 14)
    assert made["pages"] == len(made["files"]) >= 14
    with Image.open(out / made["files"][0]) as picture:
        assert picture.size == (1366, 768)
    assert out.stat().st_mode & 0o777 == 0o700
    assert not DBTaskResult.objects.exclude(task_path=check_recordings.module_path).exists()
    _refused(exam_centre("preview-paper", *words), "exists")


def test_a_listed_blueprint_is_named_by_its_id(room: ExamRoom, exam_centre: Run, tmp_path: Path) -> None:
    words = ("preview-paper", "--subject", SUBJECT, "--check", "--json", "--blueprint")
    path = tmp_path / "blueprint.toml"
    path.write_text(SITTING_BLUEPRINT, "utf-8")
    listed = _done(exam_centre("add-blueprint", path, "--json"))
    assert _done(exam_centre(*words, listed["id"]))["questions"] == 50
    _refused(exam_centre(*words, "large"), "unknown_blueprint")


def test_every_question_of_the_bank_is_measured_and_none_has_its_text_in_the_report(
    room: ExamRoom, exam_centre: Run
) -> None:
    said = exam_centre("preview-paper", "--subject", SUBJECT, "--questions", "all", "--check", "--json")
    made = _done(said)
    assert sorted(one["label"] for one in made["check"]["questions"]) == [f"Q{n:03}" for n in range(100)]
    assert made["check"]["findings"] == []
    assert made["files"] == []
    assert not any(needle in said.out + said.err for needle in NEEDLES)


def test_drafts_are_shown_before_their_review(room: ExamRoom, exam_centre: Run) -> None:
    Question.objects.filter(question_id__in=("Q007", "Q008")).update(state=QuestionState.DRAFT)
    words = ("preview-paper", "--subject", SUBJECT, "--check", "--json", "--questions")
    labels = [one["label"] for one in _done(exam_centre(*words, "drafts"))["check"]["questions"]]
    assert sorted(labels) == ["Q007 草稿", "Q008 草稿"]


def test_questions_are_named_by_their_ids(room: ExamRoom, exam_centre: Run, tmp_path: Path) -> None:
    words = ("preview-paper", "--subject", SUBJECT, "--json", "--questions")
    made = _done(exam_centre(*words, "Q001,Q004", "--out", tmp_path / "two.pdf"))
    assert (made["questions"], made["files"]) == (2, ["two.pdf"])
    assert "Q999" in _refused(exam_centre(*words, "Q001,Q999", "--check"), "unknown_questions")["message"]


def test_what_does_not_fit_is_listed_for_people(room: ExamRoom, exam_centre: Run) -> None:
    _lengthen("Q001")
    said = exam_centre("preview-paper", "--subject", SUBJECT, "--questions", "Q001,Q008", "--check")
    assert said.code == 0, said
    assert "其中 1 道" in said.out
    assert "（Q001）：平常字号下一屏放不下；最长的选项有" in said.out


def test_a_figure_that_is_shown_too_small_is_listed(room: ExamRoom, exam_centre: Run) -> None:
    large = picture((1600, 1200), "PNG")
    Media.objects.create(
        digest=digest(large), content=large, source="x", media_type="image/png", width=1600, height=1200
    )
    _replace("Q001", figure=digest(large))
    words = ("preview-paper", "--subject", SUBJECT, "--questions", "Q001", "--check", "--figure-least")
    assert "图片缩到" in exam_centre(*words, 50).out
    assert "其中 0 道" in exam_centre(*words, 5).out


def test_a_file_is_shown_before_it_is_imported_and_without_a_centre(
    exam_centre: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "")
    rows = [
        {
            "category": "单选题",
            "title": "绝缘电阻用什么测量",
            "choices": "A、兆欧表B、电流表",
            "answer": "A",
        },
        {"category": "单选题", "title": "没有选项的题", "choices": "", "answer": "A"},
    ]
    file = tmp_path / "bank.json"
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    said = exam_centre("preview-paper", "--file", file, "--out", tmp_path / "file.pdf", "--json")
    assert _done(said)["questions"] == 1
    assert "有 1 行不能导入" in said.err
    nothing = tmp_path / "nothing.json"
    nothing.write_text("[]", "utf-8")
    _refused(exam_centre("preview-paper", "--file", nothing, "--check", "--json"), "no_questions")


def test_what_is_missing_is_said(room: ExamRoom, exam_centre: Run, tmp_path: Path) -> None:
    _refused(exam_centre("preview-paper", "--questions", "all", "--check", "--json"), "no_subject")
    words = ("preview-paper", "--subject", "welding", "--questions", "all", "--json")
    _refused(exam_centre(*words), "no_out")
    _refused(exam_centre(*words, "--check"), "unknown_subject")
    assert exam_centre("preview-paper", "--check").code == 2


def test_a_persons_paper_takes_two_people_before_the_release(
    room: ExamRoom, worker: None, exam_centre: Run, centre: CentreHome, passphrase: Path, tmp_path: Path
) -> None:
    room.built(**REAL)
    for account, role in (("reviewer", Role.REVIEWER), ("auditor", Role.AUDITOR), ("clerk", Role.CLERK)):
        room.add_staff(account, role)
    out = tmp_path / "paper"
    asked = ("preview-paper", "--sitting", SITTING, "--paper", ticket_of(1), "--out", out, "--json")
    first = ("--as", "reviewer", "--key", room.staff["reviewer"], "--passphrase-file", passphrase)
    second = (
        "--second", "auditor", "--second-key", room.staff["auditor"], "--second-passphrase-file", passphrase,
    )  # fmt: skip

    _refused(exam_centre(*asked), "needs_confirmation", 3)
    body = _refused(exam_centre(*asked, *first), "needs_confirmation", 3)
    assert body["needs"] == ["--second", "--second-key"]
    alone = (
        "--second",
        "reviewer",
        "--second-key",
        room.staff["reviewer"],
        "--second-passphrase-file",
        passphrase,
    )
    _refused(exam_centre(*asked, *first, *alone), "same_person")
    borrowed = ("--as", "auditor", "--key", room.staff["reviewer"], "--passphrase-file", passphrase)
    _refused(exam_centre(*asked, *borrowed, *second), "not_the_accounts_key")
    clerk = ("--as", "clerk", "--key", room.staff["clerk"], "--passphrase-file", passphrase)
    _refused(exam_centre(*asked, *clerk, *second), "may_not")
    assert not out.exists()

    made = _done(exam_centre(*asked, *first, *second))
    assert (made["questions"], made["papers"]) == (50, 1)
    assert made["files"][0].startswith(ticket_of(1))
    assert AuditEntry.objects.filter(act="paper_viewed", actor="reviewer").count() == 1
    _nothing_in_plain(centre, tmp_path, out)


def test_after_the_release_one_person_suffices(
    room: ExamRoom, worker: None, exam_centre: Run, passphrase: Path
) -> None:
    room.released()
    key = room.add_staff("operator", Role.OPERATOR)
    me = ("--as", "operator", "--key", key, "--passphrase-file", passphrase, "--json", "--check")
    made = _done(exam_centre("preview-paper", "--sitting", SITTING, "--paper", ticket_of(2), *me))
    assert made["questions"] == 50
    _refused(exam_centre("preview-paper", "--sitting", SITTING, "--paper", "26", *me), "unknown_ticket")


def _lengthen(name: str) -> None:
    option = "应当停电、验电、装设接地线并悬挂标示牌，" * 8
    _replace(name, stem=option * 3, options=tuple(f"{letter}{option}" for letter in "甲乙丙丁"))


def _replace(name: str, **changes: object) -> None:
    """Put other words into a question of the bank, as if it had come so."""
    row = Question.objects.get(question_id=name)
    changed = read_question(bytes(row.content)).model_copy(update=changes)
    row.content, row.digest = question_bytes(changed), question_digest(changed)
    row.save()


def _nothing_in_plain(centre: CentreHome, folder: Path, but: Path) -> None:
    needles = [needle.encode() for needle in NEEDLES]
    files = [path for path in folder.rglob("*") if path.is_file() and but not in path.parents]
    assert any(centre.path in path.parents for path in files)
    for path in files:
        assert not any(needle in path.read_bytes() for needle in needles), path
    recorded = b"".join(bytes(raw) for raw in AuditEntry.objects.values_list("raw", flat=True))
    assert not any(needle in recorded for needle in needles)
    assert not DBTaskResult.objects.exclude(task_path=check_recordings.module_path).exists()
