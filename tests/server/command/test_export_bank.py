"""`exam-centre export-bank`: who may take the bank out, and what becomes of it."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from exam_core.chain import follow
from exam_core.encoding import digest
from sync_server.accounts.models import Role
from sync_server.audit.services import raw_entries
from sync_server.bank.exporting.record import Record
from sync_server.home import CentreHome
from tests.server.bank.exported_banks import FIGURES, SUBJECT, single, store
from tests.server.centre import Said

ExamCentre = Callable[..., Said]


AsAccount = Callable[..., tuple[object, ...]]


def _bank() -> None:
    drawn = single("b", figure=FIGURES[0].digest)
    store([Record(single("a")), Record(drawn, "2024 版", FIGURES[0].content)])


@pytest.mark.parametrize("family", ["xlsx", "json", "qti"])
def test_the_file_is_its_owners_alone_and_comes_back_as_it_was(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount, family: str
) -> None:
    _bank()
    out = tmp_path / "out" / "bank"
    said = exam_centre("export-bank", SUBJECT, "--format", family, "--out", out, *as_account(), "--json")
    assert said.code == 0, said.err
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    value = json.loads(said.out)
    assert (value["count"], value["unknown"], value["digest"]) == (2, [], digest(out.read_bytes()))
    back = exam_centre("import-bank", out, "--subject", SUBJECT, "--json")
    assert back.code == 0, back.err
    assert (json.loads(back.out)["imported"], json.loads(back.out)["duplicates"]) == (0, 2)


def test_nobody_takes_the_bank_without_a_name(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    _bank()
    words = ("export-bank", SUBJECT, "--format", "json", "--out", tmp_path / "bank.json")
    assert exam_centre(*words).code == 2
    auditor = exam_centre(*words, *as_account("auditor", Role.AUDITOR), "--json")
    assert (auditor.code, json.loads(auditor.out)["code"]) == (4, "may_not")
    clerk, other = as_account("clerk"), as_account("other")
    stolen = exam_centre(*words, *clerk[:3], *other[3:], "--json")
    assert (stolen.code, json.loads(stolen.out)["code"]) == (4, "not_the_accounts_key")
    assert not (tmp_path / "bank.json").exists()
    assert "questions_exported" not in [entry["act"] for entry in follow(raw_entries())]


def test_no_file_is_overwritten(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    _bank()
    out = tmp_path / "bank.json"
    out.write_text("mine")
    said = exam_centre("export-bank", SUBJECT, "--format", "json", "--out", out, *as_account())
    assert said.code == 4
    assert "不会覆盖" in said.err
    assert out.read_text() == "mine"
    assert "questions_exported" not in [entry["act"] for entry in follow(raw_entries())]


def test_people_are_told_how_many_and_what_was_not_found(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    _bank()
    words = ("export-bank", SUBJECT, "--format", "json", *as_account())
    said = exam_centre(*words, "--out", tmp_path / "one.json", "--questions", "a", "nowhere")
    assert said.code == 0
    assert "已导出 1 题" in said.out
    assert "nowhere" in said.out
    nothing = exam_centre(*words, "--out", tmp_path / "none.json", "--state", "drafts")
    assert nothing.code == 4
    assert "没有符合条件的题目" in nothing.err
    assert not (tmp_path / "none.json").exists()
