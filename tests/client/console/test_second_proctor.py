"""An exam is ended early at the window: a reason, the second proctor's stick and PIN, a minute to revoke."""

import threading
from dataclasses import replace
from functools import partial

import pytest

from client.console import desk as desk_module
from client.console.refusals import words_for
from client.console.seconding import REQUEST
from client.room.view import EndingSeen
from client.room.wanted import EndWanted, OrderDone, OrderWanted
from client.sitting import proctor_stick
from client.sitting.proctor_stick import Stick, StickRefusal
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.room.order import OrderKind
from exam_core.sealing.key_file import KeyRing
from tests.client.console.at_the_room import Desk, Proctor
from tests.client.console.console_pc import PC
from tests.client.console.test_room_journey import changed
from tests.client.proctor.proctor_pc import PIN
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples

REASON = next(one for one in cast.RULES.end_reasons if one.code == "candidate_unable")


@pytest.fixture
def asked(proctor: Proctor, desk: Desk) -> Proctor:
    """The first proctor wants the exam at seat 6 to be ended."""
    desk.start()
    proctor.presses(6)
    proctor.clicks("提前结束…", REASON.zh, "下一步：第二名监考员确认")
    return proctor


def types(proctor: Proctor, pin: str) -> None:
    proctor.qtbot.waitUntil(lambda: any("密钥已插入：王强" in name for name in proctor.hands.names()))
    proctor.clicks(*(f"数字 {digit}" for digit in pin), "确认提前结束")


def test_it_goes_to_the_room_with_the_second_proctors_keys(asked: Proctor) -> None:
    assert asked.room.ends == []
    types(asked, PIN)
    asked.qtbot.waitUntil(lambda: bool(asked.room.ends))
    assert asked.room.ends == [(EndWanted((6,), REASON.code), cast.CROSSED_IN_BADGE)]
    assert asked.room.orders == []
    asked.qtbot.waitUntil(asked.pages.room.plan.isVisible)


def test_a_wrong_pin_is_said_and_nothing_is_ended(asked: Proctor) -> None:
    types(asked, PIN[::-1])
    asked.qtbot.waitUntil(lambda: asked.reads(words_for(StickRefusal.WRONG_PIN)))
    assert asked.room.ends == []
    types(asked, PIN)
    asked.qtbot.waitUntil(lambda: bool(asked.room.ends))


def test_the_one_who_wants_it_cannot_confirm_it(asked: Proctor, console_pc: PC) -> None:
    console_pc.sticks.pop()
    asked.qtbot.waitUntil(lambda: asked.reads("请换上另一名监考员的密钥"), timeout=5_000)
    assert not asked.hands.click("确认提前结束")
    assert asked.room.ends == []


def test_whoever_goes_back_while_the_pin_is_checked_ends_nothing(
    asked: Proctor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    unlock = proctor_stick.unlock

    def slow(stick: Stick, pin: str) -> KeyRing | StickRefusal:
        begun.set()
        assert go_on.wait(10)
        return unlock(stick, pin)

    monkeypatch.setattr(desk_module, "unlock", slow)
    types(asked, PIN)
    assert begun.wait(10)
    asked.clicks("返回，不做")
    go_on.set()
    with asked.qtbot.waitSignal(desk.answered, check_params_cb=lambda told: told.name == REQUEST):
        pass
    assert asked.room.ends == []
    assert asked.pages.room.plan.isVisible()


@pytest.mark.parametrize("away", ["返回，不做", "核验"])
def test_whoever_goes_away_from_the_question_does_nothing(asked: Proctor, away: str) -> None:
    asked.clicks(away)
    asked.hears(samples.room(40))
    assert asked.room.ends == []
    assert not asked.pages.room.second.isVisible()


def test_another_seat_that_is_pressed_takes_the_question_away(asked: Proctor) -> None:
    asked.pages.room.plan.mark((7,))
    assert asked.pages.room.plan.isVisible()
    assert asked.room.ends == []


def test_for_a_minute_it_is_said_and_can_be_taken_back(proctor: Proctor) -> None:
    view = samples.room(40)
    ending = EndingSeen((6, 7), REASON.code, "王强", samples.NOW_MS + 41_500)
    proctor.hears(replace(view, ending=ending))
    assert proctor.reads(f"42 秒后结束考试（2 个座位：6、7）：{REASON.zh}")
    proctor.clicks("撤销，不结束")
    assert proctor.room.revoked == 1
    proctor.hears(view)
    assert not proctor.reads("42 秒后结束考试")
    assert "全场操作…" in proctor.hands.names()


def test_only_an_exam_that_runs_can_be_ended(proctor: Proctor) -> None:
    view = samples.room(40)
    for state, left_ms in ((State.CHECKED_IN, None), (State.WAITING, None), (State.LOCKED, None)):
        proctor.hears(changed(view, 6, state, left_ms=left_ms))
        proctor.presses(6)
        assert "提前结束…" not in proctor.hands.names()
        proctor.pages.room.plan.mark(())
    proctor.hears(changed(view, 6, State.LOCKED))
    proctor.presses(6)
    assert "提前结束…" in proctor.hands.names()


def test_it_is_asked_for_every_seat_to_which_it_applies(proctor: Proctor, desk: Desk) -> None:
    desk.start()
    proctor.clicks("全场操作…")
    (end,) = (name for name in proctor.hands.names() if name.startswith("提前结束（"))
    proctor.clicks(end, "停电等，短时间内无法恢复", "下一步：第二名监考员确认")
    types(proctor, PIN)
    proctor.qtbot.waitUntil(partial(bool, proctor.room.ends))
    ((wanted, _),) = proctor.room.ends
    assert len(wanted.seats) > 20
    assert wanted.reason == "no_power"
    assert Action.END.value not in {order.action for _, order in proctor.room.orders}


def test_when_it_is_done_it_is_said_also_to_whoever_was_too_late_to_take_it_back(proctor: Proctor) -> None:
    wanted = OrderWanted(OrderKind.ACT, Action.END, REASON.code)
    proctor.room.ordered.emit(OrderDone(wanted, (6, 7), {}))
    assert proctor.reads("已结束考试：2 个座位。")
    proctor.room.ordered.emit(OrderDone(wanted, (6, 7), {7: "not_now"}))
    assert proctor.reads("已结束考试：1 个座位。")
    assert any("7 号" in text for text in proctor.hands.texts())
    proctor.room.ordered.emit(OrderDone(replace(wanted, action=Action.LOCK), (6,), {}))
    assert not proctor.reads("已结束考试")
