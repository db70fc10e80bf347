"""Corrections with the commands a centre types, a real worker, and the files that come of them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exam_core.paper.question import Question
from sync_server.accounts.models import Role
from sync_server.results.models import CorrectionOrder, Publication
from tests.server.centre import PASSPHRASE, Said
from tests.server.corrections import only_at, question_at, wrong_option
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING

Run = Callable[..., Said]


def _file(folder: Path, question: Question | str, *lines: str, sitting: str = SITTING) -> Path:
    path = folder / "correction.toml"
    name = question if isinstance(question, str) else question.id
    entry = [f'sitting = "{sitting}"', "[[corrections]]", f'question = "{name}"', *lines]
    path.write_text("\n".join(entry), "utf-8")
    return path


VOID = ('action = "void"', 'reason = "题干与现行规程不符"')


def _done(said: Said) -> Any:
    assert said.code == 0, said
    return json.loads(said.out)


def _refused(said: Said, code: str) -> Any:
    assert said.code == 4, said
    body = json.loads(said.out)
    assert body["code"] == code
    return body


@pytest.fixture
def people(room: ExamRoom, tmp_path: Path) -> dict[str, tuple[object, ...]]:
    """The options of the clerk and of the reviewer."""
    room.published()
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")
    return {
        account: ("--as", account, "--key", room.staff[account], "--passphrase-file", passphrase)
        for account in ("clerk", "reviewer")
    }


def test_a_correction_from_its_file_to_its_files(
    people: dict[str, tuple[object, ...]], worker: None, exam_centre: Run, tmp_path: Path
) -> None:
    question = only_at(2, 1, range(31, 51))
    path = _file(tmp_path, question, *VOID)

    seen = _done(exam_centre("propose-correction", path, "--preview", "--json"))
    assert (seen["number"], seen["changed"], seen["rows"][0]["after"]) == (None, 1, "62")
    assert not CorrectionOrder.objects.exists()
    _refused(exam_centre("propose-correction", path, "--json"), "no_key")
    _refused(exam_centre("approve-correction", SITTING, "--preview", "--json"), "no_correction")

    proposed = _done(exam_centre("propose-correction", path, *people["clerk"], "--json"))
    assert proposed["rows"] == seen["rows"]
    assert proposed["corrections"][0]["papers"] == 1
    assert _done(exam_centre("status", SITTING, "--json"))["correction_pending"]
    assert _done(exam_centre("results", SITTING, "--json"))["revision"] == 1
    pending = _done(exam_centre("approve-correction", SITTING, "--preview", "--json"))
    assert (pending["table"], pending["approved_by"]) == (proposed["table"], None)
    assert Publication.objects.count() == 1

    approved = _done(exam_centre("approve-correction", SITTING, *people["reviewer"], "--json"))
    assert (approved["table"], approved["approved_by"]) == (proposed["table"], "reviewer")
    again = _done(exam_centre("approve-correction", SITTING, *people["reviewer"], "--json"))
    assert again == approved

    newest = _done(exam_centre("results", SITTING, "--json"))
    assert [row["score"] for row in newest["rows"]] == ["90", "62", None]
    assert newest["corrections"][0]["reason"] == "题干与现行规程不符"
    first = _done(exam_centre("results", SITTING, "--revision", "1", "--json"))
    assert ([row["score"] for row in first["rows"]], first["corrections"]) == (["90", "60", None], [])
    _refused(exam_centre("results", SITTING, "--revision", "3", "--json"), "no_such_revision")
    said = exam_centre("results", SITTING).out
    assert "成绩已更正" in said
    assert f"试题 {question.id} 作废，计满分：题干与现行规程不符" in said

    for name, words in (
        ("newest", ("--publication",)),
        ("first", ("--publication", "--revision", "1")),
        ("bundle", ("--bundle", "--for", "reviewer")),
    ):
        _done(exam_centre("export", SITTING, *words, "--out", tmp_path / name, "--json"))
        key = people["reviewer"][2:]
        verdict = _done(exam_centre("verify", tmp_path / name, *key, "--json"))
        assert {"revisions", "corrections"} & {check["name"] for check in verdict["checks"]}


def test_the_list_before_and_after_is_exported_for_the_file(
    people: dict[str, tuple[object, ...]], worker: None, exam_centre: Run, tmp_path: Path
) -> None:
    question = question_at(2, 25)
    letter = "ABCD"[wrong_option(question)]
    path = _file(tmp_path, question, 'action = "key"', f'correct = ["{letter}"]', 'reason = "答案有误"')
    said = exam_centre("propose-correction", path, *people["clerk"])
    assert said.code == 0
    assert f"试题 {question.id} 的正确选项改为 {letter}" in said.out
    assert re.search(r"60 +58 +不合格 +不合格", said.out)
    _done(exam_centre("approve-correction", SITTING, *people["reviewer"], "--json"))

    listed = json.loads(exam_centre("export", SITTING, "--corrections").out)["corrections"]
    assert [(one["number"], one["proposed_by"], one["approved_by"]) for one in listed] == [
        (1, "clerk", "reviewer")
    ]
    assert listed[0]["corrections"][0]["correct"] == [letter]
    assert exam_centre("export", SITTING, "--corrections", "--csv", "--out", tmp_path / "list").code == 0
    lines = (tmp_path / "list").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("number,revision,ticket,name,seat,before,after")
    row = next(line for line in lines if ",2,60,58," in line)
    assert row.endswith("no,no,clerk,reviewer")
    assert exam_centre("export", SITTING, "--csv", "--out", tmp_path / "scores").code == 0
    scores = (tmp_path / "scores").read_text("utf-8-sig").splitlines()
    assert scores[0].endswith(",revision")
    assert scores[2].split(",")[5] == "58"
    assert scores[2].endswith(",2")
    _refused(exam_centre("export", SITTING, "--corrections", "--audit", "--json"), "one_at_a_time")
    _refused(exam_centre("export", "NONE", "--corrections", "--json"), "unknown_sitting")


def test_before_the_publication_the_next_step_is_named(
    room: ExamRoom, worker: None, exam_centre: Run, tmp_path: Path
) -> None:
    room.closed()
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")
    people = {
        role: ("--as", role, "--key", room.add_staff(role, Role(role)), "--passphrase-file", passphrase)
        for role in ("clerk", "reviewer")
    }
    path = _file(tmp_path, only_at(2, 1, range(31, 51)), *VOID)
    _done(exam_centre("propose-correction", path, *people["clerk"], "--json"))
    said = exam_centre("approve-correction", SITTING, *people["reviewer"])
    assert said.code == 0
    assert f"exam-centre propose {SITTING}" in said.out
    _done(exam_centre("propose", SITTING, *people["clerk"], "--json"))
    _done(exam_centre("approve", SITTING, *people["reviewer"], "--json"))
    found = _done(exam_centre("results", SITTING, "--json"))
    assert (found["revision"], [row["score"] for row in found["rows"]]) == (1, ["90", "62", None])
    assert "评分前更正过试题" in exam_centre("results", SITTING).out


def test_what_the_worker_finds_wrong_is_said(
    people: dict[str, tuple[object, ...]], worker: None, exam_centre: Run, tmp_path: Path
) -> None:
    nobody = _file(tmp_path, "Q999", *VOID)
    _refused(exam_centre("propose-correction", nobody, *people["clerk"], "--json"), "nobody_had_it")
    option = _file(tmp_path, question_at(1, 1), 'action = "key"', 'correct = ["C"]', 'reason = "x"')
    _refused(exam_centre("propose-correction", option, *people["clerk"], "--json"), "unknown_option")
    elsewhere = _file(tmp_path, "Q001", *VOID, sitting="NONE")
    _refused(exam_centre("propose-correction", elsewhere, *people["clerk"], "--json"), "unknown_sitting")


@pytest.mark.parametrize(
    "lines",
    [
        ('action = "void"',),
        ('action = "void"', 'reason = " "'),
        ('action = "void"', 'correct = ["A"]', 'reason = "x"'),
        ('action = "key"', 'reason = "x"'),
        ('action = "key"', "correct = []", 'reason = "x"'),
        ('action = "key"', 'correct = ["K"]', 'reason = "x"'),
        ('action = "key"', 'correct = ["A", "A"]', 'reason = "x"'),
        ('action = "key"', 'correct = "A"', 'reason = "x"'),
        ('action = "raise"', 'reason = "x"'),
        (*VOID, "points = 3"),
        (*VOID, "[[corrections]]", 'question = "Q001"', *VOID),
        (*VOID, "[[corrections]]", 'question = "Q001"', f'digest = "{"ab" * 32}"', *VOID),
        ('reason = "',),
    ],
)
def test_a_file_that_asks_for_something_else_is_refused(
    room: ExamRoom, exam_centre: Run, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    path = _file(tmp_path, "Q001", *lines)
    _refused(exam_centre("propose-correction", path, "--preview", "--json"), "bad_file")
