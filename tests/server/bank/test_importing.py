"""Importing: every row ends as imported, as a duplicate or as a problem."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone

from exam_core.chain import follow
from exam_core.paper.question import Question as BankQuestion
from exam_core.rules.article_13_bank import BankScope
from sync_server.audit.services import raw_entries
from sync_server.bank.importing import import_questions, known_versions
from sync_server.bank.models import Media, Question
from sync_server.bank.preview import Report, Request, report
from sync_server.bank.reading.meaning.interpretation import Problem
from sync_server.bank.reading.rows import Need, Place, Remark, Trouble, UnreadableFile
from sync_server.bank.services import drafts, figure
from sync_server.bank.sorting import Duplicate, Imported
from sync_server.home import CentreHome
from tests.server.bank.workbooks import picture, workbook

SUBJECT = "low-voltage"
SINGLE = ("单选题", "漏电保护器的动作电流（ ）mA", 10, 30, 0.5, 100, "B", "低压电器", 2, "见规程")
TRUE_FALSE = ("判断题", "安全帽必须戴。", None, None, None, None, "√", "", None, None)


def _request(path: Path, **changed: object) -> Request:
    fields: dict[str, object] = {"path": path, "subject": SUBJECT, "scope": BankScope.NATIONAL, **changed}
    return Request(**fields)  # type: ignore[arg-type]  # one test changes one field


def _import(path: Path, **changed: object) -> Report:
    return import_questions(_request(path, **changed), actor="clerk", now=timezone.now())


def _stored() -> dict[str, BankQuestion]:
    """The bank's questions by their stems."""
    return {question.stem: question for question in drafts(SUBJECT).values()}


def _json(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def _row(**changed: object) -> dict[str, object]:
    row = {"category": "单选题", "title": "甲是（）", "choices": "**A、一 **B、二 **C、三", "answer": "B"}
    return {**row, **changed}


def _troubles(report: Report) -> list[Trouble]:
    return [row.trouble for row in report.rows if isinstance(row, Problem)]


def test_a_workbook_with_option_columns(centre: CentreHome, tmp_path: Path) -> None:
    found = _import(workbook(tmp_path / "bank.xlsx", SINGLE, TRUE_FALSE))
    assert (found.imported, found.duplicates, found.problems) == (2, 0, 0)
    single = next(question for question in _stored().values() if question.type == "single")
    assert single.options == ("10", "30", "0.5", "100")
    assert single.correct == (1,)
    assert (single.topic, single.difficulty, single.analysis) == ("低压电器", 2, "见规程")
    assert single.scope is BankScope.NATIONAL


def test_importing_twice_changes_nothing(centre: CentreHome, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", SINGLE, TRUE_FALSE)
    _import(path)
    before, chain = _stored(), raw_entries()
    again = _import(path)
    assert (again.imported, again.duplicates, again.problems) == (0, 2, 0)
    assert _stored() == before
    assert raw_entries() == chain


def test_a_preview_writes_nothing(centre: CentreHome, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", SINGLE)
    assert report(_request(path), known_versions(SUBJECT)).imported == 1
    assert Question.objects.count() == 0
    assert raw_entries() == []


def test_the_audit_chain_tells_which_file_it_was_and_no_question(centre: CentreHome, tmp_path: Path) -> None:
    _import(workbook(tmp_path / "bank.xlsx", SINGLE))
    entry = follow(raw_entries())[-1]
    assert entry["act"] == "questions_imported"
    assert entry["data"]["imported"] == 1
    assert "漏电" not in raw_entries()[-1].decode()


def test_a_repeated_row_is_a_duplicate_of_the_first(centre: CentreHome, tmp_path: Path) -> None:
    again = _row(title=" 甲是（ ）", choices="**A、三 **B、一 **C、二", answer="C")
    found = _import(_json(tmp_path / "bank.json", _row(), again))
    assert [type(row) for row in found.rows] == [Imported, Duplicate]
    assert isinstance(found.rows[1], Duplicate)
    assert found.rows[1].same_as == Place(1)


def test_the_same_question_with_another_answer_is_for_a_person(centre: CentreHome, tmp_path: Path) -> None:
    found = _import(_json(tmp_path / "bank.json", _row(), _row(answer="C")))
    assert _troubles(found) == [Trouble.CONTRADICTS]
    assert found.rows[1] == Problem(Place(2), Trouble.CONTRADICTS, "甲是（　）", "#1")
    assert _troubles(_import(_json(tmp_path / "other.json", _row(answer="A")))) == [Trouble.CONTRADICTS]


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (_row(category="问答题"), Trouble.UNKNOWN_TYPE),
        (_row(title=" "), Trouble.NO_STEM),
        (_row(title="长" * 2001), Trouble.STEM_TOO_LONG),
        (_row(choices=""), Trouble.NO_OPTIONS),
        (_row(choices="**A、一"), Trouble.NO_OPTIONS),
        (_row(choices="**A、 **B、 **C、 "), Trouble.EMPTY_OPTION),
        (_row(choices="**A、一 **B、一"), Trouble.SAME_OPTIONS),
        (_row(choices="**A.L**B.E**C.G**C.V"), Trouble.LABELS_OUT_OF_ORDER),
        (_row(choices=[str(number) for number in range(11)]), Trouble.TOO_MANY_OPTIONS),
        (_row(answer=""), Trouble.NO_ANSWER),
        (_row(answer="D"), Trouble.ANSWER_OUTSIDE_OPTIONS),
        (_row(answer="AB"), Trouble.SEVERAL_ANSWERS),
        (_row(answer="甲"), Trouble.BAD_ANSWER),
        (_row(difficulty=5), Trouble.BAD_DIFFICULTY),
        (_row(topic="长" * 101), Trouble.TOPIC_TOO_LONG),
        (_row(analysis="长" * 5001), Trouble.ANALYSIS_TOO_LONG),
        (_row(title=["甲"]), Trouble.NOT_TEXT),
        (_row(figure="none.png"), Trouble.FIGURE_NOT_FOUND),
        (_row(figure="../secret.png"), Trouble.FIGURE_OUTSIDE_FOLDER),
        (_row(category="判断题", choices="**A、甲**B、乙", answer="A"), Trouble.NOT_TRUE_OR_FALSE),
    ],
)
def test_a_row_that_cannot_be_imported_says_why(
    centre: CentreHome, tmp_path: Path, row: dict[str, object], trouble: Trouble
) -> None:
    found = _import(_json(tmp_path / "bank.json", row, _row(title="好的一行")))
    assert _troubles(found) == [trouble]
    assert found.imported == 1


def test_no_row_is_lost_among_many_troubles(centre: CentreHome, tmp_path: Path) -> None:
    file = tmp_path / "bank.json"
    file.write_text(json.dumps([_row(), 5, None, [], _row(), {}, _row(title="乙")]), "utf-8")
    found = _import(file)
    assert [str(row.place) for row in found.rows] == [f"#{number}" for number in range(1, 8)]
    assert (found.imported, found.duplicates, found.problems) == (2, 1, 4)


def test_undecided_polarity_holds_the_whole_file_back(centre: CentreHome, tmp_path: Path) -> None:
    rows = [_row(), _row(category="判断题", choices="", answer="1")]
    found = _import(_json(tmp_path / "bank.json", *rows))
    assert [(need.need, need.about) for need in found.needs] == [(Need.TRUE_IS, ("1",))]
    assert (found.imported, found.problems) == (2, 0)
    assert Question.objects.count() == 0
    decided = _import(_json(tmp_path / "bank.json", *rows), true_is={"0"})
    assert (decided.imported, decided.problems) == (2, 0)
    assert Question.objects.count() == 2


def test_a_date_that_was_an_answer_is_for_a_person(centre: CentreHome, tmp_path: Path) -> None:
    spoiled = (*SINGLE[:3], date(2026, 3, 5), *SINGLE[4:])
    found = _import(workbook(tmp_path / "bank.xlsx", spoiled, TRUE_FALSE))
    assert _troubles(found) == [Trouble.DATE_CELL]


def test_a_sheet_without_header_gives_problems_not_silence(centre: CentreHome, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", SINGLE)
    book = openpyxl.load_workbook(path)
    book["Sheet2"].append(["单选题", "没有表头的题"])
    book.save(path)
    found = _import(path)
    assert found.imported == 1
    assert found.rows[1] == Problem(Place(1, "Sheet2"), Trouble.NO_HEADER, "单选题 没有表头的题")


def test_columns_and_titles_may_stand_otherwise(centre: CentreHome, tmp_path: Path) -> None:
    header = (
        "作业种类",
        "试题类型(判断题、单选题、多选题)",
        "题目内容",
        "题目选项(选项之间用##隔开)",
        "题目答案",
    )
    rows = [
        ("低压", "多选题", "1.甲包括（）", "**A.一**B.二**C.三", "AC "),
        ("低压", "判断题", "2、乙", "**A.正确**B.错误", "B"),
    ]
    found = _import(workbook(tmp_path / "bank.xlsx", *rows, header=header))
    assert found.imported == 2
    assert [remark.about for remark in found.remarks] == ["作业种类"]
    assert isinstance(found.rows[0], Imported)
    assert found.rows[0].remarks == (Remark.NUMBER_REMOVED,)


def test_a_picture_on_a_row_becomes_the_questions_figure(centre: CentreHome, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", SINGLE, TRUE_FALSE, pictures={"L2": picture()})
    found = _import(path)
    assert found.imported == 2
    with_figure = [question for question in _stored().values() if question.figure]
    assert [question.type for question in with_figure] == ["single"]
    assert with_figure[0].figure is not None
    assert figure(with_figure[0].figure).startswith(b"\x89PNG")


def test_two_pictures_on_a_row_are_for_a_person(centre: CentreHome, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bank.xlsx", SINGLE, pictures={"L2": picture(), "M2": picture("blue")})
    assert _troubles(_import(path)) == [Trouble.SEVERAL_FIGURES]


def test_one_figure_for_two_questions_is_kept_once(centre: CentreHome, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    rows = [_row(figure="a.png"), _row(title="乙是（）", figure="a.png")]
    assert _import(_json(tmp_path / "bank.json", *rows)).imported == 2
    assert Media.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_a_bank"),
        (b"%PDF-1.7", "not_a_bank"),
        (b"{}", "not_a_bank"),
        (b"[{", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'["\xff\xff"]', "encoding"),
        (b"PK\x03\x04 torn", "malformed"),
    ],
)
def test_a_file_that_is_no_bank_is_refused_whole(
    centre: CentreHome, tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "bank"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        _import(file)
    assert caught.value.reason == reason


def test_a_json_file_in_gb18030_is_read(centre: CentreHome, tmp_path: Path) -> None:
    file = tmp_path / "bank.json"
    file.write_bytes(json.dumps([_row()], ensure_ascii=False).encode("gb18030"))
    assert _import(file).imported == 1
