import json
from collections.abc import Callable
from pathlib import Path

from sync_server.bank.models import Question
from sync_server.home import CentreHome
from tests.server.centre import Said

ExamCentre = Callable[..., Said]
GOOD = {"category": "单选题", "title": "甲是（）", "choices": "**A、一 **B、二", "answer": "B"}
DIGIT = {"category": "判断题", "title": "乙", "answer": "0"}


def _bank(folder: Path, *rows: object) -> Path:
    file = folder / "bank.json"
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return file


def test_the_report_has_a_line_for_every_row(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    file = _bank(tmp_path, GOOD, GOOD, {**GOOD, "answer": "D"})
    said = exam_centre("import-bank", file, "--subject", "low-voltage", "--json")
    assert said.code == 0, said.err
    value = json.loads(said.out)
    assert [row["outcome"] for row in value["report"]] == ["imported", "duplicate", "problem"]
    assert (value["rows"], value["imported"], value["duplicates"], value["problems"]) == (3, 1, 1, 1)
    assert value["report"][2]["problem"] == "answer_outside_options"


def test_people_read_the_same_in_words(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    file = _bank(tmp_path, GOOD, GOOD, {**GOOD, "answer": "D"})
    said = exam_centre("import-bank", file, "--subject", "low-voltage")
    assert "导入 1，重复 1，有问题 1，共 3 行" in said.out
    assert "问题 #3：答案不在选项之内 甲是（）" in said.out
    assert "重复 #2：与 #1 相同" in said.out


def test_a_preview_changes_nothing(centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre) -> None:
    said = exam_centre(
        "import-bank", _bank(tmp_path, GOOD, DIGIT), "--subject", "low-voltage", "--preview", "--json"
    )
    assert said.code == 0
    assert json.loads(said.out)["needs"] == ["--true-is"]
    assert Question.objects.count() == 0


def test_polarity_is_asked_for_and_then_kept(
    centre: CentreHome, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    words = ("import-bank", _bank(tmp_path, GOOD, DIGIT), "--subject", "low-voltage")
    said = exam_centre(*words, "--json")
    assert said.code == 3
    assert json.loads(said.out)["needs"] == ["--true-is"]
    assert Question.objects.count() == 0
    assert exam_centre(*words, "--true-is", "0").code == 0
    assert Question.objects.count() == 2


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
