"""In front of the room's page: what is pressed is asked of the room, and what the room tells is shown."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from client.console.words import code_words, why_words
from client.room.away import Away
from client.room.view import LinkState, Phase, QueueKind, RoomView
from client.room.wanted import CodeRefusal, MoveDone, MoveWanted, OrderDone, OrderWanted, Undone
from client.widgets.code_groups import CodeGroups
from client.widgets.note_field import NoteField
from client.widgets.pick_field import PickField
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.room.order import OrderKind
from tests.client.console.at_the_room import Proctor
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples


def act(action: Action, reason: str | None = None, *, override: str = "") -> OrderWanted:
    return OrderWanted(OrderKind.ACT, action, reason, override=override)


def changed(view: RoomView, seat: int, state: State, **members: object) -> RoomView:
    """The room with one seat in another state."""
    row = samples.in_state(seat, state, **members)
    return replace(view, seats=tuple(row if one.seat == seat else one for one in view.seats))


def test_a_lock_takes_a_reason_and_goes_at_once(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("锁定…", "监考员核对身份")
    assert proctor.room.orders == [((6,), act(Action.LOCK, "identity_check"))]


def test_an_act_that_has_lost_its_place_is_not_done(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("锁定…")
    proctor.hears(changed(samples.room(40), 6, State.HANDED_IN))
    assert not proctor.hands.click("监考员核对身份")
    assert proctor.room.orders == []


def test_backing_out_does_nothing(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("锁定…", "返回，不做")
    assert proctor.room.orders == []
    assert "锁定…" in proctor.hands.names()


def test_several_seats_are_asked_about_once_more_and_only_those_get_it_that_it_fits(proctor: Proctor) -> None:
    proctor.pages.room.plan.mark((2, 8, 12, 19))
    proctor.clicks("锁定（1）")
    assert proctor.reads("另有 3 个座位现在不适用")
    proctor.clicks("监考员核对身份")
    assert proctor.room.orders == [((2,), act(Action.LOCK, "identity_check"))]


def test_everybody_is_locked_only_after_a_second_click(proctor: Proctor) -> None:
    proctor.clicks("全场操作…")
    (lock,) = (name for name in proctor.hands.names() if name.startswith("锁定（"))
    proctor.clicks(lock, "程序故障")
    assert proctor.room.orders == []
    (confirm,) = (name for name in proctor.hands.names() if name.startswith("确认锁定"))
    proctor.clicks(confirm)
    ((seats, wanted),) = proctor.room.orders
    assert len(seats) > 20
    assert wanted.action is Action.LOCK


def test_nothing_that_is_about_one_person_is_done_to_several(proctor: Proctor) -> None:
    proctor.clicks("全场操作…")
    names = " ".join(proctor.hands.names())
    assert "责令离场" not in names
    assert "警告" not in names
    assert "放行" not in names


def test_an_order_out_offers_the_grave_grounds_and_the_others_after_two_warnings(proctor: Proctor) -> None:
    proctor.presses(6)
    proctor.clicks("责令离场…")
    proctor.qtbot.waitUntil(lambda: "返回，不做" in proctor.hands.names())
    offered = proctor.hands.names()
    rules = cast.RULES
    assert {one.zh for one in rules.grave_grounds} <= set(offered)
    assert not any(one.zh in offered for one in rules.warning_grounds)
    proctor.clicks("返回，不做")
    proctor.hears(changed(samples.room(40), 6, State.ANSWERING, warnings=2))
    proctor.clicks("责令离场…")
    ground = rules.warning_grounds[0]
    proctor.clicks(ground.zh)
    assert proctor.room.orders == []
    proctor.clicks("确认责令离场")
    assert proctor.room.orders == [((6,), act(Action.ORDER_OUT, ground.code))]


def test_a_start_before_the_lists_are_done_needs_words(proctor: Proctor) -> None:
    proctor.hears(samples.arriving())
    proctor.presses(1)
    proctor.clicks("开始考试…")
    assert proctor.reads("还没有勾选：") or any("还没有勾选" in text for text in proctor.hands.texts())
    assert not proctor.hands.click("确认开始考试")
    proctor.pages.room.ask.findChildren(NoteField)[0].set_text("已口头宣读")
    proctor.clicks("确认开始考试")
    assert proctor.room.orders == [((1,), act(Action.START, override="已口头宣读"))]


def test_identities_are_verified_one_after_another_the_oldest_first(proctor: Proctor) -> None:
    view = samples.arriving()
    proctor.hears(view)
    proctor.clicks("待核验 5", "身份无误")
    assert proctor.room.orders[-1] == ((7,), act(Action.CONFIRM_IDENTITY))
    left = replace(view, queue=tuple(one for one in view.queue if one.seat != 7))
    proctor.hears(changed(left, 7, State.IDENTIFIED))
    proctor.clicks("先看下一位", "身份无误")
    assert proctor.room.orders[-1] == ((3,), act(Action.CONFIRM_IDENTITY))


def test_a_second_click_decides_nothing_about_whoever_comes_up_next(proctor: Proctor) -> None:
    view = samples.arriving()
    proctor.hears(view)
    proctor.clicks("待核验 5", "身份无误")
    left = replace(view, queue=tuple(one for one in view.queue if one.seat != 7))
    proctor.hears(changed(left, 7, State.IDENTIFIED))
    proctor.qtbot.waitUntil(lambda: proctor.reads("18"))
    assert not proctor.hands.click("身份无误")
    assert not proctor.hands.click("存疑…")
    assert len(proctor.room.orders) == 1
    proctor.clicks("身份无误")
    assert proctor.room.orders[-1] == ((18,), act(Action.CONFIRM_IDENTITY))


def test_a_disk_that_refuses_is_said_as_long_as_it_does(proctor: Proctor) -> None:
    proctor.hears(replace(samples.room(40), disk_failed=True))
    assert proctor.reads("本机的硬盘写不进去")
    proctor.hears(samples.room(40))
    assert not proctor.reads("本机的硬盘写不进去")


def test_what_was_found_is_let_pass_with_a_reason(proctor: Proctor) -> None:
    proctor.presses(35)
    proctor.clicks("放行：禁用程序正在运行")
    reason = cast.RULES.finding_reasons[0]
    proctor.clicks(reason.zh)
    wanted = OrderWanted(OrderKind.ACCEPT_FINDING, reason=reason.code, finding="forbidden_program")
    assert proctor.room.orders == [((35,), wanted)]


def test_an_announcement_reaches_those_that_are_there(proctor: Proctor) -> None:
    proctor.clicks("通知全场…", "请保持安静，不要交谈；有问题请举手。")
    (send,) = (name for name in proctor.hands.names() if name.startswith("发给全场"))
    proctor.clicks(send)
    ((seats, wanted),) = proctor.room.orders
    up = {row.seat for row in samples.room(40).seats if row.link is LinkState.UP}
    assert set(seats) == up
    assert wanted == OrderWanted(OrderKind.ANNOUNCE, text="请保持安静，不要交谈；有问题请举手。")


def test_ticks_go_to_the_room_and_come_back_from_it(proctor: Proctor) -> None:
    proctor.hears(samples.arriving())
    proctor.clicks("核验", "监考员已到岗，佩戴统一证件")
    assert proctor.room.ticks == [("badges_worn", True)]


def test_a_candidate_goes_on_at_another_seat_with_a_reason(proctor: Proctor) -> None:
    proctor.hears(replace(samples.with_spare(samples.room(40), 39, 40), movable=frozenset({6, 27})))
    proctor.presses(27)  # nothing is heard of it: the copy goes on
    reason = cast.RULES.move_reasons[0]
    proctor.clicks("换座…", reason.zh)
    assert proctor.room.moves == []
    proctor.pages.room.ask.findChildren(PickField)[0].choose("40")
    proctor.clicks("确认换座")
    assert proctor.room.moves == [MoveWanted(27, 40, reason.code)]
    assert proctor.room.orders == []
    proctor.room.moved.emit(MoveDone(proctor.room.moves[0], None))
    assert proctor.reads("27 号的考生已换到 40 号")
    proctor.room.moved.emit(MoveDone(proctor.room.moves[0], str(Undone.TARGET_BUSY)))
    assert proctor.reads("27 号：要换去的座位现在不能接收考生")


def test_the_first_spare_seat_is_offered_and_a_chosen_one_stays_while_it_is_free(proctor: Proctor) -> None:
    view = replace(samples.room(40), movable=frozenset({6}))
    proctor.hears(samples.with_spare(view, 39, 40))
    proctor.presses(6)
    proctor.clicks("换座…")
    pick = proctor.pages.room.ask.findChildren(PickField)[0]
    assert pick.chosen == "39"
    pick.choose("40")
    proctor.hears(samples.with_spare(view, 38, 39, 40))
    assert pick.chosen == "40"
    proctor.hears(samples.with_spare(view, 39))
    assert pick.chosen == "39"


def test_without_a_free_seat_nobody_is_moved(proctor: Proctor) -> None:
    proctor.hears(replace(samples.room(40), movable=frozenset({6})))
    proctor.presses(6)
    proctor.clicks("换座…", cast.RULES.move_reasons[0].zh)
    assert proctor.reads("现在没有空闲的座位")
    assert not proctor.hands.click("确认换座")
    assert proctor.room.moves == []


def test_a_seat_whose_attempt_cannot_move_has_no_such_button(proctor: Proctor) -> None:
    proctor.presses(6)
    assert "换座…" not in proctor.hands.names()


def test_the_sealing_begins_when_every_second_copy_is_where_it_looks(proctor: Proctor) -> None:
    proctor.room.slow = True
    proctor.hears(replace(samples.room(40), phase=Phase.SEAL))
    came: list[bool] = []
    proctor.journey.sealing_wanted.connect(lambda: came.append(True))
    proctor.clicks("封存", "去封存…")
    assert came == []
    assert proctor.reads("正在备好封存要用的副本")
    proctor.room.mirrors_written.emit()
    assert came == [True]
    assert not proctor.reads("正在备好封存要用的副本")


def test_the_last_phase_leads_to_the_sealing(proctor: Proctor, qtbot: QtBot) -> None:
    proctor.hears(replace(samples.room(40), phase=Phase.SEAL))
    with qtbot.waitSignal(proctor.journey.sealing_wanted):
        proctor.clicks("封存", "去封存…")


def test_a_wrong_unlock_code_is_said_and_forgotten_only_when_it_opened(proctor: Proctor) -> None:
    view = samples.arriving()
    (sitting,) = view.sittings
    proctor.hears(replace(view, sittings=(replace(sitting, opened=False),)))
    proctor.clicks("核验", "输入开启码…")
    groups = proctor.pages.room.code.findChildren(CodeGroups)[0]
    for field, part in zip(groups.findChildren(QLineEdit), cast.UNLOCK_CODE.split("-"), strict=True):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, part)
    proctor.clicks("开启试卷")
    assert proctor.room.codes == [(samples.LOW.code, cast.UNLOCK_CODE)]
    proctor.room.unlocked.emit(samples.LOW.code, CodeRefusal.WRONG_CODE)
    assert proctor.reads(code_words(CodeRefusal.WRONG_CODE))
    proctor.room.unlocked.emit(samples.LOW.code, None)
    assert not proctor.reads(code_words(CodeRefusal.WRONG_CODE))


def test_a_seat_that_did_not_do_it_is_named_with_what_to_do(proctor: Proctor) -> None:
    wanted = act(Action.LOCK, "identity_check")
    refused = {3: str(Undone.NOT_DELIVERED), 5: str(Undone.NOT_DELIVERED), 9: "not_now"}
    proctor.room.ordered.emit(OrderDone(wanted, (3, 5, 9), refused))
    (told,) = (text for text in proctor.hands.texts() if "没有送达" in text)
    assert told.startswith("3、5 号：")
    assert why_words("not_now") in told
    assert why_words("some_new_code").startswith("座位没有执行（some_new_code）")


def test_the_window_of_an_open_room_is_closed_only_on_purpose(proctor: Proctor) -> None:
    window = proctor.pages.window
    window.may_close = False
    window.close()
    assert window.isVisible()
    proctor.hears(samples.room(40))
    proctor.clicks("返回，不做")
    window.close()
    proctor.clicks("确认关闭")
    assert not window.isVisible()


def test_seats_that_obey_a_newer_console_are_told_with_what_to_do(proctor: Proctor) -> None:
    view = samples.room(40)
    away = replace(view.seats[5], link=LinkState.TURNED_AWAY, turned_away=Away.NEWER_CONSOLE)
    item = samples.waiting_for(6, QueueKind.TURNED_AWAY, 3, Away.NEWER_CONSOLE)
    seats = (*view.seats[:5], away, *view.seats[6:])
    proctor.hears(replace(view, seats=seats, queue=(item,), disk_failed=True))
    assert proctor.reads("本机的硬盘写不进去")
    assert any("有座位听另一台监考端的" in text for text in proctor.hands.texts())
    proctor.presses(6)
    proctor.qtbot.waitUntil(lambda: proctor.reads("它听另一台监考端的"))
    proctor.hears(view)
    assert not any("另一台监考端" in text for text in proctor.hands.texts())
