"""A workbook that the centre exported itself comes back as it was."""

from pathlib import Path

from exam_core.identifiers import QuestionId
from exam_core.paper.question import TRUE_FALSE_OPTIONS, Question, QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.xlsx_export import xlsx_export
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import Place, RawRow
from tests.server.bank.workbooks import changed, part, picture

SINGLE = Question(
    id=QuestionId("low-1"),
    type=QuestionType.SINGLE,
    stem="=SUM(A1) 一、判断题\n  _x0041_",
    options=("A、甲", "=1+1", "乙 丙"),
    correct=(1,),
    topic="电",
    difficulty=1,
    scope=BankScope.NATIONAL,
    analysis="第一章",
)
JUDGED = Question(
    id=QuestionId("low-2"),
    type=QuestionType.TRUE_FALSE,
    stem="单选题",
    options=TRUE_FALSE_OPTIONS,
    correct=(1,),
    topic="",
    difficulty=3,
    scope=BankScope.PROVINCIAL,
    analysis="",
)


def _exported(path: Path) -> Path:
    path.write_bytes(xlsx_export([Record(SINGLE, "2026", picture()), Record(JUDGED)]))
    return path


def test_every_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    found = read_bank_file(_exported(tmp_path / "bank.xlsx"))
    assert found.exact
    assert (found.remarks, found.needs) == ((), ())
    assert found.rows == (
        RawRow(
            Place(2, "题库"),
            id="low-1",
            kind="single",
            stem=SINGLE.stem,
            options=SINGLE.options,
            answer="B",
            topic="电",
            difficulty="1",
            analysis="第一章",
            scope="national",
            source="2026",
            keep_order="false",
            figure=picture(),
        ),
        RawRow(
            Place(3, "题库"),
            id="low-2",
            kind="true_false",
            stem="单选题",
            answer="B",
            difficulty="3",
            scope="provincial",
            keep_order="false",
        ),
    )


def test_without_its_mark_it_is_a_workbook_like_any_other(tmp_path: Path) -> None:
    path = _exported(tmp_path / "bank.xlsx")
    core = "docProps/core.xml"
    found = read_bank_file(changed(path, {core: part(path, core).replace("exam-bank/1", "")}))
    assert not found.exact
    assert [row.id for row in found.rows] == ["", ""]
