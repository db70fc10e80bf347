import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sync_server.accounts.models import Role
from sync_server.bank.models import Question
from sync_server.bank.services import drafts
from sync_server.home import HOME_VARIABLE, CentreHome
from tests.server.centre import Said

ExamCentre = Callable[..., Said]
AsAccount = Callable[..., tuple[object, ...]]
GOOD = {"category": "单选题", "title": "甲是（）", "choices": "**A、一 **B、二", "answer": "B"}
DIGIT = {"category": "判断题", "title": "乙", "answer": "0"}


def _bank(folder: Path, *rows: object) -> Path:
    file = folder / "bank.json"
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return file


def test_the_report_accounts_for_every_row(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    file = _bank(tmp_path, GOOD, GOOD, {**GOOD, "title": "丙是（）", "answer": "D"})
    said = exam_centre("import-bank", file, "--subject", "low-voltage", "--json")
    assert said.code == 0, said.err
    value = json.loads(said.out)
    assert (value["rows"], value["importable"], value["imported"], value["duplicates"]) == (3, 2, 1, 1)
    assert value["by_type"] == {"true_false": 0, "single": 2, "multiple": 0}
    [problem] = value["problems"]
    assert (problem["row"], problem["sheet"], problem["code"]) == (3, None, "answer_outside_options")
    assert problem["message"] == "答案不在选项之内"
    [warning] = [warning for warning in value["warnings"] if warning["code"] == "duplicate"]
    assert (warning["row"], warning["same_as"]) == (2, {"row": 1, "sheet": None})


def test_people_read_the_same_in_words(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    file = _bank(tmp_path, GOOD, GOOD, {**GOOD, "title": "丙是（）", "answer": "D"})
    said = exam_centre("import-bank", file, "--subject", "low-voltage")
    assert "导入 1，重复 1，有问题 1，共 3 行（单选题 2）" in said.out
    assert "问题 #3：答案不在选项之内 丙是（　）" in said.out
    assert "重复 #2：与 #1 相同" in said.out


def test_a_preview_changes_nothing(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    said = exam_centre(
        "import-bank", _bank(tmp_path, GOOD, DIGIT), "--subject", "low-voltage", "--preview", "--json"
    )
    assert said.code == 0
    value = json.loads(said.out)
    assert (value["rows"], value["importable"], value["problems"]) == (2, 2, [])
    [need] = value["needs"]
    assert (need["code"], need["option"], need["about"]) == ("true_is", "--true-is", ["0"])
    assert Question.objects.count() == 0


def test_a_preview_says_what_the_bank_has_already(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    words = ("import-bank", _bank(tmp_path, GOOD), "--subject", "low-voltage", "--json")
    exam_centre(*words)
    value = json.loads(exam_centre(*words, "--preview").out)
    assert (value["imported"], value["duplicates"]) == (0, 1)


def test_a_preview_needs_no_centre_and_no_subject(
    tmp_path: Path, exam_centre: ExamCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    before = sorted(tmp_path.rglob("*"))
    file = _bank(tmp_path, GOOD)
    said = exam_centre("import-bank", file, "--preview", "--json")
    assert said.code == 0, said.err
    assert json.loads(said.out)["importable"] == 1
    assert sorted(tmp_path.rglob("*")) == sorted([*before, file])


def test_an_import_needs_a_subject(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    said = exam_centre("import-bank", _bank(tmp_path, GOOD), "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "no_subject")


def test_polarity_is_asked_for_and_then_kept(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    words = ("import-bank", _bank(tmp_path, GOOD, DIGIT), "--subject", "low-voltage")
    said = exam_centre(*words, "--json")
    assert said.code == 3
    value = json.loads(said.out)
    assert (value["needs"][0]["code"], value["importable"], value["imported"]) == ("true_is", 2, 0)
    assert Question.objects.count() == 0
    assert exam_centre(*words, "--true-is", "0").code == 0
    [zero] = (one for one in drafts("low-voltage").values() if one.type == "true_false")
    assert zero.correct == (0,)


@pytest.mark.parametrize("signs", [("A", "B"), ("Q",), ("1", "0")])
def test_signs_that_contradict_each_other_or_are_none_are_refused(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, signs: tuple[str, ...]
) -> None:
    words = [word for sign in signs for word in ("--true-is", sign)]
    said = exam_centre("import-bank", _bank(tmp_path, GOOD), "--preview", "--json", *words)
    assert (said.code, json.loads(said.out)["code"]) == (4, "bad_true_is")


def test_a_person_says_what_the_columns_are(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    file = tmp_path / "bank.csv"
    file.write_text("甲,乙,丙,丁\n红灯亮时应当,停止,前进,A\n绿灯亮时应当,停止,前进,B\n", "utf-8")
    words = ("import-bank", file, "--preview", "--json", "--map")
    value = json.loads(exam_centre(*words, "stem=甲,options=乙-丙,answer=丁").out)
    assert (value["importable"], value["problems"]) == (2, [])
    said = exam_centre(*words, "stam=A")
    assert (said.code, json.loads(said.out)["code"]) == (4, "bad_map")
    assert "stem" in json.loads(said.out)["message"]


def test_an_account_vouches_for_what_it_imports(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    who = as_account("zhou.lan", Role.CLERK)
    said = exam_centre("import-bank", _bank(tmp_path, GOOD), "--subject", "low-voltage", *who)
    assert said.code == 0, said.err
    assert Question.objects.get().vouched_by == "zhou.lan"


def test_an_auditor_brings_nothing_in(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre, as_account: AsAccount
) -> None:
    who = as_account("auditor", Role.AUDITOR)
    said = exam_centre("import-bank", _bank(tmp_path, GOOD), "--subject", "low-voltage", "--json", *who)
    assert (said.code, json.loads(said.out)["code"]) == (4, "may_not")
    assert Question.objects.count() == 0


def test_a_file_that_is_no_bank_is_refused(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7")
    said = exam_centre("import-bank", file, "--subject", "low-voltage", "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "not_a_bank"


def test_a_missing_file_is_told_plainly(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    said = exam_centre("import-bank", tmp_path / "none.xlsx", "--subject", "low-voltage")
    assert said.code == 4
    assert "找不到文件" in said.err
    assert "Traceback" not in said.err


def test_a_subject_is_a_code(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    assert exam_centre("import-bank", _bank(tmp_path, GOOD), "--subject", "低压 电工").code == 2
