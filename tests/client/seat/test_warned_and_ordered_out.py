"""警告 and 责令离场 at the seat: the proctor's panel gives them, the candidate reads them in calm words."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.seat.handed_in import presenter as for_handed_in
from client.seat.handed_in.view import HandedInBy
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from tests.client.seat.room import Room
from tests.client.seat.test_journey import NOTES, at_the_paper, checked_in, first_option
from tests.client.sitting.exam_pc import ATTEMPT, PIN

FIRST, SECOND = "监考员给您的第 1 次警告", "监考员给您的第 2 次警告"
TALKING = "交头接耳或同意、默许他人抄袭"
THREATS = "威胁、侮辱、殴打工作人员或蓄意扰乱秩序"
SURE = "考生不能再作答，已答的会保留。确定责令离场吗？"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def warn(room: Room, reason: str = "talking_or_copying") -> None:
    room.thread.ask("warn", lambda seat: seat.act(Action.WARN, reason, PIN))


def offered(room: Room, act: str) -> set[str]:
    """The grounds that the panel at the paper offers for `act`."""
    room.click("监考员")
    room.qtbot.waitUntil(room._stick_is_seen, timeout=5_000)
    room.click(room._row("操作"))
    room.click(act)
    room.click(room._row("原因"))
    room.hands.look()
    grounds = set(room.hands.names())
    room.click("返回")
    room.click("关闭")
    return grounds


def test_a_warning_at_the_seat_is_read_and_the_exam_goes_on_where_it_was(room: Room) -> None:
    at_the_paper(room)
    room.click(first_option(room))
    room.wait_for("已保存")
    room.click("监考员")
    room.act("警告", PIN, reason=TALKING)
    room.wait_for(FIRST)
    for said in (TALKING, "请改正后继续。再有 1 次警告后仍然违纪的，监考员会请您离开考场。"):
        assert room.sees(said)
    assert not room.sees("打开答题卡 · 交卷")
    room.click("知道了")
    room.wait_for("打开答题卡 · 交卷")
    room.hands.look()
    assert room.hands.checked(first_option(room))
    assert room.pc.sent[-1].kind.value == "warned"


def test_the_second_warning_says_that_it_is_the_last(room: Room) -> None:
    at_the_paper(room)
    warn(room)
    room.wait_for(FIRST)
    room.click("知道了")
    room.wait_for("打开答题卡 · 交卷")
    warn(room, "disorder")
    room.wait_for(SECOND)
    assert room.sees("请改正后继续。再次违纪，监考员会请您离开考场，本场成绩由考试中心决定是否取消。")


def test_minor_grounds_order_out_after_two_warnings_and_not_before(room: Room) -> None:
    at_the_paper(room)
    for times in range(2):
        grounds = offered(room, "责令离场")
        assert THREATS in grounds
        assert TALKING not in grounds
        warn(room)
        room.wait_for((FIRST, SECOND)[times])
        room.click("知道了")
        room.wait_for("打开答题卡 · 交卷")
    assert {THREATS, TALKING} <= offered(room, "责令离场")


def test_an_order_out_is_asked_twice_and_leaves_the_candidate_calm_words(room: Room) -> None:
    at_the_paper(room)
    room.click(first_option(room))
    room.wait_for("已保存")
    room.click("监考员")
    room.act("责令离场", PIN, reason=THREATS)
    room.wait_for(SURE)
    assert room.journey.view is not None
    assert room.journey.view.attempt is not None
    assert room.journey.view.attempt.state is State.ANSWERING
    room.click("责令离场")
    room.wait_for("已按监考员要求结束考试")
    for said in (
        "您已答的内容都已保存。请带好随身物品，安静离开考场。",
        "对处理决定不服的，可以依照第二十五条向考试点或考试中心申请复核。",
        "1 题，共 6 题",
    ):
        assert room.sees(said)
    assert not room.sees(THREATS)
    assert [entry.kind.value for entry in room.pc.sent[-2:]] == ["ordered_out", "handed_in"]
    room.qtbot.waitUntil(lambda: room.pc.sealed == [ATTEMPT], timeout=5_000)


def test_whoever_thinks_better_of_it_goes_back_and_nobody_is_ordered_out(room: Room) -> None:
    at_the_paper(room)
    room.click("监考员")
    room.act("责令离场", PIN, reason=THREATS)
    room.wait_for(SURE)
    room.click("返回")
    room.click("关闭")
    room.wait_for("打开答题卡 · 交卷")
    assert room.pc.sent[-1].kind.value != "handed_in"


def test_a_locked_seat_shows_the_warning_when_it_is_unlocked(room: Room) -> None:
    at_the_paper(room)
    room.thread.ask("lock", lambda seat: seat.act(Action.LOCK, "suspected_violation", PIN))
    room.wait_for("本机已锁定")
    room.act("警告", PIN, reason=TALKING)
    room.qtbot.waitUntil(lambda: room.pc.sent[-1].kind.value == "warned", timeout=5_000)
    assert room.sees("本机已锁定")
    room.act("解锁", PIN, reason="已警告并责令改正")
    room.wait_for(FIRST)


def test_an_unread_warning_is_shown_before_the_start_too(room: Room) -> None:
    checked_in(room)
    warn(room, "disorder")
    room.wait_for(FIRST)
    assert room.sees("考试还没有开始。")
    room.click("知道了")
    room.wait_for(NOTES)


def test_who_is_ordered_out_before_the_start_has_a_sealed_result_without_answers(room: Room) -> None:
    room.hear_centre_and_release()
    checked_in(room)
    room.thread.ask("out", lambda seat: seat.act(Action.ORDER_OUT, "forged_or_impersonated", PIN))
    room.wait_for("已按监考员要求结束考试")
    assert room.sees("考试没有开始")
    assert for_handed_in.present(room.journey._glance()).by is HandedInBy.PROCTOR
    room.qtbot.waitUntil(lambda: room.pc.sealed == [ATTEMPT], timeout=5_000)


def test_the_seat_itself_refuses_a_minor_ground_without_warnings(room: Room) -> None:
    at_the_paper(room)
    room.thread.ask("out", lambda seat: seat.act(Action.ORDER_OUT, "disorder", PIN))
    room.qtbot.waitUntil(lambda: room.journey.ui.refusals.get("out") is Refusal.WARN_FIRST, timeout=5_000)
    room.wait_for("警告次数未到规定次数，不能以这个事由责令离场。")
