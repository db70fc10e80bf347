"""Announcements on the seat's screens, and what the screens say of the console."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.sitting.seat_view import ConsoleSeen
from exam_core.identifiers import DeviceId, SittingCode
from exam_core.room.order import Order, OrderKind
from tests.client.seat.room import Room
from tests.core.package import small_sitting as cast

SENTENCE = "请保持安静。有问题请按“举手”，不要离开座位。"
READ = "知道了，收起通知"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path)


def order(text: str, *, sitting: SittingCode = cast.SITTING) -> Order:
    return Order(
        sitting=sitting, seat=2, device=DeviceId("device-00112233445566aa"), nonce="5a" * 32, number=1,
        proctor=cast.BADGE, kind=OrderKind.ANNOUNCE, text=text,
    )  # fmt: skip


def announce(room: Room, text: str) -> None:
    room.thread.ask("order", lambda seat: seat.obey(order(text)))


def test_an_announcement_stays_until_somebody_has_read_it_and_then_the_next_one_comes(room: Room) -> None:
    room.wait_for("考生登录")
    announce(room, SENTENCE)
    announce(room, "考场里掉了一支笔。")
    room.wait_for(SENTENCE)
    assert not room.sees("考场里掉了一支笔。")
    room.click("考生登录")
    room.wait_for(SENTENCE)
    room.click(READ)
    room.wait_for("考场里掉了一支笔。")
    assert not room.sees(SENTENCE)
    room.click(READ)
    room.qtbot.waitUntil(lambda: not room.sees(READ))


def test_an_announcement_of_another_sitting_says_nothing(room: Room) -> None:
    room.wait_for("考生登录")
    elsewhere = order(SENTENCE, sitting=SittingCode("2611250900-5101003-02"))
    with room.qtbot.waitSignal(room.thread.answered):
        room.thread.ask("order", lambda seat: seat.obey(elsewhere))
    assert not room.sees(SENTENCE)


@pytest.mark.parametrize(("seen", "words"), [(ConsoleSeen.LOST, "未连接"), (ConsoleSeen.UP, "正常")])
def test_the_free_seat_says_how_the_console_is(room: Room, seen: ConsoleSeen, words: str) -> None:
    room.wait_for("考生登录")
    assert not room.sees("与监考台的连接")
    room.thread.ask("console", lambda seat: seat.room.hear_console(seen))
    room.wait_for("与监考台的连接")
    assert room.sees(words)


def test_a_hand_raised_before_the_check_in_is_known_to_the_seat(room: Room) -> None:
    room.wait_for("考生登录")
    room.click("举手")
    room.qtbot.waitUntil(lambda: room.journey.view is not None and room.journey.view.hand_up)
    room.click("举手")
    room.qtbot.waitUntil(lambda: room.journey.view is not None and not room.journey.view.hand_up)
