"""The practice before the exam: by clicks, as often as one likes, and gone as soon as the exam begins."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exam_core.attempt.proctor_act import Action
from tests.client.seat.room import Room
from tests.client.seat.test_journey import NOTES, checked_in
from tests.client.sitting.exam_pc import PIN

WAITING = "等待开考"
PRACTICE = "练习 · 不计分，不计时"


@pytest.fixture
def waiting(qtbot: QtBot, tmp_path: Path) -> Room:
    room = Room(qtbot, tmp_path)
    room.hear_centre_and_release()
    checked_in(room)
    room.wait_for(NOTES)
    room.pc.wait(3_000)
    room.click("我已读完，并会遵守以上规定")
    room.click("同意并继续")
    room.wait_for(WAITING)
    return room


def events(room: Room) -> int:
    """How many entries the journal has."""
    view = room.journey.view
    assert view is not None
    assert view.attempt is not None
    return view.attempt.entries


def test_one_question_of_each_type_is_practised_and_nothing_is_journalled(waiting: Room) -> None:
    before = events(waiting)
    waiting.click("先练一练")
    waiting.wait_for(PRACTICE)
    waiting.click("A 正确")
    assert waiting.hands.checked("A 正确")
    waiting.click("下一题")
    waiting.click("B 南方")
    waiting.click("A 东方")
    assert waiting.hands.checked("A 东方")
    assert not waiting.hands.checked("B 南方")
    waiting.click("标记")
    waiting.click("下一题")
    waiting.click("A 苹果")
    waiting.click("C 香蕉")
    waiting.wait_for("第 2 题，已答，已标记")
    assert waiting.sees("已答 3  未答 0  标记 1")
    assert not waiting.sees("已保存")
    waiting.click("第 1 题，已答")
    waiting.wait_for("练习第 1 题，共 3 题")
    waiting.click("结束练习")
    waiting.wait_for(WAITING)
    assert events(waiting) == before
    assert waiting.pc.sent == [entry for entry in waiting.pc.sent if entry.event.kind != "answered"]


def test_it_can_be_done_again_from_the_start(waiting: Room) -> None:
    waiting.click("先练一练")
    waiting.click("A 正确")
    waiting.click("下一题")
    waiting.click("再练一遍")
    waiting.wait_for("练习第 1 题，共 3 题")
    assert not waiting.hands.checked("A 正确")
    waiting.click("结束练习")
    waiting.click("先练一练")
    waiting.wait_for("已答 0  未答 3  标记 0")


def test_it_gives_way_when_the_exam_starts(waiting: Room) -> None:
    waiting.click("先练一练")
    waiting.wait_for(PRACTICE)
    waiting.thread.ask("start", lambda seat: seat.act(Action.START, None, PIN))
    waiting.wait_for("打开答题卡 · 交卷")
    assert not waiting.sees(PRACTICE)


def test_it_gives_way_to_a_lock_and_does_not_come_back_after_it(waiting: Room) -> None:
    waiting.click("先练一练")
    waiting.thread.ask("lock", lambda seat: seat.act(Action.LOCK, "identity_check", PIN))
    waiting.wait_for("本机已锁定")
    waiting.thread.ask("unlock", lambda seat: seat.act(Action.UNLOCK, "identity_ok", PIN))
    waiting.wait_for(WAITING)
