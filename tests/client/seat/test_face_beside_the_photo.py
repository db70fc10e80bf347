"""The live picture on the identity screen: there with a camera, said to be missing without one."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.client.seat.room import Room
from tests.client.sitting.exam_pc import PIN
from tests.stories.sample_parts import portrait

GONE = "本机摄像头没有画面，请监考员当面核对本人、证件和照片。"


def identified(room: Room) -> None:
    room.click("考生登录")
    room.type_on_pad("16002X")
    room.click("登录")
    room.wait_for("这是我")


def test_the_camera_is_open_while_somebody_is_identified_and_no_longer(qtbot: QtBot, tmp_path: Path) -> None:
    face = tmp_path / "face.png"
    face.write_bytes(portrait())
    room = Room(qtbot, tmp_path, camera=face)
    identified(room)
    qtbot.waitUntil(lambda: room.sees("现场画面") and not _picture(room).isNull(), timeout=20_000)
    room.click("返回")
    room.wait_for("考生登录")
    assert room.recorder.process_id is None


def test_without_a_camera_the_proctor_confirms_by_eye(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, camera=97)
    identified(room)
    qtbot.waitUntil(lambda: room.sees(GONE), timeout=20_000)
    room.click("这是我")
    room.act("身份无误", PIN)
    room.wait_for("考试怎么进行")


def _picture(room: Room) -> QImage:
    return room.screens.identity._live._image
