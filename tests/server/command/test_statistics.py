"""`exam-centre statistics` with a real worker: a closed sitting on the terminal, as JSON and as a page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync_server.command.statistics import as_text
from sync_server.home import CentreHome
from tests.core.statistics.honest_sitting import sitting, ticket, with_copier
from tests.server.centre import Said
from tests.server.command.processes import running, wait_for_line
from tests.server.examroom import ExamRoom, room
from tests.server.sitting_plan import SITTING
from tests.server.statistics.simulated_report import report

__all__ = ["room"]

Run = Callable[..., Said]


@pytest.fixture
def closed(room: ExamRoom, centre: CentreHome) -> Iterator[ExamRoom]:
    """Two candidates of three have sat, the sitting is closed, and a worker runs."""
    room.closed()
    with running(centre, "worker") as process:
        wait_for_line(process, "")
        yield room


def test_a_closed_sitting_has_its_statistics(closed: ExamRoom, exam_centre: Run, tmp_path: Path) -> None:
    path = tmp_path / "statistics.html"
    said = exam_centre("statistics", SITTING, "--html", path, "--json")
    assert said.code == 0, said
    body = json.loads(said.out)
    assert (body["expected"], body["counted"], body["not_in"]) == (3, 2, 1)
    assert body["items"][0]["stem"].startswith("停电检修")
    assert body["note"].startswith("这只是供人参考的线索，绝不是结论")
    text = path.read_text("utf-8")
    assert "内部资料" in text
    assert path.stat().st_mode & 0o077 == 0

    again = exam_centre("statistics", SITTING, "--html", path, "--json")
    assert (again.code, json.loads(again.out)["code"]) == (4, "exists")

    shown = exam_centre("statistics", SITTING)
    assert shown.code == 0
    assert "应考 3 人，计入 2 人，没有结果 1 人" in shown.out
    assert "这里是最需要查看的 20 道" in shown.out
    assert "无法比较" in shown.out


def test_an_unknown_sitting_is_refused(closed: ExamRoom, exam_centre: Run) -> None:
    said = exam_centre("statistics", "NOWHERE", "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "unknown_sitting")


def test_an_open_sitting_is_refused_with_the_reason(
    room: ExamRoom, centre: CentreHome, exam_centre: Run
) -> None:
    room.sat()
    with running(centre, "worker") as process:
        wait_for_line(process, "")
        said = exam_centre("statistics", SITTING)
    assert said.code == 4
    assert "尚未封场" in said.err


def test_a_pair_on_the_terminal_has_its_seats_and_the_words_that_it_is_no_verdict() -> None:
    people = with_copier(sitting(3, candidates=48, bank=150, paper=100), 0.9, 1)
    lines = as_text(report(people)).splitlines()
    row = next(line for line in lines if f"{ticket(0)} · {ticket(1)}" in line)
    assert row.split()[:3] == ["1", "·", "2"]
    assert "< 0.0001" in row
    assert lines[-1].startswith("这只是供人参考的线索，绝不是结论")
