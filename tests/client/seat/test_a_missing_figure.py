"""A figure that is no picture: said on the question, reported by a press, and the exam goes on."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.widgets.picture import read_picture
from exam_core.attempt.events import QuestionReported
from exam_core.encoding import digest
from exam_core.package.build import build_package
from exam_core.paper.paper import Paper, paper_digest
from tests.client.seat.room import Room
from tests.client.seat.test_journey import at_the_paper
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast

BROKEN = b"not a picture"
MISSING = "图片没有显示出来"


def package_with_broken_figures() -> bytes:
    """The small sitting, but the centre packed something that no program can show as a picture."""
    assert read_picture(BROKEN).isNull()
    papers = {ticket: _broken(paper) for ticket, paper in cast.PAPERS.items()}
    roster = cast.CONTENTS.roster
    candidates = tuple(
        one.model_copy(update={"paper": paper_digest(papers[one.ticket])}) for one in roster.candidates
    )
    reserves = tuple(paper_digest(papers[name]) for name in ("R1", "R2"))
    contents = replace(
        cast.CONTENTS,
        roster=roster.model_copy(update={"candidates": candidates, "reserves": reserves}),
        papers=tuple(papers.values()),
        figures={digest(BROKEN): BROKEN},
    )
    return build_package(contents, cast.PACKAGE_KEY, cast.SITTING_KEY, cast.RANDOM)


def _broken(paper: Paper) -> Paper:
    items = tuple(
        item.model_copy(update={"figure": digest(BROKEN)}) if item.figure else item for item in paper.items
    )
    return paper.model_copy(update={"items": items})


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    """At the first question that is asked with a figure."""
    pc = ExamPC(tmp_path)
    pc.package.write_bytes(package_with_broken_figures())
    room = at_the_paper(Room(qtbot, tmp_path, pc=pc))
    for number in range(2, 7):
        if room.sees(MISSING):
            break
        room.click("下一题")
        room.wait_for(f"第 {number} 题，共 6 题 · {10 if number <= 2 else 20} 分")
    room.wait_for(MISSING)
    return room


def test_it_is_said_and_the_press_that_is_asked_for_is_journalled(room: Room) -> None:
    assert room.sees("请按右上角的“本题有问题”，再先做别的题。答得出的，也可以先答。")
    room.click("本题有问题")
    room.wait_for("已记下。请先做别的题，也可以举手问监考员。")
    number = room.journey.ui.number
    reported = [entry.event for entry in room.pc.sent if isinstance(entry.event, QuestionReported)]
    assert [event.number for event in reported] == [number]


def test_the_question_can_be_answered_all_the_same(room: Room) -> None:
    room.hands.look()
    option = next(name for name in room.hands.names() if name.startswith("B "))
    room.click(option)
    room.wait_for("已保存")
