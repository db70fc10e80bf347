"""A candidate's way through the real window, on a real store: what is said, when, and never too early."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.store.failures import StoreFull
from client.store.seat_store import SeatStore
from exam_core.attempt.events import Answered
from tests.client.seat.room import Gate, Room
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.core.package import small_sitting as cast

LAST_SIX = "16002X"
NOTES = "考试怎么进行"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def checked_in(room: Room) -> Room:
    room.click("考生登录")
    room.type_on_pad(LAST_SIX)
    room.click("登录")
    room.click("这是我")
    room.act("身份无误", PIN)
    room.wait_for(NOTES)
    return room


def at_the_paper(room: Room) -> Room:
    room.hear_centre_and_release()
    checked_in(room)
    room.pc.wait(3_000)
    room.click("我已读完，并会遵守以上规定")
    room.click("同意并继续")
    room.wait_for("等待开考")
    room.click("监考员")
    room.act("开始考试", PIN)
    room.wait_for("打开答题卡 · 交卷")
    return room


def first_option(room: Room) -> str:
    """The name of option A, as soon as its card is up."""
    room.qtbot.waitUntil(lambda: bool(options(room)), timeout=5_000)
    return options(room)[0]


def options(room: Room) -> list[str]:
    room.hands.look()
    return [name for name in room.hands.names() if name.startswith("A ")]


def test_a_whole_exam_by_left_clicks_alone(room: Room) -> None:
    at_the_paper(room)
    for number in range(1, 7):
        room.click(first_option(room))
        room.wait_for("已保存")
        if number < 6:
            room.click("下一题")
            room.wait_for(f"第 {number + 1} 题，共 6 题 · {10 if number + 1 <= 2 else 20} 分")
    room.click("打开答题卡 · 交卷")
    room.click("交卷")
    room.click("交卷")
    room.click("确认交卷")
    room.wait_for("已交卷，请勿关机")
    assert room.pc.sealed == [ATTEMPT]
    answered = [entry.event for entry in room.pc.sent if isinstance(entry.event, Answered)]
    assert [event.number for event in answered] == [1, 2, 3, 4, 5, 6]
    room.thread.ask("safe", lambda seat: seat.result_is_safe(ATTEMPT))
    room.wait_for("请安静离场")
    assert not any("分数" in text or ("成绩" in text and "公布" not in text) for text in room.hands.texts())


def test_saved_is_said_only_after_the_commit_has_returned(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_paper(room)
    gate = Gate(monkeypatch)
    room.click(first_option(room))
    room.qtbot.waitUntil(gate.reached.is_set, timeout=5_000)
    room.journey.refresh()
    assert room.hands.checked(first_option(room))
    assert not room.sees("已保存")
    gate.opened.set()
    room.wait_for("已保存")


def test_a_full_disk_is_said_and_the_answer_is_not_called_saved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_paper(room)

    def full(*_: object) -> None:
        raise StoreFull

    with monkeypatch.context() as patched:
        patched.setattr(SeatStore, "append", full)
        room.click(first_option(room))
        room.wait_for("这台电脑的硬盘满了，刚才的操作没有保存。已保存的答案都在，请举手。")
        assert not room.sees("已保存")
        assert not room.hands.checked(first_option(room))
    room.click(first_option(room))
    room.wait_for("已保存")


def test_a_hand_in_onto_a_full_disk_says_so_and_works_once_there_is_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_paper(room)
    room.click("打开答题卡 · 交卷")
    room.click("交卷")
    room.click("交卷")

    def full(*_: object) -> None:
        raise StoreFull

    with monkeypatch.context() as patched:
        patched.setattr(SeatStore, "append", full)
        room.click("确认交卷")
        room.wait_for("这台电脑的硬盘满了，刚才的操作没有保存。已保存的答案都在，请举手。")
    room.click("确认交卷")
    room.wait_for("已交卷，请勿关机")
    assert not room.sees("这台电脑的硬盘满了，刚才的操作没有保存。已保存的答案都在，请举手。")


def test_a_program_error_is_said_and_does_not_leave_the_proctors_panel_waiting(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.click("考生登录")
    room.type_on_pad(LAST_SIX)
    room.click("登录")
    room.click("这是我")
    room.wait_for("请坐好，等待监考员核对")

    def fault(*_: object) -> None:
        raise RuntimeError("a mistake in the program")

    with monkeypatch.context() as patched, room.qtbot.captureExceptions() as caught:
        patched.setattr(SeatStore, "append", fault)
        room.act("身份无误", PIN)
        room.wait_for("程序出了错，刚才的操作没有完成。已保存的答案都在，请举手。")
    assert caught
    room.act("身份无误", PIN)
    room.wait_for(NOTES)


def test_an_unknown_candidate_is_told_what_to_do(room: Room) -> None:
    room.click("考生登录")
    room.type_on_pad("123456")
    room.click("登录")
    room.wait_for("没有找到。请看着证件再输一次；还不行，请举手。")


def test_a_wrong_pin_is_said_and_nothing_happens(room: Room) -> None:
    room.click("考生登录")
    room.type_on_pad(LAST_SIX)
    room.click("登录")
    room.click("这是我")
    room.act("身份无误", "111111")
    room.wait_for("口令不对，请重新输入。")
    room.act("身份无误", PIN)
    room.wait_for(NOTES)


def test_not_me_calls_the_proctor_who_lets_the_candidate_sit_under_doubt(room: Room) -> None:
    room.click("考生登录")
    room.type_on_pad(LAST_SIX)
    room.click("登录")
    room.click("不是我")
    room.act("身份存疑，先考试", PIN, reason=cast.RULES.doubt_reasons[0].zh)
    room.wait_for(NOTES)


def test_a_locked_seat_shows_no_question_and_says_why(room: Room) -> None:
    at_the_paper(room)
    room.hands.look()
    stem = next(text for text in room.hands.texts() if "停电检修" in text)
    room.click("监考员")
    room.act("锁定", PIN, reason="监考员核对身份")
    room.wait_for("本机已锁定")
    assert not room.sees(stem)
    assert room.sees("监考员核对身份")
    room.act("解锁", PIN, reason="身份核实无误")
    room.wait_for(stem)


def test_the_end_of_time_hands_in_whatever_screen_is_open(room: Room) -> None:
    at_the_paper(room)
    room.click(first_option(room))
    room.wait_for("已保存")
    room.click("打开答题卡 · 交卷")
    room.sit(90_000)
    room.wait_for("考试时间到，已自动交卷。")
    assert room.pc.sealed == [ATTEMPT]


def test_the_window_cannot_be_closed_from_outside(room: Room) -> None:
    room.wait_for("考生登录")
    assert not room.window.close()
    assert room.window.isVisible()
