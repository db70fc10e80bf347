"""What a proctor announces from the console stands on the seat's screen for a while, and goes by itself."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from client.seat.glance import PROCTORS_WORDS_FOR_S
from exam_core.identifiers import DeviceId
from exam_core.room.order import Order, OrderKind
from tests.client.seat.room import Room
from tests.core.package import small_sitting as cast

ANNOUNCED = Order(
    sitting=cast.SITTING, seat=2, device=DeviceId("device-00112233445566aa"), nonce="5a" * 32, number=1,
    proctor=cast.BADGE, kind=OrderKind.ANNOUNCE, text="第12题的图有误，请跳过。",
)  # fmt: skip
SHOWN = "监考员通知：第12题的图有误，请跳过。"


def test_the_words_stand_there_for_two_minutes(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path)
    room.wait_for("考生登录")
    room.thread.ask("order", lambda seat: seat.obey(ANNOUNCED))
    room.wait_for(SHOWN)
    room.pc.wait(PROCTORS_WORDS_FOR_S * 1000)
    room.journey.refresh()
    assert room.sees(SHOWN)
    room.pc.wait(1_000)
    room.journey.refresh()
    assert not room.sees(SHOWN)


def test_an_order_of_another_sitting_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path)
    room.wait_for("考生登录")
    elsewhere = ANNOUNCED.model_copy(update={"sitting": "2611250900-5101003-02"})
    with qtbot.waitSignal(room.thread.answered):
        room.thread.ask("order", lambda seat: seat.obey(elsewhere))
    assert not room.sees(SHOWN)
