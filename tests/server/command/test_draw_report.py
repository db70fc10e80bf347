"""The report of a sitting's draw: on the terminal, as JSON, and as one page that names no question."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from exam_core.identifiers import SittingCode
from exam_core.paper.draw import MAX_RETRIES
from sync_server.bank.models import Question
from sync_server.papers.models import SittingDraw
from sync_server.papers.report_page import CHART_WIDTH, MAX_BARS, bars, checks
from tests.server.centre import Said
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import RIGHT, SITTING

ExamCentre = Callable[..., Said]


def test_the_report_is_printed(room: ExamRoom, exam_centre: ExamCentre) -> None:
    room.built()
    said = exam_centre("draw-report", SITTING)
    assert said.code == 0, said.err
    assert "试卷 3 份，备用卷 2 份" in said.out
    assert "正确选项位置 χ²" in said.out
    value = json.loads(exam_centre("draw-report", SITTING, "--json").out)
    assert (value["sitting"], value["revision"]) == (SITTING, 1)
    assert value["report"] == SittingDraw.objects.get().report


def test_the_page_stands_alone_and_holds_no_question(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    room.built()
    page = tmp_path / "report.html"
    said = exam_centre("draw-report", SITTING, "--html", page)
    assert said.code == 0, said.err
    text = page.read_text("utf-8")
    assert '<html lang="zh-CN">' in text
    assert not re.search(r"(src|href)=|url\(|@import", text)
    assert not any(row.digest in text or row.question_id in text for row in Question.objects.all())
    assert RIGHT not in text
    assert text.count("<svg") == 5
    assert exam_centre("draw-report", SITTING, "--html", page).code == 4
    english = tmp_path / "report-en.html"
    assert exam_centre("draw-report", SITTING, "--html", english, "--lang", "en").code == 0
    assert '<html lang="en">' in english.read_text("utf-8")


def test_every_bound_that_is_set_is_shown_as_kept(room: ExamRoom) -> None:
    room.built()
    report = SittingDraw.objects.get().report
    assert {check.ok for check in checks(report)} == {True, None}
    report["common"]["allowed"] = 0
    report["sections"][0]["least"] = 19
    assert [check.ok for check in checks(report)] == [None, False, False, None]
    assert int(report["retries"]["most"]) < MAX_RETRIES


def test_a_sitting_without_a_draw_is_refused(room: ExamRoom, exam_centre: ExamCentre) -> None:
    room.planned()
    assert exam_centre("draw-report", SITTING).code == 4
    assert exam_centre("draw-report", SittingCode("2611250900-5101003-99")).code == 4


def test_an_older_revision_can_be_asked_for(room: ExamRoom, exam_centre: ExamCentre) -> None:
    room.built()
    row = SittingDraw.objects.get()
    row.pk, row.revision = None, 2
    row.save()
    assert json.loads(exam_centre("draw-report", SITTING, "--json").out)["revision"] == 2
    assert json.loads(exam_centre("draw-report", SITTING, "--revision", "1", "--json").out)["revision"] == 1
    assert exam_centre("draw-report", SITTING, "--revision", "3").code == 4


def test_a_chart_never_has_more_bars_than_fit() -> None:
    assert bars([]) == []
    wide = bars([[value, value % 7] for value in range(1, 1000)])
    assert len(wide) <= MAX_BARS
    assert sum(bar.count for bar in wide) == sum(value % 7 for value in range(1, 1000))
    assert max(bar.x + bar.width for bar in wide) <= CHART_WIDTH
    assert [bar.label for bar in bars([[3, 1], [5, 2]])] == ["3", "4", "5"]
